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

/** Days that an inquiry stays after it was done; and where nobody has done it, from the day it came. */
export const daysKept = { done: 30, forgotten: 365 } as const;
