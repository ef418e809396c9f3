import { byRole } from "../../access/basis.ts";
import { actorsFor } from "../../organisation/actor.ts";
import { holdersAt, withDeputies } from "../../organisation/roles/holders-now.ts";
import { unitPaths } from "../../organisation/units.ts";
import type { CaseContext } from "../context.ts";
import type { Instance } from "./instance.ts";

/** So many possible ones are asked about; a role held by more is not one that nobody has. */
const mostAsked = 200;

/**
 * Whether anybody could approve a case at a desk now, by the rule that decides when they try: somebody who holds its role there or from
 * above, or stands in for a post that nobody has, and has had no hand in what is to be approved. Without anybody the case would wait
 * for nobody, unseen.
 */
export async function someoneApproves(ctx: CaseContext, instance: Pick<Instance, "caseId" | "service">, { role, unit_id: unitId }: { readonly role: string; readonly unit_id: string }): Promise<boolean> {
  const now = ctx.clock.now();
  const possible = await withDeputies(ctx.db, await holdersAt(ctx.db, ctx.roles, [{ role, unitId }], now), now);
  if (possible.length === 0) return false;
  const prepared = await preparers(ctx, instance.caseId);
  const place = { service: instance.service, unitPath: (await unitPaths(ctx.db, [unitId])).get(unitId) ?? [] };
  const actors = await actorsFor(ctx.db, possible.slice(0, mostAsked), "employee", now, ctx.roles);
  return [...actors.values()].some((actor) => !prepared.includes(actor.personId) && byRole(actor, { action: "approve", role, place, right: "approve" }, prepared).allowed);
}

/** Who has had a hand in it: the applicant, the counter, whoever wrote in it or sent it, and whoever answered for the applicant since. */
async function preparers(ctx: CaseContext, caseId: string): Promise<readonly string[]> {
  const application = await ctx.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").select(["a.applicant_id", "a.assistant_id", "a.sent_by", "a.prepared_by"]).where("c.id", "=", caseId).executeTakeFirstOrThrow();
  const answers = await ctx.db.selectFrom("tasks").select("done_by").where("case_id", "=", caseId).where("performer", "=", "applicant").execute();
  return [application.applicant_id, application.assistant_id, application.sent_by, ...application.prepared_by, ...answers.map((answer) => answer.done_by)].filter((id) => id !== null);
}
