import type { Temporal } from "temporal-polyfill";
import type { Service } from "../../../catalogue/model.ts";
import { isRenewable } from "../../../cases/renewable.ts";
import { myCases } from "../../../cases/queries/my-cases.ts";
import { permitsOf } from "../../../cases/queries/permits-of.ts";
import { plateText } from "../../../forms/forms.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { ReadContext } from "../../../access/context.ts";
import type { ServiceVersions } from "../../../catalogue/versions.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear } from "../../ui/format.ts";
import type { Person } from "../../../access/actor.ts";
import { lower } from "./case-now.ts";

interface Renewable {
  readonly id: string;
  readonly state: string;
  readonly validTo: string;
}

/** Where a permit can be renewed: from so many days before it ends, and after it has; null until then, and for one that was cancelled. */
export function renewalPath(permit: Renewable | null, service: Service, today: Temporal.PlainDate): string | null {
  return permit && isRenewable(service, permit, today) ? `/selvbetjening/${service.id}/start?forny=${permit.id}` : null;
}

const looksThrough = 20;

/** What somebody can renew now, as suggestions on the front page: their own permits near their end, or past it. */
export async function renewalsOf(ctx: ReadContext<Person>, services: ServiceVersions): Promise<readonly { readonly path: string; readonly title: string; readonly note: string }[]> {
  const lines = (await myCases(ctx, { group: "closed", order: "newest", limit: looksThrough, offset: 0 })).filter((line) => line.own && line.state === "in-force");
  const permits = await permitsOf(ctx, lines);
  const today = danishDay(ctx.clock.now());
  return lines.flatMap((line) => {
    const service = services.current(line.service);
    const permit = permits.get(line.id);
    const path = service && permit ? renewalPath(permit, service, today) : null;
    if (!service || !permit || path === null) return [];
    const name = service.permit?.name[ctx.locale] ?? service.title[ctx.locale];
    const day = dayWithYear(permit.validTo, ctx.locale);
    return [{ path, title: m.front_renew({ permit: lower(name) }), note: m.front_renew_why({ what: line.subject === null ? name : plateText(line.subject), day }) }];
  });
}
