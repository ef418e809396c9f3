/** Values against the types of a DMN file (DMN 1.5 §10.3.2.9.4): what fits stays, one-item lists open up, the rest is null. */
import { orNull, readDate, readDateTime, readDuration, readTime } from "../feel/temporal-text.ts";
import { isOfType } from "../feel/types.ts";
import type { Scope } from "../feel/scope.ts";
import { isContext, isList, kindOf, tagged, type FeelValue } from "../feel/values.ts";
import type { ItemType } from "./model.ts";

export interface Types {
  readonly types: ReadonlyMap<string, ItemType>;
  readonly scope: Scope;
}

export function conform(value: FeelValue, typeRef: string | null, known: Types): FeelValue {
  if (typeRef === null || value === null) return value;
  const type = known.types.get(typeRef);
  return type ? conformToItem(value, type, known) : conformToPlain(value, typeRef.replace(/^feel:/u, ""));
}

function conformToItem(value: FeelValue, type: ItemType, known: Types): FeelValue {
  if (!type.collection) return conformToOne(isList(value) && value.length === 1 && !isCollectionType(type, known) ? (value[0] ?? null) : value, type, known);
  const items = (isList(value) ? value : [value]).map((item) => [item, conformToOne(item, type, known)] as const);
  return items.every(([before, after]) => after !== null || before === null) ? items.map(([, after]) => after) : null;
}
function isCollectionType(type: ItemType, known: Types): boolean {
  const inner = type.typeRef === null ? undefined : known.types.get(type.typeRef);
  return type.collection || (inner !== undefined && isCollectionType(inner, known));
}

function conformToOne(value: FeelValue, type: ItemType, known: Types): FeelValue {
  if (value === null) return null;
  const found = type.components.length > 0 ? conformToParts(value, type, known) : conform(value, type.typeRef, known);
  if (found === null || type.allowed === null) return found;
  return type.allowed.test(found, known.scope) === true ? found : null;
}

/** Parts that are missing are null; a part of another type makes the whole null. */
function conformToParts(value: FeelValue, type: ItemType, known: Types): FeelValue {
  if (!isContext(value)) return null;
  const made = new Map(value);
  for (const part of type.components) {
    const before = value.get(part.name) ?? null;
    const after = conformToItem(before, part.collection && before === null ? { ...part, collection: false } : part, known);
    if (after === null && before !== null) return null;
    made.set(part.name, after);
  }
  return made;
}

function conformToPlain(value: FeelValue, name: string): FeelValue {
  const fits = isOfType(value, { type: "named", name });
  if (fits !== false) return value;
  if (isList(value) && value.length === 1) return conformToPlain(value[0] ?? null, name);
  if (typeof value === "string") return fromText(value, name);
  if ((name === "dateTime" || name === "date and time") && tagged(value, "date")) return readDateTime(`${value.date.toString()}T00:00:00Z`);
  return null;
}

/** JSON has no dates: a text where the file wants a day or a duration is read as one. */
function fromText(text: string, name: string): FeelValue {
  switch (name) {
    case "date": return readDate(text);
    case "time": return readTime(text);
    case "dateTime": case "date and time": return orNull(() => readDateTime(text));
    case "dayTimeDuration": case "days and time duration": return ofKind(readDuration(text), "days and time duration");
    case "yearMonthDuration": case "years and months duration": return ofKind(readDuration(text), "years and months duration");
    default: return null;
  }
}
function ofKind(value: FeelValue, kind: string): FeelValue {
  return kindOf(value) === kind ? value : null;
}
