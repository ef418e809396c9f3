import { useLoaderData } from "react-router";
import { z } from "zod";
import { takeTask } from "../../../cases/commands/take-task.ts";
import { type WorkItem, worklist, type WorklistCounts } from "../../../cases/queries/worklist.ts";
import { helpAskedOf } from "../../../cases/queries/guests.ts";
import { type OpenQuestion, openQuestions } from "../../../cases/queries/open-questions.ts";
import { stoppedCases } from "../../../cases/queries/stopped-cases.ts";
import { unreachedParties } from "../../../cases/queries/unreached.ts";
import { worklistCounts } from "../../../cases/queries/worklist-counts.ts";
import { danishDay, endOfDanishDay } from "../../../platform/clock.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { page, type PageContext } from "../../page.ts";
import { serviceTitle } from "../../service-title.ts";
import { m } from "../../paraglide/messages.js";
import type { Employee } from "../../../access/actor.ts";
import { mayCome } from "../../../access/basis.ts";
import { worksAtDesk } from "../../../cases/desks.ts";
import { deadlineOf } from "../../ui/desk/deadline.ts";
import { HelpAsked } from "../../ui/desk/help-asked.tsx";
import { OpenQuestions, type QuestionLine } from "../../ui/desk/open-questions.tsx";
import { StoppedCases, UnreachedParties } from "../../ui/desk/cases-to-see-to.tsx";
import { channelName } from "../../ui/delivery-words.ts";
import { type WorkLine, WorklistTable } from "../../ui/desk/worklist-table.tsx";
import { type WorklistAddress, worklistPath, worklistQuery } from "../../ui/desk/worklist-address.ts";
import { viewName, WorklistViews } from "../../ui/desk/worklist-views.tsx";
import { WorklistPaging, WorklistSearch } from "../../ui/desk/worklist-tools.tsx";
import { dayNear, dayShort } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { changing, reading } from "./asking.ts";
import { deskUnit } from "./desk-unit.ts";
import { worklistSum } from "./worklist-sum.ts";

const perPage = 25;
const mostStopped = 5;
const mostAsked = 20;
const mostQuestions = 10;

export const loader = page({
  guard: "employee",
  query: worklistQuery,
  async load(ctx, { query }) {
    const { address } = query;
    const read = reading(ctx);
    // Whose only role is the counter's has no tasks, and works from the counter's page.
    if (!worksAtDesk(ctx.actor) && mayCome(ctx.actor, "assist")) throw ctx.goTo("/betjening");
    const [found, counts, stopped, asked, unreached, questions] = await Promise.all([
      // One more than a page holds says whether there is another page.
      worklist(read, { ...address, limit: perPage + 1, offset: (address.page - 1) * perPage }),
      worklistCounts(read, endOfDanishDay(danishDay(ctx.clock.now()))),
      stoppedCases(read, mostStopped),
      helpAskedOf(read, mostAsked),
      unreachedParties(read, mostStopped),
      openQuestions(read, mostQuestions),
    ]);
    // A page beyond the end (tasks were done meanwhile) is the first page.
    if (found.length === 0 && address.page > 1) throw ctx.goTo(worklistPath({ ...address, page: 1 }));
    return {
      address,
      finished: query.finished,
      taken: query.taken,
      counts,
      unit: deskUnit(ctx.actor, ctx.locale),
      counter: mayCome(ctx.actor, "assist"),
      desk: worksAtDesk(ctx.actor),
      more: found.length > perPage,
      stopped: stopped.map((one) => ({ number: one.number, party: one.partyName, service: serviceTitle(ctx, one.service) })),
      unreached: unreached.map((one) => ({ number: one.number, party: one.partyName, service: serviceTitle(ctx, one.service), channel: channelName(one.channel) })),
      asked: asked.map((one) => ({ number: one.number, party: one.partyName, by: m.teams_asked_by({ name: one.by, day: dayShort(one.at, ctx.locale) }), note: one.note })),
      questions: questions.map((one) => questionLine(ctx, one)),
      lines: found.slice(0, perPage).map((item) => lineOf(ctx, item)),
    };
  },
});

function questionLine(ctx: PageContext<Employee>, one: OpenQuestion): QuestionLine {
  const service = serviceTitle(ctx, one.service);
  return { number: one.number, party: one.partyName, service, late: one.answerBy <= ctx.clock.now(), day: dayNear(new Date(one.answerBy.getTime() - 1), ctx.locale) };
}

