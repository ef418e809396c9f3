import { z } from "zod";
import { amountText, dateText, plateText } from "../forms/forms.ts";
import { readYaml } from "../forms/yaml-file.ts";
import { CatalogueError, type CatalogueFinding } from "../platform/catalogue-finding.ts";
import { type Locale, locales } from "../platform/text.ts";
import type { LetterTemplate, ServiceFiles, WrittenLetter } from "./model.ts";

type Evaluate = (expression: string, names: Readonly<Record<string, unknown>>) => unknown;

const headSchema = z.strictObject({
  subject: z.string().min(1),
  /** The letter carries a decision, so the process waits until a channel has accepted it. */
  decision: z.boolean().default(false),
});

/** Reads letters/<name>.<locale>.md: front matter with the subject, then Markdown with fields. @throws CatalogueError */
export function readLetters(files: ServiceFiles, service: string): readonly LetterTemplate[] {
  return Object.entries(files).flatMap(([file, text]) => {
    const name = /^letters\/([a-z][a-z0-9-]*)\.(da|en)\.md$/.exec(file);
    const locale = locales.find((each) => each === name?.[2]);
    if (!name?.[1] || !locale) return [];
    return [readLetter(text, `${service}/${file}`, name[1], locale)];
  });
}

function readLetter(text: string, file: string, name: string, locale: Locale): LetterTemplate {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!parts?.[1] || parts[2] === undefined) throw new CatalogueError([{ file, line: 1, element: name, message: "has no front matter. Begin the file with ---, subject: …, ---." }]);
  const head = readYaml(parts[1], file, headSchema).value;
  return { name, locale, file, ...head, body: parts[2].trim(), bodyLine: parts[1].split("\n").length + 3 };
}

/** A field: `{FEEL}`, or `{FEEL | date}`, `| amount` (whole øre), `| plate`. */
const field = /\{([^{}|]+(?:\{[^{}]*\}[^{}|]*)*)(?:\|\s*(date|amount|plate)\s*)?\}/g;

export interface LetterField {
  readonly expression: string;
  readonly line: number;
}

/** The FEEL texts of a letter, for checking. */
export function fieldsOf(letter: LetterTemplate): readonly LetterField[] {
  const at = (text: string, line: number): LetterField[] =>
    [...text.matchAll(field)].map((match) => ({ expression: (match[1] ?? "").trim(), line: line + text.slice(0, match.index).split("\n").length - 1 }));
  return [...at(letter.subject, 2), ...at(letter.body, letter.bodyLine)];
}

/** Line of a brace that belongs to no field, or null: it would stand in the letter as it is. */
export function strayBrace(letter: LetterTemplate): number | null {
  const rest = letter.body.replaceAll(field, "");
  const at = rest.search(/[{}]/);
  return at < 0 ? null : letter.bodyLine + rest.slice(0, at).split("\n").length - 1;
}

/**
 * Fills in a letter. A field without a value makes the whole letter fail: an empty place in a decision is worse than a
 * letter that a person must look at. A paragraph whose fields all gave an empty text is left out.
 * @throws CatalogueError naming the letter and the field, never a value
 */
export function writeLetter(letters: readonly LetterTemplate[], name: string, names: Readonly<Record<string, unknown>>, locale: Locale, evaluate: Evaluate): WrittenLetter {
  const letter = letters.find((each) => each.name === name && each.locale === locale);
  if (!letter) throw new CatalogueError([{ file: "letters", line: 1, element: name, message: `There is no letter ${name} in ${locale}.` }]);
  const findings: CatalogueFinding[] = [];
  const fill = (text: string, line: number): string =>
    text.replaceAll(field, (_whole, expression: string, format?: string) => {
      const value = evaluate(expression.trim(), names);
      if (value === null || value === undefined) findings.push({ file: letter.file, line, element: expression.trim(), message: "This field of the letter has no value." });
      return inWords(value, format, locale);
    });
  const subject = fill(letter.subject, 2);
  const paragraphs = letter.body.split(/\n{2,}/).map((paragraph) => fill(paragraph, letter.bodyLine).trim());
  if (findings.length > 0) throw new CatalogueError(findings);
  return { subject, body: `${paragraphs.filter((paragraph) => paragraph !== "").join("\n\n")}\n` };
}

function inWords(value: unknown, format: string | undefined, locale: Locale): string {
  const plain = typeof value === "string" ? value : String(value ?? "");
  if (format === "date") return dateText(plain, locale);
  if (format === "amount") return amountText(Number(plain), locale);
  return format === "plate" ? plateText(plain) : plain;
}
