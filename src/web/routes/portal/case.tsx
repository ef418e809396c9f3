import { useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { selfId } from "../../../access/actor.ts";
import { askedCase } from "../../../insight/queries/asked-case.ts";
import { danishDay } from "../../../platform/clock.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { mayBeRemembered } from "../../remember.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button, ButtonLink } from "../../ui/button.tsx";
import { DocumentList, Facts } from "../../ui/document-list.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { Message, YourTurn } from "../../ui/panels.tsx";
import { CaseAbout } from "../../ui/portal/case-about.tsx";
import { CaseConversation, Letter } from "../../ui/portal/case-conversation.tsx";
import { CaseDecision } from "../../ui/portal/case-decision.tsx";
import { Unreached } from "../../ui/portal/case-deliveries.tsx";
import { CaseFolds } from "../../ui/portal/case-folds.tsx";
import { CaseTask, PayForm, type Typed } from "../../ui/portal/case-task.tsx";
import { HowItWent } from "../../ui/portal/how-it-went.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { Status } from "../../ui/status.tsx";
import { StepLine } from "../../ui/step-line.tsx";
import { teamErrors, TeamPanel, TeamSaid, teamSayings, TeamTold } from "../../ui/team-panel.tsx";
import { TextareaField } from "../../ui/text-field.tsx";
import { approverNames } from "../roles/seen-view.ts";
import { teamView } from "../team/team-view.ts";
import { actOnCase } from "./act-on-case.ts";
import { type CaseView, caseView } from "./case-view.ts";
import { caseDays } from "./case-days.ts";
import { openCase } from "./open-case.ts";

const params = z.object({ number: z.string() });
/** What is said on top after an act; anything else in the address says nothing. */
const sayings = ["betalt", "betaling-venter", "ikke-betalt", "sendt", "er-sendt", "svaret", "trukket", "tak"] as const;

export const loader = page({
  guard: "signed-in",
  params,
  query: z.object({ besked: z.enum(sayings).optional().catch(undefined), team: z.enum(teamSayings).nullable().default(null).catch(null) }),
  async load(ctx, { params: { number }, query, parked }) {
    const { file, service } = await openCase(ctx, number);
    const asked = (await askedCase(ctx, file.case.id, ctx.app.settings.satisfactionPercent)) !== null;
    const { closingDays } = ctx.app.house.municipality;
    if (file.case.applicantId === selfId(ctx.actor)) mayBeRemembered(ctx.web);
    return { ...(await caseView(ctx, file, service)), asked, hasDays: caseDays(file, service, closingDays, "").length > 0, approvers: await approverNames(ctx, file.tasks), said: query.besked ?? null, team: await teamView(ctx, file, "party"), teamSaid: query.team, today: danishDay(ctx.clock.now()).toString(), typedMessage: parked?.values["body"]?.[0] ?? null };
  },
});

export const action = page({ guard: "signed-in", params, rate: rates.send, act: (ctx, { params: { number }, data }) => actOnCase(ctx, number, data) });

const said: Readonly<Record<(typeof sayings)[number], readonly ["done" | "info" | "soon", () => string]>> = {
  "betalt": ["done", m.case_said_paid],
  "betaling-venter": ["info", m.case_said_payment_open],
  "ikke-betalt": ["soon", m.case_said_not_paid],
  "sendt": ["done", m.case_said_message],
  "er-sendt": ["info", m.case_said_sent_already],
  "svaret": ["done", m.case_said_answered],
  "trukket": ["done", m.case_said_withdrawn],
  "tak": ["done", m.measure_ask_thanks],
};

