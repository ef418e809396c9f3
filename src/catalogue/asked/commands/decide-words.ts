import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import type { Catalogue } from "../../model.ts";
import { type CatalogueHit, thingsOf } from "../../search.ts";
import { keptWords } from "../model.ts";
import { lineAmong } from "../queries/asked-words.ts";
import { topicsTended } from "../queries/topics-tended.ts";

export interface DecidedWords {
  readonly words: string;
  /** Where they lead; null: nowhere, and they are not to be asked about again. */
  readonly target: Pick<CatalogueHit, "kind" | "id"> | null;
}

/** Says what words mean that people search with. Said again, the last word counts. Throws `not-found` for a target that is not in the catalogue, and for words of others' topics. */
export async function decideWords(ctx: Context, catalogue: Catalogue, { words, target }: DecidedWords): Promise<void> {
  await authoriseWords(ctx, catalogue, words);
  if (ctx.actor.kind !== "employee") throw new SkrankeError("not-allowed", "the search is looked after by employees");
  if (keptWords(words) !== words || (target && !isThere(catalogue, target))) throw new SkrankeError("not-found", "no such words, or no such target");
  const decided = { kind: target?.kind ?? null, target: target?.id ?? null, decided_at: ctx.clock.now(), decided_by: ctx.actor.personId };
  await ctx.db.insertInto("search_synonyms").values({ words, ...decided }).onConflict((conflict) => conflict.column("words").doUpdateSet(decided)).execute();
}

/** Takes back what was decided: the words are asked about again. */
export async function undecideWords(ctx: Context, catalogue: Catalogue, words: string): Promise<void> {
  await authoriseWords(ctx, catalogue, words);
  await ctx.db.deleteFrom("search_synonyms").where("words", "=", words).execute();
}

/** Whoever looks after some topics only decides on the words of those. */
async function authoriseWords(ctx: Context, catalogue: Catalogue, words: string): Promise<void> {
  const tended = await topicsTended(ctx, catalogue.topics);
  if (tended !== "all" && !(await lineAmong(ctx, catalogue, words, tended))) throw new SkrankeError("not-found", "words of none of their topics");
}

function isThere(catalogue: Catalogue, { kind, id }: Pick<CatalogueHit, "kind" | "id">): boolean {
  return thingsOf(catalogue, kind).some((one) => one.id === id);
}
