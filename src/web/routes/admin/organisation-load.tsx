import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import type { Employee } from "../../../access/actor.ts";
import { approveLoad, dropLoad } from "../../../organisation/commands/receive-load.ts";
import { endingLimit } from "../../../organisation/loads/judge-load.ts";
import { changesOfLoad, findLoad } from "../../../organisation/queries/loads.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { useShell } from "../../shell.ts";
import { changesQuery, loadPath, organisationPath } from "../../ui/admin/organisation-address.ts";
import { LoadChanges } from "../../ui/admin/load-changes.tsx";
import { LoadPlan } from "../../ui/admin/load-plan.tsx";
import { CountList } from "../../ui/admin/organisation-parts.tsx";
import { kindWord, reasonWord, stateKind, stateWord } from "../../ui/admin/organisation-words.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { dayAndTime } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { Status } from "../../ui/status.tsx";
import { recentMinutes } from "./key-lives.ts";

const guard = { action: "run-organisation" } as const;
const params = z.object({ load: z.guid() });
const perPage = 50;

/** One load: what it would change, how far it is, what it has changed. */
export const loader = page({
  guard,
  params,
  query: changesQuery,
  async load(ctx, { params: { load: id }, query: address, parked }) {
    const load = await loadOr404(ctx, id);
    const { kind, source, state, reason, startedBy, startedAt, finishedAt, counts, preview } = load;
    // One more than a page holds says whether there is another page.
    const changes = state === "planned" || state === "received" ? [] : await changesOfLoad(ctx.db, { ...address, loadId: id, limit: perPage + 1, offset: (address.page - 1) * perPage });
    return {
      id, kind, source, state, reason, startedBy, startedAt, finishedAt, address, progress: counts.progress ?? null,
      counts: counts.applied ?? counts.planned ?? null,
      ending: endingOf(ctx, counts),
      findings: preview?.findings.map(({ file, row, column, text }) => ({ file, row, column, text: text[ctx.locale] })) ?? [],
      rows: preview?.rows ?? [],
      units: preview?.units ?? [],
      changes: changes.slice(0, perPage).map(({ id: changeId, entity, change, what, before, after }) => ({ id: changeId, entity, change, what, before, after })),
      more: changes.length > perPage,
      pressAgain: parked !== null && state === "planned",
      typed: parked?.values["ended"]?.[0] ?? "",
    };
  },
});

type Ctx = PageContext<Employee>;

async function loadOr404(ctx: Ctx, id: string) {
  const load = await findLoad(ctx.db, id);
  if (!load) throw new SkrankeError("not-found");
  return load;
}

function endingOf(ctx: Ctx, { ending, employed }: { readonly ending?: number | undefined; readonly employed?: number | undefined }) {
  const limit = endingLimit({ employed: employed ?? 0 }, ctx.app.organisation.mostEndedPercent);
  return { count: ending ?? 0, limit, ask: (ending ?? 0) > limit };
}

export const action = page({
  guard,
  params,
  recent: recentMinutes,
  rate: rates.send,
  form: z.object({ intent: z.enum(["apply", "drop"]), ended: z.string().max(20).optional() }),
  async act(ctx, { params: { load: id }, form: { intent, ended } }) {
    const load = await loadOr404(ctx, id);
    if (intent === "drop") await ctx.change((context) => dropLoad(context, id));
    else {
      const { count, ask } = endingOf(ctx, load.counts);
      // The number is typed and not ticked: who types it has read it.
      if (ask && ended?.trim() !== String(count)) return data({ error: m.org_confirm_wrong({ count }), typed: ended ?? "" }, { status: 422 });
      await ctx.change((context) => approveLoad(context, id, count));
    }
    return ctx.goTo(loadPath(id));
  },
});

export default function LoadPage() {
  const load = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { locale } = useShell();
  const title = m.org_load_of({ at: dayAndTime(load.startedAt, locale) });
  const reason = reasonWord(load.reason);
  const isUnderway = load.state === "received" || load.state === "approved" || load.state === "running";
  return (
    <PageLayout title={title} wrong={answer !== undefined}>
      <Breadcrumb trail={[{ name: m.org_title(), path: organisationPath }]} here={title} />
      <ErrorSummary errors={answer ? [{ field: "ended", text: answer.error }] : []} />
      <h1>{title}</h1>
      <p className="sk-facts">
        <Status kind={stateKind(load.state)}>{stateWord(load.state)}</Status>
        <span>{kindWord(load)}</span>
        <span>{load.startedBy ?? m.org_by_system()}</span>
        {load.finishedAt && <span>{m.org_finished({ at: dayAndTime(load.finishedAt, locale) })}</span>}
      </p>
      {load.pressAgain && !answer && <Message kind="info" title={m.login_press_again()} />}
      {reason && <p className="sk-lead">{reason}</p>}
      {load.state === "running" && load.progress && (
        <p>
          <label htmlFor="progress">{m.org_progress({ done: load.progress.done, of: load.progress.of })}</label> <progress id="progress" value={load.progress.done} max={load.progress.of} />
        </p>
      )}
      {isUnderway && <p>{m.org_underway()} <A to={loadPath(load.id)}>{m.org_look_again()}</A></p>}
      {load.counts && <CountList counts={load.counts} />}
      <LoadPlan state={load.state} findings={load.findings} rows={load.rows} units={load.units} ending={load.ending} error={answer?.error ?? null} typed={answer?.typed ?? load.typed} />
      {load.state !== "planned" && load.state !== "received" && load.findings.length === 0 && <LoadChanges id={load.id} address={load.address} changes={load.changes} more={load.more} perPage={perPage} />}
    </PageLayout>
  );
}
