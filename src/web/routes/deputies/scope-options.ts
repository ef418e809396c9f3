import { sql } from "kysely";
import type { DeputyRight } from "../../../access/actor.ts";
import type { Action, HeldRole } from "../../../access/roles.ts";
import { isService, type Service } from "../../../catalogue/model.ts";
import type { Scope } from "../../../organisation/deputies/model.ts";
import type { PageContext } from "../../page.ts";

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What a deputyship can be limited to: where there is only one of something, nothing is asked. */
export interface ScopeOptions {
  readonly services: readonly Option[];
  readonly kinds: readonly Option[];
  readonly units: readonly Option[];
  /** Beside seeing. */
  readonly rights: readonly DeputyRight[];
}

const working: readonly Action[] = ["handle", "assist", "approve", "apply"];
const mostUnits = 60;

/** For somebody's work: the services that their roles are about, those services' tasks, and the units of the roles with the ones right below. */
export async function workOptions(ctx: PageContext, roles: readonly HeldRole[], within?: Scope): Promise<ScopeOptions> {
  const services = ctx.app.catalogue.entries.filter(isService).filter((service) => roles.some((held) => isAbout(held, service)) && isAllowed(within?.services, service.id));
  return {
    services: services.map((service) => ({ value: service.id, label: service.title[ctx.locale] })),
    kinds: kindsOf(ctx, services, within?.taskKinds),
    units: await unitsOf(ctx, roles, within?.unitIds),
    rights: (["prepare", "send", "approve"] as const).filter((right) => within === undefined || within.rights.includes(right)),
  };
}

/** For somebody's own affairs, or a company's: the services for them that somebody else may apply for; at the counter, which meets both, those of both. */
export function privateOptions(ctx: PageContext): ScopeOptions {
  const isFor = ({ audience }: Service) => (ctx.actor.kind !== "representative" && audience.includes("citizen")) || (ctx.actor.kind !== "citizen" && audience.includes("company"));
  const services = ctx.app.catalogue.entries.filter(isService).filter((service) => isFor(service) && service.applicants.represented);
  return { services: services.map((service) => ({ value: service.id, label: service.title[ctx.locale] })), kinds: [], units: [], rights: ["prepare", "send"] };
}

function isAbout(held: HeldRole, service: Service): boolean {
  return held.actions.some(({ action, services }) => {
    if (!working.includes(action) || (services !== "all" && !services.includes(service.id))) return false;
    switch (action) {
      case "handle":
        return service.caseworkerRole === held.role;
      case "approve":
        return service.approverRole === held.role;
      case "apply":
        return service.audience.includes("employee");
      default:
        return service.applicants.assisted && service.audience.includes("citizen");
    }
  });
}

function isAllowed(list: readonly string[] | null | undefined, one: string): boolean {
  return list === null || list === undefined || list.includes(one);
}

function kindsOf(ctx: PageContext, services: readonly Service[], allowed: readonly string[] | null | undefined): readonly Option[] {
  const kinds = new Map(services.flatMap((service) => Object.entries(service.tasks).map(([kind, task]) => [kind, task.title[ctx.locale]] as const)));
  return [...kinds].filter(([kind]) => isAllowed(allowed, kind)).map(([value, label]) => ({ value, label }));
}

async function unitsOf(ctx: PageContext, roles: readonly HeldRole[], within: readonly string[] | null | undefined): Promise<readonly Option[]> {
  const held = roles.filter((role) => role.actions.some((one) => working.includes(one.action)));
  if (held.length === 0) return [];
  const values = sql.join(held.map(({ unitId, below }) => sql`(${unitId}::uuid, ${below}::boolean)`));
  const { rows } = await sql<{ id: string; name_da: string; name_en: string }>`select distinct u.id, u.name_da, u.name_en from (values ${values}) as h (unit_id, below)
    join unit_ancestors as up on up.ancestor_id = h.unit_id and (up.distance = 0 or (h.below and up.distance = 1)) join units as u on u.id = up.unit_id
    where ${within === null || within === undefined ? sql`true` : sql`exists (select from unit_ancestors as w where w.unit_id = u.id and w.ancestor_id = any(${[...within]}::uuid[]))`}
    order by u.name_da limit ${mostUnits}`.execute(ctx.db);
  return rows.map((row) => ({ value: row.id, label: ctx.locale === "en" ? row.name_en : row.name_da }));
}
