import { describe, expect, it } from "vitest";
import { readDmn } from "./read-dmn.ts";
import { RuleFileError } from "./rule-file-error.ts";
import { definitions, tableXml } from "./table-xml.test-support.ts";

function faultOf(xml: string): RuleFileError {
  try {
    readDmn(xml, "x.dmn");
  } catch (error) {
    if (error instanceof RuleFileError) return error;
    throw error;
  }
  throw new Error("no fault found");
}
const decision = (id: string, requires: string): string => `<decision id="${id}" name="${id}">\n<informationRequirement><requiredDecision href="#${requires}"/></informationRequirement>\n</decision>\n`;

describe("readDmn", () => {
  it.each(["http://www.omg.org/spec/DMN/20151101/dmn.xsd", "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/"])("reads %s", (namespace) => {
    const model = readDmn(definitions('<decision id="a" name="a"><literalExpression><text>1</text></literalExpression></decision>', namespace), "x.dmn");
    expect(model.decisions.map((one) => one.name)).toEqual(["a"]);
  });
  it("reads elements with a prefix", () => {
    const xml = '<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m"><dmn:decision id="a" name="a"/></dmn:definitions>';
    expect(readDmn(xml, "x.dmn").decisions).toHaveLength(1);
  });
  it("keeps the lines of rows", () => {
    const model = readDmn(tableXml({ inputs: [{ text: "a" }], rows: [["1", "1"], ["2", "2"]] }), "x.dmn");
    const [first] = model.decisions;
    expect(first?.logic.type === "table" && first.logic.rules.map((rule) => rule.line)).toEqual([9, 10]);
  });

  it.each<[string, string, number, string, RegExp]>([
    ["broken XML", "<definitions>\n<decision>\n</definitions>", 3, "file", /not well-formed/u],
    ["another kind of file", "<bpmn/>", 1, "bpmn", /not a DMN file/u],
    ["a DOCTYPE", '<!DOCTYPE a [<!ENTITY b "c">]><definitions/>', 1, "file", /DOCTYPE/u],
    ["a cell that is no test", tableXml({ inputs: [{ text: "a" }], rows: [["> ", "1"]] }), 9, "inputEntry", /not FEEL/u],
    ["a row that is too short", tableXml({ inputs: [{ text: "a" }, { text: "b" }], rows: [["1"]] }), 10, "r1", /Row 1 has 1 input cells, the table has 2/u],
    ["a hit policy that is none", tableXml({ policy: "LAST", inputs: [{ text: "a" }], rows: [] }), 4, "t", /"LAST" is not known/u],
    ["logic that is not understood", definitions('<decision id="a" name="a">\n<magic id="x"/></decision>'), 4, "x", /<magic> is not understood/u],
    ["a decision without a name", definitions('<decision id="a"/>'), 3, "a", /no name/u],
    ["a requirement that leads nowhere", definitions(decision("a", "b")), 3, "a", /requires "b"/u],
    ["an import", definitions('<import name="b" namespace="urn:b" importType="x"/>'), 3, "import", /cannot be imported/u],
    ["a circle", definitions(decision("a", "b") + decision("b", "a")), 3, "a", /needs itself: a -> b -> a/u],
  ])("says where and what to do: %s", (_, xml, line, element, advice) => {
    const fault = faultOf(xml);
    expect([fault.file, fault.line, fault.element]).toEqual(["x.dmn", line, element]);
    expect(fault.advice).toMatch(advice);
  });
});
