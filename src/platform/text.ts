/** The languages of the screens; Danish is the municipality's own. */
export const locales = ["da", "en"] as const;
export type Locale = (typeof locales)[number];

/** A text in both languages, as the catalogue and the tables carry it. */
export type LocalText = Readonly<Record<Locale, string>>;
