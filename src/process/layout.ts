import type { ProcessModel } from "./model.ts";

/** Where an element stands in a drawing: columns run in the direction of the process, rows from the top. Both from 0. */
export interface Place {
  readonly element: string;
  readonly column: number;
  readonly row: number;
}

/**
 * A drawing in layers: every element stands right of those that lead to it, unless the way leads back. An event at the edge
 * of a task stands in the task's own column. For a server-rendered picture and for the reading order of the list beside it.
 */
export function layoutOf(model: ProcessModel): readonly Place[] {
  const columns = columnsOf(model);
  const rows = new Map<number, number>();
  return [...columns].map(([element, column]) => {
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { element, column, row };
  });
}

/** Column of each element, in the order of a walk from the start. */
function columnsOf(model: ProcessModel): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  const visit = (id: string, column: number, path: readonly string[]): void => {
    // A way back does not push what it leads to further right; nor does a way that is no longer than one known.
    if (path.includes(id) || (columns.get(id) ?? -1) >= column) return;
    columns.set(id, column);
    const element = model.elements[id];
    if (!element) return;
    const along = [...path, id];
    if ("boundary" in element) element.boundary.forEach((event) => visit(event, column, along));
    for (const flow of element.outgoing) visit(model.flows[flow]?.to ?? "", column + 1, along);
  };
  visit(model.start, 0, []);
  return columns;
}
