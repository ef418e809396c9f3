import { danishDay } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/database.ts";

/** The person whom a provider of log-in knows by `subject`, or null when nobody here is. */
export async function findPersonByIdentity(db: Database | Tx, identity: { readonly provider: string; readonly subject: string }): Promise<{ readonly id: string } | null> {
  const row = await db.selectFrom("identities").select("person_id").where("provider", "=", identity.provider).where("subject", "=", identity.subject).executeTakeFirst();
  return row ? { id: row.person_id } : null;
}

/** Whether the person has an employment at an instant: whether they may choose to act as an employee. */
export async function isEmployed(db: Database | Tx, personId: string, at: Date): Promise<boolean> {
  const day = danishDay(at).toString();
  const row = await db
    .selectFrom("employments")
    .select("id")
    .where("person_id", "=", personId)
    .where("valid_from", "<=", day)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
