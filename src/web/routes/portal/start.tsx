import { useLoaderData } from "react-router";
import { z } from "zod";
import { startDraft } from "../../../cases/commands/start-draft.ts";
import { SkrankeError } from "../../../platform/errors.ts";
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
    if (ctx.actor.kind === "citizen" && !looksAhead) throw await begin(ctx, id, forny);
    const path = `/selvbetjening/${id}`;
    return { title: service.title[ctx.locale], start: service.start[ctx.locale], path, action: forny ? `${path}/start?forny=${encodeURIComponent(forny)}` : `${path}/start`, asEmployee: ctx.actor.kind === "employee" };
  },
});

export const action = page({
  guard: "citizen",
  params,
  act: (ctx, { params: { service } }) => begin(ctx, service, ctx.url.searchParams.get("forny") ?? undefined),
});

async function begin(ctx: PageContext<Person>, service: string, renewsPermitId: string | undefined): Promise<Response> {
  const wanted = { service, applicantId: ctx.actor.personId, ...(renewsPermitId === undefined ? {} : { renewsPermitId }) };
  return ctx.goTo(formPath(service, await change(ctx, (inside) => startDraft(inside, wanted)), null));
}

export default function StartPage() {
  const { title, start, path, action: target, asEmployee } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={title} width="form">
      <h1>{title}</h1>
      {asEmployee && <p className="sk-lead">{m.form_as_employee()}</p>}
      <PostForm action={asEmployee ? "/skift" : target}>
        {asEmployee && <input type="hidden" name="as" value="citizen" />}
        <Actions>
          <Button>{asEmployee ? m.act_privately() : start}</Button>
          <A to={path}>{m.form_back()}</A>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}
