import { sql } from "kysely";
import type { ReadContext } from "../../access/context.ts";
import type { Counts, Measure } from "../model.ts";
import type { Period } from "../periods.ts";
import { servicesSeen } from "../policy.ts";

export interface CountsWanted {
  /** One service, with every part; all that the actor sees, with the parts that figures need, when left out. */
  readonly service?: string;
  /** In a row, the oldest first. */
  readonly periods: readonly Period[];
}

export interface Counted {
  /** By service, then by the Monday that the period begins with. */
  readonly of: ReadonlyMap<string, ReadonlyMap<string, Counts>>;
  /** Some of it is made up for trying out. */
  readonly demo: boolean;
}

/** Raw amounts, of the services whose figures the actor sees. They are not for showing: figures.ts hides what is too few. */
export async function countsOf(ctx: ReadContext, { service, periods }: CountsWanted): Promise<Counted> {
  const seen = servicesSeen(ctx.actor);
  const [first, last] = [periods[0], periods.at(-1)];
  const found = new Map<string, Map<string, Counts>>();
  if (!first || !last || (seen !== "all" && (seen.length === 0 || (service !== undefined && !seen.includes(service))))) return { of: found, demo: false };
  const wanted = service === undefined ? seen : [service];
  const rows = await ctx.db
    .selectFrom("service_figures")
    .select(["service", "measure", period.as("period"), (service === undefined ? mainPart : sql<string>`part`).as("kept"), (eb) => eb.fn.sum<string>("amount").as("amount"), sql<string>`sum(coalesce(people, amount))`.as("people"), sql<boolean>`bool_or(demo)`.as("demo")])
    .where("week", ">=", first.from)
    .where("week", "<=", last.to)
    .$if(wanted !== "all", (query) => query.where("service", "in", wanted === "all" ? [] : wanted))
    .groupBy(["service", "measure", "period", "kept"])
    .execute();
  for (const row of rows) {
    const periodsOfService = found.get(row.service) ?? new Map<string, Counts>();
    const measure = row.measure as Measure;
    const counts = periodsOfService.get(row.period) ?? {};
    periodsOfService.set(row.period, { ...counts, [measure]: { ...counts[measure], [row.kept]: { amount: Number(row.amount), people: Number(row.people) } } });
    found.set(row.service, periodsOfService);
  }
  return { of: found, demo: rows.some((row) => row.demo) };
}

/** As in periods.ts. */
const period = sql<string>`date '2024-01-01' + (week - date '2024-01-01') / 28 * 28`;
const mainPart = sql<string>`case when measure in ('sent', 'sent-back', 'got') then '' when part like 'left:%' then 'left' when measure = 'ease' then ':' || split_part(part, ':', 2) else part end`;

/** When the newest of it was counted; null before the first time. */
export async function countedAt(ctx: ReadContext): Promise<Date | null> {
  const row = await ctx.db.selectFrom("figure_weeks").select((eb) => eb.fn.max("counted_at").as("at")).executeTakeFirst();
  return row?.at ?? null;
}
