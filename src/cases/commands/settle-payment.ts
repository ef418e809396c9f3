import { authorise } from "../../access/authorise.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { type Asking, type CaseHouse, readContext } from "../house.ts";
import { loadCase } from "../load.ts";
import { mayFollowCase } from "../policy.ts";
import type { PaymentState } from "../ports.ts";
import { recordPayment } from "./record-payment.ts";

/**
 * The payer is back from the partner's page, perhaps before the callback: the partner is asked, so that the case page does
 * not say "pay" to somebody who has just paid. A partner that does not answer changes nothing; callback and reconciling
 * job come later. Answers with what is known of the latest attempt: "open" when nothing is.
 */
export async function settlePayment(house: CaseHouse, asking: Asking, number: string): Promise<PaymentState> {
  const ctx = readContext(house, asking);
  const loaded = await loadCase(ctx, { number });
  authorise(mayFollowCase(ctx.actor, loaded));
  const attempt = await ctx.db
    .selectFrom("payment_attempts as a")
    .innerJoin("payments as p", "p.id", "a.payment_id")
    .select(["a.id", "a.reference", "a.state"])
    .where("p.case_id", "=", loaded.id)
    .orderBy("a.started_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!attempt) return "open";
  if (attempt.state === "paid" || attempt.state === "declined" || attempt.state === "abandoned") return attempt.state;
  return attempt.reference === null ? "open" : ask(house, { attemptId: attempt.id, reference: attempt.reference, caseId: loaded.id });
}

async function ask(house: CaseHouse, attempt: { readonly attemptId: string; readonly reference: string; readonly caseId: string }): Promise<PaymentState> {
  const { attemptId, reference } = attempt;
  try {
    const state = await house.payments.state(reference, { key: attemptId, onBehalfOf: `case ${attempt.caseId}` });
    await recordPayment(house, { attemptId, reference, state });
    return state;
  } catch (error) {
    if (isSkrankeError(error, "partner-down")) return "open";
    throw error;
  }
}
