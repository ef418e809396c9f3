import { type Locale, locales } from "../platform/text.ts";
import type { Catalogue, CatalogueEntry, Topic } from "./model.ts";
import { buildIndex, type SearchText } from "./search/index.ts";

export interface CatalogueHit {
  readonly kind: "service" | "topic";
  readonly id: string;
  readonly score: number;
}

export interface CatalogueSearch {
  /** Best first; nothing for nonsense. Any text is safe: long ones are cut, signs are not operators. */
  find(query: string, locale: Locale, limit?: number): readonly CatalogueHit[];
}

/** How much a word tells by where it stands. */
export const weights = { title: 4, alsoCalled: 4, keywords: 3, lead: 1.5, text: 0.6 } as const;
/** A text in the other language counts a little less: people at the counter mix languages. */
const otherLanguage = 0.8;

export function catalogueSearch(catalogue: Catalogue): CatalogueSearch {
  const index = (locale: Locale) => buildIndex([...catalogue.entries.map((entry) => entryText(entry, locale)), ...catalogue.topics.map((topic) => topicText(topic, locale))]);
  const indexes = { da: index("da"), en: index("en") };
  return {
    find: (query, locale, limit = 10) =>
      indexes[locale].find(query, limit).map(({ id, score }) => ({ kind: id.startsWith("topic ") ? "topic" : "service", id: id.slice(id.indexOf(" ") + 1), score })),
  };
}

function entryText(entry: CatalogueEntry, reader: Locale): SearchText {
  const parts = locales.flatMap((locale) => {
    const factor = locale === reader ? 1 : otherLanguage;
    return [
      { text: entry.title[locale], weight: weights.title },
      ...entry.alsoCalled[locale].map((text) => ({ text, weight: weights.alsoCalled })),
      ...entry.keywords[locale].map((text) => ({ text, weight: weights.keywords })),
      { text: `${entry.lead[locale]} ${entry.teaser[locale]}`, weight: weights.lead },
      { text: entry.files[`guide.${locale}.md`] ?? "", weight: weights.text },
    ].map(({ text, weight }) => ({ text, weight: weight * factor }));
  });
  return { id: `service ${entry.id}`, parts, phrases: locales.flatMap((locale) => [entry.title[locale], ...entry.alsoCalled[locale]]) };
}

/** A topic stands after the services it leads to, unless its name is what was asked for. */
function topicText(topic: Topic, reader: Locale): SearchText {
  const parts = locales.flatMap((locale) => {
    const factor = locale === reader ? 0.7 : 0.7 * otherLanguage;
    return [
      { text: topic.title[locale], weight: weights.title * factor },
      ...topic.keywords[locale].map((text) => ({ text, weight: weights.keywords * factor })),
      { text: topic.lead[locale], weight: weights.lead * factor },
    ];
  });
  return { id: `topic ${topic.id}`, parts, phrases: locales.map((locale) => topic.title[locale]) };
}
