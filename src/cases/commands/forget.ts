import type { Database } from "../../platform/database/database.ts";
import { forgetOldRates } from "../../platform/rate-limit.ts";

/** Days that a reading stays in the log (src/platform/retention.ts). */
const readingDays = 730;
/** Readings that go in one statement: the log of a big municipality is long, and nobody is to wait for it. */
const readingsAtOnce = 10_000;

/** Days without a touch after which a draft is emptied. */
export const draftDays = 90;
/** Days that a step of e-learning is remembered as done. */
const stepDays = 730;
/** Days that a digest is kept and a mail can come back, and that somebody can read of a browser that is gone. */
const tracesDays = 90;
/** Days after which an offered power of attorney goes that was answered, or could be no more. */
const offerDays = 30;

/**
 * Deletes what has had its time (`src/platform/retention.ts`, kind "passing"). Running it twice, or by many at once, does no
 * harm. Answers how many rows went or were emptied.
 */
export async function forget(db: Database, now: Date): Promise<number> {
  const sessions = await db.deleteFrom("sessions").where("expires_at", "<", now).executeTakeFirst();
  const parked = await db.deleteFrom("parked_forms").where("expires_at", "<", now).executeTakeFirst();
  const answers = await db.deleteFrom("login_answers").where("expires_at", "<", now).executeTakeFirst();
  const tokens = await db.deleteFrom("machine_tokens").where("expires_at", "<", now).executeTakeFirst();
  await forgetOldRates(db, now);
  const codes = await db.deleteFrom("contact_confirmations").where("expires_at", "<", new Date(now.getTime() - 86_400_000)).executeTakeFirst();
  const digests = await db.deleteFrom("digests").where("created_at", "<", new Date(now.getTime() - tracesDays * 86_400_000)).where("state", "<>", "queued").executeTakeFirst();
  const mails = await db.deleteFrom("mails_to_people").where("sent_at", "<", new Date(now.getTime() - tracesDays * 86_400_000)).executeTakeFirst();
  const devices = await db.deleteFrom("push_devices").where("gone_at", "<", new Date(now.getTime() - tracesDays * 86_400_000)).executeTakeFirst();
  const offers = await db.deleteFrom("attorney_offers").where((eb) => eb(eb.fn.coalesce("answered_at", "expires_at"), "<", new Date(now.getTime() - offerDays * 86_400_000))).executeTakeFirst();
  const steps = await db.deleteFrom("topic_steps_done").where("done_at", "<", new Date(now.getTime() - stepDays * 86_400_000)).executeTakeFirst();
  const deleted = [steps, sessions, parked, answers, tokens, offers, codes, digests, mails, devices].reduce((sum, one) => sum + Number(one.numDeletedRows), 0);
  return deleted + (await emptyOldDrafts(db, now)) + (await forgetOldReadings(db, now));
}

async function forgetOldReadings(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - readingDays * 86_400_000);
  let gone = 0;
  for (;;) {
    const old = db.selectFrom("read_log").select("id").where("at", "<", before).orderBy("at").limit(readingsAtOnce);
    const { numDeletedRows } = await db.deleteFrom("read_log").where("id", "in", old).executeTakeFirst();
    gone += Number(numDeletedRows);
    if (numDeletedRows < readingsAtOnce) return gone;
  }
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
