import type { Column, Schema, Table } from "./schema-model.ts";

/** The schema as SQL, for people: made from the database after all migrations, in an order that does not change by itself. */
export function schemaSql(schema: Schema): string {
  const head = "-- Generated from the migrations by `npx skranke schema`; do not edit. Where the migrations lead to, all at once.";
  const functions = schema.functions.map((definition) => `${definition.trim()};`);
  return `${[head, ...functions, ...schema.tables.map(tableSql)].join("\n\n")}\n`;
}

function tableSql({ name, columns, constraints, indexes, triggers, policies }: Table): string {
  const inside = [...columns.map(columnSql), ...constraints.map((constraint) => `constraint ${constraint.name} ${constraint.definition}`)];
  const after = [...indexes, ...triggers, ...policies].map((definition) => `\n${definition};`).join("");
  return `create table ${name} (\n${inside.map((line) => `  ${line}`).join(",\n")}\n);${after}`;
}

function columnSql({ name, type, nullable, default: value, computed }: Column): string {
  return `${name} ${type}${nullable ? "" : " not null"}${value === null ? "" : computed ? ` generated always as (${value}) stored` : ` default ${value}`}`;
}
