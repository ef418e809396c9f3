import { type Expression, type SqlBool, sql } from "kysely";
import { type Actor, type Deputyship, isPerson } from "./actor.ts";
import type { HeldRole } from "./roles.ts";

/**
 * Whom an actor holds grants as. `exact` are holders as they stand in `grants.holder`; `below` are roles held with the units
 * below, as `role@unit`, looked up in `unit_ancestors` when asked. One that ends in `#service` holds for that service only.
 */
export interface Holders {
  readonly exact: readonly string[];
  readonly below: readonly string[];
}

/** What somebody has asked for, or what is about them, as a citizen. */
export function personHolder(personId: string): string {
  return `person:${personId}`;
}
/** What somebody has sent in as an employee. */
export function employeeHolder(personId: string): string {
  return `employee:${personId}`;
}
/** What a colleague has let somebody in on: theirs alone and at work only, so neither their deputies hold it nor who has left. */
export function guestHolder(personId: string): string {
  return `guest:${personId}`;
}
export function roleHolder(role: string, unitId: string): string {
  return `role:${role}@${unitId}`;
}

/** The role and the unit that a holder is; null for one that is a person. */
export function roleOfHolder(holder: string): { readonly role: string; readonly unitId: string } | null {
  const [, role, unitId] = /^role:([^@]+)@(.+)$/.exec(holder) ?? [];
  return role !== undefined && unitId !== undefined ? { role, unitId } : null;
}

/** Everything an actor may see, own and as a deputy. */
export function holdersOf(actor: Actor): Holders {
  return merged([ownHolders(actor), ...deputyshipsOf(actor).map(deputyHolders)]);
}

/** Part of what somebody follows: all of it, their own (or their company's), single people's whom they stand in for or who let them in, or what their roles in units show them. */
export type Followed = "all" | "mine" | "others" | "unit";

/** What is the actor's own, their counter's or their people's, and what they follow as a deputy: "my cases", not the desk's. */
export function followedHolders(actor: Actor, part: Followed = "all"): Holders {
  const deputyships = deputyshipsOf(actor);
  const mine = personal(actor);
  const others = merged([guest(actor), ...deputyships.map((deputyship) => ({ exact: scoped(deputyship, [principalHolder(deputyship)]), below: [] }))]);
  const unit = merged([roleHolders(rolesOf(actor).filter(isFollowed)), ...deputyships.map((deputyship) => roleHolders(deputyship.roles.filter(isFollowed), suffixes(deputyship)))]);
  return { all: merged([mine, others, unit]), mine, others, unit }[part];
}

/** Whether the actor follows what is a unit's, by a role of their own or as somebody's deputy. */
export function followsUnit(actor: Actor): boolean {
  return !holdsNothing(followedHolders(actor, "unit"));
}

/** What others have sent in and the actor approves, by their own roles or as somebody's deputy. */
export function approvingHolders(actor: Actor): Holders {
  const approves = (held: HeldRole) => held.actions.some((one) => one.action === "approve");
  const asDeputy = deputyshipsOf(actor).filter((one) => one.capacity === "work").map((one) => roleHolders(one.roles.filter(approves), suffixes(one)));
  return merged([roleHolders(rolesOf(actor).filter(approves)), ...asDeputy]);
}

export function rolesOf(actor: Actor): readonly HeldRole[] {
  return actor.kind === "employee" ? actor.roles : [];
}
export function deputyshipsOf(actor: Actor): readonly Deputyship[] {
  return isPerson(actor) ? actor.deputyFor : [];
}

function ownHolders(actor: Actor): Holders {
  return merged([personal(actor), guest(actor), roleHolders(rolesOf(actor))]);
}

function personal(actor: Actor): Holders {
  if (actor.kind === "representative") return { exact: [personHolder(actor.company.id)], below: [] };
  if (!isPerson(actor)) return none;
  return { exact: [personHolder(actor.personId), employeeHolder(actor.personId)], below: [] };
}

function guest(actor: Actor): Holders {
  return actor.kind === "employee" ? { exact: [guestHolder(actor.personId)], below: [] } : none;
}

function deputyHolders(deputyship: Deputyship): Holders {
  const roles = roleHolders(deputyship.roles, suffixes(deputyship));
  return merged([{ exact: scoped(deputyship, [principalHolder(deputyship)]), below: [] }, roles]);
}

function principalHolder({ principal, capacity }: Deputyship): string {
  return capacity === "work" ? employeeHolder(principal.personId) : personHolder(principal.personId);
}

/** Cases that somebody helps with or approves are in their list; those of the desk are in the worklist. */
function isFollowed(held: HeldRole): boolean {
  return held.actions.some((one) => one.action === "assist" || one.action === "approve");
}

/** The holders of roles; `ends` are added to each, where they hold for some services only. A role that is narrowed itself holds for its own. */
export function roleHolders(roles: readonly HeldRole[], ends: readonly string[] = [""]): Holders {
  const endsOf = ({ services }: HeldRole) => (services === undefined ? ends : services.map((service) => `#${service}`).filter((end) => ends.includes("") || ends.includes(end)));
  const all = (wanted: readonly HeldRole[], name: (held: HeldRole) => string) => wanted.flatMap((held) => endsOf(held).map((end) => name(held) + end));
  return {
    exact: all(roles.filter((held) => !held.below), (held) => roleHolder(held.role, held.unitId)),
    below: all(roles.filter((held) => held.below), (held) => `${held.role}@${held.unitId}`),
  };
}

function suffixes({ services }: Deputyship): readonly string[] {
  return services === null ? [""] : services.map((service) => `#${service}`);
}
function scoped(deputyship: Deputyship, holders: readonly string[]): readonly string[] {
  return holders.flatMap((holder) => suffixes(deputyship).map((end) => holder + end));
}

const none: Holders = { exact: [], below: [] };

function merged(parts: readonly Holders[]): Holders {
  return { exact: [...new Set(parts.flatMap((part) => part.exact))], below: [...new Set(parts.flatMap((part) => part.below))] };
}

export function holdsNothing(holders: Holders): boolean {
  return holders.exact.length === 0 && holders.below.length === 0;
}

/** Whether a row of `grants` (under the alias `held`) is one of the holders'. */
export function isHeldBy(holders: Holders, held = "held"): Expression<SqlBool> {
  const column = (name: string) => sql.ref(`${held}.${name}`);
  const exact = sql<SqlBool>`${column("holder")} = any(${holders.exact}::text[]) or ${column("holder")} || '#' || ${column("service")} = any(${holders.exact}::text[])`;
  if (holders.below.length === 0) return sql<SqlBool>`(${exact})`;
  return sql<SqlBool>`(${exact} or exists (select from unit_ancestors as up where up.unit_id = ${column("unit_id")}
    and (${column("role")} || '@' || up.ancestor_id = any(${holders.below}::text[]) or ${column("role")} || '@' || up.ancestor_id || '#' || ${column("service")} = any(${holders.below}::text[]))))`;
}

/** Every holder as it stands in `grants.holder`, with the service that it is held to (null: all), for reading ranges of the index. */
export function holderRows(holders: Holders) {
  const exact = sql`select split_part(h, '#', 1) as holder, nullif(split_part(h, '#', 2), '') as service from unnest(${holders.exact}::text[]) as h`;
  if (holders.below.length === 0) return exact;
  return sql`${exact} union select 'role:' || split_part(h, '@', 1) || '@' || u.unit_id, nullif(split_part(h, '#', 2), '')
    from unnest(${holders.below}::text[]) as h join unit_ancestors as u on u.ancestor_id = split_part(split_part(h, '@', 2), '#', 1)::uuid`;
}
