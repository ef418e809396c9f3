/** An inquiry: a conversation with the assistant that a person has asked a person to take over. */
import { z } from "zod";

export const inquiryStates = ["open", "taken", "done"] as const;
export type InquiryState = (typeof inquiryStates)[number];

export const longestMessage = 2000;
export const longestAnswer = 4000;

/** A turn as it is handed over; nothing of a case is in it. */
export interface HandedTurn {
  readonly question: string;
  readonly answer: string;
}
export const handedTurns: z.ZodType<readonly HandedTurn[]> = z.array(z.object({ question: z.string(), answer: z.string() }));

/** Hours after which a colleague takes over what somebody has taken and not answered: whoever is ill keeps nobody waiting. */
const hoursToAnswer = 24;

/** The instant before which it was taken so long ago. */
export function takenTooLongAgo(now: Date): Date {
  return new Date(now.getTime() - hoursToAnswer * 3_600_000);
}

export function isLeftLying({ state, taken_at, answered_at }: { readonly state: string; readonly taken_at: Date | null; readonly answered_at: Date | null }, now: Date): boolean {
  return state === "taken" && answered_at === null && taken_at !== null && taken_at < takenTooLongAgo(now);
}

/** Days that an inquiry stays after it was done; and where nobody has done it, from the day it came. */
export const daysKept = { done: 30, forgotten: 365 } as const;
