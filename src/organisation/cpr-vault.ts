import type { Database, Tx } from "../platform/database/database.ts";
import { SkrankeError } from "../platform/errors.ts";

/**
 * CPR numbers at rest: encrypted to be read again, and a keyed hash to look up by (databeskyttelsesloven § 11; a plain
 * hash is a billion guesses away). Fails closed: what cannot be encrypted is not stored.
 */
export interface CprVault {
  seal(cpr: string): { readonly cipher: Buffer; readonly hash: Buffer };
  open(cipher: Buffer): string;
  hash(cpr: string): Buffer;
}

/** The number of a person here, for a call to a register. Throws `not-found` for somebody without one. */
export async function cprOf(db: Database | Tx, vault: CprVault, personId: string): Promise<string> {
  const row = await db.selectFrom("people").select("cpr_cipher").where("id", "=", personId).executeTakeFirst();
  if (!row?.cpr_cipher) throw new SkrankeError("not-found", "the person has no CPR number here");
  return vault.open(row.cpr_cipher);
}

/** The person here with a number, or null. */
export async function findPersonByCpr(db: Database | Tx, vault: CprVault, cpr: string): Promise<{ readonly id: string; readonly name: string } | null> {
  return (await db.selectFrom("people").select(["id", "name"]).where("cpr_hash", "=", vault.hash(cpr)).executeTakeFirst()) ?? null;
}
