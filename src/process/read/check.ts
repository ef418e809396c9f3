/** Is the process as a whole one that can be run from its start to an end? */
import type { Element, Flow, ProcessModel } from "../model.ts";
import { tagNameOf } from "./tag-names.ts";
import { findCircle, reachable } from "./graph.ts";
import type { Report } from "./report.ts";

export function checkStructure(report: Report, model: ProcessModel): void {
  for (const element of Object.values(model.elements)) {
    checkEnds(report, element);
    checkGateway(report, model, element);
    checkBoundary(report, model, element);
    if (element.step !== undefined && !model.steps.some((step) => step.id === element.step)) {
      about(report, element, `belongs to the step '${element.step}', which the process does not have.`);
    }
  }
  for (const flow of Object.values(model.flows)) checkCondition(report, model, flow);
  checkWays(report, model);
}

function about(report: Report, element: Element, text: string): void {
  report.aboutId(tagNameOf(element), element.id, text);
}

function checkEnds(report: Report, element: Element): void {
  const isBoundary = "attachedTo" in element;
  if (element.type === "startEvent" || isBoundary) {
    if (element.incoming.length > 0) about(report, element, "has a flow into it, which cannot be.");
  } else if (element.incoming.length === 0) about(report, element, "has no flow into it.");
  if (element.type === "endEvent") {
    if (element.outgoing.length > 0) about(report, element, "has a flow out of it, which cannot be.");
  } else if (element.outgoing.length === 0) about(report, element, "has no flow out of it. Lead it to an end event.");
}

function checkGateway(report: Report, model: ProcessModel, element: Element): void {
  if (element.type !== "exclusiveGateway" || element.outgoing.length < 2) return;
  for (const id of element.outgoing) {
    if (id === element.defaultFlow || model.flows[id]?.condition !== undefined) continue;
    report.aboutId("sequenceFlow", id, `leaves the exclusiveGateway '${element.id}' without a condition. Give it one, or make it the default flow.`);
  }
}

function checkCondition(report: Report, model: ProcessModel, flow: Flow): void {
  const from = model.elements[flow.from];
  if (flow.condition === undefined || !from) return;
  if (from.type !== "exclusiveGateway") {
    report.aboutId("sequenceFlow", flow.id, `has a condition but leaves no exclusiveGateway, which is not supported yet. Put a gateway after '${from.id}'.`);
  } else if (from.defaultFlow === flow.id) report.aboutId("sequenceFlow", flow.id, "is the default flow and has a condition. Remove one of the two.");
}

function checkBoundary(report: Report, model: ProcessModel, element: Element): void {
  if (!("attachedTo" in element) || element.attachedTo === "") return;
  const host = model.elements[element.attachedTo];
  if (!host || !("boundary" in host)) about(report, element, `is attached to '${element.attachedTo}', which is not a task.`);
  else if (host.type === "sendTask" && !host.waitsForDelivery) {
    about(report, element, `can never happen: '${host.id}' does not wait. Set skranke:waitsForDelivery="true" there.`);
  } else if (element.type === "boundaryError" && host.type === "receiveTask") about(report, element, "can never happen: a receiveTask does no work that can fail.");
}

function checkWays(report: Report, model: ProcessModel): void {
  const elements = Object.values(model.elements);
  const forward = reachable(model, [model.start], "forward");
  const ends = elements.filter((element) => element.type === "endEvent").map((element) => element.id);
  const backward = reachable(model, ends, "backward");
  if (ends.length === 0) report.atLine(1, "the process has no end event.");
  for (const element of elements) {
    const lonely = element.incoming.length === 0 && !("attachedTo" in element);
    if (!forward.has(element.id) && !lonely && model.start !== "") about(report, element, "cannot be reached from the start.");
    if (ends.length > 0 && !backward.has(element.id) && element.outgoing.length > 0) about(report, element, "leads to no end event.");
  }
  const circle = findCircle(model);
  if (circle) report.atLine(circle.line, `the way through '${circle.ids.join("', '")}' goes in a circle without ever waiting.`);
}
