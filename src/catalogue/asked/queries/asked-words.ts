import { type RawBuilder, sql } from "kysely";
import type { ReadContext } from "../../../access/context.ts";
import type { Catalogue } from "../../model.ts";
import { catalogueKinds, thingsOf, topicOfThing } from "../../search.ts";
import { weeksBefore } from "../model.ts";
import { type AskedWanted, noTopic, weeksShown } from "../wanted.ts";
import { type Tended, topicsTended } from "./topics-tended.ts";

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

/** What people search with and how it went; the first page of a worklist for whoever looks after the search, or after the topics that it belongs to. */
export async function askedWords(ctx: ReadContext, catalogue: Catalogue, wanted: AskedWanted): Promise<{ readonly total: number; readonly lines: readonly AskedLine[] }> {
  const tended = await topicsTended(ctx, catalogue.topics, wanted.ownOnly);
  const text = kept(wanted.text).trim().slice(0, 100);
  return found(ctx, catalogue, { ...wanted, tended }, sql`(${text} = '' or position(lower(${text}) in s.words) > 0)`);
}

/** As a database can keep it. */
function kept(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

type Wanted = Omit<AskedWanted, "text"> & { readonly tended: Tended };

async function found(ctx: ReadContext, catalogue: Catalogue, wanted: Wanted, saying: RawBuilder<unknown>): Promise<{ readonly total: number; readonly lines: readonly AskedLine[] }> {
  const since = weeksBefore(ctx.clock.now(), weeksShown);
  const views = { open: sql`d.words is null and (s.followed * 2 < s.asked or s.not_helped > s.helped)`, decided: sql`d.words is not null`, all: sql`true` };
  const from = sql`from (${summed(catalogue, since)}) as s left join search_synonyms as d on d.words = s.words where ${views[wanted.view]} and ${saying} and ${ofTopics(wanted)}`;
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

/** Each words once, with the topic that they most likely belong to: that of what was followed most, else of what came first, or nearest, when it was asked. */
function summed(catalogue: Catalogue, since: string): RawBuilder<unknown> {
  const targets = catalogueKinds.flatMap((kind) => thingsOf(catalogue, kind).map(({ id }) => ({ kind, target: id, topic: topicOfThing(catalogue, { kind, id }) })));
  return sql`
    select s.words, coalesce(w.topic, case when s.topic = any(${catalogue.topics.map(({ id }) => id)}::text[]) then s.topic end) as topic, s.asked, s.followed, s.helped, s.not_helped
    from (select words, (array_agg(topic order by week desc))[1] as topic, sum(asked)::int as asked, sum(followed)::int as followed, sum(helped)::int as helped, sum(not_helped)::int as not_helped
      from searches where week >= ${since} group by words) as s
    left join (select distinct on (f.words) f.words, t.topic
      from (select words, kind, target, sum(follows) as follows from search_follows where week >= ${since} group by 1, 2, 3) as f
      join jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as t (kind text, target text, topic text) on t.kind = f.kind and t.target = f.target
      order by f.words, f.follows desc, f.kind, f.target) as w on w.words = s.words`;
}

/** Condition on the words `s`. */
function ofTopics({ topic, tended }: Pick<Wanted, "topic" | "tended">): RawBuilder<unknown> {
  const wanted = topic === "" ? sql`true` : topic === noTopic ? sql`s.topic is null` : sql`s.topic = ${topic}`;
  return tended === "all" ? wanted : sql`${wanted} and s.topic = any(${tended}::text[])`;
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

/** One line by its words; null where nobody has asked so lately, or they are none of the actor's. */
export async function askedLine(ctx: ReadContext, catalogue: Catalogue, words: string): Promise<AskedLine | null> {
  return lineAmong(ctx, catalogue, words, await topicsTended(ctx, catalogue.topics));
}

/** The same for whom the topics are known that they look after. */
export async function lineAmong(ctx: ReadContext, catalogue: Catalogue, words: string, tended: Tended): Promise<AskedLine | null> {
  const { lines } = await found(ctx, catalogue, { tended, topic: "", view: "all", sort: "words", limit: 1, offset: 0 }, sql`s.words = ${kept(words)}`);
  return lines[0] ?? null;
}

/** Where words were decided to lead; null where they lead nowhere, or nobody has decided. */
export async function decidedTarget(ctx: ReadContext, catalogue: Catalogue, words: string): Promise<{ readonly kind: string; readonly id: string } | null> {
  await topicsTended(ctx, catalogue.topics);
  const row = await ctx.db.selectFrom("search_synonyms").select(["kind", "target"]).where("words", "=", words).executeTakeFirst();
  return row && row.kind !== null && row.target !== null ? { kind: row.kind, id: row.target } : null;
}
