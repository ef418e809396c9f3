/** The contract of remote print (docs/partners/sms-and-letters.md). The printer finds the address in CPR or CVR. */
import { z } from "zod";

export const letterRequest = z.object({
  recipient: z.discriminatedUnion("idType", [z.object({ idType: z.literal("CPR"), number: z.string().regex(/^\d{10}$/) }), z.object({ idType: z.literal("CVR"), number: z.string().regex(/^\d{8}$/) })]),
  caseNumber: z.string().min(1).max(50),
  document: z.object({ fileName: z.string().min(1).max(200), mediaType: z.literal("application/pdf"), content: z.base64().min(1) }),
});
export const letterAccepted = z.object({ reference: z.string().min(1) });
