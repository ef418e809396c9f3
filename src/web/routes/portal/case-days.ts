import { Temporal } from "temporal-polyfill";
import type { Service } from "../../../catalogue/model.ts";
import type { CaseFile } from "../../../cases/queries/case-file.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { CalendarDay } from "../../calendar-file.ts";
import { m } from "../../paraglide/messages.js";
import { answerDate } from "./answer-date.ts";

/** The days of a case that its party counts on: what they must do, our answer, the appeal, the end of a permit. Says nothing of the subject: calendars are shared. */
export function caseDays(file: CaseFile, service: Service, closingDays: readonly string[], publicUrl: string): readonly CalendarDay[] {
  const { number } = file.case;
  const url = `${publicUrl}/sager/${number}`;
  const on = (id: string, day: Temporal.PlainDate | string, title: string): CalendarDay => {
    const from = String(day);
    return { id: `${number}${id}`, from, to: nextDay(from), title, url };
  };
  const due = (at: Date) => danishDay(new Date(at.getTime() - 1));
  const answer = file.case.state === "open" && file.decision === null ? answerDate(file, service, closingDays) : null;
  const theirs = file.tasks.filter((task) => task.state === "open" && task.performer === "applicant" && task.required);
  return [
    ...(answer ? [on("", answer, m.receipt_calendar_title({ number }))] : []),
    ...theirs.flatMap((task) => (task.dueAt ? [on(`-${task.id}`, due(task.dueAt), m.follow_calendar_deadline({ number }))] : [])),
    ...(file.decision?.outcome === "refused" && file.decision.appealUntil ? [on("-appeal", file.decision.appealUntil, m.follow_calendar_appeal({ number }))] : []),
    ...(file.permit?.state === "active" ? [on("-permit", file.permit.validTo, m.follow_calendar_permit({ number }))] : []),
  ];
}

export function nextDay(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
