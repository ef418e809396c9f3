import { type RawBuilder, sql } from "kysely";
import { authorise } from "../../../access/authorise.ts";
import type { ReadContext } from "../../../access/context.ts";
import { weeksBefore } from "../model.ts";
import { mayTendSearch } from "../policy.ts";
import { type AskedWanted, weeksShown } from "../wanted.ts";

/** Words that people search with, over the last weeks. */
export interface AskedLine {
  readonly words: string;
  readonly topic: string | null;
  readonly asked: number;
  readonly followed: number;
  readonly helped: number;
  readonly notHelped: number;
  /** What most followed who asked so, or with one of these words. */
  readonly followedMost: { readonly kind: string; readonly id: string } | null;
  /** decided: null where nobody has; its target is null where the words were dismissed. */
  readonly decided: { readonly kind: string | null; readonly target: string | null; readonly at: Date } | null;
}

/** What people search with and how it went; the first page of a worklist for whoever looks after the search. */
export async function askedWords(ctx: ReadContext, wanted: AskedWanted): Promise<{ readonly total: number; readonly lines: readonly AskedLine[] }> {
  authorise(mayTendSearch(ctx.actor));
  const text = kept(wanted.text).trim().slice(0, 100);
  return found(ctx, wanted, sql`(${text} = '' or position(lower(${text}) in s.words) > 0)`);
}

/** As a database can keep it. */
function kept(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

async function found(ctx: ReadContext, wanted: Omit<AskedWanted, "text">, saying: RawBuilder<unknown>): Promise<{ readonly total: number; readonly lines: readonly AskedLine[] }> {
  const since = weeksBefore(ctx.clock.now(), weeksShown);
  const summed = sql`
    select s.words, (array_agg(s.topic order by s.week desc))[1] as topic, sum(s.asked)::int as asked, sum(s.followed)::int as followed, sum(s.helped)::int as helped, sum(s.not_helped)::int as not_helped
    from searches as s where s.week >= ${since} group by s.words`;
  const views = { open: sql`d.words is null and (s.followed * 2 < s.asked or s.not_helped > s.helped)`, decided: sql`d.words is not null`, all: sql`true` };
  const from = sql`from (${summed}) as s left join search_synonyms as d on d.words = s.words
    where ${views[wanted.view]} and ${saying} and (${wanted.topic} = '' or s.topic = ${wanted.topic})`;
  const orders = { unfollowed: sql`s.asked - s.followed + s.not_helped desc`, asked: sql`s.asked desc`, words: sql`s.words` };
  const { rows } = await sql<Row>`
    select s.*, d.kind as decided_kind, d.target as decided_target, d.decided_at, most.kind as most_kind, most.target as most_target
    from (select s.*, d.kind, d.target, d.decided_at ${from} order by ${orders[wanted.sort]}, s.words limit ${wanted.limit} offset ${wanted.offset}) as s
    left join search_synonyms as d on d.words = s.words
    left join lateral (
      select f.kind, f.target from search_follows as f where f.week >= ${since} and string_to_array(f.words, ' ') && string_to_array(s.words, ' ')
      group by 1, 2 order by bool_or(f.words = s.words) desc, sum(f.follows) desc, 1, 2 limit 1) as most on true
    order by ${orders[wanted.sort]}, s.words`.execute(ctx.db);
  const counted = await sql<{ n: number }>`select count(*)::int as n ${from}`.execute(ctx.db);
  return { total: counted.rows[0]?.n ?? 0, lines: rows.map(lineOf) };
}

interface Row {
  readonly words: string;
  readonly topic: string | null;
  readonly asked: number;
  readonly followed: number;
  readonly helped: number;
  readonly not_helped: number;
  readonly decided_kind: string | null;
  readonly decided_target: string | null;
  readonly decided_at: Date | null;
  readonly most_kind: string | null;
  readonly most_target: string | null;
}

function lineOf(row: Row): AskedLine {
  return {
    words: row.words, topic: row.topic, asked: row.asked, followed: row.followed, helped: row.helped, notHelped: row.not_helped,
    followedMost: row.most_kind === null || row.most_target === null ? null : { kind: row.most_kind, id: row.most_target },
    decided: row.decided_at === null ? null : { kind: row.decided_kind, target: row.decided_target, at: row.decided_at },
  };
}

/** One line by its words; null where nobody has asked so lately. */
export async function askedLine(ctx: ReadContext, words: string): Promise<AskedLine | null> {
  authorise(mayTendSearch(ctx.actor));
  const { lines } = await found(ctx, { topic: "", view: "all", sort: "words", limit: 1, offset: 0 }, sql`s.words = ${kept(words)}`);
  return lines[0] ?? null;
}

/** Where words were decided to lead; null where they lead nowhere, or nobody has decided. */
export async function decidedTarget(ctx: ReadContext, words: string): Promise<{ readonly kind: string; readonly id: string } | null> {
  authorise(mayTendSearch(ctx.actor));
  const row = await ctx.db.selectFrom("search_synonyms").select(["kind", "target"]).where("words", "=", words).executeTakeFirst();
  return row && row.kind !== null && row.target !== null ? { kind: row.kind, id: row.target } : null;
}
