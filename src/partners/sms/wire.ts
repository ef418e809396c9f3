/** The SMS partner's contract (docs/partners/sms-and-letters.md). */
import { z } from "zod";

export const smsRequest = z.object({ to: z.string().regex(/^\+\d{8,15}$/), sender: z.string().min(1).max(11), text: z.string().min(1).max(1600) });
export const smsAccepted = z.object({ reference: z.string().min(1) });
