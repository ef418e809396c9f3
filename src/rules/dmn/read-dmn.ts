/** A DMN 1.1–1.5 file to a model. */
import type { NameShape } from "../feel/grammar.ts";
import type { Decision, DmnModel, InputData, ItemType, Knowledge } from "./model.ts";
import { readFunction, readLogicIn } from "./read-logic.ts";
import { readAllowed } from "./read-table.ts";
import { Reader } from "./reader.ts";
import { RuleFileError } from "./rule-file-error.ts";
import { child, childrenNamed, readXml, textIn, type XmlElement } from "./xml.ts";

/** @throws RuleFileError with file, line, element and what to do. */
export function readDmn(xml: string, fileName: string): DmnModel {
  const root = readXml(xml, fileName);
  if (root.name !== "definitions") throw new RuleFileError(fileName, root.line, root.name, "This is not a DMN file. Its first element must be <definitions>.");
  const bare = new Reader(fileName, null);
  const imported = child(root, "import");
  if (imported) throw bare.fault(imported, "Files cannot be imported. Put all decisions into one file.");
  const types = new Map(childrenNamed(root, "itemDefinition").map((one) => [bare.attribute(one, "name"), readType(one, bare)]));
  const reader = new Reader(fileName, namesOf(root, types));
  const model: DmnModel = {
    file: fileName, name: root.attributes["name"] ?? fileName, types,
    decisions: childrenNamed(root, "decision").map((one) => readDecision(one, reader)),
    inputs: childrenNamed(root, "inputData").map((one) => readInput(one, reader)),
    knowledge: childrenNamed(root, "businessKnowledgeModel").map((one) => readKnowledge(one, reader)),
  };
  checkTargets(model);
  checkReferences(model);
  return model;
}

function readDecision(element: XmlElement, reader: Reader): Decision {
  const name = reader.attribute(element, "name");
  return {
    ...reader.place(element), id: element.attributes["id"] ?? name, name, typeRef: typeOf(element), requires: requiredBy(element),
    logic: readLogicIn(element, reader),
  };
}
function readInput(element: XmlElement, reader: Reader): InputData {
  const name = reader.attribute(element, "name");
  return { ...reader.place(element), id: element.attributes["id"] ?? name, name, typeRef: typeOf(element) };
}
function readKnowledge(element: XmlElement, reader: Reader): Knowledge {
  const name = reader.attribute(element, "name");
  const logic = child(element, "encapsulatedLogic");
  return {
    ...reader.place(element), id: element.attributes["id"] ?? name, name, requires: requiredBy(element),
    logic: logic ? readFunction(logic, reader) : { type: "none" },
  };
}

function typeOf(element: XmlElement): string | null {
  return child(element, "variable")?.attributes["typeRef"] ?? null;
}

/** Ids behind the requirements; `#id` and `namespace#id` alike. */
function requiredBy(element: XmlElement): string[] {
  return element.children.filter((one) => one.name === "informationRequirement" || one.name === "knowledgeRequirement")
    .flatMap((one) => one.children).map((one) => one.attributes["href"] ?? "").map((href) => href.slice(href.indexOf("#") + 1)).filter((id) => id !== "");
}

function readType(element: XmlElement, reader: Reader): ItemType {
  return {
    name: reader.attribute(element, "name"), collection: element.attributes["isCollection"] === "true", typeRef: textIn(element, "typeRef"),
    components: childrenNamed(element, "itemComponent").map((one) => readType(one, reader)), allowed: readAllowed(element, "allowedValues", reader),
  };
}

/** Names with signs or words of the language in them, so that they are read as one; typed ones with their parts. */
function namesOf(root: XmlElement, types: ReadonlyMap<string, ItemType>): NameShape | null {
  const found: Record<string, NameShape | 1> = {};
  const visit = (element: XmlElement): void => {
    const name = element.attributes["name"] ?? element.attributes["iteratorVariable"];
    if (name !== undefined && element.name !== "annotation" && element.name !== "definitions") {
      const parts = partsOf(element.attributes["typeRef"] ?? typeOf(element), types, 0);
      if (parts !== null) found[name] = parts;
      else if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) found[name] ??= 1;
    }
    element.children.forEach(visit);
  };
  root.children.filter((one) => ["decision", "inputData", "businessKnowledgeModel", "decisionService"].includes(one.name)).forEach(visit);
  return Object.keys(found).length > 0 ? found : null;
}

function partsOf(typeRef: string | null, types: ReadonlyMap<string, ItemType>, depth: number): NameShape | null {
  const type = typeRef === null ? undefined : types.get(typeRef);
  if (!type || depth > 5) return null;
  return shapeOfType(type, types, depth);
}
function shapeOfType(type: ItemType, types: ReadonlyMap<string, ItemType>, depth: number): NameShape | null {
  if (type.components.length === 0) return partsOf(type.typeRef, types, depth + 1);
  return Object.fromEntries(type.components.map((one) => [one.name, shapeOfType(one, types, depth + 1) ?? (1 as const)]));
}

function checkTargets(model: DmnModel): void {
  const known = new Set([...model.decisions, ...model.inputs, ...model.knowledge].map((one) => one.id));
  for (const node of [...model.decisions, ...model.knowledge]) {
    const missing = node.requires.find((id) => !known.has(id));
    if (missing !== undefined) throw new RuleFileError(model.file, node.line, node.element, `"${node.name}" requires "${missing}", which the file does not have. Add it or remove the requirement.`);
  }
}

/** A decision may not need itself, directly or round a corner. */
function checkReferences(model: DmnModel): void {
  const nodes = new Map([...model.decisions, ...model.knowledge].map((one) => [one.id, one]));
  const done = new Set<string>();
  const visit = (id: string, above: readonly string[]): void => {
    const node = nodes.get(id);
    if (!node || done.has(id)) return;
    if (above.includes(id)) throw new RuleFileError(model.file, node.line, id, `"${node.name}" needs itself: ${[...above, id].join(" -> ")}. Remove one of these requirements.`);
    for (const next of node.requires) visit(next, [...above, id]);
    done.add(id);
  };
  for (const decision of model.decisions) visit(decision.id, []);
}
