import { data as answerWith, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { parsePage } from "../../../forms/forms.ts";
import type { Answers, Page } from "../../../forms/model.ts";
import type { Locale } from "../../../platform/text.ts";
import { page, type PageContext } from "../../page.ts";
import type { ParkedForm } from "../../parked-forms.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";
import { FormPage } from "../../ui/portal/form-page.tsx";
import { Refused } from "../../ui/portal/refused.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import type { Person } from "../../../access/actor.ts";
import { daysAround } from "./days.ts";
import { checkPage, formPath } from "./form-paths.ts";
import { formPageView } from "./form-view.ts";
import { lookUpAndKeep, openForm, type OpenForm, pageOf, pagesToLookUp } from "./open-form.ts";
import { errorViews } from "./question-view.ts";
import { savePage, withTyped } from "./save-page.ts";
import { submittedOf } from "./submitted.ts";

const params = z.object({ service: z.string(), application: z.string(), page: z.string() });

export const loader = page({
  guard: "signed-in",
  params,
  query: z.object({ mere: z.string().optional(), fortsat: z.string().optional() }),
  async load(ctx, { params: wanted, query, parked }) {
    const before = await openForm(ctx, wanted);
    const here = pageOf(before, wanted.page).page;
    const open = await lookUpAndKeep(ctx, before, pagesToLookUp(before, here), here);
    const view = await formPageView(ctx, open, here, { ...open.session.application.answers, ...typedBefore(open, here, parked, ctx.locale) });
    return { ...view, more: query.mere === "1", goneOn: query.fortsat === "1" ? { draft: formPath(wanted.service, wanted.application, null), saved: daysAround(ctx.clock.now(), ctx.locale).moment(before.session.application.savedAt) } : null, cameBack: parked ? { hadFiles: parked.hadFiles } : null };
  },
});

/** What was typed when the session ran out, laid over what is saved. */
function typedBefore(open: OpenForm, here: Page, parked: ParkedForm | null, locale: Locale): Answers {
  if (!parked) return {};
  const values = Object.entries(parked.values).flatMap(([name, all]) => all.map((value) => [name, value] as const));
  return parsePage(here, submittedOf(values), { names: open.session.names, evaluate: open.session.service.evaluate, locale }).answers;
}

export const action = page({
  guard: "signed-in",
  params,
  rate: rates.save,
  async act(ctx, { params: wanted, data }) {
    const before = await openForm(ctx, wanted);
    const { page: here } = pageOf(before, wanted.page);
    // A script asks what the page is like with what is typed (enhance/show-questions.ts).
    if (data.get("knap") === "vis") return shownWith(ctx, await withTyped(ctx, before, here, data), here);
    const saved = await savePage(ctx, before, here, data);
    const there = whereTo(ctx, saved.open, here, data);
    if (there) throw ctx.goTo(there);
    if (saved.errors.length > 0) return answerWith({ errors: errorViews(saved.errors, here.questions, ctx.locale), view: null }, { status: 422 });
    const path = (id: string) => formPath(wanted.service, wanted.application, id);
    if (saved.revealed || saved.refused) throw ctx.goTo(`${path(here.id)}?mere=1`);
    throw ctx.goTo(path(saved.open.pages[saved.open.pages.findIndex((one) => one.id === here.id) + 1]?.id ?? checkPage));
  },
});

async function shownWith(ctx: PageContext<Person>, open: OpenForm, here: Page) {
  return answerWith({ errors: [], view: await formPageView(ctx, open, here, open.session.application.answers) }, { status: 200 });
}

/** Back, save and close, and taking a file off are always possible, whatever was typed. */
function whereTo(_ctx: PageContext<Person>, open: OpenForm, here: Page, data: FormData): string | null {
  const { service, application } = open.session;
  const path = (id: string) => formPath(service.id, application.id, id);
  if (data.has("fjern")) return path(here.id);
  switch (data.get("knap")) {
    case "gem":
      return "/mine-sager?besked=gemt";
    case "tilbage":
      return path(open.pages[open.pages.findIndex((one) => one.id === here.id) - 1]?.id ?? here.id);
    default:
      return null;
  }
}

export default function FormPageRoute() {
  const again = useActionData<typeof action>();
  const view = { ...useLoaderData<typeof loader>(), ...again?.view };
  const errors = again?.errors ?? [];
  return (
    <PageLayout title={`${view.title} – ${view.progress.service}`} width="form" wrong={errors.length > 0}>
      <FormPage view={view} errors={errors}>
        <ErrorSummary errors={errors} />
        {view.goneOn && errors.length === 0 && <GoneOn {...view.goneOn} />}
        {view.cameBack && (
          <Message kind="info" title={m.form_came_back()}>
            {view.cameBack.hadFiles && <p>{m.form_choose_files_again()}</p>}
          </Message>
        )}
        {view.askAgain && (
          <Message kind="info" title={m.form_new_version()}>
            {view.askAgain.length > 0 && <p>{m.form_new_version_again({ questions: view.askAgain.join(", ") })}</p>}
          </Message>
        )}
        {view.refused && <Refused {...view.refused} />}
        {view.more && errors.length === 0 && <Message kind="info" title={m.form_more()} />}
      </FormPage>
    </PageLayout>
  );
}

/** Back at what was begun earlier, perhaps on another device: it says so, and lets one begin from nothing. */
function GoneOn({ draft, saved }: { draft: string; saved: string }) {
  return (
    <Message kind="info" title={m.form_gone_on({ at: saved })}>
      <PostForm action={draft}>
        <Button kind="link" name="igen" value="1">{m.form_begin_again()}</Button>
      </PostForm>
    </Message>
  );
}
