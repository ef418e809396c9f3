import { z } from "zod";
import { recordPayment } from "../../../cases/commands/record-payment.ts";
import { page } from "../../page.ts";

/**
 * The payment partner's callback. Its signature is checked before anything is believed; an attempt we do not know (yet)
 * is 404, so that the partner tries again.
 */
export const action = page({
  guard: "partner",
  params: z.object({ attemptId: z.string() }),
  async act(ctx, { params: { attemptId } }) {
    const { house } = ctx.app;
    const { reference, state } = house.payments.readCallback(ctx.request.headers, await ctx.request.text());
    await recordPayment(house, { attemptId, reference, state });
    return new Response(null, { status: 204 });
  },
});
