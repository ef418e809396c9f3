/** The languages of the screens; Danish is the municipality's own. */
export const locales = ["da", "en"] as const;
export type Locale = (typeof locales)[number];

/** How numbers and days are written: the language with its country. */
export const languageTags: Readonly<Record<Locale, string>> = { da: "da-DK", en: "en-GB" };

/** A text in both languages, as the catalogue and the tables carry it. */
export type LocalText = Readonly<Record<Locale, string>>;
