import { Temporal } from "temporal-polyfill";
import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { Context } from "../../access/context.ts";
import { unitPaths } from "../../organisation/units.ts";
import { danishDay } from "../../platform/clock.ts";
import { alone } from "../../platform/database/alone.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { pressedTwice } from "../../platform/pressed-twice.ts";
import type { LocalText } from "../../platform/text.ts";
import { longestBody, longestTitle } from "../news.ts";
import { mayWriteNews } from "../policy.ts";

export interface NewsWanted {
  readonly unitId: string;
  readonly below: boolean;
  readonly title: LocalText;
  readonly body: LocalText;
  readonly fromDay: Temporal.PlainDate;
  readonly toDay: Temporal.PlainDate;
}

/** Writes a new note, or changes one (`id`): for that one must be allowed where it stands and where it is to stand. The same note again at once is one. */
export async function writeNews(ctx: Context<Employee>, wanted: NewsWanted, id?: string): Promise<string> {
  await demandMay(ctx, wanted.unitId, wanted.below);
  const wrong = wrongFields(wanted);
  if (wrong.length > 0) throw new SkrankeError("invalid-answers", "the news is not complete", wrong);
  const row = {
    unit_id: wanted.unitId, below: wanted.below, title_da: wanted.title.da, title_en: wanted.title.en, body_da: wanted.body.da, body_en: wanted.body.en,
    from_day: wanted.fromDay.toString(), to_day: wanted.toDay.toString(), author_id: ctx.actor.personId,
  };
  const now = ctx.clock.now();
  if (id === undefined) {
    await alone(ctx.db, `news ${ctx.actor.personId}`);
    const written = await ctx.db.selectFrom("news").select("id").where((eb) => eb.and(row)).where("ended_at", "is", null).where("created_at", ">", new Date(now.getTime() - pressedTwice)).executeTakeFirst();
    if (written) return written.id;
    const made = ctx.ids.uuid();
    await ctx.db.insertInto("news").values({ id: made, ...row, created_at: now, changed_at: now }).execute();
    return made;
  }
  await demandMayChange(ctx, id);
  await ctx.db.updateTable("news").set({ ...row, changed_at: now }).where("id", "=", id).execute();
  return id;
}

/** Takes a note away from everybody's front page, at once. */
export async function endNews(ctx: Context<Employee>, id: string): Promise<void> {
  await demandMayChange(ctx, id);
  await ctx.db.updateTable("news").set({ ended_at: ctx.clock.now(), changed_at: ctx.clock.now() }).where("id", "=", id).where("ended_at", "is", null).execute();
}

async function demandMayChange(ctx: Context<Employee>, id: string): Promise<void> {
  const row = await ctx.db.selectFrom("news").select(["unit_id", "below"]).where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new SkrankeError("not-found", "no such news");
  await demandMay(ctx, row.unit_id, row.below);
}

async function demandMay(ctx: Context<Employee>, unitId: string, below: boolean): Promise<void> {
  authorise(mayWriteNews(ctx.actor, { unitPath: (await unitPaths(ctx.db, [unitId])).get(unitId) ?? [unitId], below }));
}

/** Days that a note may stand: what lasts longer is a topic page. */
const longestDays = 180;

function wrongFields({ title, body, fromDay, toDay }: NewsWanted): readonly string[] {
  const tooLong = (text: LocalText, most: number) => text.da.length > most || text.en.length > most;
  return [
    ...(title.da.trim() === "" || tooLong(title, longestTitle) ? ["title_da"] : []),
    ...(body.da.trim() === "" || tooLong(body, longestBody) ? ["body_da"] : []),
    ...(Temporal.PlainDate.compare(fromDay, toDay) > 0 || fromDay.until(toDay).days > longestDays ? ["to"] : []),
  ];
}

/** The usual days of a note: from today for two weeks. */
export function usualDays(now: Date): Pick<NewsWanted, "fromDay" | "toDay"> {
  const today = danishDay(now);
  return { fromDay: today, toDay: today.add({ days: 14 }) };
}