export default function CasePage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const path = `/sager/${view.number}`;
  const typed = answer?.kind === "task" ? answer.typed : null;
  const messageError = answer?.kind === "message" ? answer.error : null;
  const again = answer?.kind === "team" ? answer.team : null;
  const howItWent = answer?.kind === "asked" ? answer : null;
  const errors = typed?.errors ?? howItWent?.errors ?? (messageError ? [{ field: "body", text: messageError }] : teamErrors(again));
  const saying = view.said && errors.length === 0 ? said[view.said] : null;
  return (
    <PageLayout title={`${view.title} ${view.number}`} here="cases" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.menu_cases(), path: "/mine-sager" }]} here={view.number} />
      <ErrorSummary errors={errors} />
      <div className="sk-case-head">
        <h1>{view.title}</h1>
        <Facts facts={[view.number, view.subject, view.applicant ? m.form_for({ name: view.applicant }) : view.capacity === "work" ? m.approval_case_work() : view.company === null ? m.case_private() : m.company_case_private({ company: view.company })]} />
        {view.mayWrite && <p className="sk-no-print sk-case-ask"><a href="#body">{m.follow_ask()}</a></p>}
      </div>
      {saying && <Message kind={saying[0]} title={saying[1]()} />}
      <TeamSaid said={again ? null : view.teamSaid} />
      <TeamTold told={view.team.told} />
      {answer?.kind === "payment-down" && (
        <Message kind="soon" title={m.case_payment_down()}>
          <p>{m.case_payment_down_advice()}</p>
        </Message>
      )}
      <Unreached view={view} />
      <Now view={view} path={path} typed={typed} />
      {view.approvers && <p className="sk-small">{view.approvers.length === 0 ? m.roles_approve_nobody() : m.roles_approve_by({ names: view.approvers.join(", ") })}</p>}
      <div className="sk-case-steps">
        {view.applicant && <p className="sk-small">{m.case_other_steps({ party: view.applicant })}</p>}
        <StepLine steps={view.steps} />
      </div>
      <div className="sk-columns">
        <div>
          {view.decision && <CaseDecision decision={view.decision} applicant={view.applicant} />}
          <section className="sk-section">
            <h2>{m.case_messages()}</h2>
            <CaseConversation lines={view.lines} />
            {view.mayWrite && <WriteMessage path={path} answerBy={view.answerBy} typed={answer?.kind === "message" ? answer.body : view.typedMessage} error={messageError} />}
          </section>
          {view.documents.length > 0 && (
            <section className="sk-section">
              <h2>{m.case_documents()}</h2>
              <DocumentList documents={view.documents} />
            </section>
          )}
          {view.asked && <HowItWent path={path} again={howItWent} />}
          <TeamPanel team={view.team} path={path} again={again} act="knap" />
          <section className="sk-section" aria-label={m.case_more()}>
            <CaseFolds view={view} path={path} />
          </section>
        </div>
        <CaseAbout about={view.about} path={path} hasDays={view.hasDays} />
      </div>
    </PageLayout>
  );
}

/** Who must act, what and when; and the one thing to do about it, in the same panel. */
function Now({ view, path, typed }: { view: CaseView; path: string; typed: Typed | null }) {
  const inside = (
    <>
      {view.state.more && <p>{view.state.more}</p>}
      {view.task?.request && <p className="sk-request">{view.task.request}</p>}
      {view.letter && <Letter {...view.letter} />}
      {view.pay && <PayForm path={path} amount={view.pay} />}
      {view.renew && (
        <Actions>
          <ButtonLink to={view.renew}>{m.case_renew()}</ButtonLink>
        </Actions>
      )}
      {view.task && <CaseTask path={path} task={view.task} typed={typed} />}
    </>
  );
  if (view.state.status === "yours" && view.mayAct) return <YourTurn sentence={view.state.sentence}>{inside}</YourTurn>;
  return (
    <section className="sk-state-panel" aria-labelledby="state" data-working={view.now === "working" || view.now === "letter" ? "" : undefined}>
      <h2 id="state" className="sk-state">{view.state.sentence}</h2>
      <p><Status kind={view.state.status === "yours" ? "waiting" : view.state.status}>{statusWord(view)}</Status></p>
      {inside}
    </section>
  );
}

function statusWord(view: CaseView): string {
  switch (view.state.status) {
    case "working":
      return m.case_status_working();
    case "waiting":
      return m.case_status_waiting();
    case "done":
      return view.now === "in-force" ? m.case_status_in_force() : m.case_status_done();
    case "yours":
      return m.cases_waits_for_party();
    default:
      return m.case_status_closed();
  }
}

function WriteMessage({ path, answerBy, typed, error }: { path: string; answerBy: string; typed: string | null; error: string | null }) {
  return (
    <PostForm action={path}>
      <TextareaField name="body" label={m.case_write()} hint={m.follow_ask_hint({ day: answerBy })} rows={3} value={typed} error={error} />
      <Actions>
        <Button kind="secondary" name="knap" value="besked">{m.case_write_send()}</Button>
      </Actions>
    </PostForm>
  );
}
