/** Whole conversations, as the page keeps them: what a short question is about, when it is asked back, and when nothing is claimed. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Answer } from "../../src/assistant/model.ts";
import { keyOf } from "../../src/assistant/retrieve.ts";
import type { Locale } from "../../src/platform/text.ts";
import { remembered, type SaidTurn, turnsOf } from "../../src/web/assistant/conversation.ts";
import { type Counter, openCounter } from "./questions.ts";

vi.setConfig({ testTimeout: 30_000 });
let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});

/** What is said to the last of the questions. */
async function talk(locale: Locale, ...questions: readonly string[]): Promise<Answer> {
  const said: SaidTurn[] = [];
  let answer: Answer | null = null;
  for (const question of questions) {
    answer = await counter.ask(question, locale, { turns: turnsOf(said) });
    if (answer.kind !== "own-cases") said.push({ question, hadCpr: false, wasLong: false, said: remembered(answer) });
  }
  if (answer === null) throw new Error("nothing asked");
  return answer;
}

/** "answer service guest-parking", "choose service a / service b", "unknown service a", "others". */
function inShort(answer: Answer): string {
  switch (answer.kind) {
    case "answer":
      return `answer ${answer.sources.slice(0, 1).map(keyOf).join("")}`;
    case "choose":
      return `choose ${answer.options.map(keyOf).join(" / ")}`;
    case "own-cases":
      return "own-cases";
    case "declined":
      return [answer.why, ...answer.near.slice(0, 1).map(keyOf)].join(" ");
  }
}

describe("after turns without an answer", () => {
  const lost = { da: ["Hvad koster gæsteparkering?", "Hvem vinder valget?", "Hvad synes du om vejret?"], en: ["What does guest parking cost?", "Who wins the election?", "Is the mayor nice?"] } as const;

  test.each([
    ["da", "og hvad koster det?", "choose service guest-parking"],
    ["da", "koster det noget", "choose service guest-parking"],
    ["da", "pris?", "choose service guest-parking"],
    ["da", "hvad så med min kone?", "unknown service guest-parking"],
    ["en", "and what does it cost?", "choose service guest-parking"],
    ["en", "what about my wife?", "unknown service guest-parking"],
  ] as const)("%s: %s is asked back about, or tied to, what was understood last", async (locale, question, expected) => {
    expect(inShort(await talk(locale, ...lost[locale], question))).toBe(expected);
  });

  test("a question of its own is one of its own", async () => {
    expect(inShort(await talk("da", ...lost.da, "Hvad gør jeg, når jeg har set en rotte?"))).toMatch(/rats|waste/);
    expect(inShort(await talk("da", ...lost.da, "Og hvad koster en beboerlicens?"))).toBe("answer service parking-licence");
  });

  test("nothing is tied to what nobody spoke of", async () => {
    expect(inShort(await talk("da", "Hvem vinder valget?", "og hvad koster det?"))).toBe("nothing-asked");
    expect(inShort(await talk("da", "hvad så med min kone?"))).toBe("nothing-asked");
  });

  test("what was asked back is gone on about, and the page that is named is meant", async () => {
    expect(inShort(await talk("en", "How do I get a parking licence?", "and what does it cost?"))).toBe("choose service parking-licence");
    expect(inShort(await talk("en", "price of a parking permit", "and a resident's permit?"))).toBe("answer service parking-licence");
  });
});

describe("for whom", () => {
  test.each([["en", "can I call on her behalf?"], ["en", "can somebody else do it on my behalf?"], ["da", "kan jeg ringe på min mors vegne?"], ["da", "kan en anden gøre det på vegne af mig?"]] as const)("%s: %s is no subject: it points nowhere by itself, and to what was spoken of", async (locale, question) => {
    expect(inShort(await talk(locale, question))).toBe("nothing-asked");
    expect(inShort(await talk(locale, locale === "da" ? "Hvordan søger jeg boligstøtte?" : "How do I apply for housing benefit?", question))).toBe("unknown service housing-benefit");
    expect(inShort(await talk(locale, locale === "da" ? "Hvordan giver jeg fuldmagt?" : "How do I get power of attorney?", question))).toBe("nothing-asked");
  });
});

