import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { maySeeAtDesk } from "../../../cases/policy.ts";
import { caseForDesk } from "../../../cases/queries/case-file.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { CaseHead, OwnCase } from "../../ui/desk/case-head.tsx";
import { Incidents, KnownOfCase, RestOfCase } from "../../ui/desk/case-parts.tsx";
import { DecidePanel } from "../../ui/desk/decide-panel.tsx";
import { errorAt, type OutcomeView, outcomeField, type PanelError, type Typed } from "../../ui/desk/outcomes.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { Approvers } from "../../ui/roles/seen-by.tsx";
import { teamErrors, TeamPanel, TeamSaid, teamSayings, TeamTold } from "../../ui/team-panel.tsx";
import { approversView } from "../roles/seen-view.ts";
import { actInTeam, teamActOf } from "../team/team-acts.ts";
import { teamView } from "../team/team-view.ts";
import { reading } from "./asking.ts";
import { retry, setAside, write } from "./case-acts.ts";
import { finishTask, insertStandardText, keepDraft, loadDeskTask, moveTask } from "./task-acts.ts";
import { taskView, typedNow } from "./task-view.ts";

const params = z.object({ task: z.guid() });

export const loader = page({
  guard: "employee",
  params,
  query: z.object({
    gemt: z.string().optional().catch(undefined),
    faerdig: z.string().regex(/^S-\d{4}-\d{4,8}$/).optional().catch(undefined),
    skrevet: z.enum(["message", "note"]).optional().catch(undefined),
    igen: z.string().optional().catch(undefined),
    team: z.enum(teamSayings).nullable().default(null).catch(null),
  }),
  async load(ctx, { params: { task: id }, query, parked }) {
    const read = reading(ctx);
    const task = await loadDeskTask(ctx, id);
    const may = maySeeAtDesk(ctx.actor, task.case);
    if (!may.allowed && may.reason === "own-case") return data({ kind: "own" as const, number: task.case.number }, { status: 403 });
    const file = await caseForDesk(read, { id: task.case.id });
    const service = await read.services.version(ctx.app.db, task.case.versionHash);
    const said = query.skrevet ?? (query.igen ? ("retried" as const) : null);
    return { kind: "task" as const, ...(await taskView(read, task, file, service, typedNow(file, task, parked))), saved: query.gemt !== undefined, finished: query.faerdig ?? null, said, team: await teamView(ctx, file, "desk", task), teamSaid: query.team, approvers: await approversView(ctx, file.tasks) };
  },
});

export const action = page({
  guard: "employee",
  params,
  form: z.object({ intent: z.string().max(200) }).loose(),
  async act(ctx, { params: { task: id }, form: { intent }, data: form }) {
    const task = await loadDeskTask(ctx, id);
    const [act = "", what = ""] = intent.split(":");
    const here = `/opgaver/${task.id}`;
    switch (act) {
      case "done":
        return finishTask(ctx, task, form, what);
      case "standard":
        return insertStandardText(ctx, task, form, what);
      case "draft":
        return keepDraft(ctx, task, form);
      case "take":
      case "lay-back":
        return moveTask(ctx, task, form, act === "lay-back");
      case "message":
      case "note":
        return write(ctx, form, act, task.case.number, here);
      case "aside":
        return setAside(ctx, task.case.number, here);
      case "retry":
        return retry(ctx, what, here);
      default: {
        const together = teamActOf(act);
        if (together) return actInTeam(ctx, together, form, { case: task.case, task, side: "desk", here });
        throw new SkrankeError("bad-request", "no such act on a task");
      }
    }
  },
});

