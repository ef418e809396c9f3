import { recordReceipt } from "../../../cases/commands/record-delivery.ts";
import { page } from "../../page.ts";

/** Digital Post's delivery receipt. One about a message we have not noted yet is 404, so that it is sent again. */
export const action = page({
  guard: "partner",
  async act(ctx) {
    const receipt = ctx.app.digitalPost.readReceipt(ctx.request.headers, await ctx.request.text());
    await recordReceipt(ctx.app.house, receipt);
    return new Response(null, { status: 204 });
  },
});
