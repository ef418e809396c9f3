import { typedText } from "../../typed-text.ts";
import { languageTags, type Locale } from "../../../platform/text.ts";
import { fieldDecimal, readDecimal } from "../../../platform/typed-decimal.ts";
import type { Answer, Question } from "../../model.ts";
import type { Complaint, Kind } from "../kind.ts";

/** Digits that a number can have and still be exact when it is kept (IEEE 754 has room for 15). */
const mostDigits = 15;

/** A number, kept as a number when its meaning is plain and as typed where not. */
export const number: Kind = {
  read(question, submitted, locale) {
    const typed = typedText(submitted, question.id);
    if (typed === "") return null;
    const decimal = readDecimal(withoutUnit(typed, question.unit), locale);
    return decimal.kind === "number" && decimal.plain.replaceAll(/\D/g, "").length <= mostDigits ? Number(decimal.plain) : typed;
  },
  check(question, answer) {
    if (typeof answer !== "number") return (typeof answer === "string" ? readTwoWays(question, answer) : null) ?? notANumber(question);
    const [, decimals = ""] = String(answer).split(".");
    return decimals.length > (question.decimals ?? 0) ? tooManyDecimals(question.decimals ?? 0) : null;
  },
  missing: { message: { da: "Tallet mangler", en: "The number is missing" }, todo: { da: "Skriv et tal.", en: "Write a number." } },
  summarise(question, answer, locale) {
    const text = numberText(answer, locale);
    return text !== "" && question.unit ? `${text} ${question.unit}` : text;
  },
};

function withoutUnit(typed: string, unit: string | undefined): string {
  if (!unit || !typed.toLowerCase().replace(/\.$/, "").endsWith(unit.toLowerCase())) return typed;
  return typed.replace(/\.$/, "").slice(0, -unit.length).trim();
}

/** What stands there as typed was typed in the one language or the other; both are asked how to write it. */
function readTwoWays({ unit, decimals = 0 }: Question, typed: string): Complaint | null {
  const [da, en] = (["da", "en"] as const).map((locale) => readDecimal(withoutUnit(typed, unit), locale));
  const two = da?.kind === "two-ways" ? da : en;
  if (two?.kind !== "two-ways") return null;
  const { whole, withDecimals } = two;
  return {
    message: { da: "Tallet kan læses på to måder", en: "The number can be read in two ways" },
    todo: decimals > 0
      ? { da: `Skriv ${whole} eller ${withDecimals.replace(".", ",")}.`, en: `Write ${whole} or ${withDecimals.replace(",", ".")}.` }
      : { da: `Skriv ${whole}, hvis det er det, du mener.`, en: `Write ${whole} if that is what you mean.` },
  };
}

function notANumber({ decimals = 0 }: Question): Complaint {
  return {
    message: { da: "Det er ikke et tal", en: "That is not a number" },
    todo: decimals > 0 ? { da: "Skriv kun tallet, fx 62 eller 62,5.", en: "Write only the number, e.g. 62 or 62.5." } : { da: "Skriv kun tallet, fx 62.", en: "Write only the number, e.g. 62." },
  };
}

function tooManyDecimals(decimals: number): Complaint {
  if (decimals === 0) return { message: { da: "Tallet har decimaler", en: "The number has decimals" }, todo: { da: "Skriv et helt tal, fx 62.", en: "Write a whole number, e.g. 62." } };
  return {
    message: { da: "Tallet har for mange decimaler", en: "The number has too many decimals" },
    todo: { da: `Skriv højst ${decimals} ${decimals === 1 ? "ciffer" : "cifre"} efter kommaet, fx 62,5.`, en: `Write at most ${decimals} ${decimals === 1 ? "digit" : "digits"} after the decimal point, e.g. 62.5.` },
  };
}

/** As people write it: "1.234,5" and "1,234.5"; what was typed and is no number stays as it is. */
export function numberText(answer: Answer, locale: Locale): string {
  if (typeof answer !== "number") return typeof answer === "string" ? answer : "";
  return new Intl.NumberFormat(languageTags[locale], { maximumFractionDigits: 4 }).format(answer);
}

/** As it stands in its field, so that `read` gives the same again; what is no number as it was typed. */
export function typedNumber(answer: Answer, locale: Locale): string {
  return typeof answer === "number" ? fieldDecimal(String(answer), locale) : typeof answer === "string" ? answer : "";
}
