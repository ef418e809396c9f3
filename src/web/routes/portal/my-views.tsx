import { data as answerWith, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { dropView, renameView } from "../../../cases/commands/keep-view.ts";
import { savedViews } from "../../../cases/queries/saved-views.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { change } from "./asking.ts";
import { myCasesPath, myCasesQuery } from "./my-cases-query.ts";
import { viewFaultOf } from "./view-faults.ts";

/** The views one has saved: another name, or away with them. */
export const loader = page({
  guard: "signed-in",
  query: z.object({ besked: z.enum(["navn", "slettet"]).optional().catch(undefined) }),
  async load(ctx, { query: { besked } }) {
    const views = await savedViews(ctx);
    return { said: besked ?? null, views: views.map((view) => ({ id: view.id, name: view.name, path: myCasesPath(myCasesQuery.parse(view.wanted)) })) };
  },
});

export const action = page({
  guard: "signed-in",
  rate: rates.save,
  form: z.object({ visning: z.string().max(40), knap: z.enum(["navn", "slet"]) }).loose(),
  async act(ctx, { form: { visning, knap }, data }) {
    if (knap === "slet") {
      await change(ctx, (inside) => dropView(inside, visning));
      return ctx.goTo("/mine-sager/visninger?besked=slettet");
    }
    const name = String(data.get(`navn-${visning}`) ?? "");
    try {
      await change(ctx, (inside) => renameView(inside, visning, name));
    } catch (error) {
      return answerWith({ id: visning, name, error: viewFaultOf(error) }, { status: 422 });
    }
    return ctx.goTo("/mine-sager/visninger?besked=navn");
  },
});

export default function MyViewsPage() {
  const { said, views } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <PageLayout title={m.follow_views_title()} here="cases" width="form" wrong={answer !== undefined}>
      <Breadcrumb trail={[{ name: m.menu_cases(), path: "/mine-sager" }]} here={m.follow_views()} />
      <ErrorSummary errors={answer ? [{ field: `navn-${answer.id}`, text: answer.error }] : []} />
      <h1>{m.follow_views_title()}</h1>
      {said && !answer && <Message kind="done" title={said === "navn" ? m.follow_said_view_renamed() : m.follow_said_view_gone()} />}
      {views.length === 0 && <p className="sk-lead">{m.follow_views_none()}</p>}
      {views.map((view) => {
        const again = answer?.id === view.id ? answer : null;
        return (
          <section key={view.id} className="sk-section" aria-labelledby={`v-${view.id}`}>
            <h2 id={`v-${view.id}`} className="sk-panel-title"><A to={view.path}>{view.name}</A></h2>
            <PostForm action="/mine-sager/visninger">
              <input type="hidden" name="visning" value={view.id} />
              <TextField name={`navn-${view.id}`} label={m.follow_view_name()} value={again?.name ?? view.name} error={again?.error ?? null} maxLength={60} width="medium" />
              <Actions>
                <Button kind="secondary" name="knap" value="navn">{m.follow_view_rename()}<span className="sr-only"> {view.name}</span></Button>
                <Button kind="link" name="knap" value="slet">{m.follow_view_drop()}<span className="sr-only"> {view.name}</span></Button>
              </Actions>
            </PostForm>
          </section>
        );
      })}
    </PageLayout>
  );
}
