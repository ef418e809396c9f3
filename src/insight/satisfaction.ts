import { createHash } from "node:crypto";
import { weeksInPeriod } from "./periods.ts";

/** Whether the party of a case is one of those who are asked, the same answer each time. `percent` from 0 to 100. */
export function isAsked(caseId: string, percent: number): boolean {
  return createHash("sha256").update(`satisfaction ${caseId}`).digest().readUInt32BE(0) % 100 < percent;
}

/** Days after the decision in which one is asked. */
export const askedForDays = 60;

/**
 * Days after a decision in which its party, once they have answered, are not asked about the same service again: the answers of a period of four weeks are then of as many
 * people, though nothing is kept of whom.
 */
export const answeredForDays = askedForDays + 7 * weeksInPeriod;
