import { useLoaderData } from "react-router";
import { z } from "zod";
import { movePin, pinService, unpinService } from "../../../personal/commands/pin-service.ts";
import { pinnedServices } from "../../../personal/queries/pinned.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { serviceCard } from "../../catalogue-view.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Button } from "../../ui/button.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { Star, StarButton } from "../../ui/personal/star.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { mayUse } from "./may-use.ts";

/** The services that one wants at hand, in one's own order. */
export const loader = page({
  guard: "signed-in",
  query: z.object({ besked: z.enum(["gemt", "fjernet", "fuld"]).optional().catch(undefined) }),
  async load(ctx, { query }) {
    const pins = await pinnedServices(ctx);
    const cards = new Map(ctx.app.catalogue.entries.map((entry) => [entry.id, serviceCard(entry, ctx.locale)]));
    const others = [...cards.values()].filter((card) => !pins.includes(card.id) && mayUse(card, ctx.actor));
    return {
      said: query.besked,
      pins: pins.flatMap((id) => cards.get(id) ?? []).map(({ id, title }) => ({ id, title })),
      others: others.map(({ id, title }) => ({ id, title })).toSorted((one, other) => one.title.localeCompare(other.title, ctx.locale)),
    };
  },
});

export const action = page({
  guard: "signed-in",
  form: z.object({ service: z.string().max(80), intent: z.enum(["pin", "unpin", "up", "down"]), back: z.literal("service").optional() }),
  async act(ctx, { form: { service, intent, back } }) {
    if (intent === "pin" && !ctx.app.catalogue.entries.some((entry) => entry.id === service)) throw new SkrankeError("not-found", "no such service");
    const here = back ? `/selvbetjening/${service}` : "/min-side/genveje";
    if (intent === "pin") {
      const answer = await ctx.change((context) => pinService(context, service));
      return ctx.goTo(`${answer === "full" ? "/min-side/genveje" : here}?besked=${answer === "full" ? "fuld" : "gemt"}`);
    }
    await ctx.change((context) => (intent === "unpin" ? unpinService(context, service) : movePin(context, service, intent)));
    return ctx.goTo(intent === "unpin" ? `${here}?besked=fjernet` : here);
  },
});

const sayings = { gemt: ["done", m.own_pins_said_pinned], fjernet: ["done", m.own_pins_said_unpinned], fuld: ["soon", m.own_pins_full] } as const;

export default function PinsPage() {
  const { said, pins, others } = useLoaderData<typeof loader>();
  const saying = said ? sayings[said] : null;
  return (
    <PageLayout title={m.own_pins_title()} width="form">
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.own_pins_title()} />
      <h1>{m.own_pins_title()}</h1>
      {saying && <Message kind={saying[0]} title={saying[1]()} />}
      <p className="sk-lead">{m.own_pins_lead()}</p>
      {pins.length === 0 && <p>{m.own_pins_none()}</p>}
      <ol className="sk-pin-list">
        {pins.map((service, index) => (
          <li key={service.id}>
            <A to={`/selvbetjening/${service.id}`}>{service.title}</A>
            <div className="sk-pin-acts">
              {index > 0 && <Move service={service} way="up" />}
              {index < pins.length - 1 && <Move service={service} way="down" />}
              <Star service={service} pinned />
            </div>
          </li>
        ))}
      </ol>
      <h2>{m.own_pins_all()}</h2>
      <PostForm action="/min-side/genveje" className="sk-star-form">
        <input type="hidden" name="intent" value="pin" />
        <ul className="sk-pin-list">
          {others.map((service) => (
            <li key={service.id}>
              <A to={`/selvbetjening/${service.id}`}>{service.title}</A>
              <StarButton service={service} />
            </li>
          ))}
        </ul>
      </PostForm>
    </PageLayout>
  );
}

function Move({ service, way }: { service: { readonly id: string; readonly title: string }; way: "up" | "down" }) {
  return (
    <PostForm action="/min-side/genveje">
      <input type="hidden" name="service" value={service.id} />
      <Button kind="link" name="intent" value={way}>{way === "up" ? m.own_pin_up() : m.own_pin_down()}<span className="sr-only">: {service.title}</span></Button>
    </PostForm>
  );
}
