import { type RawBuilder, sql } from "kysely";
import { isPerson, selfId } from "../access/actor.ts";
import { authorise } from "../access/authorise.ts";
import type { ReadContext } from "../access/context.ts";
import { heldBy } from "../access/grants.ts";
import { deputyshipsOf, rolesOf } from "../access/holders.ts";
import { logReading } from "../access/read-log.ts";
import { SkrankeError } from "../platform/errors.ts";
import type { Answers, Facts } from "../forms/model.ts";
import type { Locale } from "../platform/text.ts";
import { type ApplicationFacts, type CaseFacts, mayFollowCase, maySeeApplication, type TaskFacts } from "./policy.ts";
import type { Renewal } from "./names.ts";
import { isStorable } from "./storable.ts";

/** An application as its form needs it. */
export interface Application extends ApplicationFacts {
  readonly id: string;
  readonly service: string;
  readonly versionHash: string;
  readonly applicantName: string;
  /** The unit that it is applied from as an employee. */
  readonly unitId: string | null;
  readonly assistantId: string | null;
  readonly locale: Locale;
  readonly answers: Answers;
  readonly facts: Facts;
  readonly page: string | null;
  readonly revision: number;
  readonly savedAt: Date;
  readonly renewsPermitId: string | null;
  readonly renewal: Renewal | null;
}

/**
 * One application that the actor is applicant, deputy or counter of; `not-found` for anybody else's, and for what is no id. Reading
 * another's, with what the registers say of them, is logged; a change (`lock`) speaks for itself.
 */
export async function loadApplication(ctx: ReadContext, id: string, lock = false): Promise<Application> {
  const { actor } = ctx;
  if (!isUuid(id) || !isPerson(actor)) throw new SkrankeError("not-found");
  const people = [selfId(actor), ...deputyshipsOf(actor).map((deputyship) => deputyship.principal.personId)];
  const counters = [...rolesOf(actor), ...deputyshipsOf(actor).flatMap((deputyship) => deputyship.roles)].map((held) => held.unitId);
  let query = applicationQuery(ctx)
    .where("a.id", "=", id)
    .where((eb) => eb.or([eb("a.applicant_id", "in", people), ...(counters.length > 0 ? [eb(unitPath("a.assistant_unit_id"), "&&", sql<string[]>`${counters}::uuid[]`)] : [])]));
  if (lock) query = query.forNoKeyUpdate("a");
  const row = await query.executeTakeFirst();
  if (!row || row.state === "discarded") throw new SkrankeError("not-found");
  const application = applicationOf(row);
  const basis = authorise(maySeeApplication(actor, application));
  if (!lock && selfId(actor) !== row.applicant_id) await logReading(ctx, { what: "application", subjectId: row.id, personId: row.applicant_id, basis });
  return application;
}

/** What was sent in, for whoever may follow the case that came of it: guests, too. The reading is that of the case, and logged with it. */
export async function applicationOfCase(ctx: ReadContext, loaded: LoadedCase): Promise<Application> {
  authorise(mayFollowCase(ctx.actor, loaded));
  return applicationOf(await applicationQuery(ctx).where("a.id", "=", loaded.applicationId).executeTakeFirstOrThrow());
}

function applicationQuery(ctx: ReadContext) {
  return ctx.db
    .selectFrom("applications as a")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .leftJoin("permits as r", "r.id", "a.renews_permit_id")
    .selectAll("a")
    .select(["p.name as applicant_name", "r.subject as renewed_plate", "r.valid_to as renewed_valid_to", unitPath("a.assistant_unit_id").as("assistant_path")]);
}

function applicationOf(row: Awaited<ReturnType<ReturnType<typeof applicationQuery>["executeTakeFirstOrThrow"]>>): Application {
  return {
    id: row.id, service: row.service, versionHash: row.version_hash, state: row.state, applicantId: row.applicant_id, applicantName: row.applicant_name, capacity: row.unit_id === null ? "private" : "work",
    unitId: row.unit_id, assistantId: row.assistant_id, assistantUnitId: row.assistant_unit_id, assistantUnitPath: row.assistant_path, locale: row.locale === "en" ? "en" : "da", answers: row.answers as Answers,
    facts: row.facts as Facts, page: row.page, revision: row.revision, savedAt: row.saved_at, renewsPermitId: row.renews_permit_id,
    renewal: row.renewed_plate !== null && row.renewed_valid_to !== null ? { plate: row.renewed_plate, validTo: row.renewed_valid_to } : null,
  };
}

/** A unit and those above it, the unit first, as an array of ids; empty for none. */
export function unitPath(column: string): RawBuilder<string[]> {
  return sql<string[]>`array(select up.ancestor_id from unit_ancestors as up where up.unit_id = ${sql.ref(column)} order by up.distance)`;
}

export interface LoadedCase extends CaseFacts {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly versionHash: string;
  readonly applicationId: string;
  readonly instanceId: string;
  readonly outcome: string | null;
  readonly subject: string | null;
  readonly step: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly applicantName: string;
}

