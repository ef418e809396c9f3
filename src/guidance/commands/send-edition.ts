import type { Employee } from "../../access/actor.ts";
import type { Context } from "../../access/context.ts";
import type { RoleBook } from "../../access/roles.ts";
import type { Places } from "../../catalogue/check/markdown.ts";
import type { Topic } from "../../catalogue/model.ts";
import { ownerPath } from "../../catalogue/topics/owner.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { editionFaults } from "../check-edition.ts";
import { lockEditionSeen } from "../edition.ts";
import { ownersOf } from "../owners.ts";
import { queueTellings } from "../telling.ts";

interface SendingContext extends Context<Employee> {
  readonly roles: RoleBook;
}

/** Lays a draft before somebody else, who publishes it or sends it back; all who may are told. Throws `invalid-answers` with the names of texts that are not right yet. */
export async function sendEdition(ctx: SendingContext, topic: Topic, seen: { readonly id: string; readonly revision: number }, places: Places): Promise<void> {
  const edition = await lockEditionSeen(ctx, topic, seen);
  if (edition.state === "waiting") throw new SkrankeError("already-done", "it waits already");
  const faults = editionFaults(topic, edition.content, places);
  if (faults.length > 0) throw new SkrankeError("invalid-answers", "texts that are not right yet", faults.map(({ name }) => name));
  await ctx.db.updateTable("topic_editions").set({ state: "waiting", sent_at: ctx.clock.now(), remark: null }).where("id", "=", edition.id).execute();
  const [unitId] = await ownerPath(ctx.db, topic);
  const owners = await ownersOf(ctx.db, ctx.roles, unitId, ctx.clock.now());
  await queueTellings(ctx, edition, { of: "waiting", revision: edition.revision }, owners.filter((one) => !edition.writers.includes(one)));
}
