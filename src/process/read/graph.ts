import type { Element, ProcessModel } from "../model.ts";

/** The ids that can be come to from some, along the flows or against them. A boundary event follows its task. */
export function reachable(model: ProcessModel, from: readonly string[], direction: "forward" | "backward"): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const element = model.elements[id];
    if (!element || seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(direction === "forward" ? next(model, element) : previous(model, element)));
  }
  return seen;
}

/** A circle of elements at which nothing ever waits: it would be run through for ever. */
export function findCircle(model: ProcessModel): { readonly line: number; readonly ids: readonly string[] } | undefined {
  for (const element of Object.values(model.elements)) {
    const ids = circleFrom(model, element);
    if (ids) return { line: element.line, ids };
  }
  return undefined;
}

function circleFrom(model: ProcessModel, start: Element): readonly string[] | undefined {
  if (waits(start)) return undefined;
  const seen = new Set<string>();
  const paths: string[][] = [[start.id]];
  for (let path = paths.pop(); path; path = paths.pop()) {
    const element = model.elements[path.at(-1) ?? ""];
    if (!element || waits(element)) continue;
    for (const id of targets(model, element)) {
      if (id === start.id) return path;
      if (seen.has(id)) continue;
      seen.add(id);
      paths.push([...path, id]);
    }
  }
  return undefined;
}

/** A parallel gateway that joins waits as well, but a circle through it alone can never be joined, so it does not count. */
function waits(element: Element): boolean {
  switch (element.type) {
    case "userTask":
    case "serviceTask":
    case "businessRuleTask":
    case "receiveTask":
    case "timerCatch":
    case "messageCatch":
      return true;
    case "sendTask":
      return element.waitsForDelivery;
    default:
      return false;
  }
}

function targets(model: ProcessModel, element: Element): readonly string[] {
  return element.outgoing.flatMap((id) => model.flows[id]?.to ?? []);
}

function next(model: ProcessModel, element: Element): readonly string[] {
  return [...targets(model, element), ...("boundary" in element ? element.boundary : [])];
}

function previous(model: ProcessModel, element: Element): readonly string[] {
  const sources = element.incoming.flatMap((id) => model.flows[id]?.from ?? []);
  return "attachedTo" in element ? [...sources, element.attachedTo] : sources;
}
