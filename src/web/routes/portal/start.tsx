import { data as answerWith, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { isForEmployees, type Service } from "../../../catalogue/model.ts";
import { carriedAnswers } from "../../../catalogue/trees/carry.ts";
import { readPath, walk } from "../../../catalogue/trees/walk.ts";
import { type DraftWanted, startDraft } from "../../../cases/commands/start-draft.ts";
import type { CaseContext } from "../../../cases/context.ts";
import { readContext } from "../../../cases/house.ts";
import { beginsFor } from "../../../cases/queries/begins-for.ts";
import { countStart } from "../../../insight/commands/count-start.ts";
import { startWay } from "../../../insight/model.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { openLearned } from "../../assistant/carry.ts";
import { demandLevel } from "../../levels.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, Button, ButtonLink } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { useShell } from "../../shell.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { type Person, selfId } from "../../../access/actor.ts";
import { askingOf, change } from "./asking.ts";
import { formPath } from "./form-paths.ts";

const params = z.object({ service: z.string() });
/**
 * forny: the permit to renew. fra: by which way one came. trae and sti: the question tree that led here, and the answers given in it. laert:
 * what was said to the assistant, sealed.
 */
const query = z.object({
  forny: z.string().optional(), fra: z.string().max(20).optional().catch(undefined), trae: z.string().max(100).optional().catch(undefined), sti: z.string().max(2000).default("").catch(""),
  laert: z.string().max(2000).optional().catch(undefined),
});

/**
 * Begins at once: the draft is the same however often it is asked for. Not for a browser that only looks ahead, and not for
 * who can also begin it for somebody else: they are asked whom it is about.
 */
export const loader = page({
  guard: "signed-in",
  params,
  query,
  async load(ctx, { params: { service: id }, query: came }) {
    const service = ctx.app.house.services.current(id);
    if (!service) throw new SkrankeError("not-found", "no such self-service");
    const looksAhead = /prefetch|prerender/.test(ctx.request.headers.get("sec-purpose") ?? ctx.request.headers.get("purpose") ?? "");
    const needs = needed(ctx.actor, service);
    // A renewal is of somebody's own permit.
    const others = needs === null && came.forny === undefined ? await beginsFor(readContext(ctx.app.house, askingOf(ctx)), service) : [];
    if (needs === null && others.length === 0 && !looksAhead) throw await begin(ctx, id, came, selfId(ctx.actor));
    const path = `/selvbetjening/${id}`;
    const action = startPath(id, came);
    return { title: service.title[ctx.locale], start: service.start[ctx.locale], path, action, needs, others, self: selfId(ctx.actor), mayChange: ctx.web.mayChange };
  },
});

type Needs = "citizen" | "company" | "employee";

/** As whom the service is begun, where that is not who is here now. */
function needed(actor: Person, service: Service): Needs | null {
  if (isForEmployees(service)) return actor.kind === "employee" ? null : "employee";
  const as = actor.kind === "representative" ? "company" : "citizen";
  if (!service.audience.includes(as)) return as === "company" ? "citizen" : "company";
  return actor.kind === "employee" ? "citizen" : null;
}

export const action = page({
  guard: "signed-in",
  params,
  form: z.object({ whom: z.guid().optional(), asked: z.literal("1").optional() }),
  async act(ctx, { params: { service }, form: { whom, asked } }) {
    if (asked && !whom) return answerWith({ unchosen: true }, { status: 422 });
    throw await begin(ctx, service, query.parse(Object.fromEntries(ctx.url.searchParams)), whom ?? selfId(ctx.actor));
  },
});

/** The way here again, with what came along. */
function startPath(service: string, { forny, fra, trae, sti, laert }: z.output<typeof query>): string {
  const along = new URLSearchParams({ ...(forny ? { forny } : {}), ...(fra ? { fra } : {}), ...(trae && sti ? { trae, sti } : {}), ...(laert ? { laert } : {}) }).toString();
  return `/selvbetjening/${service}/start${along && `?${along}`}`;
}

async function begin(ctx: PageContext<Person>, service: string, came: z.output<typeof query>, applicantId: string): Promise<Response> {
  const current = ctx.app.house.services.current(service);
  demandLevel(ctx.web, current?.assurance ?? "substantial");
  // Walked again here: an address says which answers were chosen in the tree, never what the form is to hold.
  const tree = ctx.app.catalogue.trees.find(({ id }) => id === came.trae);
  const carried = tree && current ? carriedAnswers(walk(tree, readPath(came.sti)), current) : current && came.laert ? openLearned(ctx.web, came.laert, current) : {};
  const wanted = { service, applicantId, carried, ...(came.forny === undefined ? {} : { renewsPermitId: came.forny }) };
  return ctx.goTo(formPath(service, await change(ctx, (inside) => startCounted(inside, wanted, came.fra)), null));
}

/** The way that people came by is counted with the start, and nowhere near the draft. */
async function startCounted(inside: CaseContext<Person>, wanted: DraftWanted, fra: string | undefined): Promise<string> {
  const draft = await startDraft(inside, wanted);
  await countStart(inside, { service: wanted.service, way: startWay(fra) });
  return draft;
}

export default function StartPage() {
  const { title, start, path, action: target, needs, others, self, mayChange } = useLoaderData<typeof loader>();
  const unchosen = Boolean(useActionData<typeof action>()?.unchosen);
  const { person } = useShell();
  const byChange = mayChange && needs !== "company";
  return (
    <PageLayout title={title} width="form" wrong={unchosen}>
      <ErrorSummary errors={unchosen ? [{ field: "whom", text: m.start_whom_missing() }] : []} />
      <h1>{title}</h1>
      {needs && <p className="sk-lead">{needsWords(needs, byChange, person?.as === "company" ? person.title : null)}</p>}
      {needs && !byChange ? (
        <Actions>
          {needs !== "employee" && <ButtonLink to={`/log-ind?tilbage=${encodeURIComponent(target)}`}>{needs === "company" ? m.company_log_in() : m.company_log_in_privately()}</ButtonLink>}
          <A to={path}>{m.form_back()}</A>
        </Actions>
      ) : (
        <PostForm action={needs ? "/skift" : target}>
          {needs && <input type="hidden" name="as" value={needs} />}
          {needs && <input type="hidden" name="til" value={target} />}
          {others.length > 0 && <Whom self={self} company={person?.as === "company" ? person.title : null} others={others} error={unchosen ? m.start_whom_missing() : null} />}
          <Actions>
            <Button>{needs === "citizen" ? m.act_privately() : needs === "employee" ? m.act_employee() : start}</Button>
            <A to={path}>{m.form_back()}</A>
          </Actions>
        </PostForm>
      )}
    </PageLayout>
  );
}

/** Who can stand in for somebody says whom it is about, before anything is begun. */
function Whom({ self, company, others, error }: { self: string; company: string | null; others: readonly { readonly personId: string; readonly name: string }[]; error: string | null }) {
  return (
    <>
      <input type="hidden" name="asked" value="1" />
      <Choice name="whom" label={m.start_whom()} error={error} options={[{ value: self, label: company ?? m.start_whom_self() }, ...others.map(({ personId, name }) => ({ value: personId, label: name, note: m.start_whom_deputy() }))]} />
    </>
  );
}

function needsWords(needs: Needs, byChange: boolean, company: string | null): string {
  switch (needs) {
    case "company":
      return m.company_only();
    case "employee":
      return byChange ? m.approval_as_private() : m.approval_employees_only();
    case "citizen":
      return company === null ? m.form_as_employee() : m.company_citizens_only({ company });
  }
}
