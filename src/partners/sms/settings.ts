import { z } from "zod";
import { outboundSettings } from "../outbound/settings.ts";

/** Settings of the SMS partner. The defaults are those of the stand-in; a secret that begins with "demo-" is for it alone. */
export const smsSettings = outboundSettings.extend({
  url: z.url().default("http://localhost:3100/sms"),
  apiKey: z.string().min(16).default("demo-sms-api-key"),
  /** What the phone shows as sender: at most eleven letters (GSM 03.40). */
  sender: z.string().min(1).max(11).default("Kommunen"),
  timeoutMs: z.int().positive().default(10_000),
});
export type SmsSettings = z.infer<typeof smsSettings>;
