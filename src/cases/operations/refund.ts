import { SkrankeError } from "../../platform/errors.ts";
import type { CaseContext } from "../context.ts";
import type { CaseHouse } from "../house.ts";

export interface Refunded {
  readonly reference: string;
  /** Writes the refund down, in the transaction that moves the case on. */
  readonly record: (ctx: CaseContext) => Promise<void>;
}

/**
 * Pays back part of what was paid in a case, in whole øre. The token is the idempotency key, so a second run pays
 * nothing more. Never more than was paid.
 */
export async function refund(
  house: CaseHouse,
  request: { readonly caseId: string; readonly tokenId: string; readonly amountOre: number; readonly signal: AbortSignal },
): Promise<Refunded> {
  const payment = await house.db.selectFrom("payments").selectAll().where("case_id", "=", request.caseId).where("state", "=", "paid").orderBy("paid_at", "desc").executeTakeFirst();
  if (!payment?.paid_reference) throw new SkrankeError("partner-refused", "nothing was paid in this case");
  if (!Number.isSafeInteger(request.amountOre) || request.amountOre <= 0 || payment.refunded_ore + request.amountOre > payment.amount_ore) {
    throw new SkrankeError("partner-refused", "the amount to pay back is not within what was paid");
  }
  const call = { key: request.tokenId, onBehalfOf: `case ${request.caseId}`, signal: request.signal };
  const { reference } = await house.payments.refund(payment.paid_reference, request.amountOre, call);
  return {
    reference,
    record: async (ctx) => {
      await ctx.db.updateTable("payments").set((eb) => ({ refunded_ore: eb("refunded_ore", "+", request.amountOre) })).where("id", "=", payment.id).execute();
    },
  };
}
