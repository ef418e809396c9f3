import { parse } from "yaml";
import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { highestLix, leastWords, readability } from "./lix.ts";

/** Parts of a YAML file that are names and not sentences: laws, and the codes of registers. */
const names = ["legalBasis", "ruleWords", "keywords", "alsoCalled"];

/** Danish texts that are too hard to read, file by file, each with its hardest sentences. Worked examples are no texts. */
export function checkReading(folder: string, files: Readonly<Record<string, string>>): readonly CatalogueFinding[] {
  return Object.entries(files).flatMap(([file, text]) => {
    if (file.endsWith(".da.md")) return tooHard(`${folder}/${file}`, text, text);
    return /^[^/]+\.yaml$/.test(file) ? tooHard(`${folder}/${file}`, danishIn(parse(text, { merge: true })).join("\n\n"), text) : [];
  });
}

function tooHard(file: string, text: string, source: string): readonly CatalogueFinding[] {
  const { lix, words, wordsPerSentence, longWords, sentences } = readability(text);
  if (words < leastWords || lix <= highestLix) return [];
  const figures = `${lix.toFixed(1)} (${wordsPerSentence.toFixed(1)} words a sentence, ${longWords.toFixed(0)} % of more than six letters)`;
  const worst = sentences.slice(0, 3).map((sentence) => `“${sentence.slice(0, 160)}”`).join(" ");
  return [{ file, line: lineWith(source, sentences[0] ?? ""), element: "LIX", message: `is ${figures}; the most is ${highestLix}. Shorten sentences and take shorter words, first in: ${worst}` }];
}

function lineWith(source: string, sentence: string): number {
  const start = sentence.slice(0, 24);
  return Math.max(1, source.split("\n").findIndex((line) => line.includes(start)) + 1);
}

/** Every text under a key `da`, in the order of the file. */
function danishIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(danishIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    if (names.includes(key)) return [];
    return key === "da" && typeof part === "string" ? [part] : danishIn(part);
  });
}
