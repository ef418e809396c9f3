import type { Database } from "../../../platform/database/database.ts";
import { daysKept } from "../model.ts";

const day = 86_400_000;

/** Deletes inquiries that have had their time. Answers how many went. */
export async function forgetInquiries(db: Database, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * day);
  const { numDeletedRows } = await db
    .deleteFrom("inquiries")
    .where((eb) => eb.or([eb("done_at", "<", before(daysKept.done)), eb.and([eb("state", "<>", "done"), eb("created_at", "<", before(daysKept.forgotten))])]))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
