import type { DataClass } from "../platform/data-class.ts";
import type { LocalText } from "../platform/text.ts";

/** Roles are tasks people recognise: data in `roles/*.yaml`, read and checked by organisation/roles/. */
export interface RoleDefinition {
  /** Small letters and hyphens; stands in holders, so it never changes. */
  readonly id: string;
  /** As a task: "Behandle parkeringssager". */
  readonly title: LocalText;
  readonly about: LocalText;
  readonly actions: readonly RoleAction[];
  /** Classes of fields that it shows; ordinary is always among them. */
  readonly data: readonly DataClass[];
  /** Names of trainings that must be passed and still count. */
  readonly trainings: readonly string[];
  /** Whose approval a request needs: the manager of the unit it is for, or somebody who holds `give-roles` there. */
  readonly approval: "manager" | "administrator";
  /** Roles that nobody may hold together with this one, in any unit that the two share. */
  readonly excludes: readonly string[];
  /** Held by itself, without being given: by everybody employed, by managers, or by a job function. */
  readonly derived: { readonly from: "employed" | "manager" | "job-function"; readonly jobFunction?: string; readonly below: boolean } | null;
  /** Months after which somebody must say that it is still needed. */
  readonly attestEveryMonths: number;
  /** URI of the job-function role of the municipalities' shared log-in that brings it; such a role ends with the session. */
  readonly contextHandler?: string | undefined;
}

export const actions = ["handle", "assist", "apply", "approve", "give-roles", "see-all-roles", "audit", "run-organisation", "run-machines", "register-attorney", "appoint-deputies", "edit-guidance", "tend-search", "see-figures", "write-news"] as const;
/**
 * handle: work on the unit's cases. assist: apply for somebody at the counter. apply: send in as an employee of the unit.
 * approve: approve what the unit's people have sent in. give-roles, appoint-deputies: for the unit's people. see-all-roles: of everybody.
 * audit: read the log of readings and the deputyships. run-organisation, run-machines: loads, clients and their keys. edit-guidance: the topics that the unit owns, and what people answer in its trees.
 * tend-search: say what the words mean that people search with.
 * see-figures: how the services do, in numbers.
 * write-news: for the unit's people.
 */
export type Action = (typeof actions)[number];

export interface RoleAction {
  readonly action: Action;
  readonly services: readonly string[] | "all";
  readonly tasks: readonly string[] | "all";
}

/** A role in a unit, as somebody holds it now. */
export interface HeldRole {
  readonly role: string;
  readonly unitId: string;
  /** With the units below. */
  readonly below: boolean;
  readonly actions: readonly RoleAction[];
  readonly data: readonly DataClass[];
  readonly source: RoleSource;
  /** For cases of these services only, as a data limit of the log-in says; left out: of all that the role is for. */
  readonly services?: readonly string[];
}
/** Where a role comes from, for "what can I do, and why". */
export type RoleSource =
  | { readonly kind: "given"; readonly assignmentId: string }
  | { readonly kind: "job-function"; readonly assignmentId: string }
  | { readonly kind: "employment"; readonly employmentId: string }
  | { readonly kind: "log-in"; readonly provider: string };

/** Something one must have passed to hold some roles: data in `roles/trainings/*.yaml`. */
export interface Training {
  readonly id: string;
  readonly title: LocalText;
  /** Months that it counts; null: for good. */
  readonly validMonths: number | null;
}

/** The roles of the municipality, by id. */
export interface RoleBook {
  readonly all: readonly RoleDefinition[];
  readonly trainings: readonly Training[];
  find(id: string): RoleDefinition | undefined;
}

export function roleBook(all: readonly RoleDefinition[], trainings: readonly Training[] = []): RoleBook {
  const byId = new Map(all.map((definition) => [definition.id, definition]));
  return { all, trainings, find: (id) => byId.get(id) };
}

export function holdRole(definition: RoleDefinition, unitId: string, below: boolean, source: RoleSource): HeldRole {
  return { role: definition.id, unitId, below, actions: definition.actions, data: definition.data, source };
}

/** What something is done to: the service, the unit with those above it, and the kind of task. */
export interface Place {
  readonly service?: string | undefined;
  /** Ids of the unit and of every unit above it. */
  readonly unitPath?: readonly string[] | undefined;
  readonly task?: string | undefined;
}

/** Whether a held role gives an action in a place; what the place leaves out is not asked for. */
export function gives(held: HeldRole, action: Action, { service, unitPath, task }: Place = {}): boolean {
  if (!includes(held.services ?? "all", service)) return false;
  if (unitPath !== undefined && !covers(held, unitPath)) return false;
  return held.actions.some((one) => one.action === action && includes(one.services, service) && includes(one.tasks, task));
}

/** Whether a role reaches the unit whose path is given. */
export function covers(held: Pick<HeldRole, "unitId" | "below">, unitPath: readonly string[]): boolean {
  return held.below ? unitPath.includes(held.unitId) : unitPath[0] === held.unitId;
}

function includes(list: readonly string[] | "all", one: string | undefined): boolean {
  return list === "all" || one === undefined || list.includes(one);
}
