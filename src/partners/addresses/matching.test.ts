import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publicData, skipped } from "../../platform/public-data.test-support.ts";
import { numberKey, sameAddress, splitNumber, streetKey } from "./matching.ts";

describe("house numbers", () => {
  it.each([["14A", "14A"], ["14 a", "14A"], ["014A", "14A"], [" 7 ", "7"], ["007", "7"], ["120", "120"]])("%s is %s", (typed, key) => {
    expect(numberKey(typed)).toBe(key);
  });
  it.each(["", "A", "14AB", "14-16", "1234", "-1", "14A, 2. th", "½"])("%s is none", (typed) => {
    expect(numberKey(typed)).toBeNull();
  });
  it("are taken off the street only when nothing else is given", () => {
    expect(splitNumber({ street: "Skovduegade 14A", number: "", postcode: "2300" })).toEqual({ street: "Skovduegade", number: "14A", postcode: "2300" });
    expect(splitNumber({ street: "Plads 3", number: "4", postcode: "2300" })).toEqual({ street: "Plads 3", number: "4", postcode: "2300" });
    expect(splitNumber({ street: "14", number: "", postcode: "2300" })).toEqual({ street: "14", number: "", postcode: "2300" });
  });
});

describe("street names", () => {
  it.each([
    ["Lappedykker Allé", "lappedykker  alle"],
    ["H.C. Andersens Boulevard", "H C Andersens boulevard"],
    ["Åboulevarden", "Aaboulevarden"],
    ["Åboulevarden", "A\u030Aboulevarden"],
    ["Anne-Marie’s Vej", "anne marie's vej"],
    ["Hf. Ny Nordre Eng", "HF Ny Nordre Eng"],
  ])("%s is %s", (one, other) => {
    expect(streetKey(one)).toBe(streetKey(other));
  });
  it.each([["Møllegade", "Mollegade"], ["Ærøvej", "Aerøvej"], ["1. Tværvej", "2. Tværvej"], ["Strandvej", "Strandvejen"]])("%s is not %s", (one, other) => {
    expect(streetKey(one)).not.toBe(streetKey(other));
  });
});

const dawa = publicData("dawa");

describe.skipIf(!dawa)(dawa ? "real road names" : skipped("dawa", "DanmarksAdresser/Dawa, packages/server"), () => {
  const rows = dawa ? gunzipSync(readFileSync(join(dawa, "dar_vejnavn.csv.gz"))).toString("utf8").trimEnd().split("\n").slice(1) : [];
  const roads = rows.map((row) => row.split(";")).map((fields) => ({ municipality: fields[3] ?? "", name: fields[5] ?? "" }));
  const names = [...new Set(roads.map(({ name }) => name))];

  it("are the same however they are written, and are never somebody else's", () => {
    expect(names.length).toBeGreaterThan(150);
    const careless = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => ` ${text.replaceAll(" ", "   ")} `,
      (text) => text.normalize("NFD"),
      (text) => text.replaceAll(".", " "),
      (text) => text.replaceAll("Allé", "Alle").replaceAll("Alle", "Allé"),
      (text) => text.replaceAll("å", "aa").replaceAll("Å", "Aa"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(careless, { maxLength: 4 }), (name, ways) => {
        expect(streetKey(ways.reduce((text, write) => write(text), name))).toBe(streetKey(name));
      }),
      { numRuns: 2000 },
    );
    for (const { municipality, name } of roads) {
      const twins = roads.filter((other) => other.municipality === municipality && streetKey(other.name) === streetKey(name));
      expect(new Set(twins.map((twin) => twin.name)).size, `${municipality} ${name}`).toBe(1);
    }
  });

  it("and house numbers are found in whole addresses", () => {
    const lines = readFileSync(join(dawa!, "Adresse.ndjson"), "utf8").split("\n", 1500);
    const texts = lines.flatMap((line) => /"adressebetegnelse":"([^",]+)/.exec(line)?.[1] ?? []);
    expect(texts.length).toBeGreaterThan(500);
    for (const text of texts) {
      const split = splitNumber({ street: text, number: "", postcode: "5000" });
      expect(numberKey(split.number), text).not.toBeNull();
      expect(sameAddress(split, { street: split.street.toUpperCase(), number: split.number.toLowerCase(), postcode: "5000" })).toBe(true);
    }
  });
});
