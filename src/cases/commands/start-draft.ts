import { sql } from "kysely";
import type { Person } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { Basis } from "../../access/verdict.ts";
import { isForEmployees, type Service } from "../../catalogue/model.ts";
import type { Answers } from "../../forms/model.ts";
import { employmentsAt } from "../../organisation/roles/roles-now.ts";
import { danishDay } from "../../platform/clock.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { CaseContext } from "../context.ts";
import { isUuid } from "../load.ts";
import { isRenewable } from "../renewable.ts";
import { mayStartFor } from "../policy.ts";
import { demandStorable } from "../storable.ts";

export interface DraftWanted {
  readonly service: string;
  /** Whom it is for: the actor, or the citizen whom the counter helps. */
  readonly applicantId: string;
  /** The permit to renew; must be the applicant's own. */
  readonly renewsPermitId?: string;
  /** Answers that the person gave on the way here, of questions that take them: no more than if they were typed in the form. */
  readonly carried?: Answers;
}

/**
 * Opens the draft of an application, or answers with the one that lies there: somebody who begins twice (two tabs, the
 * back button) goes on with what they have. The draft keeps the version of the service it began with.
 */
export async function startDraft(ctx: CaseContext<Person>, wanted: DraftWanted): Promise<string> {
  const service = ctx.services.current(wanted.service);
  if (!service?.form) throw new SkrankeError("not-found", "no such self-service");
  // Two clicks at once wait for each other here, so that they find the same draft.
  const applicant = isUuid(wanted.applicantId) ? await ctx.db.selectFrom("people").select(["id", "cvr"]).where("id", "=", wanted.applicantId).forNoKeyUpdate().executeTakeFirst() : undefined;
  const basis = authorise(mayStartFor(ctx.actor, { id: wanted.applicantId, isCompany: typeof applicant?.cvr === "string" }, service));
  if (!applicant) throw new SkrankeError("not-found", "nobody by that id");
  const renewsPermitId = wanted.renewsPermitId === undefined ? null : await ownPermit(ctx, service, wanted.applicantId, wanted.renewsPermitId);
  const assistant = assistantOf(ctx.actor, basis);
  const there = await ctx.db
    .selectFrom("applications")
    .select("id")
    .where("applicant_id", "=", wanted.applicantId)
    .where("service", "=", wanted.service)
    .where("state", "=", "draft")
    .where("assistant_unit_id", assistant ? "=" : "is", assistant ? assistant.unitId : null)
    .where("renews_permit_id", renewsPermitId ? "=" : "is", renewsPermitId)
    .orderBy("saved_at", "desc")
    .executeTakeFirst();
  const { carried = {} } = wanted;
  demandStorable(carried);
  if (there) {
    await layUnder(ctx, there.id, carried);
    return there.id;
  }
  const id = ctx.ids.uuid();
  const now = ctx.clock.now();
  await ctx.services.pin(ctx.db, service, now);
  await ctx.db
    .insertInto("applications")
    .values({
      id, service: service.id, version_hash: service.hash, state: "draft", applicant_id: wanted.applicantId, assistant_id: assistant?.personId ?? null, begun_by: ctx.actor.personId,
      assistant_unit_id: assistant?.unitId ?? null, unit_id: await unitOf(ctx, service, wanted.applicantId), locale: ctx.locale, renews_permit_id: renewsPermitId, answers: JSON.stringify(carried),
      created_at: now, saved_at: now, filling_seconds: 0,
    })
    .execute();
  return id;
}

/** What stands in a draft already stays; only questions that nobody has answered take what is carried. */
async function layUnder(ctx: CaseContext, id: string, carried: Answers): Promise<void> {
  if (Object.keys(carried).length === 0) return;
  const answers = sql<string>`${JSON.stringify(carried)}::jsonb || answers`;
  await ctx.db.updateTable("applications").set((eb) => ({ answers, revision: eb("revision", "+", 1) })).where("id", "=", id).execute();
}

/** The counter that helps; somebody's deputy is none. */
function assistantOf(actor: Person, basis: Basis): { personId: string; unitId: string } | null {
  if (basis.kind !== "role" || !basis.held.actions.some((one) => one.action === "assist")) return null;
  return { personId: actor.personId, unitId: basis.held.unitId };
}

/** The unit that an employee applies from, or that their deputy applies for; null for a citizen or a company. */
async function unitOf(ctx: CaseContext<Person>, service: Service, applicantId: string): Promise<string | null> {
  if (!isForEmployees(service)) return null;
  if (ctx.actor.kind === "employee" && ctx.actor.personId === applicantId) return ctx.actor.unit.id;
  const [employment] = await employmentsAt(ctx.db, [applicantId], ctx.clock.now());
  if (!employment) throw new SkrankeError("not-allowed", "not employed");
  return employment.unitId;
}

async function ownPermit(ctx: CaseContext, service: Service, applicantId: string, permitId: string): Promise<string> {
  const permit = isUuid(permitId)
    ? await ctx.db.selectFrom("permits").select(["id", "state", "valid_to"]).where("id", "=", permitId).where("holder_id", "=", applicantId).where("service", "=", service.id).executeTakeFirst()
    : undefined;
  const renewable = permit && isRenewable(service, { state: permit.state, validTo: permit.valid_to }, danishDay(ctx.clock.now()));
  if (!renewable) throw new SkrankeError("not-found", "no such permit to renew now");
  return permit.id;
}
