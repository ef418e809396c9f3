import { z } from "zod";
import { cleanQuestion } from "../../../assistant/clean-question.ts";
import type { Answer } from "../../../assistant/model.ts";
import { danishDay } from "../../../platform/clock.ts";
import { isPerson } from "../../../access/actor.ts";
import { type SaidTurn, remembered, type Said, turnsOf } from "../../assistant/conversation.ts";
import { caseNumberWithin, ownCases } from "../../assistant/own-cases.ts";
import type { PageContext } from "../../page.ts";

/** A sealed conversation of ten turns has some 30,000 characters. */
export const sealedText = z.string().max(120_000).default("").catch("");

/** A new turn: the question cleaned before anything else, the answer, and of cases the asker's own. `within`: what they chose when asked back. */
export async function askNext(ctx: PageContext, before: readonly SaidTurn[], typed: string, within: string | null): Promise<SaidTurn | null> {
  const { text, hadCpr, wasLong } = cleanQuestion(typed);
  if (text === "") return null;
  const last = before.at(-1);
  const option = last?.said.kind === "choose" ? last.said.options.find(({ kind, id }) => `${kind} ${id}` === within) : undefined;
  const { find, catalogue } = await ctx.app.search.now();
  const answer = await ctx.app.assistant.ask({ catalogue, year: danishDay(ctx.clock.now()).year }, (question) => find(question, ctx.locale), {
    text: option && last ? last.question : text,
    locale: ctx.locale,
    turns: turnsOf(before),
    within: option ? within : null,
    caseNumber: caseNumberWithin(text),
    asker: ctx.actor.kind === "employee" ? "employees" : "everybody",
    municipality: ctx.app.house.municipality.name.da,
  });
  return { question: option?.title ?? text, hadCpr, wasLong, said: await saidOf(ctx, answer) };
}

async function saidOf(ctx: PageContext, answer: Answer): Promise<Said> {
  if (answer.kind !== "own-cases") return remembered(answer);
  const { actor } = ctx;
  const cases = isPerson(actor) ? await ownCases({ ...ctx, actor }, answer.number) : [];
  return { kind: "own-cases", number: answer.number, loggedIn: isPerson(actor), cases: [...cases] };
}
