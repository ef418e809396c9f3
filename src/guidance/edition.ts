import type { Employee } from "../access/actor.ts";
import { authorise } from "../access/authorise.ts";
import type { Context } from "../access/context.ts";
import type { Topic } from "../catalogue/model.ts";
import { mayEditTopic, ownerPath } from "../catalogue/topics/owner.ts";
import { SkrankeError } from "../platform/errors.ts";
import { type EditionState, storedContent, type TopicContent } from "./model.ts";

export interface OpenEdition {
  readonly id: string;
  readonly state: EditionState;
  readonly baseHash: string;
  readonly revision: number;
  readonly writers: readonly string[];
  readonly content: TopicContent;
}

/**
 * The edition of a topic that is being made, locked until the end of the transaction; null where there is none. Throws `not-found` for
 * whoever does not edit the topic.
 */
export async function lockEdition(ctx: Context<Employee>, topic: Topic): Promise<OpenEdition | null> {
  authorise(mayEditTopic(ctx.actor, await ownerPath(ctx.db, topic)));
  const row = await ctx.db.selectFrom("topic_editions").select(["id", "state", "base_hash", "revision", "writers", "content"]).where("topic", "=", topic.id).where("state", "in", ["draft", "waiting"]).forUpdate().executeTakeFirst();
  if (!row) return null;
  return { id: row.id, state: row.state === "waiting" ? "waiting" : "draft", baseHash: row.base_hash, revision: row.revision, writers: row.writers, content: storedContent(row.content, topic) };
}

/** As `lockEdition`; throws `changed-meanwhile` where the edition is another than the one that somebody had before them. */
export async function lockEditionSeen(ctx: Context<Employee>, topic: Topic, seen: { readonly id: string; readonly revision: number }): Promise<OpenEdition> {
  const edition = await lockEdition(ctx, topic);
  if (edition?.id !== seen.id || edition.revision !== seen.revision) throw new SkrankeError("changed-meanwhile", "another edition than the one seen");
  return edition;
}
