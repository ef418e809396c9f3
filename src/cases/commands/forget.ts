import type { Database } from "../../platform/database/database.ts";
import { forgetOldRates } from "../../platform/rate-limit.ts";

/** Days without a touch after which a draft is emptied. */
const draftDays = 90;

/**
 * Deletes what has had its time (`src/platform/retention.ts`, kind "passing"). Running it twice, or by many at once, does no
 * harm. Answers how many rows went or were emptied.
 */
export async function forget(db: Database, now: Date): Promise<number> {
  const sessions = await db.deleteFrom("sessions").where("expires_at", "<", now).executeTakeFirst();
  const parked = await db.deleteFrom("parked_forms").where("expires_at", "<", now).executeTakeFirst();
  await forgetOldRates(db, now);
  return Number(sessions.numDeletedRows) + Number(parked.numDeletedRows) + (await emptyOldDrafts(db, now));
}

/** The row stays as a trace that there was a draft; what was typed and uploaded goes. */
async function emptyOldDrafts(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - draftDays * 86_400_000);
  return db.transaction().execute(async (tx) => {
    const old = await tx.updateTable("applications").set({ state: "discarded", answers: "{}", facts: "{}" }).where("state", "=", "draft").where("saved_at", "<", before).returning("id").execute();
    if (old.length === 0) return 0;
    await tx.deleteFrom("documents").where("application_id", "in", old.map((row) => row.id)).where("case_id", "is", null).execute();
    return old.length;
  });
}
