import { systemActor } from "../../access/actor.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { CaseContext } from "../context.ts";
import { type Asking, type CaseHouse, inCase } from "../house.ts";
import { step } from "../engine/step.ts";
import { type Instance, instanceOfCase } from "../engine/instance.ts";
import { appendToJournal, type JournalEntry, journalActor } from "../journal.ts";
import { isUuid } from "../load.ts";
import type { PaymentState } from "../ports.ts";

/** `attemptId` is ours, from the callback's address; `reference` is the partner's. */
export interface Told {
  readonly attemptId: string;
  readonly reference: string;
  readonly state: PaymentState;
}

const asking: Asking = { actor: systemActor("payment"), locale: "da", requestId: "payment" };

/**
 * What the payment partner said of a payment, by callback or when asked. Told twice, told before the payer is back, told
 * by both: the first changes something, the others find it done.
 */
export async function recordPayment(house: CaseHouse, told: Told): Promise<void> {
  if (told.state === "open") return;
  await inCase(house, asking, (ctx) => record(ctx, told));
}

async function record(ctx: CaseContext, told: Told): Promise<void> {
  const found = isUuid(told.attemptId)
    ? await ctx.db.selectFrom("payment_attempts as a").innerJoin("payments as p", "p.id", "a.payment_id").select("p.case_id").where("a.id", "=", told.attemptId).executeTakeFirst()
    : undefined;
  if (!found) throw new SkrankeError("not-found", "no such payment");
  const instance = await instanceOfCase(ctx.db, found.case_id);
  const attempt = await ctx.db.selectFrom("payment_attempts").selectAll().where("id", "=", told.attemptId).forUpdate().executeTakeFirstOrThrow();
  // A signed word about another payment than this address belongs to.
  if (attempt.reference !== null && attempt.reference !== told.reference) throw new SkrankeError("not-found", "no such payment");
  // An attempt that came to nothing can still turn out to be paid (the bank was late); the other way round never.
  const news = attempt.state === "open" || (told.state === "paid" && (attempt.state === "declined" || attempt.state === "abandoned"));
  if (!news) return;
  await ctx.db.updateTable("payment_attempts").set({ state: told.state, reference: told.reference }).where("id", "=", attempt.id).execute();
  if (told.state === "paid") await paid(ctx, instance, attempt, told.reference);
  else await appendToJournal(ctx, instance.caseId, journalActor(ctx.actor), [{ event: "payment-declined", data: { reference: told.reference, state: told.state }, visibleToParty: true }]);
}

async function paid(ctx: CaseContext, instance: Instance, attempt: { readonly id: string; readonly payment_id: string }, reference: string): Promise<void> {
  const { id: instanceId, caseId } = instance;
  const { payment_id: paymentId } = attempt;
  const payment = await ctx.db.selectFrom("payments as p").innerJoin("tasks as t", "t.id", "p.task_id").select(["p.amount_ore", "p.state", "t.token_id"]).where("p.id", "=", paymentId).executeTakeFirstOrThrow();
  if (payment.state === "paid") return giveBack(ctx, caseId, attempt.id, { paymentId, amountOre: payment.amount_ore, reference, twice: true });
  await ctx.db.updateTable("payments").set({ state: "paid", paid_at: ctx.clock.now(), paid_reference: reference }).where("id", "=", paymentId).execute();
  const entry = { event: "payment-received" as const, data: { paymentId, amountOre: payment.amount_ore, reference }, visibleToParty: true };
  const { changed } = await step(ctx, instanceId, { type: "completed", token: payment.token_id, result: { outcome: "paid", reference } }, [entry]);
  if (changed) return;
  // The period to pay had run out while the payer was at the partner's page.
  await giveBack(ctx, caseId, attempt.id, { ...entry.data, tooLate: true });
}

/** The money came when nobody wanted it any more: it goes back, by a job. */
async function giveBack(ctx: CaseContext, caseId: string, attemptId: string, data: JournalEntry["data"]): Promise<void> {
  await appendToJournal(ctx, caseId, journalActor(ctx.actor), [{ event: "payment-received", data, visibleToParty: true }]);
  await ctx.jobs.enqueue(ctx.db, "return-payment", { attemptId });
}
