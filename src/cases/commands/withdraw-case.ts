import type { Person } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { CaseContext } from "../context.ts";
import { instanceOfCase } from "../engine/instance.ts";
import { stepLocked } from "../engine/step.ts";
import { loadCase } from "../load.ts";
import { forParty, mayWithdraw } from "../policy.ts";

/** The applicant takes the application back while the case is open; what was under way ends. */
export async function withdrawCase(ctx: CaseContext<Person>, number: string): Promise<void> {
  const seen = await loadCase(ctx, { number });
  const instance = await instanceOfCase(ctx.db, seen.id);
  const loaded = await loadCase(ctx, { number });
  const basis = authorise(mayWithdraw(ctx.actor, loaded));
  await ctx.db.updateTable("cases").set({ outcome: "withdrawn" }).where("id", "=", loaded.id).execute();
  await stepLocked(forParty(ctx, loaded, basis), instance, { type: "terminate" }, [{ event: "case-withdrawn", data: {}, visibleToParty: true }]);
}
