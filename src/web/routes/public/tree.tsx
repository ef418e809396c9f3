import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { readPath, walk } from "../../../catalogue/trees/walk.ts";
import { countStep } from "../../../guidance/commands/count-step.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { isWithin, rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { TreeOutcomePart } from "../../ui/guidance/tree-outcome.tsx";
import { TreeQuestionPart } from "../../ui/guidance/tree-question.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { treePath, treeView } from "./tree-view.ts";

/** Whatever somebody writes there is a path of no answers, never a page that fails. */
const text = z.string().max(20_000).default("").catch("");

/** One question a page. The answers so far stand in the address, so that back, forward and a kept link work without scripts and log-in. */
export const loader = page({
  guard: "public",
  params: z.object({ tree: z.string() }),
  query: z.object({ sti: text, svar: text, videre: text }),
  async load(ctx, { params, query: { sti, svar, videre } }) {
    const { catalogue } = await ctx.app.search.now();
    const tree = catalogue.trees.find(({ id }) => id === params.tree);
    if (!tree) throw new SkrankeError("not-found", "tree");
    const walked = walk(tree, readPath(sti));
    const answers = walked.steps.map((step) => step.answer.id);
    if (videre !== "" && walked.at.kind === "question") {
      const chosen = walk(tree, [...answers, svar]);
      if (chosen.steps.length > answers.length) {
        await count(ctx, tree.id, walked.at.node, "answered");
        throw ctx.goTo(treePath(tree.id, [...answers, svar]));
      }
      return data({ tree: treeView(catalogue, tree, walked, ctx.locale), unanswered: true }, { status: 422 });
    }
    if (sti !== answers.join(".")) throw ctx.goTo(treePath(tree.id, answers));
    await count(ctx, tree.id, walked.at.node, "reached");
    return data({ tree: treeView(catalogue, tree, walked, ctx.locale), unanswered: false });
  },
});

/** A count that fails is a figure less, and no page less. A browser that only looks ahead is not counted. */
async function count(ctx: PageContext, tree: string, node: string, what: "reached" | "answered"): Promise<void> {
  if (/prefetch|prerender/.test(ctx.request.headers.get("sec-purpose") ?? ctx.request.headers.get("purpose") ?? "")) return;
  try {
    // Whoever walks faster than anybody reads says nothing of where people stop.
    if (!(await isWithin(ctx.web, rates.step))) return;
    await ctx.change((context) => countStep(context, tree, node, what));
  } catch (error) {
    ctx.app.log.warn("a step of a question tree was not counted", { error });
  }
}

export default function TreePage() {
  const { tree, unanswered } = useLoaderData<typeof loader>();
  const errors = unanswered ? [{ field: "svar", text: m.guide_tree_choose() }] : [];
  const trail = tree.topic ? [{ name: m.menu_topics(), path: "/emner" }, { name: tree.topic.title, path: `/emner/${tree.topic.id}` }] : [];
  return (
    <PageLayout title={tree.at.kind === "question" ? tree.at.text : tree.at.outcome.title} here="topics" wrong={unanswered}>
      <Breadcrumb trail={trail} here={tree.title} />
      <ErrorSummary errors={errors} />
      {tree.at.kind === "question" ? <TreeQuestionPart tree={tree} at={tree.at} error={errors[0]?.text ?? null}>{answered(tree)}</TreeQuestionPart> : <TreeOutcomePart tree={tree} outcome={tree.at.outcome}>{answered(tree)}</TreeOutcomePart>}
    </PageLayout>
  );
}

function answered(tree: ReturnType<typeof treeView>) {
  if (tree.answered.length === 0) return null;
  return (
    <section className="sk-section">
      <h2>{m.guide_tree_answered()}</h2>
      <SummaryList rows={tree.answered.map(({ question, answer, change }) => ({ label: question, value: answer, change }))} />
    </section>
  );
}
