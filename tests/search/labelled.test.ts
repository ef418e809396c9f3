import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { measureLabelled, readQueries, readServices } from "./labelled.ts";

const kept = (name: string) => fileURLToPath(new URL(`${name}.json`, import.meta.url));

/** The bar of docs/figures.md; what is reached today stands there. */
const leastNdcg = 0.86;

describe("services found in people's own words", () => {
  const services = readServices(kept("services"));
  it.each(["tuning", "held-out", "fresh", "last"])("answers the set %s well, and nonsense with nothing", (name) => {
    const measured = measureLabelled(services, readQueries(kept(name)));
    expect(measured.ndcg).toBeGreaterThanOrEqual(leastNdcg);
    expect(measured.nonsense).toBeGreaterThan(0);
    expect(measured.nonsenseFound).toBe(0);
  });
  it("labels only services that there are", () => {
    const ids = new Set(services.map(({ id }) => id));
    const labelled = ["tuning", "held-out", "fresh", "last"].flatMap((name) => readQueries(kept(name))).flatMap(({ rel }) => Object.keys(rel));
    expect(labelled.filter((id) => !ids.has(id))).toEqual([]);
  });
});
