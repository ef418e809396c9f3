import { systemActor } from "../../access/actor.ts";
import { type CaseHouse, inCase } from "../house.ts";
import { appendToJournal, journalActor } from "../journal.ts";

const asking = { actor: systemActor("payment"), locale: "da", requestId: "job" } as const;

/**
 * Pays back in full what was paid after the case had gone on without it. Safe to run twice: the payment is the key. When it
 * could not be paid back on the `last` try, the journal says so: money that is not ours must not be forgotten.
 */
export async function returnPayment(house: CaseHouse, paymentId: string, last = false): Promise<void> {
  const payment = await house.db.selectFrom("payments").selectAll().where("id", "=", paymentId).where("refunded_ore", "=", 0).executeTakeFirst();
  if (!payment?.paid_reference) return;
  const call = { key: `return-${paymentId}`, onBehalfOf: `case ${payment.case_id}` };
  const { reference } = await house.payments.refund(payment.paid_reference, payment.amount_ore, call).catch(async (error: unknown) => {
    if (last) await inCase(house, asking, (ctx) => appendToJournal(ctx, payment.case_id, journalActor(ctx.actor), [{ event: "incident", data: { code: "payment-not-returned", paymentId }, visibleToParty: false }]));
    throw error;
  });
  await inCase(house, asking, async (ctx) => {
    const noted = await ctx.db.updateTable("payments").set({ refunded_ore: payment.amount_ore }).where("id", "=", paymentId).where("refunded_ore", "=", 0).executeTakeFirst();
    if (noted.numUpdatedRows === 0n) return;
    const data = { paymentId, amountOre: payment.amount_ore, reference };
    await appendToJournal(ctx, payment.case_id, journalActor(ctx.actor), [{ event: "payment-refunded", data, visibleToParty: true }]);
  });
}
