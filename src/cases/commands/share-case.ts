import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { departmentsOf } from "../../organisation/units.ts";
import { employmentsAt } from "../../organisation/roles/roles-now.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { colleagueActor, noteToColleague, refuseColleague } from "../colleague.ts";
import type { CaseContext } from "../context.ts";
import { rewriteGrants } from "../engine/case-grants.ts";
import { instanceOfCase } from "../engine/instance.ts";
import { appendToJournal, journalActor } from "../journal.ts";
import { isUuid, loadCase, type LoadedCase } from "../load.ts";
import { mayEndShare, mayHandleCase, maySeeAtDesk, mayShare } from "../policy.ts";
import { demandStorable } from "../storable.ts";

export interface Sharing {
  readonly number: string;
  readonly personId: string;
  readonly side: "party" | "desk";
  /** see: read. help: write messages, notes and drafts, too. */
  readonly extent: "see" | "help";
  /** For as long as this task is open; null: until the case closes. */
  readonly taskId: string | null;
  readonly note: string;
}

/** So many at most: whoever needs more has the wrong desk. */
export const mostGuests = 20;

/**
 * Lets a colleague in on a case, for a task or for the case. They see it from this transaction on and stand in the journal; it ends with
 * the task, with the case, or when it is ended (OFL § 15; FVL §§ 27 and 32: within the authority, for the case's own sake).
 */
export async function shareCase(ctx: CaseContext<Employee>, wanted: Sharing): Promise<void> {
  const seen = await loadCase(ctx, { number: wanted.number });
  const instance = await instanceOfCase(ctx.db, seen.id);
  const loaded = await loadCase(ctx, { id: seen.id });
  authorise(mayShare(ctx.actor, loaded, wanted.side));
  demandStorable({ note: wanted.note });
  const note = noteToColleague(wanted.note);
  await demandTask(ctx, loaded, wanted);
  const colleague = await colleagueActor(ctx, wanted.personId);
  demandFitting(colleague, loaded, wanted.side);
  if (wanted.side === "desk") await demandDepartment(ctx, colleague.personId, loaded.unitId);
  else await demandUnit(ctx, colleague.personId, loaded.applicationId);
  if (loaded.shares.some((one) => one.personId === colleague.personId)) refuseColleague("already");
  if (loaded.shares.length >= mostGuests) refuseColleague("too-many");
  const id = ctx.ids.uuid();
  const { side, extent, taskId } = wanted;
  await ctx.db
    .insertInto("case_shares")
    .values({ id, case_id: loaded.id, task_id: taskId, person_id: colleague.personId, extent, side, note, shared_by: ctx.actor.personId, shared_at: ctx.clock.now() })
    .execute();
  await rewriteGrants(ctx, instance);
  await appendToJournal(ctx, loaded.id, journalActor(ctx.actor), [
    { event: "case-shared", data: { shareId: id, personId: colleague.personId, side, extent, taskId }, visibleToParty: side === "party" },
  ]);
}

/** A task of this case and side that is still open. */
async function demandTask(ctx: CaseContext, loaded: LoadedCase, { taskId, side }: Sharing): Promise<void> {
  if (taskId === null) return;
  if (!isUuid(taskId)) throw new SkrankeError("not-found");
  const task = await ctx.db.selectFrom("tasks").select(["state", "performer"]).where("id", "=", taskId).where("case_id", "=", loaded.id).executeTakeFirst();
  if (!task || task.performer !== (side === "party" ? "applicant" : "caseworker")) throw new SkrankeError("not-found", "no such task in the case");
  if (task.state !== "open") throw new SkrankeError("already-done");
}

/** Nobody comes in on their own case by the desk's door, nor by the party's on one that they themselves handle or approve (FVL § 3). */
function demandFitting(colleague: Employee, loaded: LoadedCase, side: Sharing["side"]): void {
  const atDesk = side === "desk" ? mayHandleCase(colleague, loaded) : maySeeAtDesk(colleague, loaded);
  if (colleague.personId === loaded.applicantId || (!atDesk.allowed && atDesk.reason === "own-case")) refuseColleague("own-case");
  if (side === "desk" && colleague.deputyFor.some((one) => one.capacity === "private" && one.principal.personId === loaded.applicantId)) refuseColleague("own-case");
  if (side === "party" && atDesk.allowed) refuseColleague("works-on-it");
}

async function demandDepartment(ctx: CaseContext, personId: string, unitId: string): Promise<void> {
  const units = (await employmentsAt(ctx.db, [personId], ctx.clock.now())).map((one) => one.unitId);
  const departments = await departmentsOf(ctx.db, [unitId, ...units]);
  if (!units.some((one) => departments.get(one) === departments.get(unitId))) refuseColleague("other-department");
}

async function demandUnit(ctx: CaseContext, personId: string, applicationId: string): Promise<void> {
  const { unit_id: unitId } = await ctx.db.selectFrom("applications").select("unit_id").where("id", "=", applicationId).executeTakeFirstOrThrow();
  const employments = await employmentsAt(ctx.db, [personId], ctx.clock.now());
  if (!employments.some((one) => one.unitId === unitId)) refuseColleague("other-unit");
}

/** Ends it: the guest sees the case no more from this transaction on. One that has ended already is left as it is. */
export async function endShare(ctx: CaseContext<Employee>, shareId: string): Promise<void> {
  if (!isUuid(shareId)) throw new SkrankeError("not-found");
  const found = await ctx.db.selectFrom("case_shares").select("case_id").where("id", "=", shareId).executeTakeFirst();
  if (!found) throw new SkrankeError("not-found");
  await loadCase(ctx, { id: found.case_id });
  const instance = await instanceOfCase(ctx.db, found.case_id);
  const loaded = await loadCase(ctx, { id: found.case_id });
  const share = await ctx.db.selectFrom("case_shares").select(["side", "person_id", "shared_by", "ended_at"]).where("id", "=", shareId).executeTakeFirstOrThrow();
  const side = share.side === "party" ? "party" : "desk";
  authorise(mayEndShare(ctx.actor, loaded, { side, personId: share.person_id, sharedBy: share.shared_by }));
  if (share.ended_at !== null) return;
  await ctx.db.updateTable("case_shares").set({ ended_at: ctx.clock.now() }).where("id", "=", shareId).execute();
  await rewriteGrants(ctx, instance);
  await appendToJournal(ctx, loaded.id, journalActor(ctx.actor), [{ event: "share-ended", data: { shareId, personId: share.person_id, side }, visibleToParty: side === "party" }]);
}
