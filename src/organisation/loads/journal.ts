import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { ChangeKind, Entity } from "./model.ts";

/** One change as the organisation's journal keeps it. */
export interface Entry {
  readonly entity: Entity;
  readonly entityId: string;
  readonly change: ChangeKind;
  readonly before: object | null;
  readonly after: object | null;
}

/** By what or whom the organisation was changed. */
export interface Cause {
  readonly loadId: string | null;
  readonly changedBy: string | null;
  readonly at: Date;
}

/** Writes entries in one statement, in the transaction of what they tell. */
export async function writeChanges(tx: Tx, ids: { uuid(): string }, cause: Cause, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({ id: ids.uuid(), entity: entry.entity, entity_id: entry.entityId, change: entry.change, before: entry.before, after: entry.after }));
  await sql`
    insert into organisation_changes (id, at, load_id, changed_by, entity, entity_id, change, before, after)
    select r.id, ${cause.at}, ${cause.loadId}::uuid, ${cause.changedBy}::uuid, r.entity, r.entity_id, r.change, r.before, r.after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, entity text, entity_id uuid, change text, before jsonb, after jsonb)`.execute(tx);
}
