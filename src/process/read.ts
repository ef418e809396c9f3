import { BpmnModdle, type Warning } from "bpmn-moddle";
import type { Element, Flow, ProcessModel } from "./model.ts";
import { checkStructure } from "./read/check.ts";
import { readElement } from "./read/elements.ts";
import { extension } from "./read/extension.ts";
import { readFlow } from "./read/flows.ts";
import { findLines } from "./read/lines.ts";
import { ProcessFileError } from "./read/process-file-error.ts";
import { type Report, startReport } from "./read/report.ts";
import { readSteps } from "./read/steps.ts";
import { checkNames, checkSupported } from "./read/support.ts";
import { reportWarnings } from "./read/warnings.ts";
import { idOf, isNode, nodeOf, nodesOf, tagOf, textOf, type XmlNode } from "./read/xml-node.ts";

export { ProcessFileError } from "./read/process-file-error.ts";

const moddle = new BpmnModdle({ skranke: extension });

/**
 * Reads a BPMN 2.0 file into the model that `advance` runs. What the engine does not know is refused by name: the file is
 * either understood wholly or not at all. Drawings, documentation, annotations, lanes and one participant are passed over.
 * @throws ProcessFileError with every finding: file, line, element id and what to do.
 */
export async function readProcess(xml: string, fileName: string): Promise<ProcessModel> {
  const report = startReport(findLines(xml));
  const { root, warnings } = await parse(xml, fileName);
  reportWarnings(report, warnings);
  const process = onlyProcess(report, root);
  const model = process && readModel(report, process);
  if (!model || report.findings.length > 0) throw new ProcessFileError(fileName, report.findings);
  return model;
}

async function parse(xml: string, fileName: string): Promise<{ root: XmlNode; warnings: readonly Warning[] }> {
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    if (isNode(rootElement) && tagOf(rootElement) === "definitions") return { root: rootElement, warnings };
    throw new Error("it has no bpmn:definitions");
  } catch (error) {
    const message = error instanceof Error ? error.message : "unknown";
    const line = Number(/line: (\d+)/.exec(message)?.[1] ?? 0) + 1;
    throw new ProcessFileError(fileName, [{ line, message: `the file is not BPMN 2.0: ${message.replaceAll(/\s+/g, " ")}` }]);
  }
}

function onlyProcess(report: Report, root: XmlNode): XmlNode | undefined {
  const processes = nodesOf(root, "rootElements").filter((node) => tagOf(node) === "process");
  if (processes.length === 0) report.atLine(1, "the file has no process.");
  for (const more of processes.slice(1)) report.about(more, "is a second process in the file, which is not supported yet. Keep one.");
  return processes[0];
}

function readModel(report: Report, process: XmlNode): ProcessModel {
  checkSupported(report, process);
  const nodes = nodesOf(process, "flowElements").filter((node) => hasId(report, node) && checkSupported(report, node));
  nodes.forEach((node) => checkNames(report, node));
  const flowNodes = nodes.filter((node) => tagOf(node) === "sequenceFlow");
  const flows = flowNodes.flatMap((node) => readFlow(report, node) ?? []);
  const elements = nodes.filter((node) => tagOf(node) !== "sequenceFlow").flatMap((node) => read(report, node, nodes, flows) ?? []);
  const model: ProcessModel = {
    id: idOf(process),
    start: onlyStart(report, process, elements),
    elements: Object.fromEntries(elements.map((element) => [element.id, element])),
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    steps: readSteps(report, process),
  };
  // Where parts could not be read the structure cannot be judged: every gap would be complained of twice.
  if (elements.length + flows.length === nodesOf(process, "flowElements").length) checkStructure(report, model);
  return model;
}

function hasId(report: Report, node: XmlNode): boolean {
  if (idOf(node)) return true;
  report.atLine(1, `a ${tagOf(node)} has no id.`);
  return false;
}

function read(report: Report, node: XmlNode, nodes: readonly XmlNode[], flows: readonly Flow[]): Element | undefined {
  const id = idOf(node);
  const step = textOf(node, "step");
  if (tagOf(node) !== "exclusiveGateway" && nodeOf(node, "default")) report.about(node, "has a default flow, which is not supported yet. Put an exclusive gateway after it.");
  const common = {
    id,
    name: { da: textOf(node, "name") ?? "", en: textOf(node, "nameEn") ?? "" },
    outgoing: flows.filter((flow) => flow.from === id).map((flow) => flow.id),
    incoming: flows.filter((flow) => flow.to === id).map((flow) => flow.id),
    line: report.lineOf(node),
    ...(step === undefined ? {} : { step }),
  };
  const boundary = nodes.filter((each) => idOf(nodeOf(each, "attachedToRef")) === id).map(idOf);
  return readElement({ node, report, common, boundary });
}

function onlyStart(report: Report, process: XmlNode, elements: readonly Element[]): string {
  const starts = elements.filter((element) => element.type === "startEvent");
  if (starts.length !== 1) report.about(process, `has ${starts.length} start events. It needs exactly one.`);
  return starts[0]?.id ?? "";
}
