import { data } from "react-router";
import type { z } from "zod";
import type { Employee } from "../../../access/actor.ts";
import { placesOf } from "../../../catalogue/check/markdown.ts";
import type { Topic } from "../../../catalogue/model.ts";
import { changesOf } from "../../../guidance/changes.ts";
import { editionFaults } from "../../../guidance/check-edition.ts";
import { saveEdition } from "../../../guidance/commands/save-edition.ts";
import { sendEdition } from "../../../guidance/commands/send-edition.ts";
import { contentOf } from "../../../guidance/model.ts";
import { type Edition, topicForEditor } from "../../../guidance/queries/editions.ts";
import { danishDay } from "../../../platform/clock.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import type { Locale } from "../../../platform/text.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { type ParkedForm, parkedData } from "../../parked-forms.ts";
import { dayAndTime, dayWithYear } from "../../ui/format.ts";
import { toMendIn } from "./to-mend.ts";
import { contentTyped, fieldsOf, type topicForm } from "./topic-form.ts";
import { changeLabel, faultView, unkeptView } from "./topic-words.ts";

type Ctx = PageContext<Employee>;

/** What was done, as the address of the page says it. */
export const sayings = ["gemt", "sendt", "lagtud", "retur", "opgivet", "stadig"] as const;

/** A topic as its owner's page shows it. What was typed when the session ran out stands in the place of what is saved. */
export async function editView(ctx: Ctx, topic: Topic, said: (typeof sayings)[number] | null, parked: ParkedForm | null) {
  const { locale, clock, app } = ctx;
  const { now, open, published } = await topicForEditor(ctx, topic);
  const typed = parked?.values["title.da"] ? contentTyped(parkedData(parked)) : null;
  return {
    id: topic.id,
    title: now.topic.title[locale],
    said,
    fields: fieldsOf(typed ?? open?.content ?? contentOf(now.topic)),
    revision: open?.revision ?? 0,
    faults: open ? editionFaults(topic, open.content, placesOf(app.catalogue)).map(faultView) : [],
    open: open ? openView(ctx, open) : null,
    reviewed: dayWithYear(now.reviewed, locale),
    due: dayWithYear(now.due, locale),
    mend: await toMendIn(ctx, topic.id),
    old: now.due <= danishDay(clock.now()).toString(),
    versions: published.map((edition) => ({ id: edition.id, words: versionWords(ctx, edition), overtaken: edition.overtaken })),
  };
}
export type TopicEditView = Awaited<ReturnType<typeof editView>>;

function versionWords({ locale }: Ctx, { published, savedBy }: Edition): string {
  return m.guide_version({ day: published ? dayAndTime(published.at, locale) : "", writer: savedBy, publisher: published?.by ?? "" });
}

/** What is being made, with what readers would meet changed. */
function openView({ locale }: Ctx, open: Edition) {
  return {
    id: open.id,
    waits: open.state === "waiting",
    mayPublish: open.mayPublish === true,
    overtaken: open.overtaken,
    remark: open.remark,
    saved: m.guide_saved_by({ name: open.savedBy, at: dayAndTime(open.savedAt, locale) }),
    changed: changesIn(open, locale) ?? [],
  };
}

/** In what an edition is another than what it was made in the place of; null where nobody knows that any more. */
export function changesIn({ before, content }: Edition, locale: Locale): readonly string[] | null {
  return before && changesOf(before, content).map((change) => changeLabel(change, locale));
}

/** Saves, and sends if that was pressed: saving is a change of its own, so that a text that is not right yet is kept. */
export async function writeTopic(ctx: Ctx, topic: Topic, form: z.output<typeof topicForm>, posted: FormData, done: (said: string) => Response) {
  const content = contentTyped(posted);
  const again = (errors: readonly ReturnType<typeof faultView>[], conflict: boolean, status: number) => data({ fields: conflict || errors.length > 0 ? fieldsOf(content) : null, errors, conflict }, { status });
  try {
    const saved = await ctx.change((context) => saveEdition(context, topic, content, form.revision));
    if (form.act === "gem") return done("gemt");
    try {
      await ctx.change((context) => sendEdition({ ...context, roles: ctx.app.house.roles }, topic, saved, placesOf(ctx.app.catalogue)));
      return done("sendt");
    } catch (error) {
      // What is wrong stands in the page's own list, with the draft that was kept.
      if (isSkrankeError(error, "invalid-answers")) return again([], false, 422);
      throw error;
    }
  } catch (error) {
    if (isSkrankeError(error, "invalid-answers")) return again(error.details.map(unkeptView), false, 422);
    if (isSkrankeError(error, "changed-meanwhile")) return again([], true, 409);
    throw error;
  }
}
