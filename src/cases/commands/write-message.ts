import { sql } from "kysely";
import type { Person } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { carriedNow, planNotices } from "../../notices/plan.ts";
import type { Variables } from "../../process/model.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { pressedTwice } from "../../platform/pressed-twice.ts";
import type { CaseContext } from "../context.ts";
import { actorOf, appendToJournal, lockCase } from "../journal.ts";
import { headsUpOf } from "../engine/letter-names.ts";
import { type LoadedCase, loadCase } from "../load.ts";
import { forParty, mayFollowCase, mayHandleCase, mayWriteMessage, onBehalf } from "../policy.ts";
import { answerBy, endQuestions } from "../questions.ts";
import { demandStorable } from "../storable.ts";

export const longestMessage = 4000;

/**
 * A message between the party and the unit; part of the case and not a mail. The party's waits for an answer, which the unit's next message is. The
 * same words again at once, with nobody's between, are one message.
 */
export async function writeMessage(ctx: CaseContext<Person>, message: { readonly number: string; readonly body: string }): Promise<void> {
  const loaded = await loadCase(ctx, { number: message.number });
  const verdict = mayWriteMessage(ctx.actor, loaded, "prepare");
  authorise(verdict);
  const body = message.body.trim();
  demandStorable({ body });
  if (body === "" || body.length > longestMessage) throw new SkrankeError("invalid-answers", "the message is empty or too long", ["body"]);
  await lockCase(ctx.db, loaded.id);
  if (await isSaidAlready(ctx, loaded.id, body)) return;
  const author = mayFollowCase(ctx.actor, loaded).allowed ? "party" : "authority";
  const id = ctx.ids.uuid();
  const acting = author === "party" && verdict.allowed && verdict.basis.kind !== "shared" ? forParty(ctx, loaded, verdict.basis) : onBehalf(ctx, verdict);
  const due = author === "party" ? answerBy(ctx.clock.now(), ctx.municipality.closingDays) : null;
  await ctx.db.insertInto("messages").values({ id, case_id: loaded.id, author, author_id: ctx.actor.personId, on_behalf_of: acting.actingFor ?? null, body, sent_at: ctx.clock.now(), answer_by: due }).execute();
  if (author === "authority") {
    await endQuestions(ctx, loaded.id);
    await tellParty(ctx, loaded, id, body);
  }
  await appendToJournal(ctx, loaded.id, actorOf(acting), [{ event: "message-sent", data: { messageId: id, author }, visibleToParty: true }]);
}

async function isSaidAlready({ actor, db, clock }: CaseContext<Person>, caseId: string, body: string): Promise<boolean> {
  const last = await db.selectFrom("messages").select(["author_id", "task_id", "body", "sent_at"]).where("case_id", "=", caseId).orderBy("sent_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();
  return last?.author_id === actor.personId && last.task_id === null && last.body === body && clock.now().getTime() - last.sent_at.getTime() < pressedTwice;
}

/** Says that what the party wrote needs no answer ("tak"), or has had one by telephone: it waits no longer. Stands in the journal. */
export async function setQuestionsAside(ctx: CaseContext<Person>, number: string): Promise<void> {
  const loaded = await loadCase(ctx, { number });
  const verdict = mayHandleCase(ctx.actor, loaded, "prepare");
  authorise(verdict);
  if ((await endQuestions(ctx, loaded.id)) === 0) return;
  await appendToJournal(ctx, loaded.id, actorOf(onBehalf(ctx, verdict)), [{ event: "question-set-aside", data: {}, visibleToParty: false }]);
}

/** The party hears of a message where they hear of letters; nobody looks at a page unasked. */
async function tellParty(ctx: CaseContext, loaded: LoadedCase, messageId: string, body: string): Promise<void> {
  const { locale, variables } = await ctx.db
    .selectFrom("applications as a")
    .innerJoin("process_instances as i", (join) => join.on("i.id", "=", loaded.instanceId))
    .select(["a.locale", "i.variables"])
    .where("a.id", "=", loaded.applicationId)
    .executeTakeFirstOrThrow();
  const words = messageWords[locale === "en" ? "en" : "da"];
  const page = `${ctx.municipality.publicUrl}${locale === "en" ? "/en" : ""}/sager/${loaded.number}`;
  const notices = await planNotices(ctx, {
    caseId: loaded.id, personId: loaded.applicantId, capacity: loaded.capacity, purpose: `message:${messageId}`, tokenId: null, locale: locale === "en" ? "en" : "da",
    letter: { subject: words.subject, body: `${body}\n\n${words.answer} ${page}` }, headsUp: headsUpOf(variables as Variables),
  });
  await ctx.db.insertInto("notices").values([...notices]).execute();
  const now = carriedNow(notices);
  if (now.length > 0) await ctx.jobs.enqueue(ctx.db, "deliver-notice", now.map((notice) => ({ noticeId: notice.id })));
}

const messageWords = {
  da: { subject: "Ny besked i din sag", answer: "Du kan svare på siden med din sag:" },
  en: { subject: "New message in your case", answer: "You can answer on the page of your case:" },
} as const;

/** A note for the unit's eyes: what bears on the case is written down (offentlighedsloven § 13). The same words again at once, with nothing else written in the journal between, are one note. */
export async function writeNote(ctx: CaseContext<Person>, note: { readonly number: string; readonly body: string }): Promise<void> {
  const loaded = await loadCase(ctx, { number: note.number });
  const verdict = mayHandleCase(ctx.actor, loaded, "prepare");
  authorise(verdict);
  const body = note.body.trim();
  demandStorable({ body });
  if (body === "" || body.length > longestMessage) throw new SkrankeError("invalid-answers", "the note is empty or too long", ["body"]);
  await lockCase(ctx.db, loaded.id);
  if (await isNotedAlready(ctx, loaded.id, body)) return;
  await appendToJournal(ctx, loaded.id, actorOf(onBehalf(ctx, verdict)), [{ event: "note-written", data: { text: body }, visibleToParty: false }]);
}

async function isNotedAlready({ actor, db, clock }: CaseContext<Person>, caseId: string, body: string): Promise<boolean> {
  const last = await db
    .selectFrom("journal_entries")
    .select(["event", "at", sql<string | null>`data ->> 'text'`.as("text"), sql<string | null>`actor ->> 'personId'`.as("author_id")])
    .where("case_id", "=", caseId).orderBy("sequence", "desc").limit(1).executeTakeFirst();
  return last?.event === "note-written" && last.author_id === actor.personId && last.text === body && clock.now().getTime() - last.at.getTime() < pressedTwice;
}
