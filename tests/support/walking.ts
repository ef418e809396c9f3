/** What somebody does on a whole walk, in either language: search, question tree, form, case, question, answer, close. */
import { expect } from "vitest";
import type { Locator } from "playwright-core";
import type { Locale } from "../../src/platform/text.ts";
import type { Visitor } from "./browser.ts";
import { untilShown } from "./until.ts";

export interface How {
  readonly locale: Locale;
  readonly width: number;
  readonly scripts: boolean;
}

/** A phone and a desktop, both languages, with scripts and without: each with each. */
export const ways: readonly How[] = (["da", "en"] as const).flatMap((locale) => [390, 1280].flatMap((width) => [false, true].map((scripts) => ({ locale, width, scripts }))));

/** How whoever answers at the desk sits there: with the other language and the other screen. */
export function across({ locale, width, scripts }: How): How {
  return { locale: locale === "da" ? "en" : "da", width: width === 390 ? 1280 : 390, scripts };
}

export const main = (me: Visitor): Promise<string> => me.page.locator("main").innerText();

const seen = new Set<string>();

/**
 * Looks at the page as everybody has to be able to: one heading that says where one is, and nothing wrong with it. A page made of the same
 * parts as one that was looked at before, with other words in it, has only its width looked at.
 */
export async function look(me: Visitor): Promise<void> {
  const parts = `${me.page.viewportSize()?.width} ${me.scripts} ${partsOf(await me.page.content())}`;
  const faults = seen.has(parts) ? await me.sideways() : await me.faults();
  seen.add(parts);
  const headings = await me.page.locator("h1").count();
  expect([...faults, ...me.complaints(), ...(headings === 1 ? [] : [`${me.page.url()}: ${headings} headings of the first rank`])]).toEqual([]);
}

/** The elements of a page with what they are, without what they say and where they lead. */
function partsOf(html: string): string {
  return html.replace(/>[^<]*</g, "><").replace(/ (?!class|role|type|open|checked|disabled|aria-invalid|aria-current|aria-expanded|aria-hidden)([\w:-]+)="[^"]*"/g, " $1");
}

/** Clicks, and waits for the page it leads to. */
export async function go(me: Visitor, where: Locator): Promise<void> {
  await where.filter({ visible: true }).first().click();
  await me.page.waitForLoadState("load");
}

export function button(me: Visitor, name: string, value: string): Locator {
  return me.page.locator(`button[name="${name}"][value="${value}"]`);
}

export async function fill(me: Visitor, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await me.page.locator(`[name="${name}"]`).fill(value);
}

export async function choose(me: Visitor, name: string, value: string): Promise<void> {
  await me.page.locator(`[name="${name}"][value="${value}"]`).check();
}

/** From the search field of the front page to the result. */
export async function searchFor(me: Visitor, words: string): Promise<void> {
  await me.open("/");
  await look(me);
  await me.page.locator("main #q").fill(words);
  await me.press(me.say("search_button"));
  await look(me);
}

export interface Asked {
  readonly tree: string;
  /** The answers, by their ids. */
  readonly path: readonly string[];
}

/** By “not what you were looking for?” into the question tree, through it with one step back on the way, and to the form or the log-in before it. */
export async function askTree(me: Visitor, { tree, path }: Asked): Promise<void> {
  await go(me, me.page.locator(`main a[href$="/spoerg/${tree}"]`));
  for (const [index, answer] of path.entries()) {
    await look(me);
    await choose(me, "svar", answer);
    await me.press(me.say("guide_tree_next"));
    if (index === 0) {
      await me.page.goBack();
      await choose(me, "svar", answer);
      await me.press(me.say("guide_tree_next"));
    }
  }
  await look(me);
  expect(await main(me)).toMatch(me.say("guide_tree_carried"));
  await go(me, me.page.locator(`main a[href*="/start?fra=trae&trae=${tree}"]`));
}

export async function next(me: Visitor): Promise<void> {
  await go(me, me.page.locator('button[name="knap"][value="frem"]'));
}

/** Goes on with something wrong: the page comes again, says so on top with a link to the field, and has what was typed. */
export async function nextWrongly(me: Visitor, wrong: Readonly<Record<string, string>>): Promise<void> {
  await fill(me, wrong);
  await next(me);
  await look(me);
  for (const [name, value] of Object.entries(wrong)) {
    expect(await me.page.locator(`.sk-error-summary a[href="#${name}"]`).count(), `a link to ${name}`).toBe(1);
    expect(await me.page.locator(`[name="${name}"]`).inputValue()).toBe(value);
  }
}

/** From the page of checking to the receipt and to the case; the box is forgotten first. Answers with the case's number. */
export async function sendIn(me: Visitor): Promise<string> {
  expect(await me.page.locator("h1").innerText()).toMatch(me.say("form_check_title"));
  await go(me, button(me, "knap", "send"));
  await look(me);
  await me.page.locator('[name="declaration"]').check();
  await go(me, button(me, "knap", "send"));
  const number = /sager\/(S-[\d-]+)\/kvittering/.exec(me.page.url())?.[1];
  if (!number) throw new Error(`no receipt at ${me.page.url()}: ${await main(me)}`);
  await look(me);
  await me.follow(me.say("receipt_see_case"));
  return number;
}

/** A question on the page of the case: empty first, then written. */
export async function askInCase(me: Visitor, text: string): Promise<void> {
  await me.follow(me.say("follow_ask"));
  await go(me, button(me, "knap", "besked"));
  await look(me);
  await me.page.locator("#body").fill(text);
  await go(me, button(me, "knap", "besked"));
  expect(await main(me)).toMatch(me.say("case_said_message"));
  expect(await main(me)).toMatch(me.say("follow_answer_by"));
  await look(me);
}