/** One case that the actor holds a grant for; `not-found` otherwise, whether it exists or not. */
export async function loadCase(ctx: ReadContext, by: { readonly number: string } | { readonly id: string }): Promise<LoadedCase> {
  if (!isPerson(ctx.actor)) throw new SkrankeError(ctx.actor.kind === "anonymous" ? "not-signed-in" : "not-found");
  if ("id" in by ? !isUuid(by.id) : !isStorable(by.number)) throw new SkrankeError("not-found");
  const row = await ctx.db
    .selectFrom("cases as c")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("process_instances as i", "i.case_id", "c.id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select([
      "c.id", "c.number", "c.service", "c.version_hash", "c.application_id", "c.unit_id", "c.state", "c.outcome", "c.subject", "c.step", "c.opened_at", "c.closed_at",
      "c.caseworker_role", "a.applicant_id", "a.assistant_id", "a.sent_by", "a.prepared_by", "a.assistant_unit_id", "a.unit_id as applicant_unit_id", "i.id as instance_id", "p.name as applicant_name",
      unitPath("c.unit_id").as("unit_path"), unitPath("a.assistant_unit_id").as("assistant_path"), isSettled.as("settled"), sharesOfCase.as("shares"), approvalsOfCase.as("approvals"), answeredBy.as("answered_by"), approvedBy.as("approved_by"), representedBy.as("represented_by"),
    ])
    .where("id" in by ? "c.id" : "c.number", "=", "id" in by ? by.id : by.number)
    .where(heldBy(ctx.actor, "c.id"))
    .executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  return {
    id: row.id, number: row.number, service: row.service, versionHash: row.version_hash, applicationId: row.application_id, instanceId: row.instance_id,
    unitId: row.unit_id, unitPath: row.unit_path, state: row.state, outcome: row.outcome, subject: row.subject, step: row.step, openedAt: row.opened_at, closedAt: row.closed_at,
    applicantId: row.applicant_id, capacity: row.applicant_unit_id === null ? "private" : "work", assistantUnitId: row.assistant_unit_id, assistantUnitPath: row.assistant_path,
    applicantName: row.applicant_name, caseworkerRole: row.caseworker_role, settled: row.settled, shares: row.shares, approvals: row.approvals, approvedBy: row.approved_by, representedBy: row.represented_by,
    preparedBy: [...new Set([row.applicant_id, row.assistant_id, row.sent_by, ...row.prepared_by, ...row.answered_by].filter((id) => id !== null))],
  };
}

const isSettled = sql<boolean>`(exists (select from payments as y where y.case_id = c.id and y.state = 'paid') or exists (select from decisions as d where d.case_id = c.id and d.outcome in ('refused', 'rejected')))`;
/** Whoever has answered for the applicant since it was sent. */
const answeredBy = sql<string[]>`array(select t.done_by from tasks as t where t.case_id = c.id and t.performer = 'applicant' and t.done_by is not null)`;
const approvedBy = sql<string[]>`array(select t.done_by from tasks as t where t.case_id = c.id and t.performer = 'approver' and t.done_by is not null)`;
/** A company's log-in says who acts for it; who has done so here is remembered. */
const representedBy = sql<string[]>`array(select r.person_id from representatives as r where r.company_id = a.applicant_id)`;
const sharesOfCase = sql<CaseFacts["shares"]>`coalesce((select json_agg(json_build_object('personId', s.person_id, 'side', s.side, 'extent', s.extent) order by s.extent) from case_shares as s where s.case_id = c.id and s.ended_at is null), '[]')`;
const approvalsOfCase = sql<CaseFacts["approvals"]>`coalesce((select json_agg(json_build_object('role', t.role, 'unitPath', ${unitPath("t.unit_id")})) from tasks as t where t.case_id = c.id and t.performer = 'approver'), '[]')`;

export interface LoadedTask extends TaskFacts {
  readonly id: string;
  readonly element: string;
  readonly required: boolean;
  readonly tokenId: string;
  readonly assigneeId: string | null;
  readonly request: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly case: LoadedCase;
}

/** One task of a case that the actor holds a grant for. */
export async function loadTask(ctx: ReadContext, id: string): Promise<LoadedTask> {
  if (!isUuid(id)) throw new SkrankeError("not-found");
  const row = await ctx.db.selectFrom("tasks").selectAll().select(unitPath("tasks.unit_id").as("unit_path")).where("id", "=", id).executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  const loaded = await loadCase(ctx, { id: row.case_id });
  return {
    id: row.id, element: row.element, kind: row.kind, performer: row.performer, required: row.required, state: row.state, tokenId: row.token_id, role: row.role, unitPath: row.unit_path, amountOre: row.amount_ore,
    assigneeId: row.assignee_id, request: row.request, openedAt: row.opened_at, dueAt: row.due_at, case: loaded,
  };
}

/** An address that is no id is a page that is not there, not a database error. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
