import { type Employee, systemActor } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { addressesOf, capacityOf, localeOf, noteUnreachable, shortChannelOf } from "../../notices/contact/stored.ts";
import type { Party, ShortChannel } from "../../notices/contact/model.ts";
import type { Channels } from "../../notices/ports.ts";
import { pushText } from "../../notices/plan.ts";
import { tellDevices } from "../../notices/push/tell-devices.ts";
import { actorFor } from "../../organisation/actor.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import type { JobAttempt } from "../../platform/jobs/jobs.ts";
import type { Locale } from "../../platform/text.ts";
import type { CaseContext } from "../context.ts";
import { type Asking, type CaseHouse, inCase, readContext } from "../house.ts";
import { appendToJournal, journalActor, type JournalEntry, lockCase } from "../journal.ts";
import { worklistCounts } from "../queries/worklist-counts.ts";

const asking: Asking = { actor: systemActor("notices"), locale: "da", requestId: "digest" };

interface Digest extends Party {
  readonly id: string;
  readonly channel: ShortChannel;
  readonly locale: Locale;
  readonly tasks: boolean;
  readonly notices: readonly { readonly id: string; readonly caseId: string }[];
}

type Sent = { readonly state: "sent"; readonly reference: string } | { readonly state: "refused" | "failed"; readonly reason: string };

/** Work that waits for an employee beside their cases. */
type MoreWaits = (ctx: ReadContext<Employee>) => Promise<boolean>;

/**
 * Sends one mail, SMS or message to a browser in place of many, and notes in each case that it went. Safe to run twice: the digest's id is the message's id at
 * the partner, and what is noted already is left alone. Where there is no news and no open task, nothing is sent.
 */
export async function sendDigest(house: CaseHouse, channels: Pick<Channels, "mail" | "sms" | "push">, digestId: string, attempt: JobAttempt, moreWaits: MoreWaits = () => Promise.resolve(false)): Promise<void> {
  const digest = await loadDigest(house, digestId);
  if (!digest) return;
  const tasks = digest.tasks && (await hasOpenTasks(house, digest.partyId, moreWaits));
  if (digest.notices.length === 0 && !tasks) return close(house, digest.id, "nothing");
  const address = await addressOf(house, digest);
  let sent: Sent;
  try {
    sent = await hand(house, channels, digest, { address, words: wordsOf(digest, tasks) });
  } catch (error) {
    const refused = isSkrankeError(error, "partner-refused");
    if (!refused && !attempt.last) {
      await house.db.updateTable("digests").set((eb) => ({ attempts: eb("attempts", "+", 1) })).where("id", "=", digest.id).execute();
      throw error;
    }
    sent = { state: refused ? "refused" : "failed", reason: isSkrankeError(error) ? error.code : "failed" };
  }
  for (const [caseId, notices] of Map.groupBy(digest.notices, (notice) => notice.caseId)) await inCase(house, asking, (ctx) => note(ctx, digest, caseId, notices.map((notice) => notice.id), sent));
  const { channel } = digest;
  if (sent.state === "refused" && channel !== "push" && address !== null && !isWorkMail(digest)) await inCase(house, asking, (ctx) => noteUnreachable(ctx.db, { ...digest, kind: channel, address }, ctx.clock.now()));
  await close(house, digest.id, sent.state);
}

async function loadDigest({ db }: CaseHouse, id: string): Promise<Digest | null> {
  const row = await db.selectFrom("digests").select(["party_id", "capacity", "channel", "locale", "tasks"]).where("id", "=", id).where("state", "=", "queued").executeTakeFirst();
  if (!row) return null;
  // In the order of the cases, as everybody locks who locks several.
  const notices = await db.selectFrom("notices").select(["id", "case_id"]).where("digest_id", "=", id).orderBy("case_id").execute();
  return { id, partyId: row.party_id, capacity: capacityOf(row.capacity), channel: shortChannelOf(row.channel), locale: localeOf(row.locale), tasks: row.tasks, notices: notices.map((notice) => ({ id: notice.id, caseId: notice.case_id })) };
}

