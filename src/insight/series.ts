import { type Cell, cellOf, type FigureName, figureNames, together } from "./figures.ts";
import type { Counts } from "./model.ts";
import type { Period } from "./periods.ts";

type ByService = ReadonlyMap<string, ReadonlyMap<string, Counts>>;
export type Cells = Readonly<Record<FigureName, Cell>>;

/** The figures of one service in one period. */
export function cellsOfService(of: ByService, service: string, period: Period): Cells {
  const counts = of.get(service)?.get(period.from) ?? {};
  return each((name) => cellOf(name, counts));
}

/** The figures of all services together in one period: the sum of those that are shown. */
export function cellsAt(of: ByService, period: Period): Cells {
  const services = [...of.keys()].map((service) => cellsOfService(of, service, period));
  return each((name) => together(services.map((cells) => cells[name])));
}

/** The figures of several periods put together. */
export function cellsOver(cells: readonly Cells[]): Cells {
  return each((name) => together(cells.map((one) => one[name])));
}

function each(cell: (name: FigureName) => Cell): Cells {
  return Object.fromEntries(figureNames.map((name) => [name, cell(name)])) as Record<FigureName, Cell>;
}
