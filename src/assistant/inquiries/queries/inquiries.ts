import { type RawBuilder, sql } from "kysely";
import { authorise } from "../../../access/authorise.ts";
import type { ReadContext } from "../../../access/context.ts";
import { logReading } from "../../../access/read-log.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { type HandedTurn, handedTurns, inquiryStates, type InquiryState, isLeftLying, takenTooLongAgo } from "../model.ts";
import { mayTendInquiries } from "../policy.ts";
import { senderOf } from "../sender.ts";

export const inquiryViews = ["waiting", "mine", "done", "all"] as const;
export const inquirySorts = ["oldest", "newest"] as const;

export interface InquiriesWanted {
  readonly text: string;
  readonly view: (typeof inquiryViews)[number];
  readonly sort: (typeof inquirySorts)[number];
  readonly limit: number;
  readonly offset: number;
}

export interface InquiryLine {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  /** The beginning of what was written. */
  readonly begins: string;
  readonly state: InquiryState;
  readonly createdAt: Date;
  readonly takenBy: string | null;
}

export interface Inquiry extends InquiryLine {
  readonly personId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly message: string;
  readonly conversation: readonly HandedTurn[];
  readonly mine: boolean;
  /** A colleague took it and has left it lying: it can be taken over. */
  readonly left: boolean;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly mailedAt: Date | null;
  /** When the mail with the answer was refused or came back. */
  readonly mailFailedAt: Date | null;
  readonly note: string | null;
  readonly doneAt: Date | null;
}

const beginning = 160;

/** Each view is counted so far; one with as many may have more. */
export const mostCounted = 1000;
/** A search looks at so many, the first in the order that is wanted. */
export const mostSearched = 5000;

export interface InquiriesFound {
  /** Counted to `mostCounted`. */
  readonly total: number;
  readonly lines: readonly InquiryLine[];
  /** There were more than a search looks at. */
  readonly cut: boolean;
}

/** Inquiries for the counter, one page of them: those that wait, one's own, those that are done. A whole number is found however old it is. */
export async function inquiries(ctx: ReadContext, wanted: InquiriesWanted): Promise<InquiriesFound> {
  authorise(mayTendInquiries(ctx.actor));
  const text = wanted.text.toWellFormed().replaceAll("\0", "").trim().toLowerCase().slice(0, 100);
  const order = wanted.sort === "oldest" ? sql`i.created_at, i.id` : sql`i.created_at desc, i.id desc`;
  const whole = numberIn(text);
  const seen = sql`select i.* from inquiries as i where ${inView(ctx, wanted.view)}`;
  const looked = sql`${seen} order by ${order} limit ${mostSearched}`;
  const says = sql`position(${text} in lower(i.number)) > 0 or position(${text} in lower(i.name)) > 0 or position(${text} in lower(i.message)) > 0`;
  const fitting = text === "" ? seen : whole !== null ? sql`${seen} and i.number = ${whole}` : sql`select i.* from (${looked}) as i where ${says}`;
  const page = sql<Row>`select i.id, i.number, i.name, left(i.message, ${beginning}) as begins, i.state, i.created_at, p.name as taken_by from (${fitting}) as i left join people as p on p.id = i.taken_by order by ${order} limit ${wanted.limit} offset ${wanted.offset}`;
  const sums = sql<{ n: number; looked: number }>`select (select count(*)::int from (select from (${fitting}) as i limit ${mostCounted}) as counted) as n, ${text === "" || whole !== null ? sql`0` : sql`(select count(*)::int from (${looked}) as i)`} as looked`;
  const [{ rows }, counted] = await Promise.all([page.execute(ctx.db), sums.execute(ctx.db)]);
  return {
    total: counted.rows[0]?.n ?? 0, cut: counted.rows[0]?.looked === mostSearched,
    lines: rows.map((row) => ({ id: row.id, number: row.number, name: row.name, begins: row.begins, state: stateOf(row.state), createdAt: row.created_at, takenBy: row.taken_by })),
  };
}

/** Condition on the inquiry `i`: it is in the view, and neither the asker's own nor that of a company they act for. */
function inView({ actor, clock }: ReadContext, view: InquiriesWanted["view"]): RawBuilder<boolean> {
  const me = actor.kind === "employee" ? actor.personId : null;
  const views = {
    waiting: sql`i.state <> 'done' and (i.state = 'open' or ((i.answered_at is null or i.mail_failed_at is not null) and i.taken_at < ${takenTooLongAgo(clock.now())} and i.taken_by is distinct from ${me}::uuid))`,
    mine: sql`i.state <> 'done' and i.state = 'taken' and i.taken_by = ${me}`, done: sql`i.state = 'done'`, all: sql`true`,
  };
  return sql<boolean>`(${views[view]} and i.person_id is distinct from ${me}::uuid and not exists (select from representatives as r where r.person_id = ${me}::uuid and r.company_id = i.person_id))`;
}

/** A whole number as people type it: with or without its letter and its dashes. */
function numberIn(text: string): string | null {
  const [, year, digits] = /^h?[\s-]*(\d{4})[\s-]*(\d{7})$/.exec(text) ?? [];
  return year && digits ? `H-${year}-${digits}` : null;
}

/** Whether something waits at the counter for whoever asks: nothing does for those who do not work there. */
export async function inquiriesWait(ctx: ReadContext): Promise<boolean> {
  if (!mayTendInquiries(ctx.actor).allowed) return false;
  const { rows } = await sql<{ waits: boolean }>`select exists (select from inquiries as i where ${inView(ctx, "waiting")}) as waits`.execute(ctx.db);
  return rows[0]?.waits ?? false;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly begins: string;
  readonly state: string;
  readonly created_at: Date;
  readonly taken_by: string | null;
}

/** One inquiry, opened: the reading is logged where it is somebody's who was logged in. @throws `not-found` */
export async function inquiry(ctx: ReadContext, id: string): Promise<Inquiry> {
  authorise(mayTendInquiries(ctx.actor));
  const row = await ctx.db
    .selectFrom("inquiries as i")
    .leftJoin("people as p", "p.id", "i.taken_by")
    .selectAll("i")
    .select("p.name as taker")
    .where("i.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new SkrankeError("not-found", "no such inquiry");
  const basis = authorise(mayTendInquiries(ctx.actor, await senderOf(ctx.db, row.person_id)));
  if (row.person_id !== null) await logReading(ctx, { what: "person", subjectId: row.person_id, personId: row.person_id, basis });
  return {
    id: row.id, number: row.number, name: row.name, begins: row.message.slice(0, beginning), state: stateOf(row.state), createdAt: row.created_at, takenBy: row.taker, personId: row.person_id, email: row.email, phone: row.phone,
    message: row.message, conversation: handedTurns.parse(row.conversation), mine: ctx.actor.kind === "employee" && row.taken_by === ctx.actor.personId, left: isLeftLying(row, ctx.clock.now()), answer: row.answer, answeredAt: row.answered_at, mailedAt: row.mailed_at, mailFailedAt: row.mail_failed_at,
    note: row.note, doneAt: row.done_at,
  };
}

function stateOf(state: string): InquiryState {
  const known = inquiryStates.find((one) => one === state);
  if (!known) throw new Error("an inquiry in no state");
  return known;
}
