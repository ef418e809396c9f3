import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { byRole } from "../../access/basis.ts";
import type { Context } from "../../access/context.ts";
import { denied } from "../../access/verdict.ts";
import { countAgainst } from "../../platform/rate-limit.ts";
import { addAmount } from "./add-amount.ts";

const onceAForm = { name: "call", limit: 1, seconds: 86_400 } as const;

/** Somebody at the counter was called about a service. Neither who called nor who answered is kept. `formKey` is new for every page with the buttons: one pressed twice there is one call. */
export async function countCall(ctx: Context<Employee>, call: { readonly service: string; readonly formKey: string }): Promise<void> {
  const may = byRole(ctx.actor, { action: "assist", place: { service: call.service }, right: "prepare" });
  authorise(may.allowed ? may : denied("no-role"));
  const { allowed } = await countAgainst(ctx.db, onceAForm, `${call.formKey} ${call.service}`, ctx.clock.now());
  if (!allowed) return;
  await addAmount(ctx, { service: call.service, measure: "calls", part: "" });
}
