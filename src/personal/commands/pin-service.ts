import { type Person, selfId } from "../../access/actor.ts";
import type { Context } from "../../access/context.ts";

/** So many are seen at a glance. */
export const mostPins = 12;

/** Pins a service, last; pressed twice it stays where it is. `full`: there are as many as can be. */
export async function pinService(ctx: Context<Person>, service: string): Promise<"pinned" | "full"> {
  const pins = await lockPins(ctx);
  if (pins.includes(service)) return "pinned";
  if (pins.length >= mostPins) return "full";
  await ctx.db.insertInto("pinned_services").values({ person_id: selfId(ctx.actor), service, position: pins.length, pinned_at: ctx.clock.now() }).execute();
  return "pinned";
}

export async function unpinService(ctx: Context<Person>, service: string): Promise<void> {
  const pins = await lockPins(ctx);
  await ctx.db.deleteFrom("pinned_services").where("person_id", "=", selfId(ctx.actor)).where("service", "=", service).execute();
  await writeOrder(ctx, pins.filter((one) => one !== service));
}

/** One place towards the beginning or the end; at the end of the list nothing happens. */
export async function movePin(ctx: Context<Person>, service: string, way: "up" | "down"): Promise<void> {
  const pins = [...(await lockPins(ctx))];
  const from = pins.indexOf(service);
  const to = way === "up" ? from - 1 : from + 1;
  const other = pins[to];
  if (from < 0 || other === undefined) return;
  [pins[from], pins[to]] = [other, service];
  await writeOrder(ctx, pins);
}

/** The pins in their order; two clicks at once come one after the other. */
async function lockPins(ctx: Context<Person>): Promise<readonly string[]> {
  await ctx.db.selectFrom("people").select("id").where("id", "=", selfId(ctx.actor)).forNoKeyUpdate().execute();
  const rows = await ctx.db.selectFrom("pinned_services").select("service").where("person_id", "=", selfId(ctx.actor)).orderBy("position").orderBy("service").execute();
  return rows.map((row) => row.service);
}

async function writeOrder(ctx: Context<Person>, pins: readonly string[]): Promise<void> {
  for (const [position, service] of pins.entries()) await ctx.db.updateTable("pinned_services").set({ position }).where("person_id", "=", selfId(ctx.actor)).where("service", "=", service).where("position", "<>", position).execute();
}
