import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { Context } from "../../access/context.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { type LoadBytes, sourceOf } from "../loads/files/read-load.ts";
import type { LoadKind } from "../loads/model.ts";
import { hashOf } from "../loads/plan-files.ts";
import { mayRunOrganisation } from "../policy.ts";

/** Keeps the files of a load and has it planned by a worker. Answers the load's id. */
export async function receiveLoad(ctx: Context<Employee>, bytes: LoadBytes, kind: LoadKind): Promise<string> {
  authorise(mayRunOrganisation(ctx.actor));
  const id = ctx.ids.uuid();
  await ctx.db
    .insertInto("organisation_loads")
    .values({ id, kind, source: sourceOf(bytes), sha256: hashOf(bytes, kind), state: "received", started_by: ctx.actor.personId, started_at: ctx.clock.now() })
    .execute();
  await ctx.db.insertInto("organisation_load_files").values([{ load_id: id, file: "units", bytes: bytes.units }, { load_id: id, file: "employments", bytes: bytes.employments }]).execute();
  await ctx.jobs.enqueue(ctx.db, "run-organisation-load", { loadId: id });
  return id;
}

/**
 * Lets a planned load be applied by a worker. `mayEnd` is the number of employments that may end, said by the person who looked at the
 * plan. Throws `already-done` when somebody was quicker.
 */
export async function approveLoad(ctx: Context<Employee>, loadId: string, mayEnd: number): Promise<void> {
  authorise(mayRunOrganisation(ctx.actor));
  const { numUpdatedRows } = await ctx.db.updateTable("organisation_loads").set({ state: "approved", may_end: mayEnd }).where("id", "=", loadId).where("state", "=", "planned").executeTakeFirst();
  if (numUpdatedRows === 0n) throw new SkrankeError("already-done", "the load is not waiting to be applied");
  await ctx.jobs.enqueue(ctx.db, "run-organisation-load", { loadId, approvedBy: ctx.actor.personId });
}

/** Gives a load up that was not applied: its files go at once. */
export async function dropLoad(ctx: Context<Employee>, loadId: string): Promise<void> {
  authorise(mayRunOrganisation(ctx.actor));
  const { numUpdatedRows } = await ctx.db
    .updateTable("organisation_loads")
    .set({ state: "refused", reason: "dropped", preview: null, finished_at: ctx.clock.now() })
    .where("id", "=", loadId)
    .where("state", "in", ["received", "planned"])
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new SkrankeError("already-done", "the load is not waiting to be applied");
  await ctx.db.deleteFrom("organisation_load_files").where("load_id", "=", loadId).execute();
}
