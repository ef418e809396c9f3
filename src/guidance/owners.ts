import type { RoleBook } from "../access/roles.ts";
import { holdersAt } from "../organisation/roles/holders-now.ts";
import type { Database, Tx } from "../platform/database/database.ts";

/** Ids of everybody who keeps the topics of a unit right, each once; nobody where the organisation has no such unit. */
export async function ownersOf(db: Database | Tx, roles: RoleBook, unitId: string | undefined, at: Date): Promise<readonly string[]> {
  if (unitId === undefined) return [];
  const editing = roles.all.filter((role) => role.actions.some(({ action }) => action === "edit-guidance"));
  return holdersAt(db, roles, editing.map(({ id }) => ({ role: id, unitId })), at);
}
