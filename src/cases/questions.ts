import { addWorkingDays, type ClosingDays } from "../platform/calendar.ts";
import { danishDay, endOfDanishDay } from "../platform/clock.ts";

/** A question is answered, or the party told when it will be, within so few days that they need not call to ask (god forvaltningsskik). */
const answerWithinWorkingDays = 3;

/** By when something that the party writes now is to be answered: the instant that ends the day. */
export function answerBy(now: Date, closingDays: ClosingDays): Date {
  return endOfDanishDay(addWorkingDays(danishDay(now), answerWithinWorkingDays, closingDays));
}
