/** Random organisations, roles, deputies, cases and moves, for comparing what the index shows with what the rules say. */
import fc from "fast-check";

export interface World {
  /** Index of the unit above; a unit stands only below units with a lower index, so there is no ring. */
  readonly units: readonly (number | null)[];
  readonly people: number;
  readonly employments: readonly Employment[];
  readonly roles: readonly Given[];
  readonly deputyships: readonly Deputy[];
  readonly cases: readonly Case[];
  readonly moves: readonly Move[];
}
export interface Employment {
  readonly person: number;
  readonly unit: number;
  readonly manages: boolean;
  readonly jobFunction: number | null;
  /** Days from the first instant; null: still. */
  readonly until: number | null;
}
export interface Given {
  readonly role: RoleId;
  /** A person, tied to their employment where `tied`; or a job function. */
  readonly to: { readonly person: number; readonly tied: boolean } | { readonly jobFunction: number };
  readonly unit: number;
  readonly below: boolean;
  readonly from: number;
  readonly until: number | null;
}
export interface Deputy {
  readonly principal: number;
  readonly deputy: number;
  readonly capacity: "work" | "private";
  /** Sees and acts; sees only otherwise. */
  readonly acts: boolean;
  readonly services: readonly number[] | null;
  readonly units: readonly number[] | null;
  readonly from: number;
  readonly until: number;
  readonly ended: number | null;
  /** Index of the deputyship that it was passed on from. */
  readonly source: number | null;
}
export interface Case {
  readonly applicant: number;
  readonly service: number;
  /** The unit it is applied from as an employee; null: as a citizen. */
  readonly from: number | null;
  readonly desk: number;
  readonly approvedIn: number | null;
  readonly counter: number | null;
  readonly guest: { readonly person: number; readonly side: "party" | "desk"; readonly ended: boolean } | null;
}
/** What happens after the cases were made. */
export type Move =
  | { readonly kind: "unit"; readonly unit: number; readonly under: number | null }
  | { readonly kind: "employment-ends"; readonly employment: number }
  | { readonly kind: "role-ends"; readonly role: number }
  | { readonly kind: "deputyship-ends"; readonly deputyship: number };

export const roleIds = ["desk", "approver", "citizen-service"] as const;
export type RoleId = (typeof roleIds)[number];

const people = 5, jobFunctions = 2, services = 3, days = 10;
const day = fc.integer({ min: 0, max: days });
const person = fc.nat(people - 1);
const unit = fc.nat(5);

const given: fc.Arbitrary<Given> = fc.record({
  role: fc.constantFrom(...roleIds),
  to: fc.oneof(fc.record({ person, tied: fc.boolean() }), fc.record({ jobFunction: fc.nat(jobFunctions - 1) })),
  unit, below: fc.boolean(), from: day, until: fc.option(day),
});

const deputy: fc.Arbitrary<Deputy> = fc
  .record({
    principal: person, deputy: person, capacity: fc.constantFrom("work" as const, "private" as const), acts: fc.boolean(), services: fc.option(fc.uniqueArray(fc.nat(services - 1), { minLength: 1, maxLength: 2 })),
    units: fc.option(fc.uniqueArray(unit, { minLength: 1, maxLength: 2 })), from: fc.nat(days - 1), until: fc.constant(0), ended: fc.option(day, { freq: 4 }), source: fc.option(fc.nat(3), { freq: 3 }),
  })
  .map((one) => ({ ...one, deputy: one.deputy === one.principal ? (one.deputy + 1) % people : one.deputy, until: one.from + 1 + (one.principal * 3 + one.from) % days }));

const anyWorlds: fc.Arbitrary<World> = fc.record({
  units: fc.tuple(...Array.from({ length: 6 }, (_, index) => (index === 0 ? fc.constant(null) : fc.option(fc.nat(index - 1), { freq: 5 })))),
  people: fc.constant(people),
  employments: fc.array(fc.record({ person, unit, manages: fc.boolean(), jobFunction: fc.option(fc.nat(jobFunctions - 1)), until: fc.option(day, { freq: 3 }) }), { minLength: 3, maxLength: 8 }),
  roles: fc.array(given, { maxLength: 8 }),
  deputyships: fc.array(deputy, { maxLength: 6 }).map((all) => all.map((one, index) => ({ ...one, source: one.source !== null && one.source < index ? one.source : null }))),
  cases: fc.array(
    fc.record({
      applicant: person, service: fc.nat(services - 1), from: fc.option(unit), desk: unit, approvedIn: fc.option(unit), counter: fc.option(unit),
      guest: fc.option(fc.record({ person, side: fc.constantFrom("party" as const, "desk" as const), ended: fc.boolean() })),
    }),
    { minLength: 4, maxLength: 10 },
  ),
  moves: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("unit" as const), unit: fc.integer({ min: 1, max: 5 }), under: fc.option(unit) }),
      fc.record({ kind: fc.constant("employment-ends" as const), employment: fc.nat(7) }),
      fc.record({ kind: fc.constant("role-ends" as const), role: fc.nat(7) }),
      fc.record({ kind: fc.constant("deputyship-ends" as const), deputyship: fc.nat(5) }),
    ),
    { maxLength: 5 },
  ),
});

/** In each world somebody has the role that their own case needs: the rarest meeting, and the one that must never do. */
export const worlds: fc.Arbitrary<World> = anyWorlds.map((world) => {
  const [first, last] = [world.cases[0], world.cases.at(-1)];
  const own = (role: RoleId, one: Case | undefined, at: number | null | undefined): Given[] => (one && typeof at === "number" ? [{ role, to: { person: one.applicant, tied: false }, unit: at, below: true, from: 0, until: null }] : []);
  return { ...world, roles: [...world.roles, ...own("desk", first, first?.desk), ...own("approver", last, last?.approvedIn)] };
});
