import { z } from "zod";
import { authorise } from "../../access/authorise.ts";
import type { ReadContext } from "../../access/context.ts";
import { figureNames, type Shown } from "../figures.ts";
import { mayKeepBaselines } from "../policy.ts";

const shownSchema = z.union([z.object({ kind: z.literal("shown"), value: z.number(), of: z.number() }), z.object({ kind: z.enum(["few", "none"]) })]);
/** As it stands in the table: a figure that came later than the baseline is not in it. */
const storedSchema = z.partialRecord(z.enum(figureNames), shownSchema);

export interface Baseline {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly figures: Readonly<Partial<Record<(typeof figureNames)[number], Shown>>>;
}

/** What was kept to compare with, the newest first: of a service, or of all together (null). */
export async function baselinesOf(ctx: ReadContext, service: string | null, most: number): Promise<readonly Baseline[]> {
  authorise(mayKeepBaselines(ctx.actor, service));
  const rows = await ctx.db
    .selectFrom("figure_baselines as b")
    .innerJoin("people as p", "p.id", "b.saved_by")
    .select(["b.id", "b.name", "b.first_week", "b.last_week", "b.saved_at", "b.figures", "p.name as saved_by"])
    .where("b.service", service === null ? "is" : "=", service)
    .orderBy("b.saved_at", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, from: row.first_week, to: row.last_week, savedBy: row.saved_by, savedAt: row.saved_at, figures: storedSchema.parse(row.figures) }));
}
