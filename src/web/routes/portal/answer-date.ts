import type { Temporal } from "temporal-polyfill";
import type { Service } from "../../../catalogue/model.ts";
import type { CaseFile } from "../../../cases/queries/case-file.ts";
import { addWorkingDays } from "../../../platform/calendar.ts";
import { danishDay } from "../../../platform/clock.ts";

/** The last day on which the applicant has the answer: so many working days from the sending, as the service says. */
export function answerDate(file: CaseFile, service: Service, closingDays: readonly string[]): Temporal.PlainDate | null {
  if (!service.answerTime) return null;
  return addWorkingDays(danishDay(file.appliedAt ?? file.case.openedAt), service.answerTime.workingDays, closingDays);
}
