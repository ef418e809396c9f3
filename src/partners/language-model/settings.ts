import { z } from "zod";
import { outboundSettings } from "../outbound/settings.ts";

/** Settings of a language model that speaks OpenAI's chat completions. Somebody waits for its answer, so it is asked once and not for long. */
export const languageModelSettings = z.object({
  /** Up to the version, without a slash at the end: "https://model.example/v1". */
  url: z.url(),
  /** Sent as a bearer token; empty for none. */
  apiKey: z.string().default(""),
  model: z.string().min(1),
  outbound: outboundSettings.prefault({ timeoutMs: 8000, attempts: 1, opensAfter: 3, openForMs: 30_000, maxBytes: 200_000 }),
});
export type LanguageModelSettings = z.output<typeof languageModelSettings>;
