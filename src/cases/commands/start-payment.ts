import type { Actor } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { Basis } from "../../access/verdict.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { Locale } from "../../platform/text.ts";
import type { CaseContext, Municipality } from "../context.ts";
import { type Asking, type CaseHouse, inCase } from "../house.ts";
import { actorOf, appendToJournal, lockCase } from "../journal.ts";
import { loadTask } from "../load.ts";
import { forParty, mayDoTask, mayFollowCase } from "../policy.ts";
import { recordPayment } from "./record-payment.ts";

/** One visit to the partner's page. Its id is the idempotency key towards the partner, and stands in the callback's address. */
interface Attempt {
  readonly id: string;
  readonly paymentId: string;
  readonly caseId: string;
  readonly applicantId: string;
  readonly caseNumber: string;
  readonly amountOre: number;
  readonly payText: string;
  readonly hostedUrl: string | null;
  readonly reference: string | null;
  /** On what ground the payer pays. */
  readonly basis: Basis;
}

/**
 * Sends the payer to the partner's page. A double click, a second tab or a start after a crash gives the same page: the
 * attempt is written before the partner is asked. A new attempt is opened only when the partner says that the last one
 * came to nothing. Answers with the address of the page, or null when it is paid already.
 */
export async function startPayment(house: CaseHouse, asking: Asking, taskId: string): Promise<string | null> {
  const attempt = await inCase(house, asking, (ctx) => openAttempt(ctx, taskId));
  if (!attempt) return null;
  if (!attempt.reference || !attempt.hostedUrl) return (await openAtPartner(house, asking, attempt)).hostedUrl;
  const state = await house.payments.state(attempt.reference, callFor(attempt));
  if (state === "open") return attempt.hostedUrl;
  await recordPayment(house, { attemptId: attempt.id, reference: attempt.reference, state });
  return state === "paid" ? null : startPayment(house, asking, taskId);
}

async function openAttempt(ctx: CaseContext<Actor>, taskId: string): Promise<Attempt | null> {
  const task = await loadTask(ctx, taskId);
  authorise(mayFollowCase(ctx.actor, task.case, "send"));
  const payment = await ctx.db.selectFrom("payments").selectAll().where("task_id", "=", task.id).forUpdate().executeTakeFirst();
  if (!payment) throw new SkrankeError("not-found", "nothing to pay here");
  if (payment.state === "paid") return null;
  const basis = authorise(mayDoTask(ctx.actor, task.case, task));
  const service = await ctx.services.version(ctx.db, task.case.versionHash);
  const common = { paymentId: payment.id, caseId: task.case.id, applicantId: task.case.applicantId, caseNumber: task.case.number, amountOre: payment.amount_ore, payText: service.title[ctx.locale], basis };
  const there = await ctx.db.selectFrom("payment_attempts").selectAll().where("payment_id", "=", payment.id).where("state", "=", "open").executeTakeFirst();
  if (there) return { ...common, id: there.id, hostedUrl: there.hosted_url, reference: there.reference };
  const id = ctx.ids.uuid();
  await ctx.db.insertInto("payment_attempts").values({ id, payment_id: payment.id, locale: ctx.locale, state: "open", started_at: ctx.clock.now() }).execute();
  // Should the callback never come, or we die before we know the partner's reference, the partner is asked.
  await ctx.jobs.enqueue(ctx.db, "reconcile-payment", { attemptId: id }, { startAfter: new Date(ctx.clock.now().getTime() + reconcileAfter) });
  return { ...common, id, hostedUrl: null, reference: null };
}

/** Milliseconds. */
const reconcileAfter = 60_000;

async function openAtPartner(house: CaseHouse, asking: Asking, attempt: Attempt): Promise<{ readonly reference: string; readonly hostedUrl: string }> {
  const { amountOre, payText: text } = attempt;
  const started = await house.payments.start({ paymentId: attempt.id, amountOre, text, locale: asking.locale, ...addresses(house.municipality, attempt, asking.locale) }, callFor(attempt));
  await inCase(house, asking, (ctx) => noteStarted(ctx, attempt, started));
  return started;
}

function addresses(municipality: Municipality, attempt: Attempt, locale: Locale) {
  const portal = municipality.publicUrl + (locale === "en" ? "/en" : "");
  return { returnUrl: `${portal}/sager/${attempt.caseNumber}/betalt`, callbackUrl: `${municipality.publicUrl}/api/payments/${attempt.id}` };
}

async function noteStarted(ctx: CaseContext, attempt: Attempt, started: { readonly reference: string; readonly hostedUrl: string }): Promise<void> {
  // The case before the attempt, as the callback does, which may come at this very moment.
  await lockCase(ctx.db, attempt.caseId);
  const noted = await ctx.db.updateTable("payment_attempts").set({ reference: started.reference, hosted_url: started.hostedUrl }).where("id", "=", attempt.id).where("reference", "is", null).executeTakeFirst();
  if (noted.numUpdatedRows === 0n) return;
  const data = { paymentId: attempt.paymentId, amountOre: attempt.amountOre, reference: started.reference };
  await appendToJournal(ctx, attempt.caseId, actorOf(forParty(ctx, attempt, attempt.basis)), [{ event: "payment-started", data, visibleToParty: true }]);
}

function callFor(attempt: { readonly id: string; readonly caseId: string }) {
  return { key: attempt.id, onBehalfOf: `case ${attempt.caseId}` };
}

/**
 * Asks the partner what became of an attempt whose callback has not come; opens it there again (same key, same page) when
 * our own note of its reference was lost. Throws `partner-down` while it is open, so that the queue asks again.
 */
export async function reconcilePayment(house: CaseHouse, asking: Asking, attemptId: string, last: boolean): Promise<void> {
  const attempt = await storedAttempt(house, attemptId);
  if (!attempt) return;
  const reference = attempt.reference ?? (await openAtPartner(house, { ...asking, locale: attempt.locale }, attempt)).reference;
  const state = await house.payments.state(reference, callFor(attempt));
  if (state !== "open") return recordPayment(house, { attemptId, reference, state });
  if (!last) throw new SkrankeError("partner-down", "the payment is still open");
}

async function storedAttempt(house: CaseHouse, attemptId: string): Promise<(Attempt & { readonly locale: Locale }) | null> {
  const row = await house.db
    .selectFrom("payment_attempts as a")
    .innerJoin("payments as p", "p.id", "a.payment_id")
    .innerJoin("cases as c", "c.id", "p.case_id")
    .innerJoin("applications as s", "s.id", "c.application_id")
    .select(["a.id", "a.payment_id", "a.reference", "a.hosted_url", "a.locale", "p.case_id", "p.amount_ore", "c.number", "c.version_hash", "s.applicant_id"])
    .where("a.id", "=", attemptId)
    .where("a.state", "=", "open")
    .executeTakeFirst();
  if (!row) return null;
  const locale = row.locale === "en" ? "en" : "da";
  const service = await house.services.version(house.db, row.version_hash);
  return {
    id: row.id, paymentId: row.payment_id, caseId: row.case_id, applicantId: row.applicant_id, caseNumber: row.number, amountOre: row.amount_ore, payText: service.title[locale],
    hostedUrl: row.hosted_url, reference: row.reference, locale, basis: { kind: "system" },
  };
}
