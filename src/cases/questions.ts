import type { CaseContext } from "./context.ts";
import { addWorkingDays, type ClosingDays } from "../platform/calendar.ts";
import { danishDay, endOfDanishDay } from "../platform/clock.ts";

/** A question is answered, or the party told when it will be, within so few days that they need not call to ask (god forvaltningsskik). */
const answerWithinWorkingDays = 3;

/** By when something that the party writes now is to be answered: the instant that ends the day. */
export function answerBy(now: Date, closingDays: ClosingDays): Date {
  return endOfDanishDay(addWorkingDays(danishDay(now), answerWithinWorkingDays, closingDays));
}

/** What the party has asked is answered now. Answers how much that was. */
export async function endQuestions(ctx: CaseContext, caseId: string): Promise<number> {
  const ended = await ctx.db.updateTable("messages").set({ answered_at: ctx.clock.now() }).where("case_id", "=", caseId).where("answer_by", "is not", null).where("answered_at", "is", null).executeTakeFirst();
  return Number(ended.numUpdatedRows);
}
