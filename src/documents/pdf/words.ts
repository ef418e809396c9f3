import { languageTags, type Locale } from "../../platform/text.ts";

/** The few words that a document of ours says by itself; all else comes from the catalogue. */
const words = {
  da: { case: "Sagsnummer", date: "Dato", page: (page: number, of: number) => `Side ${page} af ${of}`, licence: "Licensnummer", plate: "Nummerplade", zone: "Zone", from: "Gælder fra", to: "Gælder til og med", holder: "Indehaver" },
  en: { case: "Case number", date: "Date", page: (page: number, of: number) => `Page ${page} of ${of}`, licence: "Licence number", plate: "Number plate", zone: "Zone", from: "Valid from", to: "Valid until and including", holder: "Holder" },
} as const;

export function wordsIn(locale: Locale) {
  return words[locale];
}

/** "20. november 2026", "20 November 2026". @param date ISO day */
export function longDate(date: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(languageTags[locale], { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}
