import type { Employee } from "../../access/actor.ts";
import type { Context } from "../../access/context.ts";
import { longestGuidance } from "../../catalogue/check/markdown.ts";
import type { Topic } from "../../catalogue/model.ts";
import { sections } from "../../catalogue/topics/model.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { locales } from "../../platform/text.ts";
import { lockEdition } from "../edition.ts";
import type { TopicTexts } from "../model.ts";

/** Characters. */
const longest = { title: 150, lead: 500 } as const;

/**
 * Keeps what somebody has written of a topic, right or wrong: as a new draft, or over the one there is, which they had before them
 * (`revision`; 0 for none). What waited for publishing is a draft again. Throws `invalid-answers` with the names of texts that are too
 * long to keep, `changed-meanwhile` where somebody else has saved. Answers with the edition as it is now.
 */
export async function saveEdition(ctx: Context<Employee>, topic: Topic, texts: TopicTexts, revision: number): Promise<{ readonly id: string; readonly revision: number }> {
  const wrong = unkeepable(texts);
  if (wrong.length > 0) throw new SkrankeError("invalid-answers", "texts that cannot be kept", wrong);
  const open = await lockEdition(ctx, topic);
  if ((open?.revision ?? 0) !== revision) throw new SkrankeError("changed-meanwhile", "somebody else has saved");
  const me = ctx.actor.personId;
  const saved = { content: JSON.stringify(texts), base_hash: topic.hash, revision: revision + 1, saved_by: me, saved_at: ctx.clock.now(), sent_at: null };
  if (open) {
    await ctx.db.updateTable("topic_editions").set({ ...saved, state: "draft", writers: [...new Set([...open.writers, me])] }).where("id", "=", open.id).execute();
    return { id: open.id, revision: revision + 1 };
  }
  const id = ctx.ids.uuid();
  const made = await ctx.db.insertInto("topic_editions").values({ id, topic: topic.id, state: "draft", writers: [me], ...saved }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) throw new SkrankeError("changed-meanwhile", "somebody else has begun");
  return { id, revision: revision + 1 };
}

function unkeepable(texts: TopicTexts): readonly string[] {
  const isKept = (text: string, most: number) => text.length <= most && text.isWellFormed() && !text.includes("\0");
  return [
    ...(["title", "lead"] as const).flatMap((part) => locales.filter((locale) => !isKept(texts[part][locale], longest[part])).map((locale) => `${part}.${locale}`)),
    ...sections.flatMap((section) => locales.filter((locale) => !isKept(texts.sections[section][locale], longestGuidance)).map((locale) => `${section}.${locale}`)),
  ];
}
