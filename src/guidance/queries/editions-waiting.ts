import type { Employee } from "../../access/actor.ts";
import { mayCome } from "../../access/basis.ts";
import type { ReadContext } from "../../access/context.ts";
import type { Topic } from "../../catalogue/model.ts";
import { mayEditTopic, ownerPaths } from "../../catalogue/topics/owner.ts";
import type { LocalText } from "../../platform/text.ts";
import { storedTitle } from "../model.ts";
import { mayPublishEdition } from "../policy.ts";

export interface WaitingEdition {
  readonly topic: string;
  readonly title: LocalText;
  /** publish: the actor may lay it out, or send it back. mend: the actor has written in it, and it was sent back. */
  readonly act: "publish" | "mend";
  readonly savedBy: string;
  /** Why it was sent back; null where it was not. */
  readonly remark: string | null;
}

/** Editions that wait for the actor, what was sent first foremost; of nobody's topics but theirs. */
export async function editionsWaiting(ctx: ReadContext<Employee>, topics: readonly Topic[]): Promise<readonly WaitingEdition[]> {
  if (!mayCome(ctx.actor, "edit-guidance")) return [];
  const rows = await ctx.db
    .selectFrom("topic_editions as e")
    .innerJoin("people as p", "p.id", "e.saved_by")
    .select(["e.topic", "e.state", "e.content", "e.writers", "e.remark", "p.name"])
    .where((eb) => eb.or([eb("e.state", "=", "waiting"), eb.and([eb("e.state", "=", "draft"), eb("e.remark", "is not", null)])]))
    .orderBy("e.sent_at")
    .orderBy("e.saved_at")
    .execute();
  const paths = await ownerPaths(ctx.db, topics.filter(({ id }) => rows.some((row) => row.topic === id)));
  return rows.flatMap((row) => {
    const path = paths.get(row.topic) ?? [];
    const waits = row.state === "waiting" ? mayPublishEdition(ctx.actor, path, row.writers).allowed : mayEditTopic(ctx.actor, path).allowed && row.writers.includes(ctx.actor.personId);
    return waits ? [{ topic: row.topic, title: storedTitle(row.content), act: row.state === "waiting" ? ("publish" as const) : ("mend" as const), savedBy: row.name, remark: row.remark }] : [];
  });
}
