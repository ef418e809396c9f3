import { type Locale, type LocalText, locales } from "../platform/text.ts";
import type { Catalogue, CatalogueEntry, Topic } from "./model.ts";
import { sectionFile } from "./topics/model.ts";
import type { Tree } from "./trees/model.ts";
import { buildIndex, type Hit, type SearchIndex, type SearchText } from "./search/index.ts";

export const catalogueKinds = ["service", "topic", "tree"] as const;
export type CatalogueKind = (typeof catalogueKinds)[number];

export interface CatalogueHit {
  readonly kind: CatalogueKind;
  readonly id: string;
  readonly score: number;
  /** How much of the question it answers, 0 to 1. */
  readonly cover: number;
}

/** Words that people use for something, learned from what they ask and said yes to by whoever looks after the search. */
export interface LearnedWords {
  readonly words: string;
  readonly kind: CatalogueHit["kind"];
  readonly target: string;
}

export interface CatalogueSearch {
  /** Best first; nothing for nonsense. Any text is safe: long ones are cut, signs are not operators. */
  find(query: string, locale: Locale, limit?: number): readonly CatalogueHit[];
  /** What comes nearest, however little of the question it answers: to propose, not to show. */
  nearest(query: string, locale: Locale): CatalogueHit | null;
}

/** How much a word tells by where it stands. */
export const weights = { title: 4, alsoCalled: 4, keywords: 3, lead: 1.5, text: 0.6 } as const;
/** A text in the other language counts a little less: people at the counter mix languages. */
const otherLanguage = 0.8;

/** The indexes are built when something is first looked for. A new kind of text is one line in `textsOf`. */
export function catalogueSearch(catalogue: Catalogue, learned: readonly LearnedWords[] = []): CatalogueSearch {
  const built = new Map<Locale, SearchIndex>();
  const indexOf = (locale: Locale): SearchIndex => {
    const index = built.get(locale) ?? buildIndex(textsOf(catalogue, locale).map((text) => withLearned(text, learned)));
    built.set(locale, index);
    return index;
  };
  return {
    find: (query, locale, limit = 10) => indexOf(locale).find(query, limit).map(hitOf),
    nearest: (query, locale) => indexOf(locale).find(query, 1, 0).map(hitOf)[0] ?? null,
  };
}

function textsOf({ entries, topics, trees }: Catalogue, locale: Locale): readonly SearchText[] {
  return [...entries.map((entry) => entryText(entry, locale)), ...topics.map((topic) => topicText(topic, locale)), ...trees.map((tree) => treeText(tree, locale))];
}

/** The id of a text says what it is a text of: "service parking-licence". */
function hitOf({ id, score, cover }: Hit): CatalogueHit {
  const [kind = "", name = ""] = id.split(" ");
  return { kind: catalogueKinds.find((one) => one === kind) ?? "service", id: name, score, cover };
}

function withLearned(text: SearchText, learned: readonly LearnedWords[]): SearchText {
  const own = learned.filter(({ kind, target }) => text.id === `${kind} ${target}`).map(({ words }) => words);
  if (own.length === 0) return text;
  return { ...text, parts: [...text.parts, ...own.map((words) => ({ text: words, weight: weights.alsoCalled }))], phrases: [...text.phrases, ...own] };
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
    const factor = locale === reader ? 0.5 : 0.5 * otherLanguage;
    return [
      { text: topic.title[locale], weight: weights.title * factor },
      ...topic.keywords[locale].map((text) => ({ text, weight: weights.keywords * factor })),
      ...topic.alsoCalled[locale].map((text) => ({ text, weight: weights.alsoCalled * factor })),
      { text: topic.lead[locale], weight: weights.lead * factor },
      { text: topic.files[sectionFile("how", locale)] ?? "", weight: weights.text * factor },
    ];
  });
  return { id: `topic ${topic.id}`, parts, phrases: locales.map((locale) => topic.title[locale]) };
}

/** Questions stand after what they lead to, as topics do. */
function treeText(tree: Tree, reader: Locale): SearchText {
  const parts = locales.flatMap((locale) => {
    const factor = locale === reader ? 0.45 : 0.45 * otherLanguage;
    return [
      { text: tree.title[locale], weight: weights.title * factor },
      ...tree.keywords[locale].map((text) => ({ text, weight: weights.keywords * factor })),
      { text: tree.lead[locale], weight: weights.lead * factor },
    ];
  });
  return { id: `tree ${tree.id}`, parts, phrases: locales.map((locale) => tree.title[locale]) };
}

/** The subject that something belongs to; null where it is not in the catalogue. */
export function topicOfThing(catalogue: Catalogue, { kind, id }: Pick<CatalogueHit, "kind" | "id">): string | null {
  if (kind === "topic") return catalogue.topics.some((one) => one.id === id) ? id : null;
  return (kind === "service" ? catalogue.entries : catalogue.trees).find((one) => one.id === id)?.topic ?? null;
}

/** What a kind of hit is in the catalogue. */
export function thingsOf({ entries, topics, trees }: Catalogue, kind: CatalogueKind): readonly { readonly id: string; readonly title: LocalText; readonly lead: LocalText }[] {
  switch (kind) {
    case "service":
      return entries;
    case "topic":
      return topics;
    case "tree":
      return trees;
  }
}
