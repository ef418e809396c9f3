import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import type { Locale } from "../platform/text.ts";
import type { Catalogue } from "./model.ts";
import { type CatalogueHit, catalogueKinds, catalogueSearch, type LearnedWords } from "./search.ts";

/** The search of the catalogue, with the words that were learned. */
export interface LearnedSearch {
  find(query: string, locale: Locale, limit?: number): Promise<readonly CatalogueHit[]>;
  nearest(query: string, locale: Locale): Promise<CatalogueHit | null>;
}

/** Other processes learn, too: so often one looks whether there is anything new, milliseconds. */
const freshFor = 15_000;

export function learnedSearch(catalogue: Catalogue, { db, clock }: { readonly db: Database; readonly clock: Clock }): LearnedSearch {
  let search = catalogueSearch(catalogue);
  let known = "[]";
  let readAt = -Infinity;
  const current = async () => {
    const now = clock.now().getTime();
    if (Math.abs(now - readAt) < freshFor) return search;
    readAt = now;
    const learned = await readLearned(db);
    const read = JSON.stringify(learned);
    if (read !== known) search = catalogueSearch(catalogue, learned);
    known = read;
    return search;
  };
  return {
    find: async (query, locale, limit) => (await current()).find(query, locale, limit),
    nearest: async (query, locale) => (await current()).nearest(query, locale),
  };
}

async function readLearned(db: Database): Promise<readonly LearnedWords[]> {
  const rows = await db.selectFrom("search_synonyms").select(["words", "kind", "target"]).where("kind", "is not", null).orderBy("words").execute();
  return rows.flatMap(({ words, kind, target }) => {
    const known = catalogueKinds.find((one) => one === kind);
    return known !== undefined && target !== null ? [{ words, kind: known, target }] : [];
  });
}
