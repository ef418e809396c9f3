/** Which names an expression takes from outside: for checks that each of them is known. */
import type { Iterator, Node, UnaryTests } from "./ast.ts";
import { builtinNames, builtins } from "./builtins/all.ts";
import { normalName } from "./values.ts";

interface Found {
  readonly name: string;
  /** First segment after the dot. */
  readonly path: string | null;
  /** Within a filter a bare name may be an entry of the item. */
  readonly filtered: boolean;
}

/** Names not bound inside, as `answers.plate` or `today`, sorted. Bare names in filters are left out: they may be the items' own. */
export function namesIn(expression: Node | UnaryTests): string[] {
  const found: Found[] = [];
  for (const node of nodesOf(expression)) collect(node, { bound: new Set(["?", "item"]), filtered: false }, found);
  const kept = found.filter((one) => !builtins.has(one.name) && !(one.filtered && one.path === null));
  return [...new Set(kept.map((one) => (one.path === null ? one.name : `${one.name}.${one.path}`)))].sort();
}

/** Whether a name is used anywhere in it, bound or not. */
export function mentions(node: Node, name: string): boolean {
  return (node.type === "name" && node.name === name) || childrenOf(node).some((child) => mentions(child, name));
}

function nodesOf(expression: Node | UnaryTests): readonly Node[] {
  if (expression.type === "any") return [];
  return expression.type === "tests" ? expression.tests : [expression];
}

interface Place { readonly bound: ReadonlySet<string>; readonly filtered: boolean }

function collect(node: Node, place: Place, found: Found[]): void {
  if (node.type === "name") return note(node.name, null, place, found);
  if (node.type === "path" && node.base.type === "name") return note(node.base.name, node.name, place, found);
  switch (node.type) {
    case "for": case "quantified": return collectLoop(node.iterators, node.body, place, found);
    case "call":
      if (node.callee.type !== "name" || !builtinNames.includes(node.callee.name)) collect(node.callee, place, found);
      for (const arg of node.args) collect(arg.value, place, found);
      return;
    case "filter":
      collect(node.base, place, found);
      return collect(node.condition, { ...place, filtered: true }, found);
    case "context": {
      const bound = new Set(place.bound);
      for (const { key, value } of node.entries) {
        collect(value, { ...place, bound }, found);
        bound.add(normalName(key));
      }
      return;
    }
    case "function":
      if (node.body) collect(node.body, { ...place, bound: new Set([...place.bound, ...node.parameters.map((one) => one.name)]) }, found);
      return;
    default: for (const child of childrenOf(node)) collect(child, place, found);
  }
}

function collectLoop(iterators: readonly Iterator[], body: Node, place: Place, found: Found[]): void {
  const bound = new Set([...place.bound, "partial"]);
  for (const { name, source, end } of iterators) {
    collect(source, { ...place, bound }, found);
    if (end) collect(end, { ...place, bound }, found);
    bound.add(name);
  }
  collect(body, { ...place, bound }, found);
}

function note(name: string, path: string | null, place: Place, found: Found[]): void {
  if (!place.bound.has(name)) found.push({ name, path, filtered: place.filtered });
}

export function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case "literal": case "name": return [];
    case "path": return [node.base];
    case "filter": return [node.base, node.condition];
    case "call": return [node.callee, ...node.args.map((arg) => arg.value)];
    case "arithmetic": case "compare": case "and": case "or": return [node.left, node.right];
    case "negate": case "unary": return [node.operand];
    case "between": return [node.value, node.low, node.high];
    case "in": return [node.value, ...node.tests];
    case "range": return [node.start, node.end];
    case "if": return [node.condition, node.yes, node.no];
    case "for": case "quantified": return [...node.iterators.flatMap(({ source, end }) => (end ? [source, end] : [source])), node.body];
    case "instance": return [node.value];
    case "list": return node.items;
    case "context": return node.entries.map((entry) => entry.value);
    case "function": return node.body ? [node.body] : [];
  }
}