describe("the price of a thing", () => {
  const all = /^choose (?=.*service parking-licence)(?=.*service business-parking-licence)(?=.*service guest-parking)/;

  test.each([[], ["Hvad koster gæsteparkering?"], ["erhvervsparkering"]].flatMap((before) => ["parkeringslicens pris", "parkeringslicensens pris", "prisen på en parkeringslicens", "hvad koster en p-licens"].map((question) => ({ before, question }))))("is asked back about where several are called so: $before $question", async ({ before, question }) => {
    expect(inShort(await talk("da", ...before, question))).toMatch(all);
  });

  test.each(["price of a parking permit", "how much is a parking permit", "parking licence price"])("in English, too: %s", async (question) => {
    for (const before of [[], ["guest parking"], ["business parking"]]) expect(inShort(await talk("en", ...before, question))).toMatch(/^choose (?=.*service parking-licence)(?=.*service business-parking-licence)/);
  });

  test("is said not to be known where the page that was chosen has none", async () => {
    expect(inShort(await counter.ask("hvad koster en p-licens", "da", { within: "service business-parking-licence" }))).toBe("unknown service business-parking-licence");
  });

  test("is never another thing's on the same topic, and nobody knows what it will be", async () => {
    expect(inShort(await talk("da", "Hvad koster et pas til en voksen?"))).toBe("unknown topic id-documents");
    expect(inShort(await talk("en", "I lost my driving licence", "how much"))).toMatch(/^unknown/);
    for (const [locale, question] of [["da", "Hvad koster en beboerlicens om 5 år?"], ["da", "Hvad bliver gebyret for pas næste år?"], ["en", "What will the passport fee be next year?"]] as const) expect(inShort(await talk(locale, question)), question).toMatch(/^unknown/);
  });
});

describe("a question that goes on", () => {
  test.each([
    ["da", "jeg har fået en p-bøde", "kan jeg klage", "answer service parking-fine-complaint"],
    ["da", "jeg har fået en p-bøde", "og hvis jeg ikke betaler?", "answer service parking-fine-complaint"],
    ["en", "guest parking price", "and for a week?", "unknown service guest-parking"],
    ["da", "hotel i jylland til kursus", "må jeg selv betale og få pengene", "unknown service book-work-travel"],
    ["da", "bestille fly til konference", "hvem skal godkende", "unknown service book-work-travel"],
    ["da", "jeg vil sige op", "hvor lang tid i forvejen", "unknown service resign"],
    ["da", "hvor meget får man i kilometerpenge", "og i 2025?", "answer service mileage-allowance"],
    ["da", "jeg vil sige op", "hvad er fristen?", "answer service resign"],
    ["en", "I want to report rats", "and who has to pay?", "answer service report-rats"],
    ["da", "Hvordan får jeg gæsteparkering?", "og prisen?", "answer service guest-parking"],
    ["da", "Hvad koster en beboerlicens til en elbil?", "Og hvad skal jeg have klar?", "answer service parking-licence"],
    ["en", "What does a resident's licence cost for an electric car?", "And what must I have ready?", "answer service parking-licence"],
    ["da", "hvad er min kollegas løn", "og hendes adresse", "others"],
  ] as const)("%s: %s – %s stays with its page, or claims nothing", async (locale, first, next, expected) => {
    expect(inShort(await talk(locale, first, next))).toBe(expected);
  });

  test("is answered from its page only where that says something of it", async () => {
    expect(inShort(await talk("da", "kørepenge sats", "hvor længe går der før jeg får pengene"))).not.toMatch(/^answer topic/);
  });
});

test.each([["beboerlisens", "answer service parking-licence"], ["Hvad koster gæsteparkring?", "answer service guest-parking"], ["jeg vil sige op", "answer service resign"], ["jeg vil gerne snakke med en", "wants-person"], ["hvem kan jeg tale med", "wants-person"], ["hvor mange feriedage har min kollega", "others"]])("a slip, small words and people: %s", async (question, expected) => {
  expect(inShort(await talk("da", question))).toBe(expected);
});

test("a president is no resident, and a name no slip", async () => {
  expect(inShort(await talk("en", "Who is the president of the USA?"))).toBe("unknown");
});
