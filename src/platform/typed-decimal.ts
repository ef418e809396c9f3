import type { Locale } from "./text.ts";

/** What stands between thousands and before decimals. */
const signs: Readonly<Record<Locale, { readonly group: string; readonly decimal: string }>> = { da: { group: ".", decimal: "," }, en: { group: ",", decimal: "." } };

/** A number as somebody typed it. `two-ways`: what is three decimals in the language of the page is thousands in the other. */
export type TypedDecimal =
  /** Plain: "1234.5". `otherSign`: with the other language's sign before its decimals. */
  | { readonly kind: "number"; readonly plain: string; readonly otherSign: boolean }
  /** Without any sign ("1500"), as thousands of the page's language ("1.500"), and with its decimals ("1,5"). */
  | { readonly kind: "two-ways"; readonly whole: string; readonly grouped: string; readonly withDecimals: string }
  | { readonly kind: "none" };

/**
 * Reads a number by the language of the page: 1.234,5 and 1 234,5 in Danish, 1,234.5 and 1 234.5 in English. The other language's sign is read before decimals
 * where it cannot be thousands (62.5, 12.50): a telephone's number pad may have no other. 1.500 on an English page, and 1,500 on a Danish one, may be
 * meant either way, and nobody guesses.
 */
export function readDecimal(typed: string, locale: Locale): TypedDecimal {
  const plain = typed.trim().replaceAll(/[\u00a0\u202f]/g, " ").replace(/^\u2212/, "-");
  const { group, decimal } = signs[locale];
  const [g, d] = [`\\${group}`, `\\${decimal}`];
  if (new RegExp(`^-?[1-9]\\d{0,2}${d}\\d{3}$`).test(plain)) return twoWays(plain, locale);
  if (new RegExp(`^-?(\\d+|\\d{1,3}(${g}\\d{3})+|\\d{1,3}( \\d{3})+)(${d}\\d+)?$`).test(plain)) return { kind: "number", plain: plain.replaceAll(group, "").replaceAll(" ", "").replace(decimal, "."), otherSign: false };
  return new RegExp(`^-?\\d+${g}\\d+$`).test(plain) ? { kind: "number", plain: plain.replace(group, "."), otherSign: true } : { kind: "none" };
}

function twoWays(plain: string, locale: Locale): TypedDecimal {
  const { group, decimal } = signs[locale];
  return { kind: "two-ways", whole: plain.replace(decimal, ""), grouped: plain.replace(decimal, group), withDecimals: plain.replace(/0+$/, "").replace(new RegExp(`\\${decimal}$`), "") };
}

/** A plain number as it stands in a field, so that `readDecimal` gives the same again: no thousands, and a fourth decimal where three could be thousands. */
export function fieldDecimal(plain: string, locale: Locale): string {
  const [whole = "", decimals = ""] = plain.split(".");
  return decimals === "" ? whole : `${whole}${signs[locale].decimal}${decimals.length === 3 ? `${decimals}0` : decimals}`;
}
