import type { Element, TimerDefinition } from "../model.ts";
import { isTimerText } from "../timer.ts";
import type { Source } from "./source.ts";
import { refuseDefinitions } from "./support.ts";
import { messageName } from "./values.ts";
import { idOf, nodeOf, nodesOf, tagOf, textOf, type XmlNode } from "./xml-node.ts";

export function readEndEvent({ node, report, common }: Source): Element | undefined {
  const definitions = nodesOf(node, "eventDefinitions");
  const terminate = definitions.length === 1 && definitions.every((each) => tagOf(each) === "terminateEventDefinition");
  if (definitions.length > 0 && !terminate) refuseDefinitions(report, node);
  const outcome = textOf(node, "outcome");
  return { ...common, type: "endEvent", terminate, ...(outcome === undefined ? {} : { outcome }) };
}

export function readCatchEvent(source: Source): Element | undefined {
  const definition = onlyDefinition(source);
  switch (definition && tagOf(definition)) {
    case undefined:
      return undefined;
    case "timerEventDefinition":
      return { ...source.common, type: "timerCatch", timer: readTimer(source, definition) };
    case "messageEventDefinition":
      return { ...source.common, type: "messageCatch", message: messageName(source.report, source.node, definition) };
    default:
      refuseDefinitions(source.report, source.node);
      return undefined;
  }
}

export function readBoundaryEvent(source: Source): Element | undefined {
  const { node, report, common } = source;
  const definition = onlyDefinition(source);
  const attachedTo = idOf(nodeOf(node, "attachedToRef"));
  const interrupting = node["cancelActivity"] !== false;
  if (!attachedTo) report.about(node, "is attached to nothing. Put it on the edge of a task.");
  switch (definition && tagOf(definition)) {
    case undefined:
      return undefined;
    case "timerEventDefinition":
      return { ...common, type: "boundaryTimer", attachedTo, interrupting, timer: readTimer(source, definition) };
    case "messageEventDefinition":
      return { ...common, type: "boundaryMessage", attachedTo, interrupting, message: messageName(report, node, definition) };
    case "errorEventDefinition":
      if (!interrupting) report.about(node, "catches an error without interrupting, which BPMN does not know. Remove cancelActivity=\"false\".");
      return { ...common, type: "boundaryError", attachedTo, ...readErrorCode(source, definition) };
    default:
      refuseDefinitions(report, node);
      return undefined;
  }
}

function onlyDefinition({ node, report }: Source): XmlNode | undefined {
  const definitions = nodesOf(node, "eventDefinitions");
  if (definitions.length > 1) refuseDefinitions(report, node);
  else if (definitions.length === 0) report.about(node, "says not what it waits for. Give it a timer or a message.");
  return definitions.length === 1 ? definitions[0] : undefined;
}

function readErrorCode({ node, report }: Source, definition: XmlNode | undefined): { code?: string } {
  const error = definition && nodeOf(definition, "errorRef");
  if (!error) return {};
  const code = textOf(error, "errorCode");
  if (!code) report.about(node, `catches the error '${idOf(error)}', which has no errorCode.`);
  return code ? { code } : {};
}

function readTimer({ node, report }: Source, definition: XmlNode | undefined): TimerDefinition {
  const kinds = [["date", "timeDate"], ["duration", "timeDuration"]] as const;
  for (const [kind, property] of kinds) {
    const expression = bodyOf(definition, property);
    if (expression === undefined) continue;
    if (!expression.startsWith("=") && !isTimerText(kind, expression)) {
      const example = kind === "date" ? "2027-01-31" : "P14D";
      report.about(node, `has the ${kind} "${expression}", which is not ISO 8601. Write it like "${example}", or as FEEL after "=".`);
    }
    return { kind, expression };
  }
  const cycle = bodyOf(definition, "timeCycle") !== undefined;
  report.about(node, cycle ? "has a timeCycle, which is not supported yet. Use a duration and a flow back." : "has a timer without date or duration.");
  return { kind: "duration", expression: "PT0S" };
}

function bodyOf(definition: XmlNode | undefined, property: string): string | undefined {
  const expression = definition && nodeOf(definition, property);
  return expression && textOf(expression, "body");
}
