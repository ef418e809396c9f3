import type { Evaluate, KnownRow, Names, Question } from "../../model.ts";
import { languageTags, type Locale } from "../../../platform/text.ts";
import { dateText } from "../date/date.ts";
import type { Kind } from "../kind.ts";
import { plateText } from "../plate/plate.ts";

/** Shows what a register says; asks nothing. */
export const known: Kind = {
  read: () => null,
  check: () => null,
  missing: { message: { da: "Oplysningen mangler", en: "The information is missing" } },
  summarise: () => "",
};

/** The rows of the panel that have a value, as text. */
export function knownRows(question: Question, names: Names, locale: Locale, evaluate: Evaluate): readonly { readonly label: string; readonly text: string }[] {
  return (question.rows ?? []).flatMap((row) => {
    const text = rowText(row, evaluate(row.value, names), locale);
    return text === "" ? [] : [{ label: row.label[locale], text }];
  });
}

function rowText(row: KnownRow, value: unknown, locale: Locale): string {
  if (value === null || value === undefined || value === "") return "";
  const plain = typeof value === "string" ? value : String(value);
  const word = row.words?.[plain];
  if (word) return word[locale];
  switch (row.format) {
    case "kg":
      return `${decimal(Number(plain), locale)} kg`;
    case "amount":
      return amountText(Number(plain), locale);
    case "date":
      // What a register knows has mostly been so for years.
      return dateText(plain, locale, { weekday: false });
    case "plate":
      return plateText(plain);
    case undefined:
      return plain;
  }
}

function decimal(value: number, locale: Locale, digits = 0): string {
  return new Intl.NumberFormat(languageTags[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** Whole øre as people write money: "1.234,50 kr.", "DKK 1,234.50". */
export function amountText(ore: number, locale: Locale): string {
  const crowns = decimal(ore / 100, locale, 2);
  return locale === "da" ? `${crowns} kr.` : `DKK ${crowns}`;
}
