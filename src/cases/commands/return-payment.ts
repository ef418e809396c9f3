import { systemActor } from "../../access/actor.ts";
import { type CaseHouse, inCase } from "../house.ts";
import { appendToJournal, journalActor } from "../journal.ts";

const asking = { actor: systemActor("payment"), locale: "da", requestId: "job" } as const;

/**
 * Pays back in full what an attempt brought after the case had gone on without it, or a second time. Safe to run twice: the
 * attempt is the key. When it could not be paid back on the `last` try, the journal says so: money that is not ours must
 * not be forgotten.
 */
export async function returnPayment(house: CaseHouse, attemptId: string, last = false): Promise<void> {
  const attempt = await house.db
    .selectFrom("payment_attempts as a")
    .innerJoin("payments as p", "p.id", "a.payment_id")
    .select(["a.reference", "p.id as payment_id", "p.case_id", "p.amount_ore", "p.paid_reference"])
    .where("a.id", "=", attemptId)
    .where("a.state", "=", "paid")
    .executeTakeFirst();
  if (!attempt?.reference) return;
  const { case_id: caseId, payment_id: paymentId, amount_ore: amountOre } = attempt;
  const call = { key: `return-${attemptId}`, onBehalfOf: `case ${caseId}` };
  const { reference } = await house.payments.refund(attempt.reference, amountOre, call).catch(async (error: unknown) => {
    if (last) await inCase(house, asking, (ctx) => appendToJournal(ctx, caseId, journalActor(ctx.actor), [{ event: "incident", data: { code: "payment-not-returned", paymentId }, visibleToParty: false }]));
    throw error;
  });
  await inCase(house, asking, async (ctx) => {
    const noted = await ctx.db.updateTable("payment_attempts").set({ state: "returned" }).where("id", "=", attemptId).where("state", "=", "paid").executeTakeFirst();
    if (noted.numUpdatedRows === 0n) return;
    if (attempt.reference === attempt.paid_reference) await ctx.db.updateTable("payments").set({ refunded_ore: amountOre }).where("id", "=", paymentId).execute();
    await appendToJournal(ctx, caseId, journalActor(ctx.actor), [{ event: "payment-refunded", data: { paymentId, amountOre, reference }, visibleToParty: true }]);
  });
}
