import { useLoaderData } from "react-router";
import { z } from "zod";
import { topicForEditor } from "../../../guidance/queries/editions.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { TopicText } from "../../ui/guidance/topic-parts.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";
import { topicWords } from "../public/topic-view.ts";
import { guidancePath } from "./topic-form.ts";

/** An edition as readers would meet its words, or did: what is being made, or one of those published. */
export const loader = page({
  guard: { action: "edit-guidance" },
  params: z.object({ topic: z.string() }),
  query: z.object({ udgave: z.uuid().optional().catch(undefined) }),
  async load(ctx, { params, query: { udgave } }) {
    const topic = ctx.app.catalogue.topics.find(({ id }) => id === params.topic);
    if (!topic) throw new SkrankeError("not-found", "topic");
    const { open, published } = await topicForEditor(ctx, topic);
    const edition = udgave === undefined ? open : published.find(({ id }) => id === udgave);
    if (!edition) throw new SkrankeError("not-found", "edition");
    return { id: topic.id, words: topicWords(edition.texts, ctx.locale), published: edition.published !== null };
  },
});

export default function TopicPreviewPage() {
  const { id, words, published } = useLoaderData<typeof loader>();
  const { how, law, technical } = words.sections;
  return (
    <PageLayout title={m.guide_preview_of({ topic: words.title })} width="form">
      <Breadcrumb trail={[{ name: m.guide_title(), path: guidancePath }, { name: words.title, path: `${guidancePath}/${id}` }]} here={m.guide_preview()} />
      <Message kind="info" title={published ? m.guide_preview_old() : m.guide_preview_only()}><p>{m.guide_preview_language()}</p></Message>
      <h1>{words.title}</h1>
      <p className="sk-lead">{words.lead}</p>
      {how !== null && <TopicText title={m.guide_how()} html={how} />}
      {law !== null && <TopicText title={m.guide_law()} html={law} />}
      {technical !== null && <TopicText title={m.guide_technical()} html={technical} />}
    </PageLayout>
  );
}
