import { z } from "zod";
import { answersOf, type Learned, learnedAnswers } from "../../assistant/learned.ts";
import type { Service } from "../../catalogue/model.ts";
import { carriedAs, formQuestion } from "../../catalogue/trees/carry.ts";
import type { Answer, Answers } from "../../forms/model.ts";
import { danishDay } from "../../platform/clock.ts";
import type { WebRequest } from "../request.ts";
import { openSealed } from "../web-keys.ts";

/** What is carried from a conversation into a form stands sealed in the address: a plate or a date is nobody's to read in a log. */
const purpose = "assistant answers";
const longest = 2 * 3_600_000;
const carried = z.object({ at: z.number(), service: z.string(), answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) });

export function learnedFor(web: WebRequest, said: readonly string[], service: Service): readonly Learned[] {
  return learnedAnswers(said, service, danishDay(web.app.clock.now()));
}

export function sealLearned(web: WebRequest, service: Service, learned: readonly Learned[]): string {
  return web.keys.sealer.seal(JSON.stringify({ at: web.app.clock.now().getTime(), service: service.id, answers: answersOf(learned) }), purpose).toString("base64url");
}

/** The answers of a seal that are right for the form as it is now; none where the seal is not ours, is old, or is for another service. */
export function openLearned(web: WebRequest, text: string, service: Service): Answers {
  const plain = openSealed(web.keys.sealer, Buffer.from(text, "base64url"), purpose);
  const read = plain === null ? null : carried.safeParse(JSON.parse(plain));
  if (!read?.success || read.data.service !== service.id || web.app.clock.now().getTime() - read.data.at > longest) return {};
  const answers: Record<string, Answer> = {};
  for (const [id, said] of Object.entries(read.data.answers)) {
    const question = formQuestion(service, id);
    const answer = question ? carriedAs(question, said) : null;
    if (answer !== null) answers[id] = answer;
  }
  return answers;
}
