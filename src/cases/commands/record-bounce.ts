import { systemActor } from "../../access/actor.ts";
import type { Party } from "../../notices/contact/model.ts";
import { capacityOf, noteReturned, settleShort } from "../../notices/contact/stored.ts";
import { cameBack } from "../../notices/model.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { CaseContext } from "../context.ts";
import { type Asking, type CaseHouse, inCase } from "../house.ts";
import { appendToJournal, journalActor, type JournalEntry, lockCase } from "../journal.ts";
import { loadNotice, type Notice } from "../load-notice.ts";

const asking: Asking = { actor: systemActor("notices"), locale: "da", requestId: "bounce" };

/**
 * A mail that its server had taken came back for good. What it carried is marked as if it had been refused at once: a work item, a sentence
 * on the page, and an address that is not written to again. Run twice it does nothing more; a mail that nothing is written down of does nothing.
 * "early": we have not noted yet that it was sent.
 */
export async function recordBounce(house: CaseHouse, messageId: string): Promise<"noted" | "early"> {
  const notice = await loadNotice(house, messageId);
  if (notice) return inCase(house, asking, (ctx) => noticeReturned(ctx, notice));
  const digest = await house.db.selectFrom("digests").select(["id", "party_id", "capacity", "state", "sent_at"]).where("id", "=", messageId).where("channel", "=", "mail").executeTakeFirst();
  if (digest?.state === "queued") return "early";
  if (digest?.state === "sent") await digestReturned(house, { id: digest.id, partyId: digest.party_id, capacity: capacityOf(digest.capacity), sentAt: digest.sent_at ?? house.clock.now() });
  // A code that somebody waits for on the page: it says so there.
  await house.db.updateTable("contact_confirmations").set({ failed_at: house.clock.now() }).where("id", "=", messageId).where("kind", "=", "mail").where("failed_at", "is", null).execute();
  return "noted";
}

async function noticeReturned(ctx: CaseContext, notice: Notice): Promise<"noted" | "early"> {
  await lockCase(ctx.db, notice.caseId);
  const row = await ctx.db.selectFrom("notices").select(["state", "channel", "sent_at", "delivered_at"]).where("id", "=", notice.id).forUpdate().executeTakeFirstOrThrow();
  if (row.channel !== "mail") return "noted";
  if (row.state === "queued") return "early";
  if (row.state !== "sent" && row.state !== "delivered") return "noted";
  await markReturned(ctx, notice.caseId, [notice.id]);
  if (row.delivered_at) await takeBackAppealPeriod(ctx.db, notice.caseId, row.delivered_at);
  if (notice.byChoice) await addressReturned(ctx, notice, row.sent_at ?? ctx.clock.now());
  return "noted";
}

interface ReturnedDigest extends Party {
  readonly id: string;
  readonly sentAt: Date;
}

async function digestReturned(house: CaseHouse, digest: ReturnedDigest): Promise<void> {
  // In the order of the cases, as everybody locks who locks several.
  const notices = await house.db.selectFrom("notices").select(["id", "case_id"]).where("digest_id", "=", digest.id).orderBy("case_id").execute();
  for (const [caseId, own] of Map.groupBy(notices, (notice) => notice.case_id)) {
    await inCase(house, asking, async (ctx) => {
      await lockCase(ctx.db, caseId);
      await markReturned(ctx, caseId, own.map((notice) => notice.id));
    });
  }
  await inCase(house, asking, async (ctx) => {
    // At work the mail goes to the address of the organisation, which is not ours to mark.
    if (digest.capacity === "private") await addressReturned(ctx, { personId: digest.partyId, capacity: digest.capacity }, digest.sentAt);
    await ctx.db.updateTable("digests").set({ state: "refused" }).where("id", "=", digest.id).execute();
  });
}

/** No step waits for it any more: the case has gone on, and a person is to look. */
async function markReturned(ctx: CaseContext, caseId: string, ids: readonly string[]): Promise<void> {
  const marked = await ctx.db.updateTable("notices").set({ state: "refused", failure: cameBack, delivered_at: null, token_id: null }).where("id", "in", [...ids]).where("state", "in", ["sent", "delivered"]).returning("id").execute();
  await appendToJournal(ctx, caseId, journalActor(ctx.actor), marked.map(({ id }): JournalEntry => ({ event: "notice-failed", data: { noticeId: id, channel: "mail", reason: cameBack }, visibleToParty: false })));
}

/** The period for an appeal runs from when the decision has reached the party (FVL § 25); this one has not. */
async function takeBackAppealPeriod(tx: Tx, caseId: string, deliveredAt: Date): Promise<void> {
  await tx.updateTable("decisions").set({ delivered_at: null, appeal_until: null }).where("case_id", "=", caseId).where("delivered_at", "=", deliveredAt).execute();
  await tx.deleteFrom("deadlines").where("case_id", "=", caseId).where("kind", "=", "appeal").where("starts_at", "=", deliveredAt).execute();
}

/** The address it went to is not written to again; where the party has another by now, nobody needs to do anything. */
async function addressReturned(ctx: CaseContext, { personId: partyId, capacity }: Pick<Notice, "personId" | "capacity">, sentAt: Date): Promise<void> {
  const now = ctx.clock.now();
  if ((await noteReturned(ctx.db, { partyId, capacity }, sentAt, now)) === "other") await settleShort(ctx.db, { partyId, capacity, kind: "mail" }, ["refused", "failed"], now);
}
