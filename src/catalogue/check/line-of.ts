/**
 * The line (1-based) on which a file first says something: where all the words stand together, as whole words. 1 when it
 * nowhere does, since what is missing has no line of its own.
 */
export function lineOf(text: string | undefined, ...words: readonly string[]): number {
  const lines = (text ?? "").split("\n");
  const patterns = words.map((word) => new RegExp(`(?<![\\w-])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`));
  const index = lines.findIndex((line) => patterns.every((pattern) => pattern.test(line)));
  return index + 1 || 1;
}
