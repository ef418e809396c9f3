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

export function isLeftLying({ state, taken_at, ...answer }: { readonly state: string; readonly taken_at: Date | null } & Parameters<typeof isAnswered>[0], now: Date): boolean {
  return state === "taken" && !isAnswered(answer) && taken_at !== null && taken_at < takenTooLongAgo(now);
}

/** Whether somebody has answered, and nothing says that the answer did not arrive. */
export function isAnswered({ answered_at, mail_failed_at }: { readonly answered_at: Date | null; readonly mail_failed_at: Date | null }): boolean {
  return answered_at !== null && mail_failed_at === null;
}

/** Days that an inquiry stays after it was done; and where nobody has done it, from the day it came. */
export const daysKept = { done: 30, forgotten: 365 } as const;
