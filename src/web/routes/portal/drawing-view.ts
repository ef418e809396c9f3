import type { CaseFile } from "../../../cases/queries/case-file.ts";
import type { Service } from "../../../catalogue/model.ts";
import { layoutOf } from "../../../process/layout.ts";
import type { Element } from "../../../process/model.ts";
import type { Locale } from "../../../platform/text.ts";

export interface DrawnElement {
  readonly id: string;
  readonly name: string;
  readonly shape: "box" | "round" | "diamond";
  readonly state: "done" | "now" | "later";
  /** Steps from the start, and place beside others at the same step; both from 0. */
  readonly level: number;
  readonly place: number;
}

export interface Drawing {
  readonly elements: readonly DrawnElement[];
  readonly lines: readonly { readonly id: string; readonly from: string; readonly to: string; readonly done: boolean }[];
  readonly levels: number;
  readonly places: number;
}

/** The process of a case as a drawing: what is behind it, where it is, what may come. */
export function drawingView(file: CaseFile, service: Service, locale: Locale): Drawing {
  const { process } = service;
  const passed = new Set(file.passed);
  const now = new Set(file.tokens.map((token) => token.element));
  const elements = layoutOf(process).flatMap(({ element: id, column, row }) => {
    const element = process.elements[id];
    if (!element) return [];
    const state = now.has(id) ? ("now" as const) : passed.has(id) ? ("done" as const) : ("later" as const);
    return [{ id, name: element.name[locale], shape: shapeOf(element), state, level: column, place: row }];
  });
  const lines = Object.values(process.flows).map((flow) => ({ id: flow.id, from: flow.from, to: flow.to, done: passed.has(flow.from) && (passed.has(flow.to) || now.has(flow.to)) }));
  const most = (numbers: readonly number[]) => Math.max(0, ...numbers) + 1;
  return { elements, lines, levels: most(elements.map(({ level }) => level)), places: most(elements.map(({ place }) => place)) };
}

function shapeOf(element: Element): DrawnElement["shape"] {
  if (element.type === "exclusiveGateway" || element.type === "parallelGateway") return "diamond";
  return /Event$|Catch$|^boundary/.test(element.type) ? "round" : "box";
}
