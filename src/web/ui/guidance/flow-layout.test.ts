import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadCatalogue } from "../../../catalogue/load.ts";
import { isService, type Service } from "../../../catalogue/model.ts";
import { type FlowLine, type FlowStep, flowView } from "../../routes/public/flow-view.ts";
import { type FlowLayout, flowLayout } from "./flow-layout.ts";

let services: readonly Service[];
beforeAll(async () => {
  services = (await loadCatalogue("catalogue")).entries.filter(isService);
});

const step = (name: string, aside = false): FlowStep => ({ id: name, name, note: null, aside, ways: null });
const line = (from: number, to: number, ...when: readonly string[]): FlowLine => ({ from, to, when });

interface Run {
  readonly d: string;
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  /** The vertical piece: x, and from where to where. */
  readonly x: number;
  readonly ys: readonly [number, number];
}

function runOf(d: string): Run {
  const straight = /^M([\d.]+) ([\d.]+)V([\d.]+)$/.exec(d);
  if (straight) {
    const [x, from, to] = straight.slice(1).map(Number) as [number, number, number];
    return { d, start: [x, from], end: [x, to], x, ys: [from, to] };
  }
  const [x1, y1, x, y2, x2] = (/^M([\d.]+) ([\d.]+)H([\d.-]+)V([\d.]+)H([\d.]+)$/.exec(d) ?? []).slice(1).map(Number) as [number, number, number, number, number];
  return { d, start: [x1, y1], end: [x2, y2], x, ys: y1 < y2 ? [y1, y2] : [y2, y1] };
}

/** Everything stands in the picture, no box upon another, every line outside of the boxes and no two upon each other. */
function faults({ wide, high, steps, ways, paths }: FlowLayout): readonly string[] {
  const boxes = [...steps, ...ways].toSorted((one, other) => one.top - other.top);
  const runs = paths.map(runOf);
  const crosses = ({ x, ys }: Run) => boxes.some((box) => x > box.left && x < box.left + box.wide && ys[0] < box.top + box.high && ys[1] > box.top);
  return [
    ...boxes.filter((box, index) => box.left < 0 || box.left + box.wide > wide || box.top + box.high > high || (index > 0 && box.top < (boxes[index - 1]?.top ?? 0) + (boxes[index - 1]?.high ?? 0))).map(({ texts }) => `box ${texts[0]?.text}`),
    ...runs.filter((run) => run.x < 0 || run.x > wide || crosses(run)).map(({ d }) => `line ${d}`),
    ...runs.flatMap((one, index) => runs.slice(index + 1).filter((other) => one.x === other.x && one.ys[0] < other.ys[1] && other.ys[0] < one.ys[1]).map(({ d }) => `${one.d} upon ${d}`)),
    ...runs.flatMap((one, index) => runs.slice(index + 1).filter((other) => `${one.end}` === `${other.end}` || `${one.start}` === `${other.start}` || `${one.start}` === `${other.end}` || `${one.end}` === `${other.start}`).map(({ d }) => `${one.d} meets ${d}`)),
  ];
}

describe("the drawing of a service", () => {
  test.each(["da", "en"] as const)("has every step, way and condition of the catalogue's, all of its words whole, on a phone's width (%s)", (locale) => {
    expect(services.length).toBeGreaterThan(2);
    for (const service of services) {
      const { steps, lines } = flowView(service, locale);
      const drawn = flowLayout(steps, lines);
      expect(faults(drawn), service.id).toEqual([]);
      expect(drawn.wide).toBeLessThanOrEqual(288);
      expect([drawn.steps.length, drawn.paths.length]).toEqual([steps.length, lines.length]);
      const said = (boxes: FlowLayout["steps"]) => boxes.map(({ texts }) => texts.map(({ text }) => text).join(" ")).toSorted();
      expect(said(drawn.steps)).toEqual(steps.map(({ name }) => name).toSorted());
      expect(said(drawn.ways)).toEqual(lines.filter(({ when }) => when.length > 0).map(({ when }) => when.join(" / ")).toSorted());
    }
  });

  test("goes straight down where nothing depends on anything", () => {
    const { paths, steps } = flowLayout([step("Du søger"), step("Vi ser på det"), step("Du får svar")], [line(0, 1), line(1, 2)]);
    expect(paths).toEqual(["M152 43V69", "M152 110V136"]);
    expect(steps.map(({ left, wide }) => [left, wide])).toEqual(Array.from({ length: 3 }, () => [2, 284]));
  });

  test("a way leaves under its step, forward on the right and back on the left, and comes in at the step that it leads to", () => {
    const { ways, steps, paths } = flowLayout([step("Vi ser på det"), step("Du svarer", true), step("Du får svar")], [line(0, 1, "Mangler noget?"), line(0, 2, "Intet?"), line(1, 0)]);
    expect(ways.map(({ texts }) => texts[0]?.text)).toEqual(["Mangler noget?", "Intet?"]);
    const runs = paths.map(runOf);
    const at = (index: number) => steps[index] ?? { left: 0, top: 0, wide: 0, high: 0 };
    expect(runs.map(({ start, end }) => [start[0], end[0]])).toEqual([[at(0).left + at(0).wide, at(1).left + at(1).wide], [at(0).left + at(0).wide, at(2).left + at(2).wide], [at(1).left, at(0).left]]);
    expect(runs.map(({ end }, index) => { const box = at([1, 2, 0][index] ?? 0); return end[1] > box.top && end[1] < box.top + box.high; })).toEqual([true, true, true]);
  });

  test("whatever the process, nothing stands upon anything else", () => {
    const flow = fc.integer({ min: 2, max: 7 }).chain((count) => fc.record({
      steps: fc.array(fc.record({ name: fc.stringMatching(/^[a-z]{2,9}( [a-z]{2,9}){0,5}$/), aside: fc.boolean() }), { minLength: count, maxLength: count }),
      lines: fc.uniqueArray(fc.record({ from: fc.nat({ max: count - 1 }), to: fc.nat({ max: count - 1 }), when: fc.array(fc.stringMatching(/^[a-z]{2,9}( [a-z]{2,9}){0,5}$/), { maxLength: 2 }) }).filter(({ from, to }) => from !== to), { selector: ({ from, to }) => `${from} ${to}`, maxLength: 8 }),
    }));
    fc.assert(fc.property(flow, ({ steps, lines }) => {
      expect(faults(flowLayout(steps.map(({ name, aside }, index) => ({ ...step(name, aside), id: String(index) })), lines))).toEqual([]);
    }), { numRuns: 300 });
  });
});
