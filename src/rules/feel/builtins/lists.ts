/** Functions that build and search lists (DMN 1.5 table 76). Positions count from 1, or from the end when below 0. */
import { equal } from "../compare.ts";
import { decimal, isList, isNumber, tagged, wholeNumber, type FeelValue } from "../values.ts";
import { defineAll, listOf } from "./define.ts";

type Given = FeelValue | undefined;
type List = readonly FeelValue[];

function onList(work: (list: List) => FeelValue): (list: Given) => FeelValue {
  return (given) => {
    const list = listOf(given);
    return list && work(list);
  };
}

/** 0-based index of a FEEL position, or null when there is no such place. */
function place(list: List, position: Given): number | null {
  const number = wholeNumber(position);
  if (number === null || number === 0) return null;
  const index = number > 0 ? number - 1 : list.length + number;
  return index >= 0 && index < list.length ? index : null;
}

function sublist(given: Given, start: Given, length: Given): FeelValue {
  const list = listOf(given);
  const from = list && place(list, start);
  const size = length === undefined ? undefined : wholeNumber(length);
  if (list === null || from === null || size === null || (size !== undefined && (size < 0 || from + size > list.length))) return null;
  return list.slice(from, size === undefined ? undefined : from + size);
}

function concatenate(...lists: Given[]): FeelValue {
  return lists.includes(undefined) || lists.includes(null) ? null : lists.flatMap((list) => listOf(list) ?? []);
}

function insertBefore(given: Given, position: Given, item: Given): FeelValue {
  const list = listOf(given);
  const at = list && place(list, position);
  return list === null || at === null || item === undefined ? null : list.toSpliced(at, 0, item);
}

function remove(given: Given, position: Given): FeelValue {
  const list = listOf(given);
  const at = list && place(list, position);
  return list === null || at === null ? null : list.toSpliced(at, 1);
}

function distinct(list: List): List {
  const kept: FeelValue[] = [];
  for (const item of list) if (!kept.some((other) => equal(other, item) === true)) kept.push(item);
  return kept;
}

function union(...lists: Given[]): FeelValue {
  const all = concatenate(...lists);
  return isList(all) ? distinct(all) : null;
}

function flatten(list: List): FeelValue[] {
  return list.flatMap((item) => (isList(item) ? flatten(item) : [item]));
}

function indexOf(given: Given, match: Given): FeelValue {
  const list = listOf(given);
  return list && list.flatMap((item, index) => (equal(item, match ?? null) === true ? [decimal(index + 1)] : []));
}

function contains(given: Given, element: Given): FeelValue {
  const list = listOf(given);
  return list && list.some((item) => equal(item, element ?? null) === true);
}

function replaceItem(given: Given, which: Given, item: Given): FeelValue {
  const list = listOf(given);
  if (list === null || which === undefined || which === null || item === undefined) return null;
  if (tagged(which, "function")) {
    const picked = list.map((old) => which.call([old, item]));
    return picked.every((yes) => typeof yes === "boolean") ? list.map((old, index) => (picked[index] === true ? item : old)) : null;
  }
  const at = place(list, isNumber(which) ? which.trunc() : null);
  return at === null ? null : list.with(at, item);
}

function sort(given: Given, precedes: Given): FeelValue {
  const list = listOf(given);
  if (list === null || !precedes || !tagged(precedes, "function")) return null;
  return list.toSorted((left, right) => (precedes.call([left, right]) === true ? -1 : precedes.call([right, left]) === true ? 1 : 0));
}

export const listFunctions = defineAll({
  "list contains": ["list, element", contains],
  count: ["list", onList((list) => decimal(list.length))],
  sublist: ["list, start position, length?", sublist],
  append: ["list, item...", (list, ...items) => (list === undefined || items.length === 0 ? null : [...(listOf(list) ?? [null]), ...items.map((item) => item ?? null)])],
  concatenate: ["list...", concatenate],
  "insert before": ["list, position, newItem", insertBefore],
  remove: ["list, position", remove],
  "list replace": ["list, position, newItem | list, match, newItem", replaceItem],
  reverse: ["list", onList((list) => list.toReversed())],
  "index of": ["list, match", indexOf],
  union: ["list...", union],
  "distinct values": ["list", onList(distinct)],
  flatten: ["list", onList(flatten)],
  sort: ["list, precedes", sort],
});
