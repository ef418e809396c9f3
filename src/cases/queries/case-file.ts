import type { Selectable } from "kysely";
import { authorise } from "../../access/authorise.ts";
import type { ReadContext } from "../../access/context.ts";
import { hiddenFrom } from "../../catalogue/hidden.ts";
import { documentsOfCase } from "../../documents/queries.ts";
import type { Answers, Facts } from "../../forms/model.ts";
import { localeOf } from "../../notices/contact/stored.ts";
import { cameBack } from "../../notices/model.ts";
import type { Json, Variables } from "../../process/model.ts";
import type { NoticesRow } from "../../platform/database/tables.ts";
import { logReading } from "../../access/read-log.ts";
import { deputyshipNumber } from "../../organisation/deputies/model.ts";
import type { CaseFile, CaseNotice, Delivery, JournalLine } from "../case-file-model.ts";
import type { CaseReadContext } from "../context.ts";
import type { StoredToken } from "../engine/instance.ts";
import type { JournalActor } from "../journal.ts";
import { type LoadedCase, loadCase } from "../load.ts";
import { performerOf } from "../performer.ts";
import { mayFollowCase, maySeeAtDesk } from "../policy.ts";
import { dataOf, letterOf, nothingLeftOut, withoutHidden } from "../hidden-fields.ts";

export type { CaseFile, CaseTask, Delivery, JournalLine } from "../case-file-model.ts";

/** The case as its party sees it. Only what is theirs to see; every reading is logged. */
export async function caseForParty(ctx: ReadContext, number: string): Promise<CaseFile> {
  const loaded = await loadCase(ctx, { number });
  const basis = authorise(mayFollowCase(ctx.actor, loaded));
  await logReading(ctx, { what: "case", caseId: loaded.id, personId: loaded.applicantId, basis });
  return caseFile(ctx, loaded, true);
}

/** The case as the unit's caseworkers see it: the whole journal, the documents of both sides; without the classes of data that the role it is read in does not show. */
export async function caseForDesk(ctx: CaseReadContext, by: { readonly number: string } | { readonly id: string }): Promise<CaseFile> {
  const loaded = await loadCase(ctx, by);
  const basis = authorise(maySeeAtDesk(ctx.actor, loaded));
  await logReading(ctx, { what: "case", caseId: loaded.id, personId: loaded.applicantId, basis });
  const service = await ctx.services.version(ctx.db, loaded.versionHash);
  return withoutHidden(await caseFile(ctx, loaded, false), hiddenFrom(service, dataOf(basis)));
}

async function caseFile(ctx: ReadContext, loaded: LoadedCase, partyOnly: boolean): Promise<CaseFile> {
  const [application, instance, tokens, tasks, messages, notices, documents, journal, payments, permit, decision] = await Promise.all([
    ctx.db.selectFrom("applications as a").leftJoin("people as s", "s.id", "a.assistant_id").leftJoin("people as b", "b.id", "a.sent_by").select(["a.answers", "a.facts", "a.sent_at", "s.name as assistant_name", "a.sent_by", "a.assistant_id", "b.name as sender_name"]).where("a.id", "=", loaded.applicationId).executeTakeFirstOrThrow(),
    ctx.db.selectFrom("process_instances").select(["variables", "passed"]).where("id", "=", loaded.instanceId).executeTakeFirstOrThrow(),
    ctx.db.selectFrom("tokens").select(["data", "attempts", "incident_code", "incident_reason"]).where("instance_id", "=", loaded.instanceId).execute(),
    ctx.db.selectFrom("tasks").selectAll().where("case_id", "=", loaded.id).orderBy("opened_at").execute(),
    ctx.db.selectFrom("messages as m").leftJoin("people as p", "p.id", "m.author_id").leftJoin("people as b", "b.id", "m.on_behalf_of").select(["m.id", "m.task_id", "m.author", "m.author_id", "m.body", "m.sent_at", "m.answer_by", "m.answered_at", "p.name", "b.name as for_name"]).where("m.case_id", "=", loaded.id).orderBy("m.sent_at").execute(),
    ctx.db.selectFrom("notices").selectAll().where("case_id", "=", loaded.id).orderBy("created_at").execute(),
    documentsOfCase(ctx, loaded.id),
    journalOf(ctx, loaded.id, partyOnly),
    ctx.db.selectFrom("payments").selectAll().where("case_id", "=", loaded.id).orderBy("created_at").execute(),
    ctx.db.selectFrom("permits").selectAll().where("case_id", "=", loaded.id).orderBy("valid_from", "desc").executeTakeFirst(),
    ctx.db.selectFrom("decisions as d").leftJoin("people as p", "p.id", "d.decided_by").leftJoin("people as b", "b.id", "d.decided_for").selectAll("d").select(["p.name", "b.name as for_name"]).where("d.case_id", "=", loaded.id).orderBy("d.decided_at", "desc").executeTakeFirst(),
  ]);
  return {
    case: loaded,
    answers: application.answers as Answers,
    formFacts: application.facts as Facts,
    appliedAt: application.sent_at,
    assistantName: application.assistant_name,
    senderName: application.sent_by === loaded.applicantId || application.sent_by === application.assistant_id ? null : application.sender_name,
    leftOut: nothingLeftOut,
    whole: (evaluate) => evaluate,
    variables: instance.variables as Variables,
    passed: instance.passed as string[],
    tokens: tokens.map((row) => ({ ...(row.data as StoredToken).token, attempts: row.attempts, incident: row.incident_code ? { code: row.incident_code, reason: row.incident_reason ?? "" } : null })),
    tasks: tasks.map((row) => ({
      id: row.id, element: row.element, kind: row.kind, performer: performerOf(row.performer), required: row.required, state: row.state, request: row.request,
      assigneeId: row.assignee_id, openedAt: row.opened_at, dueAt: row.due_at, doneAt: row.done_at, outcome: row.outcome, amountOre: row.amount_ore, draft: partyOnly ? null : row.draft,
    })),
    messages: messages.map((row) => ({ id: row.id, taskId: row.task_id, author: row.author === "party" ? "party" : "authority", authorId: row.author_id, authorName: row.name, forName: row.for_name, body: row.body, sentAt: row.sent_at, answerBy: row.answered_at === null ? row.answer_by : null })),
    notices: noticesOf(notices, loaded.capacity),
    documents: partyOnly ? documents.filter((document) => document.visibleToParty) : documents,
    journal,
    payments: payments.map((row) => ({ id: row.id, taskId: row.task_id, amountOre: row.amount_ore, refundedOre: row.refunded_ore, state: row.state, paidAt: row.paid_at })),
    permit: permit ? { id: permit.id, number: permit.number, plate: permit.subject, zone: permit.zone, state: permit.state, validFrom: permit.valid_from, validTo: permit.valid_to, priceOre: permit.price_ore } : null,
    decision: decision ? { outcome: decision.outcome, decidedAt: decision.decided_at, decidedByName: decision.name, decidedForName: decision.for_name, reasons: decision.reasons, explanation: decision.explanation, appealUntil: decision.appeal_until } : null,
  };
}

