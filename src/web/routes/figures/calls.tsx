import { useLoaderData } from "react-router";
import { z } from "zod";
import { countCall } from "../../../insight/commands/count-call.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";

const guard = { action: "assist" } as const;

/** Every service, to press when somebody has called about it. */
export const loader = page({
  guard,
  query: z.object({ talt: z.string().max(100).optional().catch(undefined) }),
  load({ app, ids, locale }, { query }) {
    const services = app.catalogue.entries.map((entry) => ({ id: entry.id, title: entry.title[locale] })).toSorted((one, other) => one.title.localeCompare(other.title, locale));
    return { services, formKey: ids.uuid(), counted: services.find((one) => one.id === query.talt)?.title ?? null };
  },
});

export const action = page({
  guard,
  rate: rates.save,
  form: z.object({ service: z.string().max(100), noegle: z.guid() }),
  async act(ctx, { form: { service, noegle } }) {
    if (!ctx.app.catalogue.entries.some((entry) => entry.id === service)) throw new SkrankeError("bad-request", "no such service");
    await ctx.change((context) => countCall(context, { service, formKey: noegle }));
    return ctx.goTo(`/betjening/opkald?talt=${service}`);
  },
});

export default function CallsPage() {
  const { services, formKey, counted } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.measure_calls_title()} here="counter" width="form">
      <Breadcrumb trail={[{ name: m.desk_counter(), path: "/betjening" }]} here={m.measure_calls_title()} />
      <h1>{m.measure_calls_title()}</h1>
      <p className="sk-lead">{m.measure_calls_lead()}</p>
      {counted && <Message kind="done" title={m.measure_calls_counted({ service: counted })} />}
      <PostForm action="/betjening/opkald" className="sk-calls">
        <input type="hidden" name="noegle" value={formKey} />
        {services.map((service) => (
          <button key={service.id} type="submit" name="service" value={service.id} className="button button-secondary">
            <span className="sr-only">{m.measure_calls_press()} </span>
            {service.title}
          </button>
        ))}
      </PostForm>
    </PageLayout>
  );
}
