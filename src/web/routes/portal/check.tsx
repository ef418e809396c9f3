import { data as answerWith, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { sendApplication } from "../../../cases/commands/send-application.ts";
import { readContext } from "../../../cases/house.ts";
import { loadApplication } from "../../../cases/load.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Help } from "../../ui/fold.tsx";
import { FormProgress } from "../../ui/form-progress.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import type { Person } from "../../../access/actor.ts";
import { askingOf, change } from "./asking.ts";
import { answersMark, checkView } from "./check-view.ts";
import { demandLevelFor, lookUpAndKeep, openForm } from "./open-form.ts";

const params = z.object({ service: z.string(), application: z.string() });

export const loader = page({
  guard: "signed-in",
  params,
  query: z.object({ aendret: z.string().optional().catch(undefined) }),
  async load(ctx, { params: wanted, query, parked }) {
    const before = await openForm(ctx, wanted);
    const last = before.pages.at(-1);
    const open = last ? await lookUpAndKeep(ctx, before, before.pages, last) : before;
    return { ...(await checkView(ctx, open)), seen: answersMark(open.session.application.answers), changed: query.aendret !== undefined, declared: Boolean(parked?.values["declaration"]), cameBack: parked !== null };
  },
});

export const action = page({
  guard: "signed-in",
  params,
  rate: rates.send,
  form: z.object({ knap: z.enum(["send", "gem"]).default("send"), declaration: z.literal("on").optional(), seen: z.string().max(100).optional() }),
  async act(ctx, { params: wanted, form }) {
    if (form.knap === "gem") throw ctx.goTo("/mine-sager?besked=gemt");
    await demandLevelFor(ctx, wanted.application);
    if (await changedSince(ctx, wanted.application, form.seen)) throw ctx.goTo(`${ctx.url.pathname}?aendret=1`);
    if (form.declaration !== "on") return answerWith({ undeclared: true }, { status: 422 });
    throw await send(ctx, wanted.application);
  },
});

/** Whether the answers are others than those that were read through here: nobody says of those that they are right. */
async function changedSince(ctx: PageContext<Person>, applicationId: string, seen: string | undefined): Promise<boolean> {
  const { state, answers } = await loadApplication(readContext(ctx.app.house, askingOf(ctx)), applicationId);
  return state === "draft" && seen !== undefined && seen !== answersMark(answers);
}

/** Sent twice it is one case. What became wrong meanwhile (another tab, a register) is shown on this page. */
async function send(ctx: PageContext<Person>, applicationId: string): Promise<Response> {
  try {
    const { number } = await change(ctx, (inside) => sendApplication(inside, applicationId));
    return ctx.goTo(`/sager/${number}/kvittering`);
  } catch (error) {
    if (isSkrankeError(error, "invalid-answers") || isSkrankeError(error, "not-entitled")) return ctx.goTo(ctx.url.pathname);
    throw error;
  }
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function CheckPage() {
  const view = useLoaderData<typeof loader>();
  const undeclared = Boolean(useActionData<typeof action>()?.undeclared);
  const canSend = view.toMend.length === 0 && view.refused === null;
  return (
    <PageLayout title={`${m.form_check_title()} – ${view.progress.service}`} width="form" wrong={undeclared}>
      <FormProgress {...view.progress} />
      {undeclared && <ErrorSummary errors={[{ field: "declaration", text: m.form_declaration_missing() }]} />}
      <Before view={view} canSend={canSend} />
      <h1>{m.form_check_title()}</h1>
      <p className="sk-lead">{m.form_check_lead()}</p>
      {view.registerHelp.length > 0 && (
        <Help label={m.form_register_wrong()}>
          {view.registerHelp.map((text) => <p key={text}>{text}</p>)}
        </Help>
      )}
      {view.sections.map((section) => (
        <section key={section.id} className="sk-check-section">
          <h2>{section.title}</h2>
          <SummaryList rows={section.rows} />
        </section>
      ))}
      <PostForm action={view.path}>
        <input type="hidden" name="seen" value={view.seen} />
        {canSend && <Checkbox name="declaration" label={firstSentence(view.declaration)} note={rest(view.declaration)} checked={view.declared} error={undeclared ? m.form_declaration_todo() : null} />}
        <Actions>
          {canSend && <Button name="knap" value="send">{m.form_send()}</Button>}
          <A to={view.back}>{m.form_back()}</A>
          <Button kind="link" name="knap" value="gem">{m.form_save_and_close()}</Button>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}

/** What stands in the way, or has happened, said before the answers. */
function Before({ view, canSend }: { view: View; canSend: boolean }) {
  return (
    <>
      {view.progress.applicant && <Message kind="info" title={m.form_for({ name: view.progress.applicant })} />}
      {view.cameBack && <Message kind="info" title={m.form_came_back()} />}
      {view.changed && <Message kind="soon" title={m.form_changed_elsewhere()} />}
      {view.askAgain && <Message kind="info" title={m.form_new_version()} />}
      {view.toMend.length > 0 && (
        <Message kind="late" title={m.form_not_ready()}>
          <ul className="sk-plain-list">
            {view.toMend.map((one) => (
              <li key={one.path}>
                <A to={one.path}>{one.page}</A>
                {one.texts.map((text) => <span key={text} className="sk-small">{text}</span>)}
              </li>
            ))}
          </ul>
        </Message>
      )}
      {view.refused && view.toMend.length === 0 && (
        <Message kind="late" title={m.form_cannot_send()}>
          {view.refused.why.map((text) => <p key={text}>{text}</p>)}
          <p><A to={view.refused.path}>{m.form_ask_review()}</A></p>
        </Message>
      )}
      {canSend && view.warnings.length > 0 && (
        <Message kind="soon" title={m.guide_look_again()}>
          <ul className="sk-plain-list">
            {view.warnings.map((one) => <li key={one.path + one.label}>{one.text} <A to={one.path}>{m.change()}<span className="sr-only"> {one.label}</span></A></li>)}
          </ul>
          <p className="sk-small">{m.guide_why_warned()}</p>
        </Message>
      )}
      {view.reviewAsked && view.toMend.length === 0 && <Message kind="info" title={m.form_review_asked()} />}
    </>
  );
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

function rest(text: string): string | null {
  return text.slice(firstSentence(text).length).trim() || null;
}
