import { useLoaderData } from "react-router";
import { editableTopics } from "../../../guidance/queries/editions.ts";
import { danishDay } from "../../../platform/clock.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { ToMendSections } from "../../ui/admin/to-mend.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { LinkRow } from "../../ui/fold.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Status, type StatusKind } from "../../ui/status.tsx";
import { toMend } from "./to-mend.ts";
import { guidancePath } from "./topic-form.ts";
import { treesPath } from "./tree-address.ts";

/** The guidance that somebody looks after: their topics, what waits to be published and then what is old first, and the question trees that lead from them. */
export const loader = page({
  guard: { action: "edit-guidance" },
  async load(ctx) {
    const topics = await editableTopics(ctx, ctx.app.catalogue.topics);
    const today = danishDay(ctx.clock.now()).toString();
    const own = new Set(topics.map(({ now }) => now.topic.id));
    return {
      mend: await toMend(ctx),
      topics: topics.map(({ now, open, mayPublish }) => ({ id: now.topic.id, title: now.topic.title[ctx.locale], open, mayPublish, old: now.due <= today, due: dayWithYear(now.due, ctx.locale) })),
      trees: ctx.app.catalogue.trees.filter((tree) => own.has(tree.topic)).map((tree) => ({ id: tree.id, title: tree.title[ctx.locale] })),
    };
  },
});

export default function GuidancePage() {
  const { topics, trees, mend } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.guide_title()}>
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.guide_title()} />
      <h1>{m.guide_title()}</h1>
      <p className="sk-lead">{m.guide_title_lead()}</p>
      <ToMendSections mend={mend} />
      <section className="sk-section">
        <h2>{m.menu_topics()}</h2>
        {topics.length === 0 && <p>{m.guide_no_topics()}</p>}
        <ul className="sk-link-rows">
          {topics.map((topic) => {
            const [kind, word] = stateOf(topic);
            return <LinkRow key={topic.id} link={<A to={`${guidancePath}/${topic.id}`}>{topic.title}</A>} note={<Status kind={kind}>{word}</Status>} />;
          })}
        </ul>
      </section>
      {trees.length > 0 && (
        <section className="sk-section">
          <h2>{m.guide_trees()}</h2>
          <ul className="sk-link-rows">
            {trees.map((tree) => <LinkRow key={tree.id} link={<A to={`${treesPath}/${tree.id}`}>{tree.title}</A>} note={m.guide_trees_note()} />)}
          </ul>
        </section>
      )}
    </PageLayout>
  );
}

function stateOf({ open, mayPublish, old, due }: { readonly open: "draft" | "waiting" | null; readonly mayPublish: boolean; readonly old: boolean; readonly due: string }): readonly [StatusKind, string] {
  if (mayPublish) return ["yours", m.guide_state_yours()];
  if (open === "waiting") return ["waiting", m.guide_state_waiting()];
  if (open === "draft") return ["working", m.guide_state_draft()];
  return old ? ["late", m.guide_due_now()] : ["done", m.guide_due({ day: due })];
}
