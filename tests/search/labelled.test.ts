import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { measureLabelled, readQueries, readServices, servicesOf } from "./labelled.ts";

const kept = (name: string) => fileURLToPath(new URL(`${name}.json`, import.meta.url));

/** The bar of docs/figures.md. The sets that are meant to be hard (whole sentences, situations, few words that stand in a text) have their bar where they stand. */
const bars = { tuning: 0.86, "held-out": 0.86, fresh: 0.86, last: 0.8, final: 0.86, "stranger-seen": 0.86, stranger: 0.86, "other-town": 0.86 } as const;
const withNonsense: readonly string[] = ["tuning", "held-out", "fresh", "last", "final", "other-town"];

describe("services found in people's own words", () => {
  const services = (set: string) => readServices(kept(servicesOf(set)));
  it.each(Object.entries(bars))("answers the set %s well, and nonsense with nothing", (name, least) => {
    const measured = measureLabelled(services(name), readQueries(kept(name)));
    expect(measured.ndcg).toBeGreaterThanOrEqual(least);
    expect(measured.nonsense > 0).toBe(withNonsense.includes(name));
    expect(measured.nonsenseFound).toBe(0);
  });
  it.each(Object.keys(bars))("labels in the set %s only services that there are", (name) => {
    const ids = new Set(services(name).map(({ id }) => id));
    expect(readQueries(kept(name)).flatMap(({ rel }) => Object.keys(rel)).filter((id) => !ids.has(id))).toEqual([]);
  });
});
