import { myCases } from "../../../cases/queries/my-cases.ts";
import { danishDay } from "../../../platform/clock.ts";
import { calendarAnswer, calendarFile } from "../../calendar-file.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { nextDay } from "./case-days.ts";
import { casePath, lastInstant } from "./waiting.ts";

/** More deadlines than a calendar is read with. */
const mostDays = 500;

/**
 * The days by which the reader must act, of all their cases, as one calendar file. It is fetched with their log-in and not subscribed to: an
 * address that a calendar could fetch by itself would be a secret that anybody who sees it can read by.
 */
export const loader = page({
  guard: "signed-in",
  rate: rates.search,
  async load(ctx) {
    const lines = await myCases(ctx, { group: "must-act", order: "urgent", limit: mostDays, offset: 0 });
    const days = lines.flatMap((line) => {
      const due = lastInstant(line.deadline);
      if (!due) return [];
      const from = danishDay(due).toString();
      return [{ id: `${line.number}-due`, from, to: nextDay(from), title: m.follow_calendar_deadline({ number: line.number }), url: `${ctx.app.settings.publicUrl}${casePath(line)}` }];
    });
    return calendarAnswer(calendarFile(days, ctx.clock.now()), m.follow_deadlines_name());
  },
});
