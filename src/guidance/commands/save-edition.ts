import type { Employee } from "../../access/actor.ts";
import type { Context } from "../../access/context.ts";
import { longestGuidance } from "../../catalogue/check/markdown.ts";
import type { Topic } from "../../catalogue/model.ts";
import { mostLinks, mostSteps, sections } from "../../catalogue/topics/model.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { Ids } from "../../platform/ids.ts";
import { locales, type LocalText } from "../../platform/text.ts";
import { lockEdition } from "../edition.ts";
import type { EditedStep, TopicContent } from "../model.ts";

/** Characters. */
const longest = { title: 150, lead: 500, url: 500, minutes: 20 } as const;

/**
 * Keeps what somebody has written of a topic, right or wrong: as a new draft, or over the one there is, which they had before them
 * (`revision`; 0 for none). What waited for publishing is a draft again. A step that is new gets its id. Throws `invalid-answers` with the names of what is
 * too long or too much to keep, `changed-meanwhile` where somebody else has saved. Answers with the edition as it is now.
 */
export async function saveEdition(ctx: Context<Employee>, topic: Topic, content: TopicContent, revision: number): Promise<{ readonly id: string; readonly revision: number }> {
  const wrong = unkeepable(content);
  if (wrong.length > 0) throw new SkrankeError("invalid-answers", "what cannot be kept", wrong);
  const open = await lockEdition(ctx, topic);
  if ((open?.revision ?? 0) !== revision) throw new SkrankeError("changed-meanwhile", "somebody else has saved");
  const me = ctx.actor.personId;
  const kept: TopicContent = { ...content, steps: withIds(content.steps, ctx.ids) };
  const saved = { content: JSON.stringify(kept), base_hash: topic.hash, revision: revision + 1, saved_by: me, saved_at: ctx.clock.now(), sent_at: null };
  if (open) {
    await ctx.db.updateTable("topic_editions").set({ ...saved, state: "draft", writers: [...new Set([...open.writers, me])] }).where("id", "=", open.id).execute();
    return { id: open.id, revision: revision + 1 };
  }
  const id = ctx.ids.uuid();
  const made = await ctx.db.insertInto("topic_editions").values({ id, topic: topic.id, state: "draft", writers: [me], ...saved }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) throw new SkrankeError("changed-meanwhile", "somebody else has begun");
  return { id, revision: revision + 1 };
}

/** A step keeps its id, since what people have done is remembered under it. A new one gets one that no other step ever had, not even one that was removed. */
function withIds(steps: readonly EditedStep[], ids: Ids): readonly EditedStep[] {
  return steps.map((step, index) => {
    const isOwn = /^[a-z][a-z0-9-]{0,99}$/.test(step.id) && steps.findIndex(({ id }) => id === step.id) === index;
    return isOwn ? step : { ...step, id: `step-${ids.uuid().slice(-12)}` };
  });
}

/** Names of fields. Of what is too many, the first that is. */
function unkeepable({ title, lead, sections: texts, links, steps }: TopicContent): readonly string[] {
  const one = (name: string, text: string, most: number) => (text.length <= most && text.isWellFormed() && !text.includes("\0") ? [] : [name]);
  const both = (name: string, text: LocalText, most: number) => locales.flatMap((locale) => one(`${name}.${locale}`, text[locale], most));
  return [
    ...both("title", title, longest.title),
    ...both("lead", lead, longest.lead),
    ...sections.flatMap((section) => both(section, texts[section], longestGuidance)),
    ...links.flatMap((link, index) => [...both(`link.${index}.title`, link.title, longest.title), ...one(`link.${index}.url`, link.url, longest.url)]),
    ...steps.flatMap((step, index) => [...both(`step.${index}.title`, step.title, longest.title), ...one(`step.${index}.minutes`, step.minutes, longest.minutes), ...one(`step.${index}.url`, step.url, longest.url), ...both(`step.${index}.text`, step.text, longestGuidance)]),
    ...(links.length > mostLinks ? [`link.${mostLinks}`] : []),
    ...(steps.length > mostSteps ? [`step.${mostSteps}`] : []),
  ];
}
