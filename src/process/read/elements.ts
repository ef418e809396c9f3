import type { Element } from "../model.ts";
import { readBoundaryEvent, readCatchEvent, readEndEvent } from "./events.ts";
import type { Source } from "./source.ts";
import { nodeOf, idOf, tagOf, textOf } from "./xml-node.ts";
import { feelOf, messageName, needText, needWord, readMappings } from "./values.ts";

type Reader = (source: Source) => Element | undefined;

const readers: Readonly<Record<string, Reader>> = {
  startEvent: ({ common }) => ({ ...common, type: "startEvent" }),
  endEvent: readEndEvent,
  userTask: readUserTask,
  serviceTask: (source) => ({
    ...activity(source),
    type: "serviceTask",
    operation: needText(source.report, source.node, "operation", "Name the operation it calls."),
  }),
  businessRuleTask: readRuleTask,
  sendTask: (source) => ({
    ...activity(source),
    type: "sendTask",
    letter: needText(source.report, source.node, "letter", "Name the letter it sends."),
    waitsForDelivery: needWord(source.report, source.node, "waitsForDelivery", ["true", "false"], "false") === "true",
  }),
  receiveTask: (source) => ({ ...activity(source), type: "receiveTask", message: messageName(source.report, source.node) }),
  exclusiveGateway: ({ node, common }) => {
    const defaultFlow = nodeOf(node, "default");
    return { ...common, type: "exclusiveGateway", ...(defaultFlow ? { defaultFlow: idOf(defaultFlow) } : {}) };
  },
  parallelGateway: ({ common }) => ({ ...common, type: "parallelGateway" }),
  intermediateCatchEvent: readCatchEvent,
  boundaryEvent: readBoundaryEvent,
};

/** Reads one flow node; undefined where it is so wrong that no element can be made of it (which the report then says). */
export function readElement(source: Source): Element | undefined {
  return readers[tagOf(source.node)]?.(source);
}

function activity(source: Source) {
  const { node, report, common, boundary } = source;
  return { ...common, boundary, inputs: readMappings(report, node, "input"), outputs: readMappings(report, node, "output") };
}

function readUserTask(source: Source): Element {
  const { node, report } = source;
  const due = textOf(node, "due");
  return {
    ...activity(source),
    type: "userTask",
    kind: needText(report, node, "kind", "Say what kind of work it is."),
    performer: needWord(report, node, "performer", ["applicant", "caseworker", "approver"]) ?? "caseworker",
    required: needWord(report, node, "required", ["true", "false"], "true") === "true",
    ...(due === undefined ? {} : { due }),
  };
}

function readRuleTask(source: Source): Element {
  const { node, report } = source;
  return {
    ...activity(source),
    type: "businessRuleTask",
    decision: needText(report, node, "decision", "Name the DMN decision it asks."),
    resultVariable: feelOf(needText(report, node, "resultVariable", "Name the variable that receives the answer.")),
  };
}