function isWorkMail({ capacity, channel }: Digest): boolean {
  return capacity === "work" && channel === "mail";
}

async function addressOf({ db }: CaseHouse, digest: Digest): Promise<string | null> {
  if (isWorkMail(digest)) return (await db.selectFrom("people").select("email").where("id", "=", digest.partyId).executeTakeFirst())?.email ?? null;
  return (await addressesOf(db, digest.partyId, digest.capacity)).find((one) => one.kind === digest.channel && one.failedAt === null)?.address ?? null;
}

/** As it stands when the digest goes: whoever has left, or has no desk any more, has none. */
async function hasOpenTasks(house: CaseHouse, personId: string, moreWaits: MoreWaits): Promise<boolean> {
  const now = house.clock.now();
  const actor = await actorFor(house.db, { personId, as: "employee" }, now, house.roles);
  if (actor?.kind !== "employee") return false;
  const ctx = readContext(house, { ...asking, actor });
  return (await worklistCounts(ctx, now)).all > 0 || moreWaits(ctx);
}

function wordsOf(digest: Digest, tasks: boolean): { readonly subject: string; readonly text: string } {
  const words = digestWords[digest.locale];
  return { subject: words.subject, text: [...(digest.notices.length > 0 ? [words.news] : []), ...(tasks ? [words.tasks] : []), words.read].join(" ") };
}

interface Outgoing {
  readonly address: string | null;
  readonly words: ReturnType<typeof wordsOf>;
}

async function hand(house: CaseHouse, { mail, sms, push }: Pick<Channels, "mail" | "sms" | "push">, digest: Digest, { address, words: { subject, text } }: Outgoing): Promise<Sent> {
  if (digest.channel === "push") {
    const { subject: title, body } = pushText[digest.locale];
    const told = await tellDevices(house, push, digest, { messageId: digest.id, title, text: body, locale: digest.locale });
    return told.state === "accepted" ? { ...told, state: "sent" } : told;
  }
  if (address === null) return { state: "refused", reason: "no-address" };
  const sent = digest.channel === "sms" ? await sms.send({ messageId: digest.id, to: address, text }) : await mail.send({ messageId: digest.id, to: address, subject, text });
  return { ...sent, state: "sent" };
}

async function note(ctx: CaseContext, digest: Digest, caseId: string, ids: readonly string[], sent: Sent): Promise<void> {
  await lockCase(ctx.db, caseId);
  const now = ctx.clock.now();
  const row = sent.state === "sent" ? { state: "sent", sent_at: now } : { state: sent.state, failure: sent.reason };
  const noted = await ctx.db.updateTable("notices").set(row).where("id", "in", [...ids]).where("state", "=", "queued").returning("id").execute();
  await appendToJournal(ctx, caseId, journalActor(ctx.actor), noted.map(({ id }): JournalEntry =>
    sent.state === "sent"
      ? { event: "notice-sent", data: { noticeId: id, channel: digest.channel, reference: sent.reference }, visibleToParty: true }
      : { event: "notice-failed", data: { noticeId: id, channel: digest.channel, reason: sent.reason }, visibleToParty: false }));
}

async function close({ db, clock }: CaseHouse, id: string, state: Sent["state"] | "nothing"): Promise<void> {
  await db.updateTable("digests").set({ state, sent_at: state === "sent" ? clock.now() : null }).where("id", "=", id).where("state", "=", "queued").execute();
}

/** No subject matter, no number and no name, as in every message that goes beside Digital Post. */
const digestWords: Readonly<Record<Locale, { readonly subject: string; readonly news: string; readonly tasks: string; readonly read: string }>> = {
  da: { subject: "Nyt fra kommunen", news: "Der er nyt i en eller flere af dine sager hos kommunen.", tasks: "Der ligger åbne opgaver til dig.", read: "Log ind på Skranke for at se det." },
  en: { subject: "News from the municipality", news: "There is news in one or more of your cases with the municipality.", tasks: "There are open tasks for you.", read: "Log in to Skranke to see it." },
};
