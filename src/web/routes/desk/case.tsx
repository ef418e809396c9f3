import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { loadCase } from "../../../cases/load.ts";
import { mayHandleCase, maySeeAtDesk } from "../../../cases/policy.ts";
import { caseForDesk } from "../../../cases/queries/case-file.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { CaseHead, OwnCase } from "../../ui/desk/case-head.tsx";
import { Incidents, KnownOfCase, RestOfCase } from "../../ui/desk/case-parts.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { TimeLeft } from "../../ui/desk/time-left.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Fact, Message, Panel } from "../../ui/panels.tsx";
import { Approvers } from "../../ui/roles/seen-by.tsx";
import { StepLine } from "../../ui/step-line.tsx";
import { teamErrors, TeamPanel, TeamSaid, teamSayings, TeamTold } from "../../ui/team-panel.tsx";
import { approversView } from "../roles/seen-view.ts";
import { actInTeam, teamActOf } from "../team/team-acts.ts";
import { teamView } from "../team/team-view.ts";
import { reading } from "./asking.ts";
import { retry, setAside, settle, write } from "./case-acts.ts";
import { type CaseView, caseView } from "./case-view.ts";
import { deskUnit } from "./desk-unit.ts";

const params = z.object({ number: z.string().max(30) });

export const loader = page({
  guard: "employee",
  params,
  query: z.object({ skrevet: z.enum(["message", "note"]).optional().catch(undefined), igen: z.string().optional().catch(undefined), ordnet: z.string().optional().catch(undefined), team: z.enum(teamSayings).nullable().default(null).catch(null) }),
  async load(ctx, { params: { number }, query }) {
    const read = reading(ctx);
    const loaded = await loadCase(read, { number });
    const may = maySeeAtDesk(ctx.actor, loaded);
    if (!may.allowed && may.reason === "own-case") return data({ kind: "own" as const, number: loaded.number }, { status: 403 });
    const file = await caseForDesk(read, { number });
    const service = await read.services.version(ctx.app.db, loaded.versionHash);
    const view = await caseView(read, file, service, ctx.actor);
    return { kind: "case" as const, case: view, unit: deskUnit(ctx.actor, ctx.locale), said: query.skrevet ?? (query.igen ? ("retried" as const) : query.ordnet ? ("settled" as const) : null), team: await teamView(ctx, file, "desk"), teamSaid: query.team, asksWho: mayHandleCase(ctx.actor, file.case).allowed, approvers: await approversView(ctx, file.tasks) };
  },
});

export const action = page({
  guard: "employee",
  params,
  form: z.object({ intent: z.string().max(200) }).loose(),
  async act(ctx, { params: { number }, form: { intent }, data: form }) {
    const loaded = await loadCase(reading(ctx), { number });
    const known = loaded.number;
    const [act = "", what = ""] = intent.split(":");
    const here = `/opgaver/sag/${known}`;
    if (act === "message" || act === "note") return write(ctx, form, act, known, here);
    if (act === "aside") return setAside(ctx, known, here);
    if (act === "retry") return retry(ctx, what, here);
    if (act === "settle") return settle(ctx, known, what, here);
    const together = teamActOf(act);
    if (together) return actInTeam(ctx, together, form, { case: loaded, task: null, side: "desk", here });
    throw new SkrankeError("bad-request", "no such act on a case");
  },
});

export default function DeskCasePage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const writing = answer && "writing" in answer ? answer.writing : null;
  const again = answer && "team" in answer ? answer.team : null;
  const wrong = teamErrors(again);
  if (view.kind === "own") return <PageLayout title={m.desk_own_case()} here="tasks" width="form"><OwnCase number={view.number} /></PageLayout>;
  const title = m.desk_case_for({ service: view.case.service, name: view.case.party });
  return (
    <PageLayout title={title} here="tasks" width="desk" wrong={writing !== null || wrong.length > 0}>
      <ErrorSummary errors={wrong} />
      <TeamSaid said={again ? null : view.teamSaid} />
      <TeamTold told={view.team.told} />
      {view.said && <Message kind="done" title={view.said === "message" ? m.desk_said_message() : view.said === "note" ? m.desk_said_note() : view.said === "settled" ? m.own_desk_settled() : m.desk_said_retried()} />}
      <CaseHead title={title} view={view.case} deadline={null} unit={view.unit} />
      <Incidents incidents={view.case.incidents} mayRetry={view.case.may.note} />
      <p className="sk-small">{m.desk_steps_as_seen()}</p>
      <StepLine steps={view.case.steps} />
      <div className="sk-desk sk-desk-task">
        <KnownOfCase view={view.case} />
        <div>
          <Standing view={view.case} />
          <TeamPanel team={view.team} path={`/opgaver/sag/${view.case.number}`} again={again} act="intent" />
        </div>
      </div>
      <RestOfCase view={view.case} writing={writing} />
      <Approvers approvers={view.approvers} />
      {view.asksWho && <p><A to={`/opgaver/sag/${view.case.number}/hvem`}>{m.roles_seen_title()}</A></p>}
    </PageLayout>
  );
}

/** Where the case stands: what it waits for, what was decided, what was given. */
function Standing({ view }: { view: CaseView }) {
  const { locale } = useShell();
  const { decision, permit } = view;
  return (
    <Panel title={m.desk_standing()}>
      <dl className="sk-facts-list">
        {view.openTasks.map((task) => (
          <Fact
            key={task.id}
            label={task.approval ? m.approval_standing() : task.ours ? m.desk_standing_ours() : m.desk_standing_waits({ name: view.party })}
            value={task.ours ? <A to={`/opgaver/${task.id}`}>{task.title}</A> : task.title}
            note={task.deadline ? <TimeLeft deadline={task.deadline} /> : task.request}
          />
        ))}
        {decision && (
          <Fact
            label={m.desk_standing_decision()}
            value={decision.outcome === "granted" ? m.desk_granted() : decision.outcome === "rejected" ? m.approval_desk_rejected() : m.desk_refused()}
            note={`${dayWithYear(decision.at, locale)}, ${decision.by ?? m.desk_by_rules()}`}
          />
        )}
        {permit && <Fact label={m.desk_standing_permit()} value={permit.number} note={`${permit.plate}, ${dayWithYear(permit.validFrom, locale)} – ${dayWithYear(permit.validTo, locale)}`} />}
        {view.openTasks.length === 0 && !decision && !permit && <Fact label={m.desk_standing_state()} value={view.state === "closed" ? m.desk_state_closed() : m.desk_state_working()} />}
      </dl>
    </Panel>
  );
}
