/** What Digital Post answers and sends back (docs/partners/digital-post.md). The message itself is MeMo XML, see memo.ts. */
import { z } from "zod";

export const handInAnswer = z.discriminatedUnion("state", [
  z.object({ state: z.literal("accepted"), reference: z.string().min(1) }),
  z.object({ state: z.literal("exempt") }),
  z.object({ state: z.literal("refused"), reason: z.string().min(1) }),
]);
export type HandInAnswer = z.infer<typeof handInAnswer>;

export const deliveryReceipt = z.object({
  reference: z.string().min(1),
  state: z.enum(["delivered", "refused"]),
  at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  reason: z.string().optional(),
});
