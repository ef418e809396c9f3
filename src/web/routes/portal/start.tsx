import { useLoaderData } from "react-router";
import { z } from "zod";
import { isForEmployees } from "../../../catalogue/model.ts";
import { startDraft } from "../../../cases/commands/start-draft.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { demandLevel } from "../../levels.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, Button } from "../../ui/button.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { change, type Person } from "./asking.ts";
import { formPath } from "./form-paths.ts";

const params = z.object({ service: z.string() });
const query = z.object({ forny: z.string().optional() });

/** Begins at once: the draft is the same however often it is asked for. Not for a browser that only looks ahead. */
export const loader = page({
  guard: "signed-in",
  params,
  query,
  async load(ctx, { params: { service: id }, query: { forny } }) {
    const service = ctx.app.house.services.current(id);
    if (!service) throw new SkrankeError("not-found", "no such self-service");
    const looksAhead = /prefetch|prerender/.test(ctx.request.headers.get("sec-purpose") ?? ctx.request.headers.get("purpose") ?? "");
    const as = isForEmployees(service) ? ("employee" as const) : ("citizen" as const);
    if (ctx.actor.kind === as && !looksAhead) throw await begin(ctx, id, forny);
    const path = `/selvbetjening/${id}`;
    const action = forny ? `${path}/start?forny=${encodeURIComponent(forny)}` : `${path}/start`;
    return { title: service.title[ctx.locale], start: service.start[ctx.locale], path, action, change: ctx.actor.kind === as ? null : as, mayChange: ctx.web.mayChange };
  },
});

export const action = page({
  guard: "signed-in",
  params,
  act: (ctx, { params: { service } }) => begin(ctx, service, ctx.url.searchParams.get("forny") ?? undefined),
});

async function begin(ctx: PageContext<Person>, service: string, renewsPermitId: string | undefined): Promise<Response> {
  const { assurance = "substantial" } = ctx.app.house.services.current(service) ?? {};
  demandLevel(ctx.web, assurance);
  const wanted = { service, applicantId: ctx.actor.personId, ...(renewsPermitId === undefined ? {} : { renewsPermitId }) };
  return ctx.goTo(formPath(service, await change(ctx, (inside) => startDraft(inside, wanted)), null));
}

export default function StartPage() {
  const { title, start, path, action: target, change: wanted, mayChange } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={title} width="form">
      <h1>{title}</h1>
      {wanted && <p className="sk-lead">{wanted === "citizen" ? m.form_as_employee() : mayChange ? m.approval_as_private() : m.approval_employees_only()}</p>}
      {wanted && !mayChange ? (
        <Actions>
          <A to={path}>{m.form_back()}</A>
        </Actions>
      ) : (
        <PostForm action={wanted ? "/skift" : target}>
          {wanted && <input type="hidden" name="as" value={wanted} />}
          {wanted && <input type="hidden" name="til" value={`${path}/start`} />}
          <Actions>
            <Button>{wanted === "citizen" ? m.act_privately() : wanted === "employee" ? m.act_employee() : start}</Button>
            <A to={path}>{m.form_back()}</A>
          </Actions>
        </PostForm>
      )}
    </PageLayout>
  );
}
