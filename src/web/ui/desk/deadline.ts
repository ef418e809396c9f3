import type { Temporal } from "temporal-polyfill";
import { type ClosingDays, isWorkingDay } from "../../../platform/calendar.ts";
import { danishDay } from "../../../platform/clock.ts";

/** When something is due, for a bar with its word. `day` is the last ISO day on which it is in time. */
export interface Deadline {
  /** Share of the time that has gone; more than 1 is over. */
  readonly gone: number;
  readonly state: "calm" | "soon" | "late";
  readonly day: string;
  readonly today: boolean;
  /** Calendar days since it was due; 0 when it is not over. */
  readonly daysOver: number;
  /** Working days left after today. */
  readonly workingDaysLeft: number;
}

/** `dueAt` is the instant at which the last day ends. Soon: two working days or fewer are left. */
export function deadlineOf(openedAt: Date, dueAt: Date, now: Date, closing: ClosingDays): Deadline {
  const today = danishDay(now);
  // A period ends at midnight, which is the first moment of the day after.
  const last = danishDay(new Date(dueAt.getTime() - 1));
  const whole = Math.max(dueAt.getTime() - openedAt.getTime(), 1);
  const over = dueAt.getTime() <= now.getTime();
  const left = over ? 0 : workingDaysBetween(today, last, closing);
  return {
    gone: (now.getTime() - openedAt.getTime()) / whole,
    state: over ? "late" : left <= 2 ? "soon" : "calm",
    day: last.toString(),
    today: !over && last.equals(today),
    daysOver: over ? Math.max(1, last.until(today).days) : 0,
    workingDaysLeft: left,
  };
}

/** Counted to 60; further away it makes no difference to anybody. */
function workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate, closing: ClosingDays): number {
  let count = 0;
  const days = Math.min(from.until(to).days, 60);
  for (let ahead = 1; ahead <= days; ahead += 1) if (isWorkingDay(from.add({ days: ahead }), closing)) count += 1;
  return count;
}
