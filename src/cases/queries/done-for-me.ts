import { sql } from "kysely";
import { type Person, selfId } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { heldBy } from "../../access/grants.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import type { JournalActor } from "../journal.ts";
import { loadCase, type LoadedCase, loadTask } from "../load.ts";
import { mayWithdraw, mayWorkOn } from "../policy.ts";
import { performerOf } from "../performer.ts";

/** What can be done about it now: a task that was taken is laid back, an application that was sent is withdrawn. */
export type Undo = { readonly kind: "lay-back"; readonly taskId: string } | { readonly kind: "withdraw"; readonly number: string };
/** Why it cannot be taken back: the task is done or with somebody else, the case has gone too far, or such a thing stays. */
export type NoUndo = "task-moved-on" | "case-closed" | "case-settled" | "said" | "task-done" | "decided" | "already-undone" | "stays";

/** One thing that somebody did for the actor, as their deputy or at the counter. */
export interface DoneForMe {
  readonly id: string;
  readonly at: Date;
  readonly event: string;
  /** Kind of the task, where it is about one. */
  readonly taskKind: string | null;
  readonly byName: string | null;
  readonly caseNumber: string;
  readonly service: string;
  readonly versionHash: string;
  readonly subject: string | null;
  readonly undo: Undo | NoUndo;
}

/** What somebody does with their own hands; what Skranke does of itself in the same moment is not theirs. */
const acts = ["application-sent", "decided", "task-taken", "task-done", "message-sent", "note-written", "document-added", "payment-started", "case-withdrawn", "incident-retried"];

/** What was done for the actor in cases that they may see, newest first, each with whether it can be undone; `limit` at most. */
export async function doneForMe(ctx: ReadContext<Person>, limit: number): Promise<readonly DoneForMe[]> {
  const me = selfId(ctx.actor);
  const rows = await actsQuery(ctx)
    .where(sql<boolean>`j.actor ->> 'onBehalfOf' = ${me}`)
    .where(sql<boolean>`j.actor ->> 'personId' is distinct from ${ctx.actor.personId}`)
    .where((eb) => eb.or([eb("j.visible_to_party", "=", true), eb("a.applicant_id", "!=", me)]))
    .limit(limit)
    .execute();
  const lines: DoneForMe[] = [];
  for (const row of rows) lines.push({ ...lineOf(row), undo: await undoOf(ctx, row) });
  return lines;
}

export interface DoneUnder {
  readonly principalId: string;
  readonly deputyId: string;
  /** Of two between the same people: the one that is meant. What was done before the journal named it counts for each. */
  readonly deputyshipId?: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** What one person did for another in a period, in cases that the actor may see, newest first. */
export async function doneUnder(ctx: ReadContext<Person>, { principalId, deputyId, deputyshipId, from, to }: DoneUnder, limit: number): Promise<readonly Omit<DoneForMe, "undo">[]> {
  // Older entries do not name the deputyship; where a company is the deputy, only the deputyship tells.
  const byThem = sql<boolean>`j.actor ->> 'personId' = ${deputyId}`;
  const under = deputyshipId === undefined ? byThem : sql<boolean>`(j.actor ->> 'deputyshipId' = ${deputyshipId} or (j.actor ->> 'deputyshipId' is null and ${byThem}))`;
  let query = actsQuery(ctx).where(sql<boolean>`j.actor ->> 'onBehalfOf' = ${principalId}`).where(under).where("j.at", ">=", from);
  if (to !== null) query = query.where("j.at", "<", to);
  const rows = await query.where((eb) => eb.or([eb("j.visible_to_party", "=", true), eb("a.applicant_id", "!=", selfId(ctx.actor))])).limit(limit).execute();
  return rows.map(lineOf);
}

function actsQuery(ctx: ReadContext) {
  return ctx.db
    .selectFrom("journal_entries as j")
    .innerJoin("cases as c", "c.id", "j.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .leftJoin("people as p", (join) => join.on(sql<boolean>`p.id = (j.actor ->> 'personId')::uuid`))
    .select(["j.id", "j.at", "j.event", "j.data", "j.actor", "c.id as case_id", "c.number", "c.service", "c.version_hash", "c.subject", "p.name as by_name"])
    .where("j.event", "in", acts)
    .where(heldBy(ctx.actor, "c.id"))
    .orderBy("j.at", "desc")
    .orderBy("j.id", "desc");
}

type ActRow = Awaited<ReturnType<ReturnType<typeof actsQuery>["execute"]>>[number];

function lineOf(row: ActRow): Omit<DoneForMe, "undo"> {
  return { id: row.id, at: row.at, event: row.event, taskKind: text(row.data, "kind"), byName: row.by_name, caseNumber: row.number, service: row.service, versionHash: row.version_hash, subject: row.subject };
}

/** The same policies as those of the commands that undo, so that nothing is offered that would be refused. */
async function undoOf(ctx: ReadContext<Person>, row: ActRow): Promise<Undo | NoUndo> {
  switch (row.event) {
    case "task-taken":
      return layBackOf(ctx, row);
    case "application-sent":
      return withdrawOf(ctx, await loadCase(ctx, { id: row.case_id }));
    case "message-sent":
    case "note-written":
      return "said";
    case "decided":
      return "decided";
    case "task-done":
      return "task-done";
    case "case-withdrawn":
      return "case-closed";
    default:
      return "stays";
  }
}

async function layBackOf(ctx: ReadContext<Person>, row: ActRow): Promise<Undo | NoUndo> {
  const taskId = text(row.data, "taskId");
  const took = text(row.data, "after");
  if (took === null || taskId === null) return "already-undone";
  const task = await loadTask(ctx, taskId).catch((error: unknown) => {
    if (isSkrankeError(error, "not-found")) return null;
    throw error;
  });
  // Done, taken by somebody else, or laid back meanwhile.
  if (!task || task.assigneeId !== (row.actor as JournalActor).personId || performerOf(task.performer) === "applicant") return "task-moved-on";
  return mayWorkOn(ctx.actor, task.case, task).allowed ? { kind: "lay-back", taskId } : "task-moved-on";
}

function withdrawOf(ctx: ReadContext<Person>, loaded: LoadedCase): Undo | NoUndo {
  const may = mayWithdraw(ctx.actor, loaded);
  if (may.allowed) return { kind: "withdraw", number: loaded.number };
  return may.reason === "case-closed" ? "case-closed" : may.reason === "not-possible-now" ? "case-settled" : "stays";
}

function text(data: unknown, name: string): string | null {
  const value: unknown = typeof data === "object" && data !== null ? (data as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value : null;
}

/** Drafts that somebody else began for the actor and that are not sent; the actor can throw them away. */
export async function draftsBegunForMe(ctx: ReadContext<Person>): Promise<readonly { readonly id: string; readonly service: string; readonly byName: string; readonly savedAt: Date }[]> {
  const rows = await ctx.db
    .selectFrom("applications as a")
    .innerJoin("people as p", "p.id", "a.begun_by")
    .select(["a.id", "a.service", "a.saved_at", "p.name"])
    .where("a.applicant_id", "=", selfId(ctx.actor))
    .where("a.unit_id", ctx.actor.kind === "employee" ? "is not" : "is", null)
    .where("a.begun_by", "!=", ctx.actor.personId)
    .where("a.state", "=", "draft")
    .orderBy("a.saved_at", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => ({ id: row.id, service: row.service, byName: row.name, savedAt: row.saved_at }));
}
