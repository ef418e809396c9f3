import { z } from "zod";
import { outboundSettings } from "../outbound/settings.ts";

/** Settings of Digital Post. The defaults are those of the stand-in; a secret that begins with "demo-" is for it alone. */
export const digitalPostSettings = outboundSettings.extend({
  /** Where messages are handed in, without a slash at the end. */
  url: z.url().default("http://localhost:3100/digital-post"),
  apiKey: z.string().min(16).default("demo-digital-post-api-key"),
  /** Shared secret for the signature of delivery receipts. */
  receiptSecret: z.string().min(16).default("demo-digital-post-receipt-secret"),
  /** The sender as it stands in the message: CVR number and name. */
  senderCvr: z.string().regex(/^\d{8}$/).default("12345678"),
  senderName: z.string().min(1).default("Københavns Kommune"),
  timeoutMs: z.int().positive().default(15_000),
});
export type DigitalPostSettings = z.infer<typeof digitalPostSettings>;
