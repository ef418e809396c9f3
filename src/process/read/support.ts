import type { Report } from "./report.ts";
import { isNode, nodesOf, tagOf, textOf, type XmlNode } from "./xml-node.ts";

/** Properties that an element may carry. References (flows, attachedToRef, messageRef) are not among an element's own keys. */
const common = ["$type", "id", "name", "nameEn", "documentation", "extensionElements"];
const onStep = [...common, "step"];
/** What bpmn-moddle writes out for an attribute that stands in the file with the value it has anyway. */
const withoutEffect: Readonly<Record<string, readonly unknown[]>> = {
  isForCompensation: [false],
  startQuantity: [1],
  completionQuantity: [1],
  parallelMultiple: [false],
  isInterrupting: [true],
  instantiate: [false],
  implementation: ["##unspecified", "##WebService"],
};

/** Every element of a process that the engine knows, with the properties it understands there. A new kind is a new line. */
const known: Readonly<Record<string, readonly string[]>> = {
  startEvent: onStep,
  endEvent: [...onStep, "outcome", "eventDefinitions"],
  userTask: [...onStep, "kind", "performer", "required", "due"],
  serviceTask: [...onStep, "operation"],
  businessRuleTask: [...onStep, "decision", "resultVariable"],
  sendTask: [...onStep, "letter", "waitsForDelivery"],
  receiveTask: onStep,
  exclusiveGateway: [...onStep, "gatewayDirection"],
  parallelGateway: [...onStep, "gatewayDirection"],
  intermediateCatchEvent: [...onStep, "eventDefinitions"],
  boundaryEvent: [...onStep, "eventDefinitions", "cancelActivity"],
  sequenceFlow: [...common, "conditionExpression"],
  process: [...common, "flowElements", "laneSets", "artifacts", "isExecutable", "processType", "isClosed"],
};

const advice: Readonly<Record<string, string>> = {
  inclusiveGateway: "Use an exclusive or a parallel gateway.",
  complexGateway: "Use an exclusive or a parallel gateway.",
  eventBasedGateway: "Use a receive task with boundary events.",
  task: "Use a user task, a service task or another task that says who does it.",
  manualTask: "Use a user task.",
  scriptTask: "Use a service task or a business rule task.",
  subProcess: "Draw its elements in the process itself.",
  callActivity: "Draw its elements in the process itself.",
  intermediateThrowEvent: "Use a send task or an end event.",
  dataObject: "Variables need no data object: use skranke:input and skranke:output.",
  dataObjectReference: "Variables need no data object: use skranke:input and skranke:output.",
};

/** Is this an element the engine can run? If not, says so by name. */
export function checkSupported(report: Report, node: XmlNode): boolean {
  const tag = tagOf(node);
  const properties = known[tag];
  if (!properties) {
    const help = advice[tag];
    report.about(node, `is not supported yet.${help ? ` ${help}` : ""}`);
    return false;
  }
  // A reference is not among an element's own keys, so it is looked for by name.
  if (nodesOf(node, "eventDefinitionRef").length > 0) report.about(node, "has an eventDefinitionRef, which is not supported yet. Put the definition into the event.");
  // An event with something in it that start events do not know is told by the name of its definition.
  if (tag === "startEvent" && nodesOf(node, "eventDefinitions").length > 0) return refuseDefinitions(report, node);
  for (const [property, value] of Object.entries(node)) {
    if (!properties.includes(property) && !(withoutEffect[property] ?? []).includes(value)) refuseProperty(report, node, property, value);
  }
  return true;
}

/** Says by name that an event definition is not known at this event. Always false, for the caller to hand on. */
export function refuseDefinitions(report: Report, node: XmlNode): false {
  const names = nodesOf(node, "eventDefinitions").map(tagOf).join(" and ");
  report.about(node, `has a ${names}, which is not supported yet at a ${tagOf(node)}.`);
  return false;
}

function refuseProperty(report: Report, node: XmlNode, property: string, value: unknown): void {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (isNode(first)) report.about(node, `has a ${tagOf(first)}, which is not supported yet.`);
  else report.about(node, `has ${property}="${String(value)}", which is not supported yet.`);
}

/** The name of a thing in both languages; gateways, start and boundary events may go without. */
export function checkNames(report: Report, node: XmlNode): void {
  const tag = tagOf(node);
  const optional = tag.endsWith("Gateway") || tag === "startEvent" || tag === "boundaryEvent" || tag === "sequenceFlow";
  if (!optional && !textOf(node, "name")) report.about(node, "has no name. Give it a Danish name, and an English one in skranke:nameEn.");
  else if (tag !== "sequenceFlow" && textOf(node, "name") && !textOf(node, "nameEn")) {
    report.about(node, "has no English name. Set skranke:nameEn.");
  }
}