/** At the desk: finds the question in the list, and answers it. */
export async function answerAtDesk(me: Visitor, number: string, { question, answer }: { readonly question: string; readonly answer: string }): Promise<void> {
  await me.open("/opgaver");
  await untilShown(me, () => me.page.getByRole("link", { name: number }).filter({ visible: true }));
  expect(await main(me)).toMatch(me.say("follow_desk_questions"));
  await look(me);
  await me.open(`/opgaver/sag/${number}`);
  expect(await main(me)).toContain(question);
  // Whoever asks has applied in the other language (`across`), so the letters are in it: a screen reader is told.
  expect(await me.page.locator(`main [lang="${me.locale === "da" ? "en" : "da"}"]`).count()).toBeGreaterThan(0);
  await look(me);
  await fill(me, { message: answer });
  await go(me, button(me, "intent", "message"));
  expect(await main(me)).toMatch(me.say("desk_said_message"));
}

/** Does an open task of the case from the list, with what must be written. */
export async function decide(me: Visitor, number: string, outcome: string, texts: Readonly<Record<string, string>> = {}): Promise<void> {
  await me.open("/opgaver");
  // The row has its number as a link, or on a phone the name of the party.
  const task = () => me.page.locator("tr", { hasText: number }).locator('a[href*="/opgaver/"]').filter({ visible: true });
  await untilShown(me, task);
  await go(me, task());
  await look(me);
  await choose(me, "outcome", outcome);
  for (const [question, text] of Object.entries(texts)) await me.page.locator(`[name="${outcome}.${question}"]`).fill(text);
  await go(me, button(me, "intent", `done:${outcome}`));
  await look(me);
}

/** The page of the case, loaded anew until it says something. */
export async function untilCaseSays(me: Visitor, number: string, words: RegExp | string): Promise<void> {
  await me.open(`/sager/${number}`);
  await untilShown(me, () => me.page.locator("main").getByText(words).filter({ visible: true }));
  await look(me);
}

/** The page of the case, loaded anew until it says that the case is over: in the word of its state, and last in what happened. */
export async function untilClosed(me: Visitor, number: string): Promise<void> {
  await me.open(`/sager/${number}`);
  const over = new RegExp(`^(${me.say("case_status_closed").source}|${me.say("case_status_done").source})$`);
  await untilShown(me, () => me.page.locator(".sk-state-panel .sk-status").getByText(over));
  await unfold(me, ".sk-events");
  expect(await me.page.locator(".sk-events li").filter({ visible: true }).allInnerTexts()).toContainEqual(expect.stringMatching(me.say("journal_case_closed")));
  await look(me);
}

/** Answers the one task of the case that stands open there. */
export async function reply(me: Visitor, number: string, texts: Readonly<Record<string, string>>): Promise<void> {
  await me.open("/mine-sager");
  await go(me, me.page.locator(`main a[href$="/sager/${number}"]`));
  await fill(me, texts);
  await go(me, button(me, "knap", "opgave"));
  expect(await main(me)).toMatch(me.say("case_said_answered"));
  await look(me);
}

/** The two questions after a case: nothing chosen first. */
export async function sayHowItWent(me: Visitor): Promise<void> {
  await go(me, button(me, "knap", "hvordan"));
  await look(me);
  await choose(me, "nemt", "4");
  await choose(me, "fik", "yes");
  await go(me, button(me, "knap", "hvordan"));
  expect(await main(me)).toMatch(me.say("measure_ask_thanks"));
  expect(await button(me, "knap", "hvordan").count()).toBe(0);
  await look(me);
}

/** Finds the closed case again: in “my cases”, narrowed down and sorted, and by the search, with its number and with words. */
export async function findAgain(me: Visitor, number: string, words: string): Promise<void> {
  await me.open("/mine-sager");
  await look(me);
  const search = me.page.locator("form[role=search].sk-case-filter");
  // Whoever has a few cases sees them all, and has nothing to search in.
  if ((await search.count()) > 0) {
    await search.locator("#q").fill(number);
    await search.locator("#orden").selectOption("newest");
    await search.locator("summary").click();
    await search.locator("#gruppe").selectOption("closed");
    await go(me, search.locator("button"));
    await look(me);
  }
  expect(await me.page.locator(`main a[href$="/sager/${number}"]`).count()).toBeGreaterThan(0);
  await searchFor(me, words);
  expect(await me.page.locator(".sk-hit-kind").allInnerTexts()).toContainEqual(expect.stringMatching(new RegExp(["find_kind_your_case", "find_kind_followed_case"].map((key) => me.say(key).source).join("|"))));
  await me.page.locator("main #q").fill(number);
  await me.press(me.say("search_button"));
  expect(new URL(me.page.url()).pathname.replace(/^\/en/, "")).toBe(`/sager/${number}`);
}

/** At the bank, and back to the case. */
export async function pay(me: Visitor, number: string): Promise<void> {
  await me.open(`/sager/${number}`);
  await untilShown(me, () => button(me, "knap", "betal"));
  await look(me);
  await go(me, button(me, "knap", "betal"));
  await me.page.waitForURL(/\/payment\/pay\//);
  await me.page.locator('button[name="act"][value="pay"]').click();
  await me.page.waitForURL(/\/sager\//);
}

/** Opens a fold by what stands in it. */
export async function unfold(me: Visitor, inside: string): Promise<void> {
  const fold = me.page.locator("details", { has: me.page.locator(inside) }).first();
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").first().click();
}
