import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTable } from "./check-table.ts";
import { decide } from "./decide.ts";
import { readDmn } from "./read-dmn.ts";
import { tableXml, type TableSketch } from "./table-xml.test-support.ts";

const found = (sketch: TableSketch): [string, readonly number[], unknown][] =>
  checkTable(readDmn(tableXml(sketch), "t.dmn")).map(({ kind, rows, example }) => [kind, rows, example]);
const kg = { text: "kg", type: "number" };
const fuel = { text: "fuel", allowed: '"petrol", "electric"' };
const owned = { text: "owned", type: "boolean" };

describe("checkTable", () => {
  it("is content with a whole table", () => {
    expect(found({ inputs: [kg, fuel, owned], rows: [["<= 3500", '"petrol"', "true", "1"], ["<= 3500", '"electric"', "true", "2"], ["> 3500", "-", "true", "3"], ["-", "-", "false", "4"]] })).toEqual([]);
  });
  it("finds the value between two rows", () => {
    expect(found({ inputs: [kg], rows: [["< 3500", "1"], ["> 3500", "2"]] })).toEqual([["gap", [], { kg: 3500 }]]);
  });
  it("finds the combination that nobody thought of", () => {
    expect(found({ inputs: [fuel, owned], rows: [['"petrol"', "-", "1"], ['"electric"', "true", "2"]] })).toEqual([["gap", [], { fuel: "electric", owned: false }]]);
  });
  it("finds the text that is not listed, unless the input allows only listed ones", () => {
    expect(found({ inputs: [{ text: "fuel" }], rows: [['"petrol"', "1"]] })).toEqual([["gap", [], { fuel: "(anything else)" }]]);
  });
  it("finds days that fall through", () => {
    const rows = [['< date("2026-01-01")', "1"], ['> date("2026-01-01")', "2"]];
    expect(found({ inputs: [{ text: "date(today)", type: "date" }], rows })).toEqual([["gap", [], { "date(today)": "2026-01-01" }]]);
  });
  it("takes a default or a last row of dashes for an answer to the rest", () => {
    expect(found({ inputs: [kg], outputs: [{ name: "out", fallback: "0" }], rows: [["< 3500", "1"]] })).toEqual([]);
    expect(found({ policy: "FIRST", inputs: [kg], rows: [["< 3500", "1"], ["-", "2"]] })).toEqual([]);
  });
  it("finds rows that contradict each other", () => {
    expect(found({ inputs: [kg], rows: [["<= 3500", "1"], [">= 3500", "2"]] })).toEqual([["overlap", [1, 2], { kg: 3500 }]]);
    expect(found({ policy: "ANY", inputs: [kg], rows: [["<= 3500", "1"], [">= 3500", "1"]] })).toEqual([]);
  });
  it("finds rows that can never match", () => {
    expect(found({ policy: "FIRST", inputs: [kg], rows: [["< 10", "1"], [">= 10", "2"], ["5", "3"]] })).toEqual([["never-matches", [3], { kg: 5 }]]);
    expect(found({ policy: "FIRST", inputs: [fuel], rows: [['"hay"', "1"], ["-", "2"]] }).map(([kind, rows]) => [kind, rows])).toEqual([["never-matches", [1]]]);
  });
  it("does not guess at conditions that depend on other names", () => {
    expect(found({ inputs: [kg], rows: [["< limit", "1"], [">= limit", "2"]] })).toEqual([]);
  });
  it("names the place", () => {
    const [finding] = checkTable(readDmn(tableXml({ inputs: [kg], rows: [["<= 3500", "1"], [">= 3500", "2"]] }), "t.dmn"));
    expect(finding).toMatchObject({ file: "t.dmn", line: 10, element: "r2", decision: "Answer" });
    expect(finding?.advice).toMatch(/Rows 1 and 2/u);
  });

  it("agrees with deciding: an example of a gap has no row, one of an overlap has several", () => {
    const cell = fc.constantFrom("-", "< 3", ">= 3", "[3..5]", "> 5", "4", "not(4)");
    const flag = fc.constantFrom("-", "true", "false");
    fc.assert(fc.property(fc.array(fc.tuple(cell, flag), { minLength: 1, maxLength: 5 }), (rows) => {
      const model = readDmn(tableXml({ inputs: [kg, owned], rows: rows.map(([a, b], index) => [a, b, `${index}`]) }), "t.dmn");
      const findings = checkTable(model);
      for (const { kind, example } of findings) {
        const { matched } = decide(model, "Answer", example);
        expect(kind === "gap" ? matched.length === 0 : matched.length > 1).toBe(true);
      }
      for (const value of [2, 3, 3.5, 4, 4.5, 5, 6]) for (const yes of [true, false]) {
        const { matched } = decide(model, "Answer", { kg: value, owned: yes });
        if (matched.length === 0) expect(findings.some((one) => one.kind === "gap")).toBe(true);
        if (matched.length > 1) expect(findings.some((one) => one.kind === "overlap")).toBe(true);
      }
    }), { numRuns: 150 });
  });
});
