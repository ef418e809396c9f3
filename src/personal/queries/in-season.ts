import type { Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { danishDay } from "../../platform/clock.ts";
import { workplacesOf } from "../units-of.ts";

/** A service that people like the reader use now, and whom it is known of: their unit, those with their job, or all. */
export interface InSeason {
  readonly service: string;
  readonly by: "unit" | "job" | "all";
}

/** What was sent in less often is no season yet; what fewer people have sent in is not counted at all (commands/count-uses.ts). */
const fewest = 5;
const weeksAround = 2;
const weeksBefore = 4;

/**
 * The services used most in the same weeks of last year and in the last ones of this, first by the reader's unit, then by those with their
 * job, then by everybody who comes as they do. Nothing where nobody has counted yet, or for what too few have used.
 */
export async function inSeason(ctx: ReadContext<Person>, limit: number): Promise<readonly InSeason[]> {
  const { actor } = ctx;
  const audience = actor.kind === "employee" ? "employee" : actor.kind === "representative" ? "company" : "citizen";
  const places = actor.kind === "employee" ? await workplacesOf({ ...ctx, actor }) : [];
  const groups: readonly (readonly [InSeason["by"], readonly string[]])[] = [["unit", places.map((one) => one.unitId)], ["job", places.flatMap((one) => one.jobFunctionId ?? [])], ["all", [""]]];
  const found = await Promise.all(groups.map(async ([by, of]) => (of.length === 0 ? [] : (await mostUsed(ctx, audience, of, limit)).map((service): InSeason => ({ service, by })))));
  const all = found.flat();
  return all.filter((one, index) => all.findIndex((other) => other.service === one.service) === index).slice(0, limit);
}

async function mostUsed(ctx: ReadContext<Person>, audience: string, groups: readonly string[], limit: number): Promise<readonly string[]> {
  const rows = await ctx.db.selectFrom("service_uses").select("service").where("audience", "=", audience).where("of_group", "in", [...groups]).where("week", "in", [...weeksOf(ctx.clock.now())])
    .groupBy("service").having((eb) => eb.fn.sum("uses"), ">=", fewest).orderBy((eb) => eb.fn.sum("uses"), "desc").orderBy("service").limit(limit).execute();
  return rows.map((row) => row.service);
}

/** Mondays: the last weeks with this one, and those around the same one a year ago (52 weeks). */
function weeksOf(now: Date): readonly string[] {
  const today = danishDay(now);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const lately = Array.from({ length: weeksBefore }, (_, week) => monday.subtract({ weeks: week }));
  const lastYear = Array.from({ length: 2 * weeksAround + 1 }, (_, week) => monday.subtract({ weeks: 52 + weeksAround - week }));
  return [...lately, ...lastYear].map(String);
}
