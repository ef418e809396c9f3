import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import type { DmnModel } from "./model.ts";
import { possibleRows } from "./possible-rows.ts";
import { readDmn } from "./read-dmn.ts";
import { tableXml, type TableSketch } from "./table-xml.test-support.ts";

const names = ["a", "b", "c"] as const;
const inputs = names.map((text) => ({ text: `answers.${text}`, type: "number" }));
const model = (sketch: Partial<TableSketch> & Pick<TableSketch, "rows">): DmnModel => readDmn(tableXml({ inputs, policy: "FIRST", ...sketch }), "t.dmn");
const possible = (of: DmnModel, answers: Readonly<Record<string, number>>) => possibleRows(of, "Answer", { answers }, (name) => answers[name.split(".")[1] ?? ""] === undefined)?.map(({ rule, output, sure }) => [rule.row, output, sure]);

describe("the rows that can still match", () => {
  const funnel = { policy: "UNIQUE", rows: [["1", "1", "1", '"yes"'], ["not(1)", "-", "-", '"no a"'], ["1", "not(1)", "-", '"no b"'], ["1", "1", "not(1)", '"no c"']] } as const;

  it("are all of them where nothing is known, and one for sure as soon as what it looks at is", () => {
    expect(possible(model(funnel), {})).toEqual([[1, "yes", false], [2, "no a", false], [3, "no b", false], [4, "no c", false]]);
    expect(possible(model(funnel), { a: 2 })).toEqual([[2, "no a", true]]);
    expect(possible(model(funnel), { b: 2 })).toEqual([[2, "no a", false], [3, "no b", false]]);
    expect(possible(model(funnel), { a: 1, b: 2 })).toEqual([[3, "no b", true]]);
    expect(possible(model(funnel), { a: 1, b: 1, c: 1 })).toEqual([[1, "yes", true]]);
  });

  it("end with the first that matches for sure, where the first is the answer", () => {
    expect(possible(model({ rows: [["-", "1", "-", '"b"'], ["1", "-", "-", '"a"'], ["-", "-", "-", '"rest"']] }), { a: 1 })).toEqual([[1, "b", false], [2, "a", true]]);
  });

  it("are not said of rules that put several rows together", () => {
    expect(possible(model({ ...funnel, policy: "COLLECT" }), {})).toBeUndefined();
  });

  it("hold whatever the rest turns out to be", () => {
    const cell = fc.constantFrom("-", "1", "2", "> 1", "not(1)", "not(2)");
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
    const value = fc.constantFrom(0, 1, 2, 3);
    fc.assert(fc.property(rows, fc.record({ a: value, b: value, c: value }), fc.subarray([...names]), (cells, all, known) => {
      const made = model({ rows: cells.map((row, index) => [...row, `"${index}"`]) });
      const answer = decide(made, "Answer", { answers: all });
      const can = possible(made, Object.fromEntries(known.map((name) => [name, all[name]]))) ?? [];
      if (answer.matched[0]) expect(can.map(([row]) => row)).toContain(answer.matched[0].row);
      else expect(can.filter(([, , sure]) => sure)).toEqual([]);
      if (can.length === 1 && can[0]?.[2]) expect(answer.output).toEqual(can[0][1]);
    }));
  });
});
