import { type RawBuilder, sql } from "kysely";
import { ScimFault } from "./fault.ts";
import { asBoolean, type Filter } from "./filter.ts";

/** How an attribute stands in the database. */
export type Attribute =
  | { readonly kind: "text"; readonly column: RawBuilder<unknown>; readonly exact?: boolean }
  | { readonly kind: "boolean"; readonly column: RawBuilder<boolean> }
  /** Something of which there are several: whether there is one that fits. */
  | { readonly kind: "several"; there(fits: (column: RawBuilder<unknown>) => RawBuilder<boolean>): RawBuilder<boolean> };

/** Names in small letters; a multi-valued attribute is its `value`. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** A filter as a condition. Throws `invalidFilter` for an attribute or an operator that cannot be asked for. */
export function filterSql(filter: Filter, attributes: Attributes): RawBuilder<boolean> {
  switch (filter.kind) {
    case "and":
    case "or":
      return sql<boolean>`(${sql.join(filter.all.map((one) => filterSql(one, attributes)), filter.kind === "and" ? sql` and ` : sql` or `)})`;
    case "not":
      return sql<boolean>`(not coalesce(${filterSql(filter.what, attributes)}, false))`;
    case "within":
      return filterSql(inside(filter.path, filter.filter), attributes);
    case "compare":
      return compareSql(filter, attributes);
  }
}

/** What is asked of the type of a mail address or a member is always so: there is one kind of each. */
function inside(path: string, filter: Filter): Filter {
  if (filter.kind === "and" || filter.kind === "or") return { ...filter, all: filter.all.map((one) => inside(path, one)) };
  if (filter.kind === "compare") return { ...filter, path: `${path}.${filter.path}` };
  throw new ScimFault(400, "invalidFilter", "brackets hold comparisons, and, or");
}

function compareSql({ path, operator, value }: Extract<Filter, { kind: "compare" }>, attributes: Attributes): RawBuilder<boolean> {
  const attribute = Object.hasOwn(attributes, path) ? attributes[path] : undefined;
  if (!attribute) throw new ScimFault(400, "invalidFilter", "this attribute cannot be filtered by");
  if (attribute.kind === "several") return attribute.there((column) => compareText(column, operator, value, true));
  if (attribute.kind === "text") return operator === "pr" ? sql<boolean>`${attribute.column} is not null` : compareText(attribute.column, operator, value, attribute.exact ?? false);
  const wanted = asBoolean(value);
  if (operator === "pr") return sql<boolean>`true`;
  if (wanted === undefined || (operator !== "eq" && operator !== "ne")) throw new ScimFault(400, "invalidFilter", "this attribute is true or false");
  return wanted === (operator === "eq") ? attribute.column : sql<boolean>`(not ${attribute.column})`;
}

function compareText(column: RawBuilder<unknown>, operator: string, value: unknown, exact: boolean): RawBuilder<boolean> {
  if (operator === "pr") return sql<boolean>`${column} is not null`;
  if (typeof value !== "string") throw new ScimFault(400, "invalidFilter", "this attribute is a text");
  const like = value.replaceAll(/[\\%_]/g, "\\$&");
  switch (operator) {
    case "eq":
      return exact ? sql<boolean>`${column} = ${value}` : sql<boolean>`lower(${column}) = lower(${value})`;
    case "ne":
      return exact ? sql<boolean>`${column} is distinct from ${value}` : sql<boolean>`lower(${column}) is distinct from lower(${value})`;
    case "co":
      return sql<boolean>`${column} ilike ${`%${like}%`}`;
    case "sw":
      return sql<boolean>`${column} ilike ${`${like}%`}`;
    case "ew":
      return sql<boolean>`${column} ilike ${`%${like}`}`;
    default:
      throw new ScimFault(400, "invalidFilter", "texts are not compared by size here");
  }
}
