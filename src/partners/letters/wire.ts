/** The contract of remote print (docs/partners/letters.md). The printer finds the address in CPR. */
import { z } from "zod";

export const letterRequest = z.object({
  cpr: z.string().regex(/^\d{10}$/),
  caseNumber: z.string().min(1).max(50),
  document: z.object({ fileName: z.string().min(1).max(200), mediaType: z.literal("application/pdf"), content: z.base64().min(1) }),
});
export const letterAccepted = z.object({ reference: z.string().min(1) });
