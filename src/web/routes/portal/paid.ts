import { z } from "zod";
import { settlePayment } from "../../../cases/commands/settle-payment.ts";
import { page } from "../../page.ts";
import { askingOf } from "./asking.ts";

const said = { paid: "betalt", open: "betaling-venter", declined: "ikke-betalt", abandoned: "ikke-betalt" } as const;

/** Where the payment page sends the payer back to. */
export const loader = page({
  guard: "signed-in",
  params: z.object({ number: z.string() }),
  async load(ctx, { params: { number } }) {
    const state = await settlePayment(ctx.app.house, askingOf(ctx), number);
    return ctx.goTo(`/sager/${encodeURIComponent(number)}?besked=${said[state]}`);
  },
});
