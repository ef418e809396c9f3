/** Going through lists: `for`, `some`, `every` and filters. */
import { Temporal } from "temporal-polyfill";
import { compare } from "./compare.ts";
import type { Scope } from "./scope.ts";
import { date, decimal, isContext, isList, isNumber, tagged, wholeNumber, type FeelContext, type FeelValue } from "./values.ts";

export type Run = (scope: Scope) => FeelValue;
export interface CompiledIterator {
  readonly name: string;
  readonly source: Run;
  readonly end: Run | null;
}

/** Visits every combination, the last iterator turning fastest; `visit` returning false ends it. False when a list is none. */
export function iterate(iterators: readonly CompiledIterator[], scope: Scope, visit: (inner: Scope) => boolean): boolean {
  const [first, ...rest] = iterators;
  if (!first) return true;
  const items = itemsOf(first, scope);
  if (items === null) return false;
  for (const item of items) {
    scope.step();
    const inner = scope.inner(new Map([[first.name, item]]));
    if (rest.length > 0) {
      let ended = false;
      const whole = iterate(rest, inner, (deepest) => {
        ended = !visit(deepest);
        return !ended;
      });
      if (!whole) return false;
      if (ended) return true;
    } else if (!visit(inner)) return true;
  }
  return true;
}

function itemsOf(iterator: CompiledIterator, scope: Scope): Iterable<FeelValue> | null {
  const source = iterator.source(scope);
  if (iterator.end) return between(source, iterator.end(scope));
  if (source !== null && tagged(source, "range")) {
    return source.startIncluded && source.endIncluded ? between(source.start, source.end) : null;
  }
  return source === null ? null : isList(source) ? source : [source];
}

/** Whole numbers or days from one to the other, upwards or downwards. */
function between(start: FeelValue, end: FeelValue): Iterable<FeelValue> | null {
  const [from, to] = [wholeNumber(start), wholeNumber(end)];
  if (from !== null && to !== null) return countingFrom(from, to);
  if (start !== null && end !== null && tagged(start, "date") && tagged(end, "date")) return daysFrom(start.date, end.date);
  return null;
}
function* countingFrom(from: number, to: number): Generator<FeelValue> {
  const step = from <= to ? 1 : -1;
  for (let at = from; step > 0 ? at <= to : at >= to; at += step) yield decimal(at);
}
function* daysFrom(from: Temporal.PlainDate, to: Temporal.PlainDate): Generator<FeelValue> {
  const step = Temporal.PlainDate.compare(from, to) <= 0 ? 1 : -1;
  for (let at = from; Temporal.PlainDate.compare(at, to) * step <= 0; at = at.add({ days: step })) yield date(at);
}

/** `list[condition]`: by place when the condition is a number, else the items for which it is true. */
export function filter(base: FeelValue, condition: Run, scope: Scope): FeelValue {
  const list = isList(base) ? base : base === null ? [] : [base];
  const [first] = list;
  const sample = condition(first === undefined ? scope : itemScope(scope, first));
  if (isNumber(sample)) return atPlace(list, sample);
  return list.filter((item) => {
    scope.step();
    return condition(itemScope(scope, item)) === true;
  });
}

function itemScope(scope: Scope, item: FeelValue): Scope {
  const names: FeelContext = isContext(item) ? new Map([["item", item], ...item]) : new Map([["item", item]]);
  return scope.inner(names);
}

function atPlace(list: readonly FeelValue[], position: FeelValue): FeelValue {
  const place = wholeNumber(position);
  if (place === null || compare(position, decimal(0)) === 0) return null;
  return list[place > 0 ? place - 1 : list.length + place] ?? null;
}
