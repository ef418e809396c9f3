import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { type CatalogueSearch, catalogueSearch } from "../../src/catalogue/search.ts";
import { locales } from "../../src/platform/text.ts";

/** What may stand first for a word that people type at a town hall, judged by what the demo's own pages offer; nothing where none of them is about it. */
const labelled = z.array(z.object({ q: z.string(), locale: z.enum(locales), first: z.array(z.string()) })).parse(JSON.parse(readFileSync(fileURLToPath(new URL("single-words.json", import.meta.url)), "utf8")));
/** As many as are suggested while one types. */
const suggested = 6;

let search: CatalogueSearch;
beforeAll(async () => {
  search = catalogueSearch(await loadCatalogue("catalogue"));
});
const found = (q: string, locale: "da" | "en", most = suggested) => search.find(q, locale, most).map(({ kind, id }) => `${kind} ${id}`);

describe("single words in the demo's own catalogue", () => {
  it.each(labelled.filter(({ first }) => first.length > 0))("$q ($locale) has the right thing first", ({ q, locale, first }) => {
    expect(first).toContain(found(q, locale)[0]);
  });
  it.each(labelled.filter(({ first }) => first.length === 0))("$q ($locale) finds nothing", ({ q, locale }) => {
    expect(found(q, locale)).toEqual([]);
  });
  it.each([
    ["kør", "topic travel"], ["kørs", "topic travel"], ["pas", "topic id-documents"], ["fer", "service transfer-holiday"], ["park", "service parking-licence"], ["skol", "service school-enrolment"], ["fakt", "service send-an-invoice"],
    ["rott", "service report-rats"], ["storsk", "service bulky-waste"], ["bars", "service parental-leave"], ["it hj", "topic it-help"],
  ])("%s is on the way to %s", (typed, wanted) => {
    expect(found(typed, "da")).toContain(wanted);
  });
  it.each([["dødsfald", "service report-rats"], ["pas", "service nursery-place"]])("%s has nothing of %s before others", (q, other) => {
    expect(found(q, "da", 4)).not.toContain(other);
  });
  it.each([["min bil er fjernet", "da"], ["my car was towed", "en"], ["bugseret", "da"]] as const)("%s leads to where a car that is gone is asked for", (q, locale) => {
    expect(found(q, locale)[0]).toBe("tree which-parking");
  });
  it("asks of a word that is one of the little ones only where it is the whole question", () => {
    expect(found("what is it", "en")).toEqual([]);
    expect(found("hvad er det", "da")).toEqual([]);
  });
});
