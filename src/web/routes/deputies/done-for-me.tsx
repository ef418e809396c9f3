import { useLoaderData } from "react-router";
import { z } from "zod";
import { SkrankeError } from "../../../platform/errors.ts";
import { discardDraft } from "../../../cases/commands/save-draft.ts";
import { takeTask } from "../../../cases/commands/take-task.ts";
import { withdrawCase } from "../../../cases/commands/withdraw-case.ts";
import { inCase, readContext } from "../../../cases/house.ts";
import { doneForMe, draftsBegunForMe } from "../../../cases/queries/done-for-me.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { serviceTitle } from "../../service-title.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Button } from "../../ui/button.tsx";
import { DoneList } from "../../ui/deputies/done-list.tsx";
import { dayAndTime } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { askingOf, change } from "../portal/asking.ts";
import { doneLine, noUndoWords } from "./done-view.ts";

const most = 50;

/** What others did for me, and what of it I can undo; at work, or in my own affairs. */
export const loader = page({
  guard: "signed-in",
  query: z.object({ besked: z.enum(["lagt-tilbage", "trukket", "slettet"]).optional().catch(undefined) }),
  async load(ctx, { query }) {
    const read = readContext(ctx.app.house, askingOf(ctx));
    const [done, drafts] = await Promise.all([doneForMe(read, most), draftsBegunForMe(read)]);
    return {
      said: query.besked,
      work: ctx.actor.kind === "employee",
      done: done.map((act) => ({ ...doneLine(ctx, act), undo: typeof act.undo === "object" ? act.undo : null, why: typeof act.undo === "string" ? noUndoWords(act.undo) : null })),
      drafts: drafts.map((draft) => ({ id: draft.id, what: m.deputies_did({ name: draft.byName, what: m.deputies_did_draft() }), where: [serviceTitle(ctx, draft.service), dayAndTime(draft.savedAt, ctx.locale)].join(", "), path: `/selvbetjening/${draft.service}/ansoeg/${draft.id}` })),
    };
  },
});

/** Each by the same command, and so under the same rules, as if one did it where it stands. */
export const action = page({
  guard: "signed-in",
  rate: rates.send,
  form: z.object({ undo: z.string().max(200) }),
  async act(ctx, { form }) {
    const [kind = "", what = ""] = form.undo.split(":");
    const here = ctx.actor.kind === "employee" ? "/stedfortraeder/gjort" : "/min-side/fuldmagter/gjort";
    const asking = askingOf(ctx);
    const { actor } = ctx;
    switch (kind) {
      case "lay-back":
        if (actor.kind !== "employee") throw new SkrankeError("not-allowed", "a desk is an employee's");
        await inCase(ctx.app.house, { ...asking, actor }, (inside) => takeTask(inside, what, true));
        return ctx.goTo(`${here}?besked=lagt-tilbage`);
      case "withdraw":
        await change(ctx, (inside) => withdrawCase(inside, what));
        return ctx.goTo(`${here}?besked=trukket`);
      case "draft":
        await change(ctx, (inside) => discardDraft(inside, what));
        return ctx.goTo(`${here}?besked=slettet`);
      default:
        throw new SkrankeError("bad-request", "nothing to undo");
    }
  },
});

export default function DoneForMePage() {
  const { said, work, done, drafts } = useLoaderData<typeof loader>();
  const here = work ? "/stedfortraeder" : "/min-side/fuldmagter";
  return (
    <PageLayout title={m.deputies_done_title()} width="form">
      {said && <Message kind="done" title={saidWords(said)} />}
      <Breadcrumb trail={[{ name: work ? m.deputies_title() : m.attorney_title(), path: here }]} here={m.deputies_done_title()} />
      <h1>{m.deputies_done_title()}</h1>
      <p className="sk-lead">{m.deputies_done_lead()}</p>
      {done.length === 0 && drafts.length === 0 && <p className="sk-soft">{m.deputies_done_none()}</p>}
      {drafts.length > 0 && (
        <section className="sk-section" aria-labelledby="drafts">
          <h2 id="drafts">{m.deputies_done_drafts()}</h2>
          <DoneList lines={drafts} after={(id) => <Undo action={`${here}/gjort`} value={`draft:${id}`} label={m.deputies_undo_draft()} what={drafts.find((one) => one.id === id)?.where ?? ""} />} />
        </section>
      )}
      {done.length > 0 && (
        <section className="sk-section" aria-labelledby="done">
          <h2 id="done">{m.deputies_done_acts()}</h2>
          <DoneList lines={done} after={(id) => <After action={`${here}/gjort`} act={done.find((one) => one.id === id)} />} />
        </section>
      )}
    </PageLayout>
  );
}

type Act = ReturnType<typeof useLoaderData<typeof loader>>["done"][number];

function After({ action: to, act }: { action: string; act: Act | undefined }) {
  if (!act?.undo) return act?.why ? <p className="sk-small">{act.why}</p> : null;
  return act.undo.kind === "lay-back" ? (
    <Undo action={to} value={`lay-back:${act.undo.taskId}`} label={m.deputies_undo_lay_back()} what={act.where} />
  ) : (
    <Undo action={to} value={`withdraw:${act.undo.number}`} label={m.deputies_undo_withdraw()} what={act.where} />
  );
}

function Undo({ action: to, value, label, what }: { action: string; value: string; label: string; what: string }) {
  return (
    <PostForm action={to}>
      <Button kind="link" name="undo" value={value}>
        {label}
        <span className="sr-only">: {what}</span>
      </Button>
    </PostForm>
  );
}

function saidWords(said: "lagt-tilbage" | "trukket" | "slettet"): string {
  return said === "lagt-tilbage" ? m.deputies_said_laid_back() : said === "trukket" ? m.deputies_said_withdrawn() : m.deputies_said_discarded();
}
