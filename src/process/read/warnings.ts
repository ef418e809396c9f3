import type { Warning } from "bpmn-moddle";
import type { Report } from "./report.ts";
import { idOf, isNode, tagOf } from "./xml-node.ts";

/** Makes findings of what bpmn-moddle could not make sense of; it only warns, and an unknown part would be lost silently. */
export function reportWarnings(report: Report, warnings: readonly Warning[]): void {
  for (const warning of warnings) {
    if (isNode(warning.element)) reportElement(report, warning, warning.element);
    else reportPlace(report, warning.message);
  }
}

function reportElement(report: Report, warning: Warning, element: { readonly $type: string }): void {
  const isDrawing = !element.$type.startsWith("bpmn:") && !element.$type.startsWith("skranke:");
  // A flow's ends are checked with the flow.
  const isFlowEnd = warning.property === "bpmn:sourceRef" || warning.property === "bpmn:targetRef";
  if (isDrawing || isFlowEnd) return;
  if (warning.message.startsWith("unresolved reference")) {
    report.about(element, `refers to '${String(warning.value)}', which is not there.`);
  } else if (element.$type.startsWith("skranke:")) {
    const name = isNode(element) ? idOf(element) || String(element["name"] ?? "") : "";
    report.atLine(1, `a skranke:${tagOf(element)} '${name}' has an attribute that is not known: ${warning.message}.`);
  } else report.about(element, `has an attribute that is not known: ${warning.message.replace("unknown attribute ", "")}.`);
}

function reportPlace(report: Report, message: string): void {
  const line = Number(/line: (\d+)/.exec(message)?.[1] ?? 0) + 1;
  const duplicate = /duplicate ID <([^>]*)>/.exec(message);
  if (duplicate) report.atLine(line, `the id '${duplicate[1]}' is used twice. Every id must be its own.`);
  else report.atLine(line, message.replaceAll(/\s*(line|column): \d+/g, "").replaceAll(/\s+/g, " "));
}
