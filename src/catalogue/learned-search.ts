import type { Database } from "../platform/database/database.ts";
import type { Locale } from "../platform/text.ts";
import type { Catalogue, Topic } from "./model.ts";
import { type CatalogueHit, catalogueKinds, type CatalogueSearch, catalogueSearch, type LearnedWords } from "./search.ts";

/** The search of the catalogue as it is now: with the words that were learned, and topics as people have edited them. */
export interface LearnedSearch {
  find(query: string, locale: Locale, limit?: number): Promise<readonly CatalogueHit[]>;
  nearest(query: string, locale: Locale): Promise<CatalogueHit | null>;
  /** What is searched in: hits are shown by the words that they were found by. */
  catalogue(): Promise<Catalogue>;
}

/** Topics that people edit beside their files; the guidance room has them (guidance/queries/edited-topics.ts). */
export interface EditedTopics {
  /** Says something else after each change: cheap, since every search asks. */
  stamp(): Promise<string>;
  /** The catalogue's topics as readers meet them now. */
  read(): Promise<readonly Topic[]>;
}

interface Current {
  readonly catalogue: Catalogue;
  readonly search: CatalogueSearch;
}

/**
 * Other processes learn and publish, too, so each search first asks whether anything is new: a count and the newest of two small tables. The indexes are made
 * anew only then, once for all who ask meanwhile.
 */
export function learnedSearch(catalogue: Catalogue, db: Database, edited: EditedTopics): LearnedSearch {
  let known: { readonly stamp: string; readonly made: Promise<Current> } | undefined;
  const make = async (): Promise<Current> => {
    const [learned, topics] = await Promise.all([readLearned(db), edited.read()]);
    const now = { ...catalogue, topics };
    return { catalogue: now, search: catalogueSearch(now, learned) };
  };
  const current = async (): Promise<Current> => {
    // Asked before it is read: what comes in between is found again by the next search, and never missed.
    const stamp = (await Promise.all([learnedStamp(db), edited.stamp()])).join(" ");
    if (known?.stamp !== stamp) {
      const making = { stamp, made: make() };
      known = making;
      making.made.catch(() => known === making && (known = undefined));
    }
    return known.made;
  };
  return {
    find: async (query, locale, limit) => (await current()).search.find(query, locale, limit),
    nearest: async (query, locale) => (await current()).search.nearest(query, locale),
    catalogue: async () => (await current()).catalogue,
  };
}

async function learnedStamp(db: Database): Promise<string> {
  const { count, last } = await db.selectFrom("search_synonyms").select((eb) => [eb.fn.countAll<string>().as("count"), eb.fn.max("decided_at").as("last")]).executeTakeFirstOrThrow();
  return `${count} ${last?.getTime() ?? 0}`;
}

async function readLearned(db: Database): Promise<readonly LearnedWords[]> {
  const rows = await db.selectFrom("search_synonyms").select(["words", "kind", "target"]).where("kind", "is not", null).orderBy("words").execute();
  return rows.flatMap(({ words, kind, target }) => {
    const known = catalogueKinds.find((one) => one === kind);
    return known !== undefined && target !== null ? [{ words, kind: known, target }] : [];
  });
}
