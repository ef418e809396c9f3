import type { Employee, System } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { CaseContext } from "../context.ts";
import { lockInstance } from "../engine/instance.ts";
import { stepLocked } from "../engine/step.ts";
import { isUuid, loadCase } from "../load.ts";
import { mayHandleCase } from "../policy.ts";

/** A person has had a stopped step tried again. A case never just stops. */
export async function retryIncident(ctx: CaseContext<Employee | System>, tokenId: string): Promise<void> {
  if (!isUuid(tokenId)) throw new SkrankeError("not-found");
  const row = await ctx.db.selectFrom("tokens as t").innerJoin("process_instances as i", "i.id", "t.instance_id").select(["i.id", "i.case_id"]).where("t.id", "=", tokenId).where("t.state", "=", "incident").executeTakeFirst();
  if (!row) throw new SkrankeError("already-done", "no such incident");
  // The machinery may without asking; anybody else is a caseworker of the case or has no business here.
  if (ctx.actor.kind !== "system") authorise(mayHandleCase(ctx.actor, await loadCase(ctx, { id: row.case_id }), "prepare"));
  const instance = await lockInstance(ctx.db, row.id);
  const { changed } = await stepLocked(ctx, instance, { type: "retry", token: tokenId }, [{ event: "incident-retried", data: { tokenId }, visibleToParty: false }]);
  if (!changed) throw new SkrankeError("already-done", "no such incident");
}
