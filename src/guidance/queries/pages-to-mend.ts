import { sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import type { AnsweredKind } from "../../catalogue/asked/commands/note-answer.ts";
import { weekOf, weeksBefore } from "../../catalogue/asked/model.ts";
import { weeksShown } from "../../catalogue/asked/wanted.ts";
import type { Catalogue } from "../../catalogue/model.ts";
import { ownTopics } from "../../catalogue/topics/owner.ts";
import { topicsNow } from "./topics-now.ts";

/** A page of which many say that it did not help. */
export interface PageToMend {
  readonly kind: AnsweredKind;
  readonly id: string;
  /** The topic that it belongs to. */
  readonly topic: string;
  readonly helped: number;
  readonly notHelped: number;
  /** Words that people came by from the search, the most first; only words that at least three have used (catalogue/asked). */
  readonly words: readonly string[];
}

/** Fewer may be anybody's bad day, and point to somebody. */
const leastNo = 5;
/** Of those who answer. */
const leastShare = 1 / 3;
const mostWords = 6;

/**
 * Pages of the topics that the actor keeps right which do not help: at least five say so, and at least every third who answers. What was said in the week in which somebody last
 * read the topic through, or before, is settled. Those with the most come first.
 */
export async function pagesToMend(ctx: ReadContext<Employee>, catalogue: Catalogue): Promise<readonly PageToMend[]> {
  const own = await topicsNow(ctx, await ownTopics(ctx, catalogue.topics));
  const since = weeksBefore(ctx.clock.now(), weeksShown);
  const rows = await ctx.db.selectFrom("page_answers").selectAll().where("week", ">=", since).execute();
  const pages = own.flatMap(({ topic: { id: topic }, reviewed }) => {
    const read = weekOf(new Date(`${reviewed}T12:00:00Z`));
    const all = [{ kind: "topic" as const, id: topic }, ...catalogue.entries.filter((entry) => entry.topic === topic).map(({ id }) => ({ kind: "service" as const, id }))];
    return all.map((page) => {
      const said = rows.filter((row) => row.kind === page.kind && row.page === page.id && row.week > read);
      return { ...page, topic, helped: said.reduce((sum, row) => sum + row.helped, 0), notHelped: said.reduce((sum, row) => sum + row.not_helped, 0) };
    });
  });
  const bad = pages.filter(({ helped, notHelped }) => notHelped >= leastNo && notHelped >= leastShare * (helped + notHelped)).toSorted((one, other) => other.notHelped - one.notHelped);
  const words = await cameBy(ctx, bad, since);
  return bad.map((page) => ({ ...page, words: words.get(`${page.kind} ${page.id}`) ?? [] }));
}

async function cameBy(ctx: ReadContext<Employee>, pages: readonly { readonly kind: string; readonly id: string }[], since: string): Promise<ReadonlyMap<string, readonly string[]>> {
  if (pages.length === 0) return new Map();
  const { rows } = await sql<{ page: string; words: string[] }>`
    select page, (array_agg(words order by follows desc, words))[1:${sql.lit(mostWords)}] as words
    from (select kind || ' ' || target as page, words, sum(follows) as follows from search_follows where week >= ${since} group by 1, 2) as f
    where page = any(${pages.map(({ kind, id }) => `${kind} ${id}`)}::text[]) group by page`.execute(ctx.db);
  return new Map(rows.map(({ page, words }) => [page, words]));
}
