/** The payment partner's contract (docs/partners/payment.md), the same for the client and the stand-in. */
import { z } from "zod";

export const paymentStates = ["open", "paid", "declined", "abandoned"] as const;

export const paymentRequest = z.object({
  amountOre: z.int().positive().max(100_000_000),
  currency: z.literal("DKK"),
  text: z.string().min(1).max(200),
  locale: z.enum(["da", "en"]),
  returnUrl: z.url(),
  callbackUrl: z.url(),
});
export type PaymentRequest = z.infer<typeof paymentRequest>;

export const paymentStarted = z.object({ reference: z.string().min(1), hostedUrl: z.url() });
export const paymentStatus = z.object({ reference: z.string().min(1), state: z.enum(paymentStates), amountOre: z.int(), refundedOre: z.int() });
export const refundRequest = z.object({ amountOre: z.int().positive() });
export const refundDone = z.object({ reference: z.string().min(1) });
export const paymentCallback = z.object({ reference: z.string().min(1), state: z.enum(paymentStates) });
