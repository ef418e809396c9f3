/** What a load from the organisation's master says, what is wrong with it, and what it would change. */
import type { LocalText } from "../../platform/text.ts";
import type { Period } from "./timeline.ts";

/** full: what is not in it has ended. changes: what is in it has changed. */
export const loadKinds = ["full", "changes"] as const;
export type LoadKind = (typeof loadKinds)[number];

export type LoadSource = "csv" | "xlsx" | "scim";
export const loadFiles = ["units", "employments"] as const;
export type LoadFile = (typeof loadFiles)[number];

export const entities = ["unit", "person", "job-function", "employment"] as const;
export type Entity = (typeof entities)[number];
/** moved: an employment that is in another unit than it was. */
export const changeKinds = ["added", "changed", "moved", "ended"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A row of units. Days are ISO 8601. */
export interface UnitRow {
  /** Number of the row in its file, as a person counts: the headings are row 1. */
  readonly row: number;
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: LocalText;
  readonly from: string | null;
  readonly to: string | null;
}

/** A person as an employment's row tells of them. A column that the file has not is undefined, and is left as it is. */
export interface PersonData {
  readonly key: string;
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** The name by which a provider of log-in knows the person. */
  readonly username?: string | null | undefined;
}

export interface EmploymentRow {
  readonly row: number;
  readonly key: string;
  readonly person: PersonData;
  readonly unitCode: string;
  readonly jobFunction: { readonly code: string; readonly name: LocalText } | null;
  readonly title: LocalText;
  readonly manages: boolean;
  readonly from: string | null;
  readonly to: string | null;
}

/** All that a load says. */
export interface LoadRows {
  readonly units: readonly UnitRow[];
  readonly employments: readonly EmploymentRow[];
  /** People without an employment: SCIM creates them so. */
  readonly people: readonly PersonData[];
}

/** Something wrong with a load: where it stands, and what to do. A load with findings changes nothing. */
export interface Finding {
  readonly file: LoadFile;
  readonly row: number;
  /** Heading of the column; null when it is about the whole row or file. */
  readonly column: string | null;
  readonly text: LocalText;
}

export interface UnitContent {
  /** Code of the unit above; null at the top. */
  readonly parentCode: string | null;
  readonly name: LocalText;
}
export interface EmploymentContent {
  readonly unitCode: string;
  readonly jobFunctionCode: string | null;
  readonly title: LocalText;
  readonly manages: boolean;
}

/** A stored period; one whose last day lies before its first never was, and only its place is kept. */
export interface KnownUnit {
  readonly id: string;
  readonly code: string;
  readonly periods: readonly Period<UnitContent>[];
}
export interface KnownPerson {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly username: string | null;
}
export interface KnownEmployment {
  readonly key: string;
  readonly personKey: string;
  readonly periods: readonly (Period<EmploymentContent> & { readonly id: string })[];
}
export interface KnownJobFunction {
  readonly id: string;
  readonly code: string;
  readonly name: LocalText;
}

/** The organisation as it stands, as far as a load is about it; by the keys of the master. */
export interface Known {
  readonly units: ReadonlyMap<string, KnownUnit>;
  readonly people: ReadonlyMap<string, KnownPerson>;
  /** Person key by user name; the user names of people who are not from the master stand under null. */
  readonly usernames: ReadonlyMap<string, string | null>;
  readonly jobFunctions: ReadonlyMap<string, KnownJobFunction>;
  readonly employments: ReadonlyMap<string, KnownEmployment>;
}

export interface UnitChange {
  readonly change: ChangeKind;
  readonly code: string;
  readonly before: readonly Period<UnitContent>[];
  readonly after: readonly Period<UnitContent>[];
}
export interface PersonChange {
  readonly change: "added" | "changed";
  readonly before: KnownPerson | null;
  readonly after: Omit<KnownPerson, "id">;
}
export interface JobFunctionChange {
  readonly change: "added" | "changed";
  readonly before: KnownJobFunction | null;
  readonly after: Omit<KnownJobFunction, "id">;
}
export interface EmploymentChange {
  /** ended: it held on the day of the load, and does not any more. */
  readonly change: ChangeKind;
  readonly key: string;
  readonly personKey: string;
  readonly before: KnownEmployment["periods"];
  readonly after: readonly Period<EmploymentContent>[];
}

export interface Plan {
  readonly day: string;
  readonly units: readonly UnitChange[];
  readonly people: readonly PersonChange[];
  readonly jobFunctions: readonly JobFunctionChange[];
  readonly employments: readonly EmploymentChange[];
  /** Employments that hold on the day before anything is changed, and how many of them would hold no more. */
  readonly employed: number;
  readonly ending: number;
}

export type Planned = { readonly plan: Plan; readonly findings: readonly [] } | { readonly plan: null; readonly findings: readonly Finding[] };

/** How many of what are added, changed, moved and ended. */
export type Counts = Readonly<Record<Entity, Readonly<Record<ChangeKind, number>>>>;

export function countPlan(plan: Plan): Counts {
  const count = (changes: readonly { readonly change: ChangeKind }[]) => {
    const of = (kind: ChangeKind) => changes.filter((one) => one.change === kind).length;
    return { added: of("added"), changed: of("changed"), moved: of("moved"), ended: of("ended") };
  };
  return {
    unit: count(plan.units),
    person: count(plan.people),
    "job-function": count(plan.jobFunctions),
    employment: count(plan.employments),
  };
}

export function changesNothing(plan: Plan): boolean {
  return plan.units.length + plan.people.length + plan.jobFunctions.length + plan.employments.length === 0;
}
