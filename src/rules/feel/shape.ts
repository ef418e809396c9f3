/** Which of the given names need the reader's help: those that hold signs (`Approved/Declined`, `loan-amount`). */
import type { NameShape } from "./grammar.ts";
import { remember } from "./remember.ts";

const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const deepest = 4;

/** Null when every name is plain, which is the common case and lets one reading serve all. */
export function shapeOf(value: unknown, depth = 0): NameShape | null {
  if (typeof value !== "object" || value === null || depth > deepest) return null;
  if (Array.isArray(value)) return merged(value.slice(0, 20).map((item) => shapeOf(item, depth + 1)));
  return depth === 1 ? rememberedShape(value) : namesOf(value, depth);
}

/** Of the names at the top only: deeper down, how deep one is decides what is looked at. */
const rememberedShape = remember((value) => namesOf(value, 1));

function namesOf(value: object, depth: number): NameShape | null {
  const found: Record<string, NameShape | 1> = {};
  for (const [key, entry] of Object.entries(value)) {
    const inner = shapeOf(entry, depth + 1);
    if (inner !== null) found[key] = inner;
    else if (!plain.test(key)) found[key] = 1;
  }
  return Object.keys(found).length > 0 ? found : null;
}

function merged(shapes: readonly (NameShape | null)[]): NameShape | null {
  const found = shapes.filter((shape) => shape !== null);
  return found.length > 0 ? Object.assign({}, ...found) : null;
}
