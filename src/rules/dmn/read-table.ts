/** `<decisionTable>` to a DecisionTable (DMN 1.5 chapter 8). */
import type { Aggregation, DecisionTable, HitPolicy, TableInput, TableOutput, TableRule } from "./model.ts";
import type { Reader } from "./reader.ts";
import { child, childrenNamed, textIn, type XmlElement } from "./xml.ts";
import type { UnaryTests } from "../feel.ts";

const hitPolicies: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: "UNIQUE", FIRST: "FIRST", ANY: "ANY", PRIORITY: "PRIORITY", "RULE ORDER": "RULE ORDER", "OUTPUT ORDER": "OUTPUT ORDER", COLLECT: "COLLECT",
};
const aggregations: Readonly<Record<string, Aggregation>> = { SUM: "SUM", MIN: "MIN", MAX: "MAX", COUNT: "COUNT" };

export function readTable(element: XmlElement, reader: Reader): DecisionTable {
  const inputs = childrenNamed(element, "input").map((one) => readInput(one, reader));
  const outputs = childrenNamed(element, "output").map((one) => readOutput(one, reader, childrenNamed(element, "output").length));
  if (outputs.length === 0) throw reader.fault(element, "The table has no output. Add one.");
  const notes = childrenNamed(element, "annotation").map((one) => one.attributes["name"] ?? "");
  const rules = childrenNamed(element, "rule").map((one, index) => readRule(one, index + 1, [inputs.length, outputs.length], notes, reader));
  return {
    ...reader.place(element), type: "table", inputs, outputs, rules,
    hitPolicy: readOne(element, "hitPolicy", hitPolicies, reader) ?? "UNIQUE",
    aggregation: readOne(element, "aggregation", aggregations, reader),
  };
}

function readOne<T>(element: XmlElement, attribute: string, known: Readonly<Record<string, T>>, reader: Reader): T | null {
  const text = element.attributes[attribute];
  if (text === undefined) return null;
  const found = Object.hasOwn(known, text) ? known[text] : undefined;
  if (found === undefined) throw reader.fault(element, `${attribute} "${text}" is not known. Use one of: ${Object.keys(known).join(", ")}.`);
  return found;
}

function readInput(element: XmlElement, reader: Reader): TableInput {
  const expression = child(element, "inputExpression");
  const text = textIn(element, "inputExpression");
  if (!expression || !text) throw reader.fault(element, "The input has no expression. Write what it looks at.");
  return {
    label: element.attributes["label"] ?? text, expression: reader.expression(text, expression),
    typeRef: expression.attributes["typeRef"] ?? null, allowed: readAllowed(element, "inputValues", reader),
  };
}

function readOutput(element: XmlElement, reader: Reader, count: number): TableOutput {
  const fallback = textIn(element, "defaultOutputEntry");
  return {
    name: count > 1 ? reader.attribute(element, "name") : "", typeRef: element.attributes["typeRef"] ?? null,
    allowed: readAllowed(element, "outputValues", reader), fallback: fallback ? reader.expression(fallback, element) : null,
  };
}

export function readAllowed(element: XmlElement, name: string, reader: Reader): UnaryTests | null {
  const text = textIn(element, name);
  return text ? reader.unaryTests(text, element) : null;
}

function readRule(element: XmlElement, row: number, [ins, outs]: readonly [number, number], notes: readonly string[], reader: Reader): TableRule {
  const inputs = childrenNamed(element, "inputEntry");
  const outputs = childrenNamed(element, "outputEntry");
  if (inputs.length !== ins) throw reader.fault(element, `Row ${row} has ${inputs.length} input cells, the table has ${ins} inputs. Make them equal.`);
  if (outputs.length !== outs) throw reader.fault(element, `Row ${row} has ${outputs.length} output cells, the table has ${outs} outputs. Make them equal.`);
  const annotations = childrenNamed(element, "annotationEntry").map((one, index) => [notes[index] ?? "", (child(one, "text") ?? one).text.trim()] as const);
  return {
    ...reader.place(element), row,
    inputs: inputs.map((cell) => reader.unaryTests(cellText(cell) || "-", cell)),
    outputs: outputs.map((cell) => reader.expression(cellText(cell) || "null", cell)),
    annotations: Object.fromEntries(annotations.filter(([name, text]) => name !== "" && text !== "")),
  };
}

function cellText(cell: XmlElement): string {
  return (child(cell, "text") ?? cell).text.trim();
}
