import { sql } from "kysely";
import { systemActor } from "../../access/actor.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { danishDay, endOfDanishDay } from "../../platform/clock.ts";
import { lastDayOfPeriod } from "../../platform/calendar.ts";
import type { CaseContext } from "../context.ts";
import { step } from "../engine/step.ts";
import { type Asking, type CaseHouse, inCase } from "../house.ts";
import { appendToJournal, journalActor, lockCase } from "../journal.ts";
import { type Notice, noticeByReference } from "../load-notice.ts";

const asking: Asking = { actor: systemActor("digital-post"), locale: "da", requestId: "receipt" };

export interface Receipt {
  readonly reference: string;
  readonly state: "delivered" | "refused";
  readonly at: Date;
  readonly reason?: string;
}

/** Digital Post's own word on what became of a message. Comes late, twice, or before we have noted the sending: then `not-found`, and it is sent again. */
export async function recordReceipt(house: CaseHouse, receipt: Receipt): Promise<void> {
  await inCase(house, asking, async (ctx) => {
    const notice = await noticeByReference(ctx.db, receipt.reference);
    if (!notice) throw new SkrankeError("not-found", "no notice with this reference");
    await lockCase(ctx.db, notice.caseId);
    const row = await ctx.db.selectFrom("notices").select("state").where("id", "=", notice.id).forUpdate().executeTakeFirstOrThrow();
    if (row.state !== "sent") return;
    if (receipt.state === "delivered") await noticeDelivered(ctx, notice, { at: receipt.at });
    else await noticeFailed(ctx, notice, receipt.reason ?? "refused");
  });
}

/**
 * The letter has reached the party: it is available in the mailbox, read or not (lov om Digital Post § 10). From here the
 * appeal period runs, and the step that waited for it goes on.
 */
export async function noticeDelivered(ctx: CaseContext, notice: Notice, delivered: { readonly at: Date }): Promise<void> {
  await ctx.db.updateTable("notices").set({ state: "delivered", delivered_at: delivered.at }).where("id", "=", notice.id).execute();
  const entry = { event: "notice-delivered" as const, data: { noticeId: notice.id, channel: notice.channel, at: delivered.at.toISOString() }, visibleToParty: true };
  if (!notice.tokenId) return appendToJournal(ctx, notice.caseId, journalActor(ctx.actor), [entry]);
  await startAppealPeriod(ctx, notice.caseId, delivered.at);
  const { changed } = await step(ctx, notice.instanceId, { type: "completed", token: notice.tokenId, result: { deliveredAt: delivered.at.toISOString() } }, [entry], latest(delivered.at, ctx.clock.now()));
  if (!changed) await appendToJournal(ctx, notice.caseId, journalActor(ctx.actor), [entry]);
}

/** A letter on paper is on its way for some days; a receipt that comes late does not shorten anybody's time to answer. */
function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}

/** No channel took it: the case stays where it is, and a person must look (else its letter fails and it closes anyway). */
export async function noticeFailed(ctx: CaseContext, notice: Notice, reason: string, state: "refused" | "failed" = "refused"): Promise<void> {
  await ctx.db.updateTable("notices").set({ state, failure: reason }).where("id", "=", notice.id).execute();
  const entry = { event: "notice-failed" as const, data: { noticeId: notice.id, channel: notice.channel, reason }, visibleToParty: false };
  if (notice.tokenId) await step(ctx, notice.instanceId, { type: "failed", token: notice.tokenId, code: "letter-refused", reason }, [entry]);
  else await appendToJournal(ctx, notice.caseId, journalActor(ctx.actor), [entry]);
}

/** Four weeks from when the decision reached the party (FVL § 25 and the rules the letter cites); ends on a working day. */
const appealPeriod = { weeks: 4 } as const;

async function startAppealPeriod(ctx: CaseContext, caseId: string, at: Date): Promise<void> {
  const last = lastDayOfPeriod(danishDay(at), appealPeriod, ctx.municipality.closingDays);
  // The last decision is the one the letter carries: one before it that never reached the party was replaced by it.
  const newest = ctx.db.selectFrom("decisions").select("id").where("case_id", "=", caseId).orderBy("decided_at", "desc").orderBy("id", "desc").limit(1);
  const decision = await ctx.db.updateTable("decisions").set({ delivered_at: at, appeal_until: sql<string | null>`case when outcome = 'rejected' then null else ${last.toString()}::date end` }).where("id", "=", newest).where("delivered_at", "is", null).returning("outcome").executeTakeFirst();
  // Nothing to appeal in what was fully in favour (FVL § 25 stk. 1, 2. pkt.).
  if (decision?.outcome !== "refused") return;
  await ctx.db.insertInto("deadlines").values({ id: ctx.ids.uuid(), case_id: caseId, kind: "appeal", starts_at: at, due_at: endOfDanishDay(last) }).execute();
}
