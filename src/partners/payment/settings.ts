import { z } from "zod";
import { outboundSettings } from "../outbound/settings.ts";

/** Settings of the payment partner. The defaults are those of the stand-in; a secret that begins with "demo-" is for it alone. */
export const paymentSettings = outboundSettings.extend({
  /** The partner's API, without a slash at the end. */
  url: z.url().default("http://localhost:3100/payment"),
  /** Sent as a bearer token. */
  apiKey: z.string().min(16).default("demo-payment-api-key"),
  /** Shared secret for the signature of callbacks. */
  callbackSecret: z.string().min(16).default("demo-payment-callback-secret"),
  timeoutMs: z.int().positive().default(10_000),
});
export type PaymentSettings = z.infer<typeof paymentSettings>;
