import { useLoaderData } from "react-router";
import { z } from "zod";
import { placesOf } from "../../../catalogue/check/markdown.ts";
import { showable } from "../../../guidance/check-edition.ts";
import { topicWith } from "../../../guidance/model.ts";
import { topicForEditor } from "../../../guidance/queries/editions.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { StepList } from "../../ui/guidance/learning-steps.tsx";
import { TopicLinks, TopicText } from "../../ui/guidance/topic-parts.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { sentence } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { Message, Panel } from "../../ui/panels.tsx";
import { topicParts } from "../public/topic-view.ts";
import { guidancePath } from "./topic-form.ts";
import { fieldLabel } from "./topic-words.ts";
import { changesIn } from "./topic-writing.ts";

/** An edition as readers would meet it, or did: what is being made, or one of those published; and in what it is another than the one before. */
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
    const { content, left } = showable(topic, edition.content, placesOf(ctx.app.catalogue));
    return { id: topic.id, parts: topicParts(topicWith(topic, content), ctx.locale, null), left: left.map(fieldLabel), changes: changesIn(edition, ctx.locale) ?? [], published: edition.published !== null };
  },
});

export default function TopicPreviewPage() {
  const { id, parts, left, changes, published } = useLoaderData<typeof loader>();
  const { how, law, technical } = parts.sections;
  return (
    <PageLayout title={m.guide_preview_of({ topic: parts.title })} width="form">
      <Breadcrumb trail={[{ name: m.guide_title(), path: guidancePath }, { name: parts.title, path: `${guidancePath}/${id}` }]} here={m.guide_preview()} />
      <Message kind="info" title={published ? m.guide_preview_old() : m.guide_preview_only()}><p>{m.guide_preview_language()}</p></Message>
      {left.length > 0 && <Message kind="soon" title={m.guide_preview_left({ rows: left.join(", ") })}><p>{m.guide_preview_left_todo()}</p></Message>}
      {changes.length > 0 && (
        <div className="sk-section">
          <Panel title={published ? m.guide_changed_since() : m.guide_changed_now()}>
            <ul>{changes.map((change) => <li key={change}>{sentence(change)}</li>)}</ul>
          </Panel>
        </div>
      )}
      <div className="sk-section">
        <h1>{parts.title}</h1>
        <p className="sk-lead">{parts.lead}</p>
      </div>
      {how !== null && <TopicText title={m.guide_how()} html={how} />}
      {law !== null && <TopicText title={m.guide_law()} html={law} />}
      {technical !== null && <TopicText title={m.guide_technical()} html={technical} />}
      {parts.steps.length > 0 && <div className="sk-section"><Panel title={m.guide_learn()}><StepList topic={id} steps={parts.steps} /></Panel></div>}
      {parts.links.length > 0 && <div className="sk-section"><TopicLinks links={parts.links} /></div>}
    </PageLayout>
  );
}
