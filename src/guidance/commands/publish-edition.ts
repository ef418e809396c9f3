import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { Context } from "../../access/context.ts";
import type { Places } from "../../catalogue/check/markdown.ts";
import type { Topic } from "../../catalogue/model.ts";
import { ownerPath } from "../../catalogue/topics/owner.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { editionFaults } from "../check-edition.ts";
import { lockEditionSeen } from "../edition.ts";
import { mayPublishEdition } from "../policy.ts";
import { queueTellings } from "../telling.ts";

interface Seen {
  readonly id: string;
  readonly revision: number;
}

/**
 * Publishes what waits: readers meet it from now on, and who has written it is told. Throws `not-allowed` for whoever has written in it, `changed-meanwhile` where it or the
 * files it was made from are others now, `invalid-answers` where something it leads to has gone since.
 */
export async function publishEdition(ctx: Context<Employee>, topic: Topic, seen: Seen, places: Places): Promise<void> {
  const edition = await lockEditionSeen(ctx, topic, seen);
  if (edition.state !== "waiting") throw new SkrankeError("already-done", "it does not wait");
  authorise(mayPublishEdition(ctx.actor, await ownerPath(ctx.db, topic), edition.writers));
  if (edition.baseHash !== topic.hash) throw new SkrankeError("changed-meanwhile", "the files are others now");
  const faults = editionFaults(topic, edition.content, places);
  if (faults.length > 0) throw new SkrankeError("invalid-answers", "texts that are not right any more", faults.map(({ name }) => name));
  await ctx.db.updateTable("topic_editions").set({ state: "published", published_by: ctx.actor.personId, published_at: ctx.clock.now() }).where("id", "=", edition.id).execute();
  await queueTellings(ctx, edition, { of: "published", revision: edition.revision }, edition.writers);
}

/** Sends back what waits, with a word on why, which those who have written it are told. It is a draft again. */
export async function returnEdition(ctx: Context<Employee>, topic: Topic, seen: Seen, remark: string): Promise<void> {
  const edition = await lockEditionSeen(ctx, topic, seen);
  if (edition.state !== "waiting") throw new SkrankeError("already-done", "it does not wait");
  const said = remark.trim();
  if (said === "" || said.length > 1000 || !said.isWellFormed() || said.includes("\0")) throw new SkrankeError("invalid-answers", "no remark", ["remark"]);
  const revision = edition.revision + 1;
  await ctx.db.updateTable("topic_editions").set({ state: "draft", sent_at: null, remark: said, revision }).where("id", "=", edition.id).execute();
  await queueTellings(ctx, edition, { of: "returned", revision }, edition.writers);
}

/** Gives up what is being made. The row stays, as a trace that there was an edition; readers never met it. */
export async function dropEdition(ctx: Context<Employee>, topic: Topic, seen: Seen): Promise<void> {
  const edition = await lockEditionSeen(ctx, topic, seen);
  await ctx.db.updateTable("topic_editions").set({ state: "dropped" }).where("id", "=", edition.id).execute();
}
