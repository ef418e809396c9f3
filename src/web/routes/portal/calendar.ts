import { z } from "zod";
import { calendarAnswer, calendarFile } from "../../calendar-file.ts";
import { page } from "../../page.ts";
import { caseDays } from "./case-days.ts";
import { openCase } from "./open-case.ts";

/** The days of a case as a calendar file. */
export const loader = page({
  guard: "signed-in",
  params: z.object({ number: z.string() }),
  async load(ctx, { params: { number } }) {
    const { file, service } = await openCase(ctx, number);
    const days = caseDays(file, service, ctx.app.house.municipality.closingDays, ctx.app.settings.publicUrl);
    return calendarAnswer(calendarFile(days, ctx.clock.now()), file.case.number);
  },
});
