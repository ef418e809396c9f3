import type { Context } from "../../access/context.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { isPerson } from "../../access/actor.ts";
import type { StartWay } from "../model.ts";
import { addAmount } from "./add-amount.ts";

/** Somebody has come to the start of a service; by which way, and nothing about whom. */
export async function countStart(ctx: Context, start: { readonly service: string; readonly way: StartWay }): Promise<void> {
  if (!isPerson(ctx.actor)) throw new SkrankeError("not-signed-in");
  await addAmount(ctx, { service: start.service, measure: "starts", part: start.way });
}
