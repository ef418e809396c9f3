import { holdersOf } from "../access/actor.ts";
import type { ReadContext } from "../access/context.ts";
import { logReading } from "../access/read-log.ts";
import { SkrankeError } from "../platform/errors.ts";
import type { Answers, Facts } from "../forms/model.ts";
import type { Locale } from "../platform/text.ts";
import type { ApplicationFacts, CaseFacts, TaskFacts } from "./policy.ts";
import type { Renewal } from "./names.ts";
import { isStorable } from "./storable.ts";

/** An application as its form needs it. */
export interface Application extends ApplicationFacts {
  readonly id: string;
  readonly service: string;
  readonly versionHash: string;
  readonly applicantName: string;
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
 * One application that the actor is applicant or counter of; `not-found` for anybody else's, and for what is no id. Reading
 * another's, with what the registers say of them, is logged; a change (`lock`) speaks for itself.
 */
export async function loadApplication(ctx: ReadContext, id: string, lock = false): Promise<Application> {
  if (!isUuid(id) || (ctx.actor.kind !== "citizen" && ctx.actor.kind !== "employee")) throw new SkrankeError("not-found");
  const actor = ctx.actor;
  const units = actor.kind === "employee" ? actor.roles.filter((held) => held.role === "citizen-service").map((held) => held.unitId) : [];
  let query = ctx.db
    .selectFrom("applications as a")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .leftJoin("permits as r", "r.id", "a.renews_permit_id")
    .selectAll("a")
    .select(["p.name as applicant_name", "r.subject as renewed_plate", "r.valid_to as renewed_valid_to"])
    .where("a.id", "=", id)
    .where((eb) => eb.or([eb("a.applicant_id", "=", actor.personId), ...(units.length > 0 ? [eb("a.assistant_unit_id", "in", units)] : [])]));
  if (lock) query = query.forNoKeyUpdate("a");
  const row = await query.executeTakeFirst();
  if (!row || row.state === "discarded") throw new SkrankeError("not-found");
  if (!lock && actor.personId !== row.applicant_id) await logReading(ctx, { what: "application", subjectId: row.id });
  return {
    id: row.id, service: row.service, versionHash: row.version_hash, state: row.state, applicantId: row.applicant_id, applicantName: row.applicant_name,
    assistantId: row.assistant_id, assistantUnitId: row.assistant_unit_id, locale: row.locale === "en" ? "en" : "da", answers: row.answers as Answers,
    facts: row.facts as Facts, page: row.page, revision: row.revision, savedAt: row.saved_at, renewsPermitId: row.renews_permit_id,
    renewal: row.renewed_plate !== null && row.renewed_valid_to !== null ? { plate: row.renewed_plate, validTo: row.renewed_valid_to } : null,
  };
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
  const holders = holdersOf(ctx.actor);
  if (holders.length === 0) throw new SkrankeError(ctx.actor.kind === "anonymous" ? "not-signed-in" : "not-found");
  if ("id" in by ? !isUuid(by.id) : !isStorable(by.number)) throw new SkrankeError("not-found");
  const row = await ctx.db
    .selectFrom("cases as c")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("process_instances as i", "i.case_id", "c.id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select([
      "c.id", "c.number", "c.service", "c.version_hash", "c.application_id", "c.unit_id", "c.state", "c.outcome", "c.subject", "c.step", "c.opened_at", "c.closed_at",
      "c.caseworker_role", "a.applicant_id", "a.assistant_unit_id", "i.id as instance_id", "p.name as applicant_name",
    ])
    .select((eb) => [
      eb.or([
        eb.exists(eb.selectFrom("payments as y").select("y.id").whereRef("y.case_id", "=", "c.id").where("y.state", "=", "paid")),
        eb.exists(eb.selectFrom("decisions as d").select("d.id").whereRef("d.case_id", "=", "c.id").where("d.outcome", "=", "refused")),
      ]).as("settled"),
    ])
    .where("id" in by ? "c.id" : "c.number", "=", "id" in by ? by.id : by.number)
    .where((eb) => eb.exists(eb.selectFrom("grants as g").select("g.case_id").whereRef("g.case_id", "=", "c.id").where("g.holder", "in", holders)))
    .executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  return {
    id: row.id, number: row.number, service: row.service, versionHash: row.version_hash, applicationId: row.application_id, instanceId: row.instance_id,
    unitId: row.unit_id, state: row.state, outcome: row.outcome, subject: row.subject, step: row.step, openedAt: row.opened_at, closedAt: row.closed_at,
    applicantId: row.applicant_id, assistantUnitId: row.assistant_unit_id, applicantName: row.applicant_name, caseworkerRole: row.caseworker_role,
    settled: Boolean(row.settled),
  };
}

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
  const row = await ctx.db.selectFrom("tasks").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  const loaded = await loadCase(ctx, { id: row.case_id });
  return {
    id: row.id, element: row.element, kind: row.kind, performer: row.performer, required: row.required, state: row.state, tokenId: row.token_id,
    assigneeId: row.assignee_id, request: row.request, openedAt: row.opened_at, dueAt: row.due_at, case: loaded,
  };
}

/** An address that is no id is a page that is not there, not a database error. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