export default function TaskPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (view.kind === "own") return <PageLayout title={m.desk_own_case()} here="tasks" width="form"><OwnCase number={view.number} /></PageLayout>;
  const panel = answer && "typed" in answer ? answer : null;
  const writing = answer && "writing" in answer ? answer.writing : null;
  const again = answer && "team" in answer ? answer.team : null;
  const wrong = [...(panel?.errors ?? []), ...teamErrors(again)];
  const outcomes = panel ? withAnswer(view.outcomes, panel.typed, panel.errors) : view.outcomes;
  return (
    <PageLayout title={view.title} here="tasks" width="desk" wrong={writing !== null || wrong.length > 0}>
      <ErrorSummary errors={wrong} />
      <TeamSaid said={again ? null : view.teamSaid} />
      <TeamTold told={view.team.told} />
      {view.finished && <Message kind="done" title={m.desk_finished_here_is_next({ number: view.finished })} />}
      {view.said && <Message kind="done" title={saidWords(view.said)} />}
      <CaseHead title={view.title} view={view.case} deadline={view.deadline} unit={view.unit} />
      <Incidents incidents={view.case.incidents} mayRetry={view.case.may.note} />
      <div className="sk-desk sk-desk-task">
        <KnownOfCase view={view.case} />
        <div>
          {view.open ? (
            <DecidePanel
              outcomes={outcomes}
              chosen={(panel?.typed ?? view.typed)[outcomeField] ?? ""}
              lead={view.lead}
              amount={view.amount}
              request={view.request}
              actingFor={view.actingFor}
              saved={view.saved && !panel}
              mine={view.mine}
              holder={view.holder}
            />
          ) : (
            <Closed outcome={view.outcome} whose={view.whose} amount={view.amount} number={view.case.number} theirs={view.theirs} />
          )}
          <TeamPanel team={view.team} path={`/opgaver/${view.id}`} again={again} act="intent" />
        </div>
      </div>
      <RestOfCase view={view.case} writing={writing} />
      <Approvers approvers={view.approvers} />
    </PageLayout>
  );
}

/** The panel again, with what was typed just now instead of what was kept. */
function withAnswer(outcomes: readonly OutcomeView[], typed: Typed, errors: readonly PanelError[]): readonly OutcomeView[] {
  return outcomes.map((outcome) => ({
    ...outcome,
    questions: outcome.questions.map((question) => ({
      ...question,
      value: typed[question.name] ?? "",
      date: { day: typed[`${question.name}.day`] ?? "", month: typed[`${question.name}.month`] ?? "", year: typed[`${question.name}.year`] ?? "" },
      error: errorAt(question.name, errors),
    })),
  }));
}

function saidWords(said: "message" | "note" | "retried"): string {
  return said === "message" ? m.desk_said_message() : said === "note" ? m.desk_said_note() : m.desk_said_retried();
}

type Whose = "done" | "applicant" | "approver" | "other-unit" | "over-limit" | "prepared-it" | "not-given";

/** A task that is no longer open, or that is somebody else's to do: what became of it, or why, and where to go on. */
function Closed({ outcome, whose, amount, number, theirs }: { outcome: string | null; whose: Whose; amount: string | null; number: string; theirs: string | null }) {
  const why = theirs ?? whyNot(whose);
  return (
    <section className="sk-decide" aria-labelledby="decide">
      <h2 id="decide">{theirs ? m.teams_task_is_theirs() : closedTitle(whose)}</h2>
      {amount && <p className="sk-decide-amount"><span className="sk-soft">{m.approval_amount()}</span> <strong>{amount}</strong></p>}
      {why && <p>{why}</p>}
      {outcome && <p>{m.desk_task_outcome({ outcome })}</p>}
      <ul className="sk-plain-links">
        <li><A to="/opgaver">{m.desk_to_tasks()}</A></li>
        <li><A to={`/opgaver/sag/${number}`}>{m.desk_to_case({ number })}</A></li>
      </ul>
    </section>
  );
}

function closedTitle(whose: Whose): string {
  if (whose === "done") return m.desk_task_closed();
  if (whose === "applicant") return m.desk_task_theirs();
  return whose === "other-unit" ? m.approval_not_ours() : m.approval_not_theirs();
}

function whyNot(whose: Whose): string | null {
  switch (whose) {
    case "over-limit":
      return m.approval_over_limit();
    case "prepared-it":
      return m.approval_prepared();
    case "not-given":
      return m.approval_not_given();
    default:
      return null;
  }
}
