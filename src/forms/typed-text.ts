import type { Submitted } from "./model.ts";
import type { Complaint } from "./types/kind.ts";

/** PostgreSQL cannot keep it and nobody can type it: a request that carries it is refused at the field. */
const nul = "\u0000";
/** Control characters but for tab and line breaks; and the direction overrides, which make a text read other than it is. */
const control = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;
/** Half of a surrogate pair has no UTF-8 and would not survive being stored. */
const loneSurrogate = /\p{Surrogate}/gu;

/** The first value of a field, as typed but for control characters; line breaks as \n. */
export function typedText(submitted: Submitted, field: string, lines: "one" | "many" = "one"): string {
  const raw = submitted[field]?.[0] ?? "";
  const clean = raw.replaceAll(/\r\n?/g, "\n").replaceAll(control, "").replaceAll(loneSurrogate, "\uFFFD").trim();
  return lines === "one" ? clean.replaceAll(/ *[\n\t]+ */g, " ") : clean;
}

export const nulComplaint: Complaint = {
  message: { da: "Teksten har et tegn, vi ikke kan gemme", en: "The text has a character we cannot keep" },
  todo: { da: "Skriv den igen uden at kopiere den ind.", en: "Type it again instead of pasting it." },
};

/** The values of a submission without NUL, and whether there was one. */
export function takeOutNul(submitted: Submitted): { readonly clean: Submitted; readonly fields: ReadonlySet<string> } {
  const entries = Object.entries(submitted);
  const fields = new Set(entries.filter(([, values]) => values.some((value) => value.includes(nul))).map(([field]) => field));
  if (fields.size === 0) return { clean: submitted, fields };
  return { clean: Object.fromEntries(entries.map(([field, values]) => [field, values.map((value) => value.replaceAll(nul, ""))])), fields };
}

/** A text is at most `most` characters as people count them (code points). */
export function tooLong(text: string, most: number): Complaint | null {
  const length = [...text].length;
  if (length <= most) return null;
  return {
    message: { da: `Teksten er ${length - most} tegn for lang`, en: `The text is ${length - most} characters too long` },
    todo: { da: `Skriv højst ${most} tegn.`, en: `Write at most ${most} characters.` },
  };
}
