import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { Context } from "../../access/context.ts";
import { alone } from "../../platform/database/alone.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { pressedTwice } from "../../platform/pressed-twice.ts";
import { type FigureName, figureNames, type Shown, shownOf } from "../figures.ts";
import type { Period } from "../periods.ts";
import { mayKeepBaselines } from "../policy.ts";
import { countsOf } from "../queries/counts.ts";
import { cellsAt } from "../series.ts";

export const longestName = 80;

/** Keeps the figures of a period as they are shown now, to compare with later: of a service, or of all together (null). Answers with its id; pressed twice, it is one. */
export async function saveBaseline(ctx: Context<Employee>, wanted: { readonly service: string | null; readonly period: Period; readonly name: string }): Promise<string> {
  authorise(mayKeepBaselines(ctx.actor, wanted.service));
  const name = wanted.name.trim();
  if (name === "" || name.length > longestName || name.includes("\0")) throw new SkrankeError("invalid-answers", "the name is empty or too long", ["name"]);
  await alone(ctx.db, `baselines ${ctx.actor.personId}`);
  const kept = await keptAlready(ctx, wanted, name);
  if (kept !== undefined) return kept;
  const counted = await countsOf(ctx, { periods: [wanted.period], ...(wanted.service === null ? {} : { service: wanted.service }) });
  const cells = cellsAt(counted.of, wanted.period);
  const figures = Object.fromEntries(figureNames.map((figure) => [figure, shownOf(figure, cells[figure])])) as Record<FigureName, Shown>;
  const id = ctx.ids.uuid();
  await ctx.db
    .insertInto("figure_baselines")
    .values({ id, service: wanted.service, name, first_week: wanted.period.from, last_week: wanted.period.to, figures: JSON.stringify(figures), saved_by: ctx.actor.personId, saved_at: ctx.clock.now() })
    .execute();
  return id;
}

async function keptAlready({ actor, db, clock }: Context<Employee>, { service, period }: { readonly service: string | null; readonly period: Period }, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("figure_baselines")
    .select("id")
    .where((eb) => eb.and({ name, first_week: period.from, last_week: period.to, saved_by: actor.personId }))
    .where("service", "is not distinct from", service)
    .where("saved_at", ">", new Date(clock.now().getTime() - pressedTwice))
    .executeTakeFirst();
  return row?.id;
}
