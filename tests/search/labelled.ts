/**
 * Labelled sets: services with what people ask for them, and how well the search answers. `services.json` is a municipality's services as a
 * list of a title and a description. Its queries were cut into two halves before anything was tuned: `tuning.json` (looked at while tuning) and `held-out.json` (looked at
 * once, when that was over). `fresh.json` was written after that. Then the list of everyday words was made by somebody who had seen all three; `last.json`, meant to be
 * hard, was written after it, and some more was changed for it. `final.json` was written when nothing was changed any more.
 * `stranger.json` and `stranger-seen.json` are halves of a set by somebody who has never seen the search: situations, slips, English. Only the second was looked at; of the first only the whole figure was, when the lists in `everyday/` were made and when they were done.
 * `other-town.json` asks of `other-town-services.json`: another municipality's services and what is asked for them, by somebody who has seen neither the search nor any of this. Only the whole figure of it was looked at.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { weights } from "../../src/catalogue/search.ts";
import { buildIndex, type SearchIndex, type SearchText } from "../../src/catalogue/search/index.ts";

const services = z.array(z.object({ id: z.string(), title: z.string(), description: z.string() }));
/** rel: 2 what was meant, 1 what would do; none for nonsense, which must find nothing. */
const queries = z.array(z.object({ q: z.string(), rel: z.record(z.string(), z.number().min(0)) }));

export type Service = z.output<typeof services>[number];
export type LabelledQuery = z.output<typeof queries>[number];

export function readServices(file: string): readonly Service[] {
  return services.parse(JSON.parse(readFileSync(file, "utf8")));
}
/** The name of the services that a set asks of. */
export function servicesOf(set: string): string {
  return set === "other-town" ? "other-town-services" : "services";
}
export function readQueries(file: string): readonly LabelledQuery[] {
  return queries.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Weighted as the catalogue weighs them; without what people also call it. */
export function textOf({ id, title, description }: Service): SearchText {
  return { id, parts: [{ text: title, weight: weights.title }, { text: description, weight: weights.lead }], phrases: [title] };
}

export interface Measured {
  readonly texts: number;
  readonly asked: number;
  readonly nonsense: number;
  readonly nonsenseFound: number;
  /** Means over the queries that are not nonsense, 0 to 1. */
  readonly ndcg: number;
  /** The same without the list of everyday words. */
  readonly plain: number;
  readonly reciprocal: number;
  /** Milliseconds for each query, the best of some turns: what others do on the machine meanwhile is no business of a query's. */
  readonly times: readonly number[];
  readonly built: number;
}

const places = 5;
const furthest = 10;
const turns = 3;

/** Järvelin and Kekäläinen (2002), with a gain of 2^grade - 1. */
export function measureLabelled(given: readonly Service[], asked: readonly LabelledQuery[]): Measured {
  const began = performance.now();
  const index = buildIndex(given.map(textOf));
  const built = performance.now() - began;
  const answers = asked.map(({ q, rel }) => ({
    q, rel,
    found: index.find(q, furthest).map(({ id }) => rel[id] ?? 0),
    time: Math.min(...Array.from({ length: turns }, () => timeOf(() => index.find(q, furthest)))),
  }));
  const meant = answers.filter(({ rel }) => Object.values(rel).some((grade) => grade > 0));
  const nonsense = answers.filter((answer) => !meant.includes(answer));
  return {
    texts: given.length, asked: meant.length, nonsense: nonsense.length, built,
    nonsenseFound: nonsense.filter(({ found }) => found.length > 0).length,
    plain: ndcgOf(buildIndex(given.map(textOf), { everyday: false }), meant),
    ndcg: ndcgOf(index, meant),
    reciprocal: mean(meant.map(({ found }) => reciprocalRank(found.findIndex((grade) => grade > 0)))),
    times: answers.map(({ time }) => time),
  };
}

function timeOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function reciprocalRank(place: number): number {
  return place < 0 ? 0 : 1 / (place + 1);
}

function ndcgOf(index: SearchIndex, asked: readonly LabelledQuery[]): number {
  return mean(asked.map(({ q, rel }) => gain(index.find(q, places).map(({ id }) => rel[id] ?? 0)) / gain(Object.values(rel).toSorted((a, b) => b - a))));
}

function gain(grades: readonly number[]): number {
  return grades.slice(0, places).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
