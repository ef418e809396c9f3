import type { Temporal } from "temporal-polyfill";
import type { Service } from "../../../catalogue/model.ts";
import { isRenewable } from "../../../cases/renewable.ts";
import { permitsInForce } from "../../../cases/queries/permits-of.ts";
import { plateText } from "../../../forms/forms.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { ReadContext } from "../../../access/context.ts";
import type { ServiceVersions } from "../../../catalogue/versions.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear } from "../../ui/format.ts";
import type { Person } from "../../../access/actor.ts";
import { lower } from "./case-now.ts";
import { inForceWord } from "./in-force.ts";

interface Renewable {
  readonly id: string;
  readonly state: string;
  readonly validTo: string;
}

/** Where a permit can be renewed: from so many days before it ends, and after it has; null until then, and for one that was cancelled. */
export function renewalPath(permit: Renewable | null, service: Service, today: Temporal.PlainDate): string | null {
  return permit && isRenewable(service, permit, today) ? `/selvbetjening/${service.id}/start?forny=${permit.id}` : null;
}

/** More permits than somebody has. */
const looksThrough = 20;
/** Beside those that can be renewed; the rest stands with one's cases. */
const mostInForce = 2;

interface Suggested {
  readonly path: string;
  readonly title: string;
  readonly note: string;
}

/** What somebody has in force, as suggestions on the front page: what can be renewed now, and what there is. */
export async function permitSuggestions(ctx: ReadContext<Person>, services: ServiceVersions): Promise<{ readonly toRenew: readonly Suggested[]; readonly inForce: readonly Suggested[] }> {
  const today = danishDay(ctx.clock.now());
  const all = (await permitsInForce(ctx, looksThrough)).map((permit) => {
    const service = services.current(permit.service);
    const name = service?.permit?.name[ctx.locale] ?? service?.title[ctx.locale] ?? permit.service;
    return { permit, name, what: permit.subject === "" ? name : plateText(permit.subject), renew: service ? renewalPath(permit, service, today) : null };
  });
  return {
    toRenew: all.flatMap(({ permit, name, what, renew }) => (renew === null ? [] : [{ path: renew, title: m.front_renew({ permit: lower(name) }), note: m.front_renew_why({ what, day: dayWithYear(permit.validTo, ctx.locale) }) }])),
    inForce: all.filter(({ renew }) => renew === null).slice(0, mostInForce).map(({ permit, name, what }) => ({ path: `/sager/${permit.caseNumber}`, title: m.front_in_force({ permit: lower(name) }), note: [what, inForceWord(permit, ctx.clock.now(), ctx.locale).word].join(". ") })),
  };
}
