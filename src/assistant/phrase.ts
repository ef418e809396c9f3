const letter = "[\\p{L}\\p{N}]";
const edge = `(?:(?<!${letter})(?=${letter})|(?<=${letter})(?!${letter}))`;

/** The pattern with \b and \w that know æ, ø and å as letters: JavaScript's own would end "få" before its å. Without \w in brackets. */
export function inWords(pattern: RegExp): RegExp {
  return new RegExp(pattern.source.replaceAll("\\b", edge).replaceAll("\\w", letter), pattern.flags);
}
