import type { Database, Tx } from "../platform/database/database.ts";
import { SkrankeError } from "../platform/errors.ts";

/** The CVR number of a company here, eight digits, for a call to a register. Throws `not-found` for somebody who has none. */
export async function cvrOf(db: Database | Tx, partyId: string): Promise<string> {
  const row = await db.selectFrom("people").select("cvr").where("id", "=", partyId).executeTakeFirst();
  if (!row?.cvr) throw new SkrankeError("not-found", "the party has no CVR number here");
  return row.cvr;
}

/** The company here with a CVR number (eight digits), or null. */
export async function findCompanyByCvr(db: Database | Tx, cvr: string): Promise<{ readonly id: string; readonly name: string } | null> {
  return (await db.selectFrom("people").select(["id", "name"]).where("cvr", "=", cvr).executeTakeFirst()) ?? null;
}
