import { authorise } from "../../access/authorise.ts";
import type { ReadContext } from "../../access/context.ts";
import type { StoredDocument } from "../../documents/model.ts";
import { documentsOfCase } from "../../documents/queries.ts";
import type { Answers, Facts } from "../../forms/model.ts";
import type { Json, Token, Variables } from "../../process/model.ts";
import { logReading } from "../../access/read-log.ts";
import type { StoredToken } from "../engine/instance.ts";
import type { JournalActor } from "../journal.ts";
import { type LoadedCase, loadCase } from "../load.ts";
import { mayFollowCase, mayHandleCase } from "../policy.ts";

export interface CaseTask {
  readonly id: string;
  readonly element: string;
  readonly kind: string;
  readonly performer: "applicant" | "caseworker";
  readonly required: boolean;
  readonly state: string;
  readonly request: string | null;
  readonly assigneeId: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly doneAt: Date | null;
  readonly outcome: string | null;
  readonly draft: unknown;
}

export interface CaseMessage {
  readonly id: string;
  readonly author: "party" | "authority";
  readonly authorName: string | null;
  readonly body: string;
  readonly sentAt: Date;
}

export interface CaseNotice {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly channel: string;
  readonly state: string;
  readonly documentId: string | null;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
}

export interface JournalLine {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: JournalActor;
  readonly actorName: string | null;
  readonly event: string;
  readonly data: { readonly [key: string]: Json };
}

export interface CaseFile {
  readonly case: LoadedCase;
  readonly answers: Answers;
  readonly formFacts: Facts;
  readonly variables: Variables;
  readonly passed: readonly string[];
  readonly tokens: readonly (Token & { readonly attempts: number; readonly incident: { readonly code: string; readonly reason: string } | null })[];
  readonly tasks: readonly CaseTask[];
  readonly messages: readonly CaseMessage[];
  readonly notices: readonly CaseNotice[];
  readonly documents: readonly StoredDocument[];
  readonly journal: readonly JournalLine[];
  readonly payments: readonly { readonly id: string; readonly taskId: string | null; readonly amountOre: number; readonly refundedOre: number; readonly state: string; readonly paidAt: Date | null }[];
  readonly permit: { readonly id: string; readonly number: string; readonly plate: string; readonly zone: string | null; readonly state: string; readonly validFrom: string; readonly validTo: string; readonly priceOre: number } | null;
  readonly decision: { readonly outcome: string; readonly decidedAt: Date; readonly decidedByName: string | null; readonly reasons: string | null; readonly explanation: unknown; readonly appealUntil: string | null } | null;
  readonly appliedAt: Date | null;
  readonly assistantName: string | null;
}

/** The case as its party sees it. Only what is theirs to see; every reading is logged. */
export async function caseForParty(ctx: ReadContext, number: string): Promise<CaseFile> {
  const loaded = await loadCase(ctx, { number });
  authorise(mayFollowCase(ctx.actor, loaded));
  await logReading(ctx, { what: "case", caseId: loaded.id });
  return caseFile(ctx, loaded, true);
}

/** The case as the unit's caseworkers see it: the whole journal, the documents of both sides. */
export async function caseForDesk(ctx: ReadContext, by: { readonly number: string } | { readonly id: string }): Promise<CaseFile> {
  const loaded = await loadCase(ctx, by);
  authorise(mayHandleCase(ctx.actor, loaded));
  await logReading(ctx, { what: "case", caseId: loaded.id });
  return caseFile(ctx, loaded, false);
}

