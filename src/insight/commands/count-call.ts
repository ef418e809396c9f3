import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { byRole } from "../../access/basis.ts";
import type { Context } from "../../access/context.ts";
import { denied } from "../../access/verdict.ts";
import { addAmount } from "./add-amount.ts";

/** Somebody at the counter was called about a service. Neither who called nor who answered is kept. */
export async function countCall(ctx: Context<Employee>, call: { readonly service: string }): Promise<void> {
  const may = byRole(ctx.actor, { action: "assist", place: { service: call.service }, right: "prepare" });
  authorise(may.allowed ? may : denied("no-role"));
  await addAmount(ctx, { service: call.service, measure: "calls", part: "" });
}
