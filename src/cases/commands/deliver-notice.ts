import { systemActor } from "../../access/actor.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import type { JobAttempt } from "../../platform/jobs/jobs.ts";
import type { Channels, Recipient } from "../../notices/ports.ts";
import { cprOf } from "../../organisation/cpr-vault.ts";
import type { CaseContext } from "../context.ts";
import { type Asking, type CaseHouse, inCase } from "../house.ts";
import { appendToJournal, journalActor, lockCase } from "../journal.ts";
import { letterAttachment } from "../letter-document.ts";
import { loadNotice, type Notice } from "../load-notice.ts";
import { noteUnreachable } from "../../notices/contact/stored.ts";
import { tellDevices } from "../../notices/push/tell-devices.ts";
import { noticeDelivered, noticeFailed } from "./record-delivery.ts";

const asking: Asking = { actor: systemActor("notices"), locale: "da", requestId: "notice" };

type Sent = { readonly state: "accepted"; readonly reference: string } | { readonly state: "exempt" } | { readonly state: "refused" | "failed"; readonly reason: string };

/**
 * Hands one notice to its channel. Safe to run twice: the notice's id is the message's id at the partner, and one that is
 * sent is left alone. A channel that is down throws, so the queue tries again; one that refuses makes a work item.
 */
export async function deliverNotice(house: CaseHouse, channels: Channels, noticeId: string, attempt: JobAttempt): Promise<void> {
  const notice = await loadNotice(house, noticeId);
  if (notice?.state !== "queued") return;
  let sent: Sent;
  try {
    sent = await hand(house, channels, notice);
  } catch (error) {
    const again = isSkrankeError(error, "partner-down") || isSkrankeError(error, "unavailable") || !isSkrankeError(error);
    if (again && !attempt.last) {
      await house.db.updateTable("notices").set((eb) => ({ attempts: eb("attempts", "+", 1) })).where("id", "=", noticeId).execute();
      throw error;
    }
    sent = { state: again ? "failed" : "refused", reason: isSkrankeError(error) ? error.code : "failed" };
  }
  await inCase(house, asking, (ctx) => note(ctx, notice, sent));
}

async function hand(house: CaseHouse, channels: Channels, notice: Notice): Promise<Sent> {
  switch (notice.channel) {
    case "digital-post": {
      const recipient = await recipientOf(house, notice.personId);
      const attachment = await letterAttachment(house, asking, notice);
      return channels.digitalPost.send({ messageId: notice.id, recipient, label: notice.subject, body: notice.body, attachment, locale: notice.locale, caseNumber: notice.caseNumber });
    }
    case "letter": {
      const recipient = await recipientOf(house, notice.personId);
      const attachment = await letterAttachment(house, asking, notice);
      return { state: "accepted", ...(await channels.letter.send({ letterId: notice.id, recipient, attachment, caseNumber: notice.caseNumber })) };
    }
    case "mail": {
      if (!notice.mail) return { state: "refused", reason: "no-address" };
      return { state: "accepted", ...(await channels.mail.send({ messageId: notice.id, to: notice.mail, subject: notice.subject, text: notice.body })) };
    }
    case "sms": {
      if (!notice.phone) return { state: "refused", reason: "no-address" };
      return { state: "accepted", ...(await channels.sms.send({ messageId: notice.id, to: notice.phone, text: notice.body })) };
    }
    case "push":
      return tellDevices(house, channels.push, { partyId: notice.personId, capacity: notice.capacity }, { messageId: notice.id, title: notice.subject, text: notice.body, locale: notice.locale });
  }
}

async function recipientOf({ db, cprVault }: CaseHouse, partyId: string): Promise<Recipient> {
  const { cvr } = await db.selectFrom("people").select("cvr").where("id", "=", partyId).executeTakeFirstOrThrow();
  return cvr === null ? { idType: "CPR", number: await cprOf(db, cprVault, partyId) } : { idType: "CVR", number: cvr };
}

async function note(ctx: CaseContext, notice: Notice, sent: Sent): Promise<void> {
  await lockCase(ctx.db, notice.caseId);
  const row = await ctx.db.selectFrom("notices").select(["state", "channel"]).where("id", "=", notice.id).forUpdate().executeTakeFirstOrThrow();
  if (row.state !== "queued" || row.channel !== notice.channel) return;
  if (sent.state === "exempt") return sendOnPaper(ctx, notice);
  if (sent.state !== "accepted") return notTaken(ctx, notice, sent);
  await ctx.db.updateTable("notices").set({ state: "sent", sent_at: ctx.clock.now(), partner_reference: sent.reference }).where("id", "=", notice.id).execute();
  await appendToJournal(ctx, notice.caseId, journalActor(ctx.actor), [{ event: "notice-sent", data: { noticeId: notice.id, channel: notice.channel, reference: sent.reference }, visibleToParty: true }]);
  // A mail that stands alone is an employee's: it has come when their own mail server has taken it (docs/decisions/0012).
  if (notice.channel === "mail" && notice.tokenId) await noticeDelivered(ctx, notice, { at: ctx.clock.now() });
  // The printer sends no receipt: a letter counts as arrived when the post has had its time.
  if (notice.channel === "letter") await noticeDelivered(ctx, notice, { at: new Date(ctx.clock.now().getTime() + postalDays * 86_400_000) });
}

/** Refused, or not reached in all the days that it was tried. An address that refuses is dead for every case. */
async function notTaken(ctx: CaseContext, notice: Notice, { state, reason }: { readonly state: "refused" | "failed"; readonly reason: string }): Promise<void> {
  const address = notice.channel === "mail" ? notice.mail : notice.channel === "sms" ? notice.phone : null;
  if (state === "refused" && notice.byChoice && address !== null && (notice.channel === "mail" || notice.channel === "sms")) {
    await noteUnreachable(ctx.db, { partyId: notice.personId, capacity: notice.capacity, kind: notice.channel, address }, ctx.clock.now());
  }
  return noticeFailed(ctx, notice, reason, state);
}

/** Calendar days a letter takes; to be confirmed by the municipality's lawyer (docs/legal). */
const postalDays = 5;

/** Exempt from Digital Post: the same notice goes out on paper, and the next ones do so at once. */
async function sendOnPaper(ctx: CaseContext, notice: Notice): Promise<void> {
  await ctx.db.updateTable("people").set({ digital_post_exempt: true }).where("id", "=", notice.personId).execute();
  await ctx.db.updateTable("notices").set({ channel: "letter" }).where("id", "=", notice.id).execute();
  await ctx.jobs.enqueue(ctx.db, "deliver-notice", { noticeId: notice.id });
}