function lineOf(ctx: PageContext<Employee>, item: WorkItem): WorkLine {
  const { services, municipality } = ctx.app.house;
  const service = services.current(item.service);
  return {
    taskId: item.taskId,
    number: item.caseNumber,
    service: service?.title[ctx.locale] ?? item.service,
    task: service?.tasks[item.kind]?.title[ctx.locale] ?? item.kind,
    party: item.partyName,
        // Among colleagues the first name is enough, and the column stays narrow.
    assignee: item.assigneeName?.split(" ")[0] ?? null,
    mine: item.assigneeId === ctx.actor.personId,
    seenFor: item.forName,
    ours: item.performer !== "applicant",
    deadline: item.dueAt ? deadlineOf(item.openedAt, item.dueAt, ctx.clock.now(), municipality.closingDays) : null,
  };
}

export const action = page({
  guard: "employee",
  form: z.object({ task: z.union([z.string(), z.array(z.string()).max(100)]).optional(), tilbage: z.string().max(400).optional() }),
  /** Takes every task that was ticked. One that somebody finished meanwhile does not keep the others back. */
  async act(ctx, { form }) {
    const tasks = typeof form.task === "string" ? [form.task] : (form.task ?? []);
    let taken = 0;
    for (const task of tasks) if (await tookIt(ctx, task)) taken += 1;
    const back = worklistPath(worklistQuery.parse(Object.fromEntries(new URLSearchParams(form.tilbage?.split("?")[1] ?? ""))).address);
    return ctx.goTo(`${back}${back.includes("?") ? "&" : "?"}taget=${taken}`);
  },
});

async function tookIt(ctx: PageContext<Employee>, task: string): Promise<boolean> {
  try {
    await changing(ctx, (context) => takeTask(context, task));
    return true;
  } catch (error) {
    if (isSkrankeError(error, "already-done")) return false;
    throw error;
  }
}

export default function WorklistPage() {
  const { address, counts, unit, stopped, unreached, asked, questions, lines, more, finished, taken, counter, desk } = useLoaderData<typeof loader>();
  const title = viewName(address.view, unit);
  return (
    <PageLayout title={title} here="tasks" width="desk">
      <div className="sk-desk">
        <WorklistViews address={address} counts={counts} unit={unit} counter={counter} />
        <div className="sk-worklist">
          {finished && <Message kind="done" title={m.desk_finished({ number: finished })} />}
          {taken !== null && <Message kind={taken > 0 ? "done" : "info"} title={m.desk_taken({ count: taken })} />}
          <div className="sk-title-row">
            <div>
              <h1>{title}</h1>
              <p className="sk-worklist-sum">{sumOf(address, counts)}</p>
            </div>
            <WorklistSearch address={address} />
          </div>
          <StoppedCases cases={stopped} />
          <UnreachedParties cases={unreached} />
          <OpenQuestions questions={questions} />
          <HelpAsked cases={asked} />
          {lines.length > 0 ? <WorklistTable lines={lines} address={address} caption={title} /> : <Nothing address={address} desk={desk} />}
          <WorklistPaging address={address} shown={lines.length} perPage={perPage} total={address.text === "" ? counts[address.view] : null} more={more} />
        </div>
      </div>
    </PageLayout>
  );
}

function sumOf(address: WorklistAddress, counts: WorklistCounts): string {
  if (address.text !== "") return m.desk_found_for({ text: address.text });
  return address.view === "all" ? worklistSum(counts) : `${m.desk_tasks({ count: counts[address.view] })}.`;
}

/** An empty list says why it is empty and where to go. */
function Nothing({ address, desk }: { address: WorklistAddress; desk: boolean }) {
  if (address.text !== "")
    return (
      <div className="sk-nothing">
        <p>{m.desk_nothing_found()}</p>
        <p><A to={worklistPath({ ...address, text: "", page: 1 })}>{m.desk_show_all()}</A></p>
      </div>
    );
  return (
    <div className="sk-nothing">
      <p>{desk ? m.desk_nothing_here() : m.desk_no_desk()}</p>
      {desk && address.view !== "all" && <p><A to="/opgaver">{m.desk_show_all()}</A></p>}
    </div>
  );
}
