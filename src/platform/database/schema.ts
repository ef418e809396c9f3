import pg from "pg";
import type { Schema, Table } from "./schema-model.ts";
import { schemaSql } from "./schema-sql.ts";
import { tableTypes } from "./schema-types.ts";

/** What is generated from a migrated database: `db/schema.sql` to read and review, `tables.ts` for Kysely. */
export interface SchemaFiles {
  readonly sql: string;
  readonly types: string;
}

export async function generateSchema(url: string): Promise<SchemaFiles> {
  const schema = await readSchema(url);
  return { sql: schemaSql(schema), types: tableTypes(schema) };
}

/** Reads our tables in the order of their names; the table of migrations and the queue's schema are not ours to describe. */
export async function readSchema(url: string): Promise<Schema> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<Table>(tablesQuery);
    const { rows: functions } = await client.query<{ definition: string }>(functionsQuery);
    return { tables: tables.map(withoutSchema), functions: functions.map(({ definition }) => bare(definition)) };
  } finally {
    await client.end();
  }
}

/** No schema is named in our SQL, so that one cluster can hold many municipalities. */
function bare(definition: string): string {
  return definition.replaceAll(/\bpublic\./g, "");
}

function withoutSchema(table: Table): Table {
  return {
    ...table,
    constraints: table.constraints.map(({ name, definition }) => ({ name, definition: bare(definition) })),
    indexes: table.indexes.map(bare),
    triggers: table.triggers.map(bare),
    policies: table.policies.map(bare),
  };
}

const functionsQuery = `
  select pg_get_functiondef(p.oid) as definition from pg_proc p
  where p.pronamespace = current_schema()::regnamespace and p.prokind in ('f', 'p')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`;

// NOT NULL is told with its column; PostgreSQL 18 lists it among the constraints too.
const tablesQuery = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
        'default', pg_get_expr(d.adbin, d.adrelid), 'computed', a.attgenerated <> '') order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid))
        order by array_position(array['p', 'u', 'f', 'c'], k.contype::text), k.conname collate "C")
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c')), '[]') as constraints,
    coalesce((select json_agg(pg_get_indexdef(i.indexrelid) order by x.relname collate "C")
      from pg_index i join pg_class x on x.oid = i.indexrelid
      where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid)), '[]') as indexes,
    coalesce((select json_agg(pg_get_triggerdef(t.oid) order by t.tgname collate "C")
      from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal), '[]') as triggers,
    coalesce((select json_agg(format('create policy %s on %s for %s to %s', p.policyname, p.tablename, lower(p.cmd), array_to_string(p.roles, ', '))
        || coalesce(' using (' || p.qual || ')', '') || coalesce(' with check (' || p.with_check || ')', '') order by p.policyname collate "C")
      from pg_policies p where p.schemaname = current_schema() and p.tablename = c.relname), '[]') as policies
  from pg_class c
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'
  order by c.relname collate "C"`;
