/** The boxed expressions of DMN 1.5 chapter 10.2. An element that is none of them is refused by name. */
import type { Binding, Logic } from "./model.ts";
import { readTable } from "./read-table.ts";
import type { Reader } from "./reader.ts";
import { child, childrenNamed, type XmlElement } from "./xml.ts";

const besides = new Set(["description", "extensionElements", "variable", "informationRequirement", "knowledgeRequirement", "authorityRequirement",
  "question", "allowedAnswers", "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner", "usingProcess", "usingTask",
  "parameter", "column", "formalParameter", "binding", "typeRef"]);

/** The logic inside an element: its one child that is an expression. */
export function readLogicIn(element: XmlElement, reader: Reader): Logic {
  const found = element.children.find((one) => !besides.has(one.name));
  return found ? readLogic(found, reader) : { type: "none" };
}

function partOf(element: XmlElement, name: string, reader: Reader): Logic {
  const found = child(element, name);
  if (!found) throw reader.fault(element, `<${element.name}> lacks <${name}>. Add it.`);
  return readLogicIn(found, reader);
}

function readLogic(element: XmlElement, reader: Reader): Logic {
  switch (element.name) {
    case "decisionTable": return readTable(element, reader);
    case "literalExpression": return readLiteral(element, reader);
    case "context": return { type: "context", entries: childrenNamed(element, "contextEntry").map((one) => readBinding(one, "variable", reader)) };
    case "list": return { type: "list", items: element.children.filter((one) => !besides.has(one.name)).map((one) => readLogic(one, reader)) };
    case "relation": return readRelation(element, reader);
    case "invocation": return {
      type: "invocation", callee: readLogicIn(element, reader), bindings: childrenNamed(element, "binding").map((one) => readBinding(one, "parameter", reader)),
    };
    case "functionDefinition": case "encapsulatedLogic": return readFunction(element, reader);
    case "conditional": return {
      type: "conditional", condition: partOf(element, "if", reader), yes: partOf(element, "then", reader), no: partOf(element, "else", reader),
    };
    case "filter": return { type: "filter", list: partOf(element, "in", reader), match: partOf(element, "match", reader) };
    case "for": case "some": case "every": return {
      type: "loop", kind: element.name, iterator: reader.attribute(element, "iteratorVariable"), list: partOf(element, "in", reader),
      body: partOf(element, element.name === "for" ? "return" : "satisfies", reader),
    };
    default: throw reader.fault(element, `<${element.name}> is not understood here. Use a decision table or a literal expression.`);
  }
}

function readLiteral(element: XmlElement, reader: Reader): Logic {
  const text = child(element, "text")?.text.trim();
  return text ? { type: "literal", expression: reader.expression(text, element) } : { type: "none" };
}

function readBinding(element: XmlElement, named: "variable" | "parameter", reader: Reader): Binding {
  const variable = child(element, named);
  return {
    name: variable ? reader.attribute(variable, "name") : null, typeRef: variable?.attributes["typeRef"] ?? null, logic: readLogicIn(element, reader),
  };
}

function readRelation(element: XmlElement, reader: Reader): Logic {
  return {
    type: "relation", columns: childrenNamed(element, "column").map((one) => reader.attribute(one, "name")),
    rows: childrenNamed(element, "row").map((row) => row.children.filter((one) => !besides.has(one.name)).map((one) => readLogic(one, reader))),
  };
}

export function readFunction(element: XmlElement, reader: Reader): Logic {
  const parameters = childrenNamed(element, "formalParameter").map((one) => ({ name: reader.attribute(one, "name"), typeRef: one.attributes["typeRef"] ?? null }));
  return { type: "function", parameters, body: element.attributes["kind"] === "Java" || element.attributes["kind"] === "PMML" ? { type: "none" } : readLogicIn(element, reader) };
}
