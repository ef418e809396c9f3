import type { Database, Tx } from "../../platform/database/database.ts";
import type { Sender } from "./policy.ts";

/** Who sent an inquiry, as the policy asks it. */
export async function senderOf(db: Database | Tx, personId: string | null): Promise<Sender | null> {
  if (personId === null) return null;
  const rows = await db.selectFrom("representatives").select("person_id").where("company_id", "=", personId).execute();
  return { id: personId, representedBy: rows.map((row) => row.person_id) };
}
