import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalogue } from "./load.ts";
import { type CatalogueSearch, catalogueSearch } from "./search.ts";

let search: CatalogueSearch;
beforeAll(async () => {
  search = catalogueSearch(await loadCatalogue("catalogue"));
});

const labelled: readonly (readonly [string, string])[] = [
  ["p-licens", "parking-licence"], ["p licens", "parking-licence"], ["parkering ved min bolig", "parking-licence"], ["beboerlicens", "parking-licence"],
  ["beboer licens", "parking-licence"], ["parkerings licens", "parking-licence"], ["resident parking", "parking-licence"],
  ["kan ikke finde parkering hjemme", "parking-licence"], ["Beboerlicens til parkering", "parking-licence"], ["BEBOERLICENS", "parking-licence"], ["beboerlicesn", "parking-licence"],
  ["parkere hvor jeg bor", "parking-licence"], ["p-tilladelse", "parking-licence"], ["parking permit", "parking-licence"],
  ["flytning", "report-move"], ["jeg skal flytte", "report-move"], ["ny adresse", "report-move"], ["moving house", "report-move"], ["adresse ændring", "report-move"], ["adresseaendring", "report-move"],
  ["vuggestue", "nursery-place"], ["vugestue", "nursery-place"], ["skrive barn op", "nursery-place"], ["daginstitution", "nursery-place"],
  ["nyt pas", "passport-and-driving-licence"], ["kørekort", "passport-and-driving-licence"], ["koerekort", "passport-and-driving-licence"], ["forny kørekortet", "passport-and-driving-licence"], ["passport", "passport-and-driving-licence"],
  ["erhvervslicens", "business-parking-licence"], ["parkering til firmabil", "business-parking-licence"], ["håndværker parkering", "business-parking-licence"],
  ["stillads", "scaffolding-and-containers"], ["container på vejen", "scaffolding-and-containers"], ["alkoholbevilling", "alcohol-licence"], ["spiritusbevilling", "alcohol-licence"],
  ["udeservering vinter", "winter-closing-of-outdoor-serving"], ["handicapparkering", "disabled-parking"], ["handicap plads", "disabled-parking"], ["invalideparkering", "disabled-parking"],
  ["storskrald", "bulky-waste"], ["stor skrald", "bulky-waste"], ["gamle møbler", "bulky-waste"],
];

describe("catalogueSearch", () => {
  it.each(labelled)("finds for %j first %s", (query, service) => {
    expect(search.find(query, "da")[0]).toMatchObject({ kind: "service", id: service });
  });

  it.each(["xqzwv", "asdfghjkl", "%%%", "***", "\\", "' or 1=1 --", "日本語 検索", "и не только", "og i på det", "", "p", "\u0000"])("finds nothing for %j", (nonsense) => {
    expect(search.find(nonsense, "da")).toEqual([]);
  });

  // With a slip in it the word is taken apart, and whoever complains of a parking fine uses the same parts.
  it("finds a compound with a slip in it among the first two", () => {
    expect(search.find("parkeringslisens", "da", 2).map(({ id }) => id)).toContain("parking-licence");
  });

  it("finds a question tree by its name, and a topic by what people call it", () => {
    expect(search.find("find den rigtige parkering", "da", 5)).toContainEqual(expect.objectContaining({ kind: "tree", id: "which-parking" }));
    expect(search.find("stress", "da")[0]).toMatchObject({ kind: "topic", id: "absence" });
  });

  it("finds a topic by its name", () => {
    expect(search.find("børn og skole", "da")[0]).toMatchObject({ kind: "topic", id: "children" });
  });

  it("reads no further than 200 characters", () => {
    expect(search.find("parkering ".repeat(1_000), "da")).toEqual(search.find("parkering ".repeat(20), "da"));
    expect(search.find("a".repeat(10_000), "da")).toEqual([]);
  });

  it("finds in English what is asked in English", () => {
    expect(search.find("driving licence", "en")[0]?.id).toBe("passport-and-driving-licence");
  });
});