/** The letters, each with everywhere it went. */
function noticesOf(rows: readonly Selectable<NoticesRow>[], capacity: LoadedCase["capacity"]): readonly CaseNotice[] {
  const isMain = (row: Selectable<NoticesRow>) => (capacity === "work" ? row.channel === "mail" : row.channel === "digital-post" || row.channel === "letter");
  return rows.filter(isMain).map((row) => ({
    id: row.id, letter: letterOf(row.purpose), locale: localeOf(row.locale), subject: row.subject, body: row.body, channel: row.channel, state: row.state, documentId: row.document_id, createdAt: row.created_at, deliveredAt: row.delivered_at,
    deliveries: [row, ...rows.filter((other) => other.purpose === row.purpose && !isMain(other))].map(deliveryOf),
  }));
}

function deliveryOf(row: Selectable<NoticesRow>): Delivery {
  const unsettled = (row.state === "refused" || row.state === "failed") && row.token_id === null && row.settled_at === null;
  return { id: row.id, channel: row.channel, state: row.state, returned: row.failure === cameBack, bundled: row.bundle !== null, at: row.delivered_at ?? row.sent_at ?? row.created_at, unsettled };
}

/** A company that acts for somebody else does so through a person. */
function withCompany(name: string | null, company: string | null): string | null {
  return name !== null && company !== null ? `${name} (${company})` : name;
}

async function journalOf(ctx: ReadContext, caseId: string, partyOnly: boolean): Promise<JournalLine[]> {
  let query = ctx.db.selectFrom("journal_entries").select(["sequence", "at", "actor", "event", "data"]).where("case_id", "=", caseId).orderBy("sequence", "desc").limit(500);
  if (partyOnly) query = query.where("visible_to_party", "=", true);
  const rows = await query.execute();
  const ids = [...new Set(rows.flatMap((row) => [(row.actor as JournalActor).personId ?? [], (row.actor as JournalActor).onBehalfOf ?? [], (row.actor as JournalActor).companyId ?? []].flat()))];
  const names = ids.length === 0 ? [] : await ctx.db.selectFrom("people").select(["id", "name"]).where("id", "in", ids).execute();
  const nameOf = new Map(names.map((person) => [person.id, person.name]));
  const deputyshipOf = await deputyshipsIn(ctx, rows.flatMap((row) => (row.actor as JournalActor).deputyshipId ?? []));
  return rows.map((row) => {
    const actor = row.actor as JournalActor;
    const name = (id: string | undefined): string | null => (id === undefined ? null : (nameOf.get(id) ?? null));
    return { sequence: row.sequence, at: row.at, actor, actorName: withCompany(name(actor.personId), actor.companyId === actor.onBehalfOf ? null : name(actor.companyId)), forName: name(actor.onBehalfOf), deputyship: deputyshipOf.get(actor.deputyshipId ?? "") ?? null, event: row.event, data: row.data as { [key: string]: Json } };
  });
}

async function deputyshipsIn(ctx: ReadContext, ids: readonly string[]): Promise<ReadonlyMap<string, NonNullable<JournalLine["deputyship"]>>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.selectFrom("deputyships").select(["id", "starts_at", "capacity"]).where("id", "in", [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, { number: deputyshipNumber(row.id), startsAt: row.starts_at, work: row.capacity === "work" }]));
}
