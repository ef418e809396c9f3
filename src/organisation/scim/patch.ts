import { z } from "zod";
import { ScimFault } from "./fault.ts";
import { fits, type Filter, parseFilter } from "./filter.ts";

/** A resource as JSON; the names of attributes are as they are written in the schemas. */
export type Resource = Readonly<Record<string, unknown>>;

const operation = z.object({ op: z.string(), path: z.string().max(500).optional(), value: z.unknown().optional() });
/** RFC 7644 § 3.5.2. */
export const patchRequest = z.object({ schemas: z.array(z.string()).optional(), Operations: z.array(operation).min(1).max(1000) });
type Operation = z.output<typeof operation>;

/**
 * A resource after a PATCH. Entra ID's dialect is understood: `Add` and `Replace` with capitals, several attributes at once under
 * their paths, a value for an entry that is not there yet (`emails[type eq "work"].value`), and entries taken away by value.
 */
export function applyPatch(resource: Resource, operations: readonly Operation[]): Resource {
  return operations.reduce((so, one) => applyOne(so, one), resource);
}

function applyOne(resource: Resource, { op, path, value }: Operation): Resource {
  const kind = op.toLowerCase();
  if (kind !== "add" && kind !== "replace" && kind !== "remove") throw new ScimFault(400, "invalidSyntax", "op is add, replace or remove");
  if (path !== undefined && path !== "") return change(resource, parsePath(path), kind, value);
  if (kind === "remove") throw new ScimFault(400, "noTarget", "remove needs a path");
  if (!isRecord(value)) throw new ScimFault(400, "invalidValue", "without a path the value holds attributes");
  return Object.entries(value).reduce((so, [name, one]) => change(so, parsePath(name), kind, one), resource);
}

interface Path {
  /** URN of an extension; null for the resource itself. */
  readonly schema: string | null;
  readonly name: string;
  readonly filter: Filter | null;
  readonly sub: string | null;
}

const pathPattern = /^(?:(urn:[A-Za-z0-9:.\-_]+):)?([A-Za-z$][\w$-]*)(?:\[(.*)\])?(?:\.([A-Za-z$][\w$-]*))?$/;

function parsePath(path: string): Path {
  // The URN of an extension by itself: all of the extension.
  if (/^urn:[A-Za-z0-9:.\-_]+:(User|Group)$/i.test(path)) return { schema: null, name: path, filter: null, sub: null };
  const [, schema, name, filter, sub] = pathPattern.exec(path) ?? [];
  if (!name) throw new ScimFault(400, "invalidPath", "the path cannot be read");
  const isCore = schema === undefined || /^urn:ietf:params:scim:schemas:core:2\.0:(User|Group)$/i.test(schema);
  return { schema: isCore ? null : schema, name, filter: filter === undefined ? null : parseFilter(filter), sub: sub ?? null };
}

type Kind = "add" | "replace" | "remove";

function change(resource: Resource, path: Path, kind: Kind, value: unknown): Resource {
  if (path.schema !== null) {
    const schema = keyLike(resource, path.schema);
    const inner = resource[schema];
    return { ...resource, [schema]: change(isRecord(inner) ? inner : {}, { ...path, schema: null }, kind, value) };
  }
  const name = keyLike(resource, path.name);
  const before = resource[name];
  const after = path.filter === null ? plain(before, path.sub, kind, value) : filtered(before, path.filter, path.sub, kind, value);
  if (after !== undefined) return { ...resource, [name]: after };
  return Object.fromEntries(Object.entries(resource).filter(([key]) => key !== name));
}

/** Attributes are named without regard to capitals (RFC 7643 § 2.1). */
function keyLike(resource: Resource, name: string): string {
  return Object.keys(resource).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

function plain(before: unknown, sub: string | null, kind: Kind, value: unknown): unknown {
  if (sub !== null) {
    const inner = isRecord(before) ? before : {};
    const key = keyLike(inner, sub);
    return kind === "remove" ? Object.fromEntries(Object.entries(inner).filter(([name]) => name !== key)) : { ...inner, [key]: value };
  }
  if (kind === "remove") return removed(before, value);
  if (kind === "add" && Array.isArray(before)) return joined(before, Array.isArray(value) ? value : [value]);
  if (isRecord(before) && isRecord(value)) return { ...before, ...value };
  return value;
}

/** All of it, or, as Entra ID writes it, the entries that are named as the value. */
function removed(before: unknown, value: unknown): unknown {
  if (value === undefined || value === null || !Array.isArray(before)) return undefined;
  const gone = new Set((Array.isArray(value) ? value : [value]).map(valueOf));
  return before.filter((entry) => !gone.has(valueOf(entry)));
}

function joined(before: readonly unknown[], more: readonly unknown[]): unknown[] {
  const there = new Set(before.map(valueOf));
  return [...before, ...more.filter((entry) => !there.has(valueOf(entry)))];
}

function valueOf(entry: unknown): unknown {
  return isRecord(entry) && "value" in entry ? entry["value"] : JSON.stringify(entry);
}

function filtered(before: unknown, filter: Filter, sub: string | null, kind: Kind, value: unknown): unknown {
  const entries = Array.isArray(before) ? before : [];
  const chosen = entries.map((entry) => fits(filter, (path) => attributeOf(entry, path)));
  if (kind === "remove") return sub === null ? entries.filter((_, at) => !chosen[at]) : entries.map((entry, at) => (chosen[at] ? plain(entry, sub, "remove", undefined) : entry));
  const changed = entries.map((entry, at) => (chosen[at] ? withValue(entry, sub, value) : entry));
  return chosen.includes(true) ? changed : [...entries, withValue(seed(filter), sub, value)];
}

function withValue(entry: unknown, sub: string | null, value: unknown): unknown {
  const inner = isRecord(entry) ? entry : {};
  return sub === null ? (isRecord(value) ? { ...inner, ...value } : value) : { ...inner, [keyLike(inner, sub)]: value };
}

/** An entry that fits a filter of comparisons: what Entra ID means when it replaces one that is not there. */
function seed(filter: Filter): Resource {
  if (filter.kind === "compare" && filter.operator === "eq") return { [filter.path]: filter.value };
  if (filter.kind === "and") return filter.all.map(seed).reduce<Resource>((so, one) => ({ ...so, ...one }), {});
  throw new ScimFault(400, "noTarget", "nothing fits the filter of the path");
}

function attributeOf(entry: unknown, path: string): unknown[] {
  if (!isRecord(entry)) return path === "value" ? [entry] : [];
  return [entry[keyLike(entry, path)]];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
