/** The part of OpenAI's chat completions that is used (docs/partners/language-model.md). */
import { z } from "zod";

export const completionRequest = z.object({
  model: z.string(),
  temperature: z.number(),
  max_tokens: z.number().int(),
  messages: z.array(z.object({ role: z.enum(["system", "user"]), content: z.string() })).min(1),
});
export type CompletionRequest = z.output<typeof completionRequest>;

export const completionAnswer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1) });

/** What stands in the user's message, as JSON: data, and no text that could be taken for instructions. */
export const writingData = z.object({
  question: z.string(),
  conversation: z.array(z.object({ question: z.string(), answer: z.string() })),
  passages: z.array(z.object({ number: z.number().int(), title: z.string(), text: z.string() })),
});
