import type { Column, Schema, Table } from "./schema-model.ts";

const head = `// Generated from the migrations by \`npx skranke schema\`; do not edit.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";

/** A jsonb column: parsed on the way out, a JSON string on the way in. */
export type Json = ColumnType<unknown, string, string>;
`;

/** The rows of every table, for Kysely. A column type that is not known here stops the generation. */
export function tableTypes(schema: Schema): string {
  const rows = schema.tables.map((table) => `export interface ${rowName(table)} {\n${table.columns.map((column) => `  ${column.name}: ${typeOf(column)};`).join("\n")}\n}\n`);
  const tables = `export interface Tables {\n${schema.tables.map((table) => `  ${table.name}: ${rowName(table)};`).join("\n")}\n}\n`;
  return [head, ...rows, tables].join("\n");
}

function rowName({ name }: Table): string {
  return `${name.replaceAll(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Row`;
}

const plain: Readonly<Record<string, string>> = {
  uuid: "string",
  text: "string",
  // A calendar day: database.ts leaves it as text.
  date: "string",
  boolean: "boolean",
  integer: "number",
  bigint: "number",
  "double precision": "number",
  bytea: "Buffer",
  "timestamp with time zone": "Date",
  // Written by a cast, compared in SQL, never read.
  tsvector: "string",
  "text[]": "string[]",
  "uuid[]": "string[]",
};

function typeOf({ name, type, nullable, default: value, computed }: Column): string {
  if (type === "jsonb") return jsonType(nullable, value !== null);
  const base = plain[type];
  if (base === undefined) throw new Error(`column ${name}: the type ${type} is not known to schema-types.ts`);
  const whole = nullable ? `${base} | null` : base;
  return value === null ? whole : `${computed ? "GeneratedAlways" : "Generated"}<${whole}>`;
}

function jsonType(nullable: boolean, hasDefault: boolean): string {
  if (!nullable && !hasDefault) return "Json";
  const written = nullable ? "string | null" : "string";
  return `ColumnType<unknown, ${written}${hasDefault ? " | undefined" : ""}, ${written}>`;
}
