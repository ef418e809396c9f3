import { useLoaderData } from "react-router";
import { z } from "zod";
import { mayEditTopic, ownerPath } from "../../../catalogue/topics/owner.ts";
import { treeStops } from "../../../guidance/queries/tree-stops.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { countWords, TreeDrawing } from "../../ui/admin/tree-drawing.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { guidancePath } from "./topic-form.ts";
import { treeDrawn } from "./tree-view.ts";

const days = 30;

/** A question tree for its author: drawn, in words, and with where people stopped. */
export const loader = page({
  guard: { action: "edit-guidance" },
  params: z.object({ tree: z.string() }),
  async load(ctx, { params }) {
    const { catalogue } = ctx.app;
    const tree = catalogue.trees.find(({ id }) => id === params.tree);
    const topic = catalogue.topics.find(({ id }) => id === tree?.topic);
    if (!tree || !topic || !mayEditTopic(ctx.actor, await ownerPath(ctx.db, topic)).allowed) throw new SkrankeError("not-found", "tree");
    return { id: tree.id, title: tree.title[ctx.locale], drawn: treeDrawn(catalogue, tree, await treeStops(ctx, tree, days), ctx.locale) };
  },
});

export default function TreeAdminPage() {
  const { id, title, drawn } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={title}>
      <Breadcrumb trail={[{ name: m.guide_title(), path: guidancePath }]} here={title} />
      <h1>{title}</h1>
      <p className="sk-lead">{m.guide_drawn_lead({ days })}</p>
      <p><A to={`/spoerg/${id}`}>{m.guide_try_tree()}</A></p>
      <TreeDrawing drawn={drawn} title={m.guide_drawn({ tree: title })} />
      <section className="sk-section">
        <h2>{m.guide_in_words()}</h2>
        <ol className="sk-tree-words">
          {drawn.nodes.filter((node) => node.kind === "question").map((node) => (
            <li key={node.id}>
              <h3 id={node.id} tabIndex={-1}>{node.text}</h3>
              <p className="sk-small">{countWords(node)}</p>
              <ul>
                {node.answers.map((answer) => <li key={answer.label}>{answer.label}: <a href={`#${answer.to}`}>{answer.toText}</a></li>)}
              </ul>
            </li>
          ))}
        </ol>
      </section>
      <section className="sk-section">
        <h2>{m.guide_ends()}</h2>
        <ul className="sk-tree-words">
          {drawn.nodes.filter((node) => node.kind === "outcome").map((node) => <li key={node.id} id={node.id} tabIndex={-1}><strong>{node.text}</strong>{node.note && `: ${node.note}`} <span className="sk-small">{countWords(node)}</span></li>)}
        </ul>
      </section>
    </PageLayout>
  );
}
