import { sql } from "kysely";
import { weekOf } from "../model.ts";
import type { AskedHouse } from "./note-search.ts";

/** Pages that ask whether they helped. */
export const answeredKinds = ["topic", "service"] as const;
export type AnsweredKind = (typeof answeredKinds)[number];

export interface PageAnswer {
  readonly kind: AnsweredKind;
  readonly id: string;
  readonly helped: boolean;
  /** Whom it counts as, as in `NotedSearch`. */
  readonly asker: string;
}

/** Counts an answer to "did this help?" by page and week, once for each who answers in a week: a first answer stands. */
export async function noteAnswer({ db, clock, hash }: AskedHouse, { kind, id, helped, asker }: PageAnswer): Promise<void> {
  const week = weekOf(clock.now());
  const [yes, no] = helped ? [1, 0] : [0, 1];
  await sql`
    with first as (insert into search_askers (week, words, asker) values (${week}, ${hash(`${week} page ${kind} ${id}`)}, ${hash(`${week} answers ${asker} ${kind} ${id}`)}) on conflict do nothing returning 1)
    insert into page_answers (kind, page, week, helped, not_helped) select ${kind}, ${id}, ${week}, ${yes}, ${no} from first
    on conflict (kind, page, week) do update set helped = page_answers.helped + excluded.helped, not_helped = page_answers.not_helped + excluded.not_helped`.execute(db);
}
