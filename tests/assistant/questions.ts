/**
 * Questions in people's own words with the pages that answer them, over the demo municipality's own services, topics and trees. `sources` names what
 * may come first: every page that has the answer; none for what must be declined. What each set is:
 * Six of `tuning` and `blind` that were to be declined are answered since there is a topic of what other authorities have.
 * - `original.json`: the first ones; words and thresholds were chosen with them.
 * - `tuning.json`: more of them, many that are hard to decline; the same.
 * - `fresh-2.json`, `fresh-3.json`: written unseen and measured before anything was changed for them (figures in docs/figures.md); tuned with since.
 * - `fresh-4.json`: as a citizen, an employee, a manager or a company would write; by somebody who had read the code. Each answer was read, and what was false mended by general means.
 * - `blind.json`: by somebody who knew the pages and not the assistant; measured as they came, tuned with since.
 * - `stranger.json`: by another, blind; measured once, when tuning was over. Three got a page more that has the answer, too, after reading the texts. Nothing was changed for it; when the search knew more words, its totals were taken twice, and when questions that go on were tied to those before them, at every step.
 * - `held-out.json`: never fitted to; no word was changed for it, though its figures were seen at every step.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { extract } from "../../src/assistant/answer.ts";
import { cleanQuestion } from "../../src/assistant/clean-question.ts";
import type { Answer } from "../../src/assistant/model.ts";
import { passagesOf, type Texts } from "../../src/assistant/passages.ts";
import { indexPassages, keyOf, type PassageIndex } from "../../src/assistant/retrieve.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { type CatalogueSearch, catalogueSearch } from "../../src/catalogue/search.ts";
import { type Locale, locales } from "../../src/platform/text.ts";

const questions = z.array(z.object({ q: z.string(), locale: z.enum(["da", "en"]), sources: z.array(z.string()) }));
export type LabelledQuestion = z.output<typeof questions>[number];

export function readQuestions(name: "original" | "tuning" | "fresh-2" | "fresh-3" | "fresh-4" | "blind" | "stranger" | "held-out"): readonly LabelledQuestion[] {
  return questions.parse(JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8")));
}

export interface Counter {
  readonly texts: Texts;
  readonly search: CatalogueSearch;
  readonly index: Readonly<Record<Locale, PassageIndex>>;
  ask(question: string, locale?: Locale, more?: Partial<Parameters<typeof extract>[2]>): Promise<Answer>;
}

/** The assistant over the catalogue's files, without a model and without a person. */
export async function openCounter(): Promise<Counter> {
  const catalogue = await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)));
  const texts: Texts = { catalogue, year: 2026 };
  const search = catalogueSearch(catalogue);
  const [da, en] = locales.map((locale) => indexPassages(passagesOf(texts, locale)));
  if (!da || !en) throw new Error("two languages");
  const index = { da, en };
  return {
    texts, search, index,
    async ask(question, locale = "da", more = {}) {
      const { answer } = extract(index[locale], (text) => search.find(text, locale), { text: cleanQuestion(question).text, locale, turns: [], within: null, caseNumber: null, municipality: "Københavns Kommune", asker: "everybody", ...more });
      return answer;
    },
  };
}

/** What came first, as it is labelled: "service parking-licence", "own-cases", "declined". */
export function firstOf(answer: Answer): string {
  switch (answer.kind) {
    case "answer":
      return answer.sources[0] ? keyOf(answer.sources[0]) : "";
    case "choose":
      return answer.options[0] ? keyOf(answer.options[0]) : "";
    case "own-cases":
      return "own-cases";
    case "declined":
      return answer.near[0] ? keyOf(answer.near[0]) : "declined";
  }
}

export interface Measured {
  readonly answerable: number;
  readonly right: number;
  /** Of the right ones: asked back, with the right page among the options first. */
  readonly askedBack: number;
  /** Of the right ones: said not to be sure, and pointed to the right page first. */
  readonly pointedTo: number;
  readonly unanswerable: number;
  /** Not answered and not asked back; with pages that may be near, or without. */
  readonly declined: number;
  /** Questions that went wrong, with what came first. */
  readonly wrong: readonly string[];
}

export async function measure(counter: Counter, asked: readonly LabelledQuestion[]): Promise<Measured> {
  const results = await Promise.all(asked.map(async ({ q, locale, sources }) => {
    const answer = await counter.ask(q, locale);
    const first = firstOf(answer);
    return { q, sources, first, kind: answer.kind, right: sources.length === 0 ? answer.kind === "declined" : sources.includes(first) };
  }));
  const answerable = results.filter(({ sources }) => sources.length > 0);
  const unanswerable = results.filter(({ sources }) => sources.length === 0);
  return {
    answerable: answerable.length, right: answerable.filter(({ right }) => right).length, askedBack: answerable.filter(({ right, kind }) => right && kind === "choose").length,
    pointedTo: answerable.filter(({ right, kind }) => right && kind === "declined").length,
    unanswerable: unanswerable.length, declined: unanswerable.filter(({ right }) => right).length,
    wrong: results.filter(({ right }) => !right).map(({ q, first }) => `${q} -> ${first}`),
  };
}
