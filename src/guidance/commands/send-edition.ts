import type { Employee } from "../../access/actor.ts";
import type { Context } from "../../access/context.ts";
import type { Places } from "../../catalogue/check/markdown.ts";
import type { Topic } from "../../catalogue/model.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { editionFaults } from "../check-texts.ts";
import { lockEditionSeen } from "../edition.ts";

/** Lays a draft before somebody else, who publishes it or sends it back. Throws `invalid-answers` with the names of texts that are not right yet. */
export async function sendEdition(ctx: Context<Employee>, topic: Topic, seen: { readonly id: string; readonly revision: number }, places: Places): Promise<void> {
  const edition = await lockEditionSeen(ctx, topic, seen);
  if (edition.state === "waiting") throw new SkrankeError("already-done", "it waits already");
  const faults = editionFaults(edition.texts, places);
  if (faults.length > 0) throw new SkrankeError("invalid-answers", "texts that are not right yet", faults.map(({ name }) => name));
  await ctx.db.updateTable("topic_editions").set({ state: "waiting", sent_at: ctx.clock.now(), remark: null }).where("id", "=", edition.id).execute();
}
