import type { ReadContext } from "../../access/context.ts";
import { authorise } from "../../access/authorise.ts";
import { danishDay } from "../../platform/clock.ts";
import { maySeeFigures } from "../policy.ts";

/** Days on which a version of a service was used first, the newest first; the one that it began with is no change. */
export async function versionChanges(ctx: ReadContext, service: string, most: number): Promise<readonly string[]> {
  authorise(maySeeFigures(ctx.actor, service));
  const rows = await ctx.db.selectFrom("service_versions").select("loaded_at").where("service", "=", service).orderBy("loaded_at", "desc").limit(most + 1).execute();
  const days = rows.map((row) => danishDay(row.loaded_at).toString());
  return rows.length > most ? days.slice(0, most) : days.slice(0, -1);
}
