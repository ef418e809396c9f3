import { z } from "zod";
import { outboundSettings } from "../outbound/settings.ts";

/** Settings of remote print (fjernprint). The defaults are those of the stand-in; a secret that begins with "demo-" is for it alone. */
export const letterSettings = outboundSettings.extend({
  url: z.url().default("http://localhost:3100/letters"),
  apiKey: z.string().min(16).default("demo-letters-api-key"),
  timeoutMs: z.int().positive().default(20_000),
});
export type LetterSettings = z.infer<typeof letterSettings>;
