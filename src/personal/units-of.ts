import type { Employee } from "../access/actor.ts";
import type { ReadContext } from "../access/context.ts";
import { danishDay } from "../platform/clock.ts";

/** Where an employee works today, and as what; several employments are several units. */
export async function workplacesOf(ctx: ReadContext<Employee>): Promise<readonly { readonly unitId: string; readonly jobFunctionId: string | null }[]> {
  const day = danishDay(ctx.clock.now()).toString();
  const rows = await ctx.db.selectFrom("employments").select(["unit_id", "job_function_id"]).where("person_id", "=", ctx.actor.personId).where("valid_from", "<=", day).where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)])).execute();
  return rows.map((row) => ({ unitId: row.unit_id, jobFunctionId: row.job_function_id }));
}
