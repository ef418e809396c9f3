import { type Counts, daySteps, isSmall, longer, type Measure, minus, minuteSteps, nothing, type Parts, plus, sumOf, type Tally } from "./model.ts";

/** The figures there are, in the order they are shown. */
export const figureNames = ["satisfaction", "sent-back", "contacts", "finished", "found-by-search", "fill-minutes", "answer-days"] as const;
export type FigureName = (typeof figureNames)[number];

/** How many took how long, by step. */
export type Times = Readonly<Record<string, number>>;

/** What a figure is made of in one service and period, or in several put together. */
export type Cell =
  /** So many people out of so many. */
  | { readonly kind: "share"; readonly amount: number; readonly of: number }
  /** Things to cases, which may be more than one each; `people` are those behind the things. */
  | { readonly kind: "ratio"; readonly amount: number; readonly of: number; readonly people: number }
  /** The middle of `of` times, told by how many took how long. */
  | { readonly kind: "middle"; readonly times: Times; readonly of: number }
  /** A group of one to four or of one to four people, or such a rest: not shown, and in no total either. */
  | { readonly kind: "few" }
  /** Nothing was counted. */
  | { readonly kind: "none" };

/** A figure as it is shown: one number, and how many it speaks for. */
export type Shown = { readonly kind: "shown"; readonly value: number; readonly of: number } | { readonly kind: "few" } | { readonly kind: "none" };

/** One figure of one service in one period. */
export function cellOf(name: FigureName, counts: Counts): Cell {
  const part = (measure: Measure, key: string) => counts[measure]?.[key] ?? nothing;
  const whole = (measure: Measure) => sumOf(counts[measure]);
  switch (name) {
    case "satisfaction":
      return share(easy(counts.ease), whole("ease"));
    case "sent-back":
      return share(whole("sent-back"), whole("sent"));
    case "contacts":
      return ratio(plus(whole("questions"), whole("calls")), whole("sent"));
    case "finished":
      return share(part("begun", "sent"), minus(whole("begun"), part("begun", "under-way")));
    case "found-by-search":
      return share(part("starts", "search"), whole("starts"));
    case "fill-minutes":
      return middle(counts["fill-minutes"]);
    case "answer-days":
      return middle(counts["answer-days"]);
  }
}

/** Those who said 4 or 5 of 5. */
function easy(parts: Parts = {}): Tally {
  return sumOf(Object.fromEntries(Object.entries(parts).filter(([part]) => part.endsWith(":4") || part.endsWith(":5"))));
}

function share(part: Tally, of: Tally): Cell {
  if (of.amount === 0) return { kind: "none" };
  return isSmall(of) || isSmall(part) || isSmall(minus(of, part)) ? { kind: "few" } : { kind: "share", amount: part.amount, of: of.amount };
}

function ratio(things: Tally, of: Tally): Cell {
  if (of.amount === 0) return { kind: "none" };
  return isSmall(of) || isSmall(things) ? { kind: "few" } : { kind: "ratio", amount: things.amount, of: of.amount, people: things.people };
}

function middle(parts: Parts = {}): Cell {
  const of = sumOf(parts);
  if (of.amount === 0) return { kind: "none" };
  return isSmall(of) ? { kind: "few" } : { kind: "middle", times: Object.fromEntries(Object.entries(parts).map(([step, { amount }]) => [step, amount])), of: of.amount };
}

/**
 * Several cells put together: the sum of those that are shown, and of nothing else. So what is hidden in one of them cannot be had by
 * taking the others from the whole. Left out are cells that are too few.
 */
export function together(cells: readonly Cell[]): Cell {
  const told = cells.filter((cell) => cell.kind !== "few" && cell.kind !== "none");
  const [first] = told;
  if (first === undefined) return cells.some((cell) => cell.kind === "few") ? { kind: "few" } : { kind: "none" };
  const sum = (count: (cell: Exclude<Cell, { kind: "few" | "none" }>) => number) => told.reduce((all, cell) => all + count(cell), 0);
  const of = sum((cell) => cell.of);
  if (first.kind === "middle") return { kind: "middle", times: told.reduce<Times>((all, cell) => (cell.kind === "middle" ? added(all, cell.times) : all), {}), of };
  const amount = sum((cell) => (cell.kind === "middle" ? 0 : cell.amount));
  return first.kind === "share" ? { kind: "share", amount, of } : { kind: "ratio", amount, of, people: sum((cell) => (cell.kind === "ratio" ? cell.people : 0)) };
}

function added(one: Times, other: Times): Times {
  return Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map((part) => [part, (one[part] ?? 0) + (other[part] ?? 0)]));
}

export function shownOf(name: FigureName, cell: Cell): Shown {
  switch (cell.kind) {
    case "few":
    case "none":
      return { kind: cell.kind };
    case "middle":
      return { kind: "shown", value: middleOf(cell.times, name === "answer-days" ? daySteps : minuteSteps), of: cell.of };
    default:
      return { kind: "shown", value: cell.amount / cell.of, of: cell.of };
  }
}

/** The step in which the middle one of the times lies; of those longer than the last step, that step. */
function middleOf(times: Times, steps: readonly number[]): number {
  const half = Object.values(times).reduce((sum, amount) => sum + amount, 0) / 2;
  let gone = 0;
  for (const step of steps) {
    gone += times[String(step)] ?? 0;
    if (gone >= half) return step;
  }
  return steps.at(-1) ?? 0;
}

/** The name of the step that a time falls into. */
export function stepOf(time: number, steps: readonly number[]): string {
  const step = steps.find((end) => time <= end);
  return step === undefined ? longer : String(step);
}

/**
 * Parts beside their whole, with null for those that are not told: one to four (or of so many people), and, where the whole would give those away, the smallest of the
 * others until what is left out are five or more, of as many people, in two parts or more. Where that cannot be, none is told. `known` are parts that a figure tells
 * anyway: leaving them out here would hide nothing.
 */
export function toldParts(parts: Parts, known: readonly string[] = []): Readonly<Record<string, number | null>> {
  const there = Object.entries(parts).filter(([, { amount }]) => amount > 0).toSorted(([, one], [, other]) => one.amount - other.amount);
  const hidden = new Set(there.filter(([, tally]) => isSmall(tally)).map(([part]) => part));
  const isSafe = () => hidden.size === 0 || (hidden.size > 1 && !isSmall(sumOf(Object.fromEntries(there.filter(([part]) => hidden.has(part))))));
  for (const [part] of there.filter(([one]) => !known.includes(one))) {
    if (isSafe()) break;
    hidden.add(part);
  }
  return Object.fromEntries(there.map(([part, { amount }]) => [part, isSafe() && !hidden.has(part) ? amount : null]));
}

/** As fine as a figure is shown: whole percents, hundredths of a contact, whole minutes and days. */
export function rounded(name: FigureName, value: number): number {
  return Math.round(isPercent(name) || name === "contacts" ? value * 100 : value);
}

export function isPercent(name: FigureName): boolean {
  return name === "satisfaction" || name === "sent-back" || name === "finished" || name === "found-by-search";
}
