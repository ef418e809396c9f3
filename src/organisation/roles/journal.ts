import type { Context } from "../../access/context.ts";

/** A change of who holds which role, as the organisation's journal keeps it: what it was, what it became, and by whom. */
export interface RoleChange {
  readonly entity: "role-assignment" | "role-request" | "training";
  /** Of a training: the person's. */
  readonly entityId: string;
  readonly change: "added" | "changed" | "ended";
  readonly before?: object;
  readonly after?: object;
}

/** Writes the changes in the transaction that makes them; `changedBy` null: Skranke itself. */
export async function writeRoleChanges(ctx: Pick<Context, "db" | "clock" | "ids">, changedBy: string | null, changes: readonly RoleChange[]): Promise<void> {
  if (changes.length === 0) return;
  const at = ctx.clock.now();
  const text = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));
  await ctx.db
    .insertInto("organisation_changes")
    .values(changes.map(({ entity, entityId, change, before, after }) => ({ id: ctx.ids.uuid(), at, load_id: null, changed_by: changedBy, entity, entity_id: entityId, change, before: text(before), after: text(after) })))
    .execute();
}