async function caseFile(ctx: ReadContext, loaded: LoadedCase, partyOnly: boolean): Promise<CaseFile> {
  const [application, instance, tokens, tasks, messages, notices, documents, journal, payments, permit, decision] = await Promise.all([
    ctx.db.selectFrom("applications as a").leftJoin("people as s", "s.id", "a.assistant_id").select(["a.answers", "a.facts", "a.sent_at", "s.name as assistant_name"]).where("a.id", "=", loaded.applicationId).executeTakeFirstOrThrow(),
    ctx.db.selectFrom("process_instances").select(["variables", "passed"]).where("id", "=", loaded.instanceId).executeTakeFirstOrThrow(),
    ctx.db.selectFrom("tokens").select(["data", "attempts", "incident_code", "incident_reason"]).where("instance_id", "=", loaded.instanceId).execute(),
    ctx.db.selectFrom("tasks").selectAll().where("case_id", "=", loaded.id).orderBy("opened_at").execute(),
    ctx.db.selectFrom("messages as m").leftJoin("people as p", "p.id", "m.author_id").select(["m.id", "m.author", "m.body", "m.sent_at", "p.name"]).where("m.case_id", "=", loaded.id).orderBy("m.sent_at").execute(),
    ctx.db.selectFrom("notices").selectAll().where("case_id", "=", loaded.id).where("channel", "in", ["digital-post", "letter"]).orderBy("created_at").execute(),
    documentsOfCase(ctx, loaded.id),
    journalOf(ctx, loaded.id, partyOnly),
    ctx.db.selectFrom("payments").selectAll().where("case_id", "=", loaded.id).orderBy("created_at").execute(),
    ctx.db.selectFrom("permits").selectAll().where("case_id", "=", loaded.id).orderBy("valid_from", "desc").executeTakeFirst(),
    ctx.db.selectFrom("decisions as d").leftJoin("people as p", "p.id", "d.decided_by").selectAll("d").select("p.name").where("d.case_id", "=", loaded.id).orderBy("d.decided_at", "desc").executeTakeFirst(),
  ]);
  return {
    case: loaded,
    answers: application.answers as Answers,
    formFacts: application.facts as Facts,
    appliedAt: application.sent_at,
    assistantName: application.assistant_name,
    variables: instance.variables as Variables,
    passed: instance.passed as string[],
    tokens: tokens.map((row) => ({ ...(row.data as StoredToken).token, attempts: row.attempts, incident: row.incident_code ? { code: row.incident_code, reason: row.incident_reason ?? "" } : null })),
    tasks: tasks.map((row) => ({
      id: row.id, element: row.element, kind: row.kind, performer: row.performer === "applicant" ? "applicant" : "caseworker", required: row.required, state: row.state, request: row.request,
      assigneeId: row.assignee_id, openedAt: row.opened_at, dueAt: row.due_at, doneAt: row.done_at, outcome: row.outcome, draft: partyOnly ? null : row.draft,
    })),
    messages: messages.map((row) => ({ id: row.id, author: row.author === "party" ? "party" : "authority", authorName: row.name, body: row.body, sentAt: row.sent_at })),
    notices: notices.map((row) => ({ id: row.id, subject: row.subject, body: row.body, channel: row.channel, state: row.state, documentId: row.document_id, createdAt: row.created_at, deliveredAt: row.delivered_at })),
    documents: partyOnly ? documents.filter((document) => document.visibleToParty) : documents,
    journal,
    payments: payments.map((row) => ({ id: row.id, taskId: row.task_id, amountOre: row.amount_ore, refundedOre: row.refunded_ore, state: row.state, paidAt: row.paid_at })),
    permit: permit ? { id: permit.id, number: permit.number, plate: permit.subject, zone: permit.zone, state: permit.state, validFrom: permit.valid_from, validTo: permit.valid_to, priceOre: permit.price_ore } : null,
    decision: decision ? { outcome: decision.outcome, decidedAt: decision.decided_at, decidedByName: decision.name, reasons: decision.reasons, explanation: decision.explanation, appealUntil: decision.appeal_until } : null,
  };
}

async function journalOf(ctx: ReadContext, caseId: string, partyOnly: boolean): Promise<JournalLine[]> {
  let query = ctx.db.selectFrom("journal_entries").select(["sequence", "at", "actor", "event", "data"]).where("case_id", "=", caseId).orderBy("sequence", "desc").limit(500);
  if (partyOnly) query = query.where("visible_to_party", "=", true);
  const rows = await query.execute();
  const ids = [...new Set(rows.flatMap((row) => (row.actor as JournalActor).personId ?? []))];
  const names = ids.length === 0 ? [] : await ctx.db.selectFrom("people").select(["id", "name"]).where("id", "in", ids).execute();
  const nameOf = new Map(names.map((person) => [person.id, person.name]));
  return rows.map((row) => {
    const actor = row.actor as JournalActor;
    return { sequence: row.sequence, at: row.at, actor, actorName: actor.personId ? (nameOf.get(actor.personId) ?? null) : null, event: row.event, data: row.data as { [key: string]: Json } };
  });
}
