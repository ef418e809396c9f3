import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { ReadContext } from "../../access/context.ts";
import type { Topic } from "../../catalogue/model.ts";
import { mayEditTopic, ownerPath, ownerPaths } from "../../catalogue/topics/owner.ts";
import { contentOf, type EditionState, storedContent, type TopicContent, type TopicNow } from "../model.ts";
import { mayPublishEdition } from "../policy.ts";
import { topicsNow } from "./topics-now.ts";

export interface Edition {
  readonly id: string;
  readonly state: EditionState;
  readonly content: TopicContent;
  /** What it was made in the place of; null where nobody knows that any more. */
  readonly before: TopicContent | null;
  readonly revision: number;
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly remark: string | null;
  readonly published: { readonly by: string; readonly at: Date } | null;
  /** Made from other files than those of now: readers do not meet it any more, and it cannot be published. */
  readonly overtaken: boolean;
  /** Whether the actor may publish it: null where it does not wait. */
  readonly mayPublish: boolean | null;
}

/** A topic for those who edit it: as readers meet it, what is being made, and what was published, newest first. Throws `not-found` for others. */
export async function topicForEditor(ctx: ReadContext<Employee>, topic: Topic): Promise<{ readonly now: TopicNow; readonly open: Edition | null; readonly published: readonly Edition[] }> {
  const path = await ownerPath(ctx.db, topic);
  authorise(mayEditTopic(ctx.actor, path));
  const rows = await ctx.db
    .selectFrom("topic_editions as e")
    .innerJoin("people as s", "s.id", "e.saved_by")
    .leftJoin("people as p", "p.id", "e.published_by")
    .select(["e.id", "e.state", "e.content", "e.base_hash", "e.revision", "e.writers", "e.saved_at", "e.remark", "e.published_at", "s.name as saved_by", "p.name as published_by"])
    .where("e.topic", "=", topic.id)
    .where("e.state", "!=", "dropped")
    .orderBy("e.saved_at", "desc")
    .limit(50)
    .execute();
  const [now] = await topicsNow(ctx, [topic]);
  if (!now) throw new Error("a topic that is asked for is answered");
  const shown = rows.filter(({ state }) => state === "published");
  const before = (row: (typeof rows)[number]) => {
    if (row.state !== "published") return contentOf(now.topic);
    const last = shown[shown.indexOf(row) + 1];
    if (last?.base_hash === row.base_hash) return storedContent(last.content, topic);
    return row.base_hash === topic.hash ? contentOf(topic) : null;
  };
  const editions = rows.map((row): Edition => ({
    id: row.id,
    state: row.state === "published" ? "published" : row.state === "waiting" ? "waiting" : "draft",
    content: storedContent(row.content, topic),
    before: before(row),
    revision: row.revision,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
    remark: row.remark,
    published: row.published_at && row.published_by ? { by: row.published_by, at: row.published_at } : null,
    overtaken: row.base_hash !== topic.hash,
    mayPublish: row.state === "waiting" ? mayPublishEdition(ctx.actor, path, row.writers).allowed : null,
  }));
  return { now, open: editions.find(({ state }) => state !== "published") ?? null, published: editions.filter(({ state }) => state === "published") };
}

export interface EditableTopic {
  readonly now: TopicNow;
  readonly open: "draft" | "waiting" | null;
  /** It waits, and the actor has not written in it. */
  readonly mayPublish: boolean;
}

/** The topics that the actor edits: what the actor may publish, what waits for others, what is being written, then what nobody has read for longest; what is alike there, by title. */
export async function editableTopics(ctx: ReadContext<Employee>, topics: readonly Topic[]): Promise<readonly EditableTopic[]> {
  const paths = await ownerPaths(ctx.db, topics);
  const own = topics.filter((topic) => mayEditTopic(ctx.actor, paths.get(topic.id) ?? []).allowed);
  if (own.length === 0) return [];
  const [all, open] = await Promise.all([
    topicsNow(ctx, own),
    ctx.db.selectFrom("topic_editions").select(["topic", "state", "writers"]).where("state", "in", ["draft", "waiting"]).where("topic", "in", own.map((topic) => topic.id)).execute(),
  ]);
  const lines = all.map((now): EditableTopic => {
    const edition = open.find((row) => row.topic === now.topic.id);
    const waits = edition?.state === "waiting";
    const mayPublish = waits && mayPublishEdition(ctx.actor, paths.get(now.topic.id) ?? [], edition.writers).allowed;
    return { now, open: waits ? "waiting" : edition ? "draft" : null, mayPublish };
  });
  const { compare } = new Intl.Collator(ctx.locale);
  const rank = ({ open: state, mayPublish }: EditableTopic) => (mayPublish ? 0 : state === "waiting" ? 1 : state === "draft" ? 2 : 3);
  return lines.toSorted((one, other) => rank(one) - rank(other) || compare(one.now.due, other.now.due) || compare(one.now.topic.title[ctx.locale], other.now.topic.title[ctx.locale]));
}
