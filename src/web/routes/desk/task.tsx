import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { mayHandleCase } from "../../../cases/policy.ts";
import { caseForDesk } from "../../../cases/queries/case-file.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { CaseHead, OwnCase } from "../../ui/desk/case-head.tsx";
import { Incidents, OwnWords, RestOfCase } from "../../ui/desk/case-parts.tsx";
import { DecidePanel } from "../../ui/desk/decide-panel.tsx";
import { FactsTable } from "../../ui/desk/facts-table.tsx";
import { type OutcomeView, outcomeField, type Typed } from "../../ui/desk/outcomes.ts";
import { RulePanel } from "../../ui/desk/rule-panel.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { reading } from "./asking.ts";
import { retry, write } from "./case-acts.ts";
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
  }),
  async load(ctx, { params: { task: id }, query, parked }) {
    const read = reading(ctx);
    const task = await loadDeskTask(ctx, id);
    const may = mayHandleCase(ctx.actor, task.case);
    if (!may.allowed && may.reason === "own-case") return data({ kind: "own" as const, number: task.case.number }, { status: 403 });
    const file = await caseForDesk(read, { id: task.case.id });
    const service = await read.services.version(ctx.app.db, task.case.versionHash);
    const said = query.skrevet ?? (query.igen ? ("retried" as const) : null);
    return { kind: "task" as const, ...(await taskView(read, task, file, service, typedNow(file, task, parked))), saved: query.gemt !== undefined, finished: query.faerdig ?? null, said };
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
      case "retry":
        return retry(ctx, what, here);
      default:
        throw new SkrankeError("bad-request", "no such act on a task");
    }
  },
});

export default function TaskPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (view.kind === "own") return <PageLayout title={m.desk_own_case()} here="tasks" width="form"><OwnCase number={view.number} /></PageLayout>;
  const panel = answer && "typed" in answer ? answer : null;
  const writing = answer && "writing" in answer ? answer.writing : null;
  const outcomes = panel ? withAnswer(view.outcomes, panel.typed, panel.errors) : view.outcomes;
  return (
    <PageLayout title={view.title} here="tasks" width="desk" wrong={Boolean(panel && panel.errors.length > 0) || writing !== null}>
      {view.finished && <Message kind="done" title={m.desk_finished_here_is_next({ number: view.finished })} />}
      {view.said && <Message kind="done" title={saidWords(view.said)} />}
      <CaseHead title={view.title} view={view.case} deadline={view.deadline} unit={view.unit} />
      <Incidents incidents={view.case.incidents} />
      <div className="sk-desk sk-desk-task">
        <div>
          <OwnWords view={view.case} />
          <h2>{m.desk_facts()}</h2>
          <FactsTable rows={view.case.facts.compared} />
          <RulePanel rules={view.case.rules} />
        </div>
        {view.open ? (
          <DecidePanel
            outcomes={outcomes}
            chosen={(panel?.typed ?? view.typed)[outcomeField] ?? ""}
            errors={panel?.errors ?? []}
            lead={view.lead}
            saved={view.saved && !panel}
            mine={view.mine}
            holder={view.holder}
          />
        ) : (
          <Closed outcome={view.outcome} ours={view.ours} number={view.case.number} />
        )}
      </div>
      <RestOfCase view={view.case} writing={writing} />
    </PageLayout>
  );
}

/** The panel again, with what was typed just now instead of what was kept. */
function withAnswer(outcomes: readonly OutcomeView[], typed: Typed, errors: readonly { readonly field: string; readonly text: string }[]): readonly OutcomeView[] {
  return outcomes.map((outcome) => ({
    ...outcome,
    questions: outcome.questions.map((question) => ({
      ...question,
      value: typed[question.name] ?? "",
      date: { day: typed[`${question.name}.day`] ?? "", month: typed[`${question.name}.month`] ?? "", year: typed[`${question.name}.year`] ?? "" },
      error: errors.find((error) => error.field === question.name)?.text ?? null,
    })),
  }));
}

function saidWords(said: "message" | "note" | "retried"): string {
  return said === "message" ? m.desk_said_message() : said === "note" ? m.desk_said_note() : m.desk_said_retried();
}

/** A task that is no longer open, or that is somebody else's to do: what became of it and where to go on. */
function Closed({ outcome, ours, number }: { outcome: string | null; ours: boolean; number: string }) {
  return (
    <section className="sk-decide" aria-labelledby="decide">
      <h2 id="decide">{ours ? m.desk_task_closed() : m.desk_task_theirs()}</h2>
      {outcome && <p>{m.desk_task_outcome({ outcome })}</p>}
      <ul className="sk-plain-links">
        <li><A to="/opgaver">{m.desk_to_tasks()}</A></li>
        <li><A to={`/opgaver/sag/${number}`}>{m.desk_to_case({ number })}</A></li>
      </ul>
    </section>
  );
}
