/** Functions that make one value of many (DMN 1.5 table 76), given as a list or as arguments. */
import { arithmetic } from "../arithmetic.ts";
import { compare, equal } from "../compare.ts";
import { decimal, finite, isNumber, type Decimal, type FeelValue } from "../values.ts";
import { defineAll, spread, type Work } from "./define.ts";

type List = readonly FeelValue[];

function many(work: (list: List) => FeelValue): Work {
  return (...args) => {
    const list = args.length === 0 ? null : spread(args);
    return list && work(list);
  };
}

function numbers(work: (list: readonly Decimal[]) => FeelValue): Work {
  return many((list) => {
    const found = list.filter(isNumber);
    return found.length === list.length ? work(found) : null;
  });
}

function extreme(sign: 1 | -1): Work {
  return many((list) => {
    let best = list[0] ?? null;
    for (const item of list) {
      const order = compare(item, best);
      if (order === null) return null;
      if (order * sign > 0) best = item;
    }
    return best;
  });
}

function total(list: List): FeelValue {
  return list.length === 0 ? null : list.slice(1).reduce<FeelValue>((sum, item) => arithmetic("+", sum, item), list[0] ?? null);
}
/** Numbers and durations can be added up; texts cannot, although `+` joins them. */
function sum(list: List): FeelValue {
  return list.some((item) => typeof item === "string") ? null : list.length === 1 && !isNumber(list[0] ?? null) ? (list[0] ?? null) : total(list);
}

function median(list: readonly Decimal[]): FeelValue {
  if (list.length === 0) return null;
  const sorted = list.toSorted((left, right) => left.comparedTo(right));
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? null;
  if (sorted.length % 2 === 1 || upper === null) return upper;
  return (sorted[middle - 1] ?? upper).plus(upper).dividedBy(2);
}

function stddev(list: readonly Decimal[]): FeelValue {
  if (list.length < 2) return null;
  const mean = list.reduce((left, right) => left.plus(right)).dividedBy(list.length);
  const squares = list.reduce((left, right) => left.plus(right.minus(mean).pow(2)), decimal(0));
  return finite(squares.dividedBy(list.length - 1).sqrt());
}

function mode(list: readonly Decimal[]): FeelValue {
  const sorted = list.toSorted((left, right) => left.comparedTo(right));
  const counted = new Map<string, { value: Decimal; times: number }>();
  for (const value of sorted) counted.set(value.toFixed(), { value, times: (counted.get(value.toFixed())?.times ?? 0) + 1 });
  const most = Math.max(0, ...[...counted.values()].map((one) => one.times));
  return [...counted.values()].filter((one) => one.times === most).map((one) => one.value);
}

/** `all` is false when one is false, `any` true when one is true; else null when not every item is a boolean. */
function quantify(decisive: boolean): Work {
  return many((list) => {
    if (list.some((item) => equal(item, decisive) === true)) return decisive;
    return list.every((item) => item === !decisive) ? !decisive : null;
  });
}

export const aggregateFunctions = defineAll({
  min: ["list...", extreme(-1)],
  max: ["list...", extreme(1)],
  sum: ["list...", many(sum)],
  product: ["list...", numbers((list) => (list.length === 0 ? null : finite(list.reduce((left, right) => left.times(right)))))],
  mean: ["list...", numbers((list) => (list.length === 0 ? null : finite(list.reduce((left, right) => left.plus(right)).dividedBy(list.length))))],
  median: ["list...", numbers(median)],
  stddev: ["list...", numbers(stddev)],
  mode: ["list...", numbers(mode)],
  all: ["list...", quantify(false)],
  any: ["list...", quantify(true)],
});
