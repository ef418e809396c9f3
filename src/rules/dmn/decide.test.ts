import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, UnknownDecisionError } from "./decide.ts";
import { readDmn } from "./read-dmn.ts";
import { definitions, tableXml, type TableSketch } from "./table-xml.test-support.ts";

const age = [{ text: "age", type: "number" }];
const overlapping = [[">= 0", '"low"'], [">= 10", '"middle"'], [">= 20", '"high"']];
const ranked = [{ name: "out", allowed: '"high", "middle", "low"' }];
const given = (sketch: TableSketch, inputs: Record<string, unknown>): unknown => decide(readDmn(tableXml(sketch), "t.dmn"), "Answer", inputs).output;

describe("hit policies", () => {
  it.each<[string, Partial<TableSketch>, number, unknown]>([
    ["UNIQUE, one row", { policy: "UNIQUE" }, 5, "low"],
    ["UNIQUE, two rows contradict", { policy: "UNIQUE" }, 15, null],
    ["FIRST", { policy: "FIRST" }, 25, "low"],
    ["ANY, unlike rows contradict", { policy: "ANY" }, 25, null],
    ["ANY, alike rows", { policy: "ANY", rows: [[">= 0", '"x"'], [">= 1", '"x"']] }, 25, "x"],
    ["PRIORITY", { policy: "PRIORITY", outputs: ranked }, 25, "high"],
    ["RULE ORDER", { policy: "RULE ORDER" }, 25, ["low", "middle", "high"]],
    ["OUTPUT ORDER", { policy: "OUTPUT ORDER", outputs: ranked }, 25, ["high", "middle", "low"]],
    ["COLLECT", { policy: "COLLECT" }, 15, ["low", "middle"]],
    ["COLLECT SUM", { policy: "COLLECT", aggregation: "SUM", rows: [["-", "0.1"], ["-", "0.2"]] }, 1, 0.3],
    ["COLLECT MIN", { policy: "COLLECT", aggregation: "MIN", rows: [["-", "3"], ["-", "2"]] }, 1, 2],
    ["COLLECT MAX", { policy: "COLLECT", aggregation: "MAX", rows: [["-", "3"], ["-", "2"]] }, 1, 3],
    ["COLLECT COUNT", { policy: "COLLECT", aggregation: "COUNT" }, 25, 3],
    ["no row", {}, -1, null],
    ["no row, a default", { outputs: [{ name: "out", fallback: '"none"' }] }, -1, "none"],
  ])("%s", (_, sketch, value, answer) => {
    expect(given({ inputs: age, rows: overlapping, ...sketch }, { age: value })).toEqual(answer);
  });
});

describe("an answer", () => {
  it("says which row decided, on what, and why in words", () => {
    const model = readDmn(tableXml({
      inputs: [{ text: "facts.zone" }], outputs: [{ name: "entitled" }, { name: "reason" }],
      rows: [["null", "false", '"no-zone"', "Adressen ligger ikke i en zone", "The address is in no zone"], ["not(null)", "true", '"ok"', "", ""]],
    }), "t.dmn");
    expect(decide(model, "Answer", { facts: { zone: null } })).toEqual({
      decision: "Answer", output: { entitled: false, reason: "no-zone" },
      inputs: [{ expression: "facts.zone", label: "facts.zone", value: null }],
      matched: [{ row: 1, id: "r1", annotations: { da: "Adressen ligger ikke i en zone", en: "The address is in no zone" } }],
    });
  });

  it("is null for a value that the input does not allow", () => {
    const sketch = { inputs: [{ text: "fuel", allowed: '"petrol", "electric"' }], rows: [["-", "1"]] };
    expect([given(sketch, { fuel: "petrol" }), given(sketch, { fuel: "hay" })]).toEqual([1, null]);
  });

  it("adds prices up in øre and kroner without loss", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 10_000_000 }), (a, b) => {
      const sketch = { policy: "COLLECT", aggregation: "SUM", inputs: age, rows: [["-", `${a / 100}`], ["-", `${b / 100}`]] };
      expect(given(sketch, { age: 1 })).toBe((a + b) / 100);
    }), { numRuns: 30 });
  });
});

describe("decisions that need others", () => {
  const model = readDmn(definitions(`
    <inputData id="i" name="born"><variable name="born" typeRef="date"/></inputData>
    <decision id="d1" name="Years Old"><variable name="Years Old" typeRef="number"/>
      <informationRequirement><requiredInput href="#i"/></informationRequirement>
      <literalExpression><text>years and months duration(born, date("2026-03-01")).years</text></literalExpression></decision>
    <decision id="d2" name="grown"><variable name="grown"/>
      <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
      <literalExpression><text>at least(Years Old, 18)</text></literalExpression></decision>
    <businessKnowledgeModel id="k" name="at least"><variable name="at least"/><encapsulatedLogic>
      <formalParameter name="a" typeRef="number"/><formalParameter name="b" typeRef="number"/>
      <literalExpression><text>a &gt;= b</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>`), "drg.dmn");

  it("are worked out in turn, the texts of dates brought to their type", () => {
    expect(decide(model, "grown", { born: "2008-03-01" }).output).toBe(true);
    expect(decide(model, "d2", { born: "2008-03-02" }).output).toBe(false);
    expect(decide(model, "grown", { born: "not a day" }).output).toBeNull();
  });
  it("are refused when there is none of that name", () => {
    expect(() => decide(model, "missing", {})).toThrow(UnknownDecisionError);
  });
});
