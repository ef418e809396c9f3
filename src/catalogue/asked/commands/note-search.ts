import { sql } from "kysely";
import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { CatalogueHit } from "../../search.ts";
import { keptWords, leastAskers, weekOf } from "../model.ts";

/** What the counting stands on. Whoever asked is known by `hash` only, a hash with a key that is not in the database. */
export interface AskedHouse {
  readonly db: Database;
  readonly clock: Clock;
  readonly hash: (text: string) => Buffer;
}

export interface NotedSearch {
  readonly text: string;
  /** Whom it counts as: a person, or an address before log-in. Stands nowhere, not even hashed with anything that outlives the week. */
  readonly asker: string;
  /** Topic of what was found first. */
  readonly topic: string | null;
}

/**
 * Counts a question, once for each who asks it in a week. It is written down in words only when so many have asked the same; until then both
 * stand as keyed hashes. What may be personal is not counted at all.
 */
export async function noteSearch({ db, clock, hash }: AskedHouse, { text, asker, topic }: NotedSearch): Promise<void> {
  const words = keptWords(text);
  if (words === null || (await namesSomebody(db, text))) return;
  const week = weekOf(clock.now());
  await sql`
    with seen as (insert into search_askers (week, words, asker) values (${week}, ${hash(`${week} words ${words}`)}, ${hash(`${week} asker ${asker} ${words}`)}) on conflict do nothing returning 1),
    n as (select (select count(*) from search_askers where week = ${week} and words = ${hash(`${week} words ${words}`)})::int + (select count(*) from seen)::int as askers)
    insert into searches (week, words, topic, asked) select ${week}, ${words}, ${topic}, n.askers from n where n.askers >= ${leastAskers} and exists (select from seen)
    on conflict (week, words) do update set asked = greatest(searches.asked, excluded.asked), topic = excluded.topic`.execute(db);
}

/** Whether a word is part of somebody's name in the organisation. */
async function namesSomebody(db: Database, text: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`select exists (select from person_words where word = any (folded_words(${text}))) as named`.execute(db);
  return rows[0]?.named ?? true;
}

/** Counts an answer to "did you find it?", once for each who answers in a week; only for what is written down already. A first answer stands. */
export async function noteHelp({ db, clock, hash }: AskedHouse, { text, helped, asker }: { readonly text: string; readonly helped: boolean; readonly asker: string }): Promise<void> {
  const words = keptWords(text);
  if (words === null) return;
  const week = weekOf(clock.now());
  const [yes, no] = helped ? [1, 0] : [0, 1];
  await sql`
    with first as (
      insert into search_askers (week, words, asker) select week, ${hash(`${week} help ${words}`)}::bytea, ${hash(`${week} helped ${asker} ${words}`)}::bytea from searches where week = ${week} and words = ${words}
      on conflict do nothing returning 1)
    update searches set helped = helped + ${yes}, not_helped = not_helped + ${no} from first where week = ${week} and words = ${words}`.execute(db);
}

/** Counts that somebody followed a hit; only for what is written down already. Answers whether it was. */
export async function noteFollow({ db, clock }: AskedHouse, { text, hit }: { readonly text: string; readonly hit: Pick<CatalogueHit, "kind" | "id"> }): Promise<boolean> {
  const words = keptWords(text);
  if (words === null) return false;
  const week = weekOf(clock.now());
  const { rows } = await sql`
    with known as (update searches set followed = followed + 1 where week = ${week} and words = ${words} returning 1)
    insert into search_follows (week, words, kind, target, follows) select ${week}, ${words}, ${hit.kind}, ${hit.id}, 1 from known
    on conflict (week, words, kind, target) do update set follows = search_follows.follows + 1 returning 1`.execute(db);
  return rows.length > 0;
}
