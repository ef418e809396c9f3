import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import type { Topic } from "../../../catalogue/model.ts";
import { placesOf } from "../../../catalogue/check/markdown.ts";
import { confirmTopic } from "../../../guidance/commands/confirm-topic.ts";
import { dropEdition, publishEdition, returnEdition } from "../../../guidance/commands/publish-edition.ts";
import { isSkrankeError, SkrankeError } from "../../../platform/errors.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { TopicEditPage } from "../../ui/admin/topic-edit.tsx";
import { guidancePath, topicForm } from "./topic-form.ts";
import { editView, sayings, writeTopic } from "./topic-writing.ts";

const params = z.object({ topic: z.string() });

/** A topic for its owner: what stands on it, what is wrong with that, who must do what next, and the versions. */
export const loader = page({
  guard: { action: "edit-guidance" },
  params,
  query: z.object({ besked: z.enum(sayings).optional().catch(undefined) }),
  async load(ctx, { params: { topic: id }, query, parked }) {
    return editView(ctx, topicOf(ctx, id), query.besked ?? null, parked);
  },
});

export const action = page({
  guard: { action: "edit-guidance" },
  params,
  form: topicForm,
  async act(ctx, { params: { topic: id }, form, data: posted }) {
    const topic = topicOf(ctx, id);
    const seen = { id: form.edition, revision: form.revision };
    const done = (said: string) => ctx.goTo(`${guidancePath}/${topic.id}?besked=${said}`);
    switch (form.act) {
      case "gem":
      case "send":
        return writeTopic(ctx, topic, form, posted, done);
      case "laegud":
        await ctx.change((context) => publishEdition(context, topic, seen, placesOf(ctx.app.catalogue)));
        return done("lagtud");
      case "retur":
        try {
          await ctx.change((context) => returnEdition(context, topic, seen, form.remark));
        } catch (error) {
          if (!isSkrankeError(error, "invalid-answers")) throw error;
          return data({ fields: null, errors: [{ field: "remark", text: m.guide_remark_missing(), at: m.guide_remark_missing() }], conflict: false }, { status: 422 });
        }
        return done("retur");
      case "opgiv":
        await ctx.change((context) => dropEdition(context, topic, seen));
        return done("opgivet");
      case "stadig":
        await ctx.change((context) => confirmTopic(context, topic));
        return done("stadig");
    }
  },
});

function topicOf({ app }: PageContext, id: string): Topic {
  const topic = app.catalogue.topics.find((one) => one.id === id);
  if (!topic) throw new SkrankeError("not-found", "topic");
  return topic;
}

export default function TopicEditRoute() {
  return <TopicEditPage loaded={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
