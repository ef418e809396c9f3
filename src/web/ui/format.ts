import { Temporal } from "temporal-polyfill";
import { danishDay, municipalZone } from "../../platform/clock.ts";
import { languageTags, type Locale } from "../../platform/text.ts";
import { readDecimal, type TypedDecimal } from "../../platform/typed-decimal.ts";

/** An ISO day or an instant, as a day in Denmark. */
function dayOf(at: string | Date): Temporal.PlainDate {
  return at instanceof Date ? danishDay(at) : Temporal.PlainDate.from(at);
}

function written(at: string | Date, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const noon = dayOf(at).toZonedDateTime({ timeZone: municipalZone, plainTime: "12:00" });
  const parts = new Intl.DateTimeFormat(languageTags[locale], { ...options, timeZone: municipalZone }).format(noon.epochMilliseconds);
  // Danish puts "den" between weekday and day; people write "torsdag 3. december".
  return locale === "da" ? parts.replace(" den ", " ") : parts.replace(",", "");
}

/** "torsdag 3. december": a date near enough to have a weekday. */
export function dayNear(at: string | Date, locale: Locale): string {
  return written(at, locale, { weekday: "long", day: "numeric", month: "long" });
}

/** "3. december 2026". */
export function dayWithYear(at: string | Date, locale: Locale): string {
  return written(at, locale, { day: "numeric", month: "long", year: "numeric" });
}

/** "12. november". */
export function dayShort(at: string | Date, locale: Locale): string {
  return written(at, locale, { day: "numeric", month: "long" });
}

/** "tirsdag 1. december 2026". */
export function dayFull(at: string | Date, locale: Locale): string {
  return written(at, locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** "14.32" in Danish, "14:32" in English. */
export function clockTime(at: Date, locale: Locale): string {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(municipalZone);
  return `${hour}${locale === "da" ? "." : ":"}${String(minute).padStart(2, "0")}`;
}

/** "onsdag 18. november kl. 10.12". */
export function dayAndTime(at: Date, locale: Locale): string {
  return `${dayNear(at, locale)} ${locale === "da" ? "kl." : "at"} ${clockTime(at, locale)}`;
}

/** Whole øre as "1.234,50 kr." or "DKK 1,234.50". */
export function amount(ore: number, locale: Locale): string {
  const crowns = Math.floor(Math.abs(ore) / 100);
  const grouped = String(crowns).replace(/\B(?=(\d{3})+$)/g, locale === "da" ? "." : ",");
  const rest = String(Math.abs(ore) % 100).padStart(2, "0");
  const sign = ore < 0 ? "−" : "";
  return locale === "da" ? `${sign}${grouped},${rest} kr.` : `${sign}DKK ${grouped}.${rest}`;
}

/** The most that a field for an amount takes: ten milliard kroner. */
const mostOre = 1e12;

/** An amount as typed, in whole øre; null where nothing was. */
export type TypedAmount = { readonly kind: "amount"; readonly ore: number | null } | Exclude<TypedDecimal, { readonly kind: "number" }>;

/** Reads kroner by the language of the page: "5000", "5.000,50 kr.", "DKK 5,000.50". What is no amount above nothing, has more than two decimals or the other language's sign before them, is `none`: money is not guessed at. */
export function typedAmount(text: string, locale: Locale): TypedAmount {
  const typed = text.trim().replace(/^(?:dkk|kr\.?)\s*|\s*(?:dkk|kr\.?)$/giu, "");
  if (typed === "") return { kind: "amount", ore: null };
  const decimal = readDecimal(typed, locale);
  if (decimal.kind !== "number") return decimal;
  if (decimal.otherSign) return { kind: "none" };
  const [, crowns, parts = ""] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(decimal.plain) ?? [];
  const ore = crowns === undefined ? 0 : Number(crowns) * 100 + Number(parts.padEnd(2, "0"));
  return ore > 0 && ore <= mostOre ? { kind: "amount", ore } : { kind: "none" };
}

/** "84 kB", "1,2 MB". */
export function fileSize(bytes: number, locale: Locale): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `${locale === "da" ? megabytes.replace(".", ",") : megabytes} MB`;
}

/** First letter large: a date that begins a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
