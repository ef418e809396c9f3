import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Answer, Turn } from "../../src/assistant/model.ts";
import { type Counter, openCounter } from "./questions.ts";

vi.setConfig({ testTimeout: 30_000 });
let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});

/** Questions whose answers stand on the pages, many of them beside a sentence about something else. `says`: of these the true answer has one. */
const subjects = z.array(z.object({ q: z.string(), locale: z.enum(["da", "en"]), says: z.array(z.string()) })).parse(JSON.parse(readFileSync(new URL("subjects.json", import.meta.url), "utf8")));
const textOf = (answer: Answer) => (answer.kind === "answer" ? answer.sentences.map(({ text }) => text).join(" ") : "");

test("what is told is about what was asked: five of sixty are told something true of the same thing that is no answer", async () => {
  const told = await Promise.all(subjects.map(async ({ q, locale, says }) => ({ q, says, text: textOf(await counter.ask(q, locale)) })));
  const other = told.filter(({ says, text }) => text !== "" && !says.some((one) => text.includes(one))).map(({ q, text }) => `${q} -> ${text}`);
  expect(other.length, other.join("\n")).toBeLessThanOrEqual(5);
  expect(told.filter(({ text }) => text !== "").length - other.length).toBeGreaterThanOrEqual(47);
});

describe("a page that speaks of several things", () => {
  test("tells of each only what is said of it", async () => {
    for (const [question, locale] of [["Hvordan fornyer jeg mit pas?", "da"], ["how do I renew my passport?", "en"]] as const) {
      const text = textOf(await counter.ask(question, locale));
      expect(text, question).toMatch(/pas/i);
      expect(text, question).not.toMatch(/prøve|15 år|test|15 years/);
    }
    expect(textOf(await counter.ask("Hvordan fornyer jeg mit kørekort?"))).toContain("ikke op til en ny prøve");
  });

  test("tells a point of a list with what leads in to it", async () => {
    expect(textOf(await counter.ask("Kan jeg få penge for at køre på cykel?"))).toMatch(/^Der er ikke penge for: At køre på din egen cykel/);
    expect(textOf(await counter.ask("Am I paid for riding with a colleague?", "en"))).toMatch(/^There is no money for: Riding with a colleague/);
  });

  test("has no answer about a thing in another case, nor for what it does not speak of", async () => {
    expect(textOf(await counter.ask("hvornår får hun sin computer"))).not.toContain("Vi lukker den");
    expect(await counter.ask("kan jeg få beboerlicens til min motorcykel?")).toMatchObject({ kind: "declined", near: [{ id: "parking-licence" }, {}] });
    expect(await counter.ask("can I get a resident's licence for my motorcycle?", "en")).toMatchObject({ kind: "declined", why: "unknown" });
  });
});

test("how many is a number of just that, and asked back where several are called so", async () => {
  expect(await counter.ask("Hvor mange licenser må jeg have?")).toMatchObject({ kind: "choose", options: expect.arrayContaining([expect.objectContaining({ id: "parking-licence" })]) });
  expect((await counter.ask("How many licences may I have?", "en")).kind).not.toBe("answer");
  const turns: readonly Turn[] = [{ question: "Hvad koster en beboerlicens?", answer: "Fra 240 kr.", source: "service parking-licence", offered: [] }];
  for (const more of [{ turns }, {}]) expect(textOf(await counter.ask(more.turns ? "Hvor mange licenser må jeg have?" : "Hvor mange beboerlicenser må jeg have?", "da", more))).toContain("højst én licens");
});

test("taxes are the state's", async () => {
  for (const [question, locale] of [["jeg skylder penge i skat", "da"], ["hvornår skal jeg betale restskat?", "da"], ["I owe tax money", "en"]] as const) expect(await counter.ask(question, locale), question).toMatchObject({ kind: "declined", why: "elsewhere" });
  expect(await counter.ask("Jeg skylder kommunen penge")).not.toMatchObject({ why: "elsewhere" });
});

test("who pays, and whether father is to come, is asked of what was said before", async () => {
  const after = (source: string): { readonly turns: readonly Turn[] } => ({ turns: [{ question: "x", answer: "x", source, offered: [] }] });
  expect(textOf(await counter.ask("hvem betaler?", "da", after("service report-rats")))).toContain("gratis");
  expect(await counter.ask("skal far med", "da", after("topic id-documents"))).toMatchObject({ kind: "declined", near: [{ id: "id-documents" }] });
});

test("who says what they want to apply for gets its page and form, however much they say of themselves", async () => {
  expect(await counter.ask("Jeg vil søge beboerlicens i seks måneder til min leasede elbil")).toMatchObject({ kind: "answer", sources: [{ id: "parking-licence" }] });
  expect(await counter.ask("Jeg vil søge beboerlicens til min motorcykel")).toMatchObject({ kind: "declined", near: expect.arrayContaining([expect.objectContaining({ id: "parking-licence" })]) });
});
