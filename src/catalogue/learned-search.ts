import type { Database } from "../platform/database/database.ts";
import type { Catalogue, Topic } from "./model.ts";
import { catalogueKinds, type CatalogueSearch, catalogueSearch, type LearnedWords } from "./search.ts";

/** The search with the words that were learned, and topics as people have edited them. */
export interface SearchNow extends CatalogueSearch {
  /** What is searched in: hits are shown by the words that they were found by. */
  readonly catalogue: Catalogue;
}

export interface LearnedSearch {
  /** Asks whether anything is new: once a request is enough, and all of a page is then of one moment. */
  now(): Promise<SearchNow>;
}

/** Topics that people edit beside their files; the guidance room has them (guidance/queries/edited-topics.ts). */
export interface EditedTopics {
  /** Says something else after each change: cheap, since every request asks that searches. */
  stamp(): Promise<string>;
  /** The catalogue's topics as readers meet them now. */
  read(): Promise<readonly Topic[]>;
}

/**
 * Other processes learn and publish, too, so each request first asks whether anything is new: a count and the newest of two small tables. The indexes are made
 * anew only then, once for all who ask meanwhile.
 */
export function learnedSearch(catalogue: Catalogue, db: Database, edited: EditedTopics): LearnedSearch {
  let known: { readonly stamp: string; readonly made: Promise<SearchNow> } | undefined;
  const make = async (): Promise<SearchNow> => {
    const [learned, topics] = await Promise.all([readLearned(db), edited.read()]);
    const now = { ...catalogue, topics };
    return { ...catalogueSearch(now, learned), catalogue: now };
  };
  return {
    async now() {
      // Asked before it is read: what comes in between is found again by the next request, and never missed.
      const stamp = (await Promise.all([learnedStamp(db), edited.stamp()])).join(" ");
      if (known?.stamp !== stamp) {
        const making = { stamp, made: make() };
        known = making;
        making.made.catch(() => known === making && (known = undefined));
      }
      return known.made;
    },
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
