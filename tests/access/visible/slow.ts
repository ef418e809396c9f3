/** Who may see what, said as plainly as possible and as slowly as that may be. Shares no code with the program. */
import type { Case, Deputy, Employment, Given, Move, World } from "./world.ts";

/** The world as it stands after its moves, on a day. Whatever a move ends, ends on `movedOn`. */
export function after(world: World, movedOn: number): World {
  return world.moves.reduce((so, move) => moved(so, move, movedOn), world);
}

function moved(world: World, move: Move, day: number): World {
  const change = <T>(list: readonly T[], index: number, to: (one: T) => T) => list.map((one, at) => (at === index ? to(one) : one));
  const sooner = (one: number | null) => (one === null ? day : Math.min(one, day));
  switch (move.kind) {
    case "unit":
      // Only below a unit that is not below it: the database refuses rings.
      if (move.under !== null && isBelow(world, move.under, move.unit)) return world;
      return { ...world, units: change(world.units, move.unit, () => move.under) };
    case "employment-ends":
      return { ...world, employments: change(world.employments, move.employment, (one) => ({ ...one, until: sooner(one.until) })) };
    case "role-ends":
      return { ...world, roles: change(world.roles, move.role, (one) => ({ ...one, until: sooner(one.until) })) };
    case "deputyship-ends":
      return { ...world, deputyships: change(world.deputyships, move.deputyship, (one) => ({ ...one, ended: sooner(one.ended) })) };
  }
}

/** Whether a unit is another or stands below it. */
export function isBelow(world: World, unit: number, other: number): boolean {
  if (unit === other) return true;
  const above = world.units[unit] ?? null;
  return above !== null && isBelow(world, above, other);
}

/** Indexes of the cases that somebody sees on a day. */
export function visible(world: World, person: number, as: "citizen" | "employee", day: number): readonly number[] {
  const employed = employmentsOf(world, person, day).length > 0;
  return world.cases.flatMap((one, index) => (sees(world, one, person, as === "employee" && employed, day) ? [index] : []));
}

/** Whether somebody may work on a case's desk task, or approve where it is to be approved, on a day: nothing is ever theirs in which they have a part. */
export function works(world: World, one: Case, role: "desk" | "approver", person: number, day: number): boolean {
  const unit = role === "desk" ? one.desk : one.approvedIn;
  if (unit === null || employmentsOf(world, person, day).length === 0 || hasAPart(world, one, person, day)) return false;
  const holdsRole = (who: number, only: readonly number[] | null) => rolesOf(world, who, day).some((held) => held.role === role && reaches(world, held, unit) && inside(world, held, unit, only));
  if (holdsRole(person, null)) return true;
  return world.deputyships.some((given) => {
    const isTheirs = given.deputy === person && given.capacity === "work" && given.acts && holds(world, given, day) && (given.services === null || given.services.includes(one.service));
    return isTheirs && given.principal !== one.applicant && employmentsOf(world, given.principal, day).length > 0 && holdsRole(given.principal, given.units);
  });
}

function hasAPart(world: World, one: Case, person: number, day: number): boolean {
  const isLetIn = one.guest !== null && one.guest.person === person && one.guest.side === "party" && !one.guest.ended;
  return one.applicant === person || isLetIn || world.deputyships.some((given) => given.deputy === person && given.capacity === "private" && given.principal === one.applicant && holds(world, given, day));
}

function sees(world: World, one: Case, person: number, atWork: boolean, day: number): boolean {
  if (one.applicant === person) return true;
  if (atWork && one.guest && one.guest.person === person && !one.guest.ended) return true;
  if (atWork && byRole(world, one, person, null, day)) return true;
  return world.deputyships.some((deputyship) => deputyship.deputy === person && holds(world, deputyship, day) && (deputyship.capacity === "private" || atWork) && asDeputy(world, one, deputyship, day));
}

function asDeputy(world: World, one: Case, deputyship: Deputy, day: number): boolean {
  if (deputyship.services !== null && !deputyship.services.includes(one.service)) return false;
  const isWork = one.from !== null;
  if (one.applicant === deputyship.principal && isWork === (deputyship.capacity === "work")) return true;
  return deputyship.capacity === "work" && employmentsOf(world, deputyship.principal, day).length > 0 && byRole(world, one, deputyship.principal, deputyship.units, day);
}

function holds(world: World, deputyship: Deputy, day: number): boolean {
  const active = deputyship.from <= day && day < deputyship.until && (deputyship.ended === null || day < deputyship.ended);
  const source = deputyship.source === null ? undefined : world.deputyships[deputyship.source];
  return active && (source === undefined || holds(world, { ...source, source: null }, day));
}

/** Whether a role of the person's reaches the case; `only` are units that a deputyship is for, each with those below. */
function byRole(world: World, one: Case, person: number, only: readonly number[] | null, day: number): boolean {
  const places = [
    { role: "desk", unit: one.desk },
    ...(one.approvedIn === null ? [] : [{ role: "approver", unit: one.approvedIn }]),
    ...(one.counter === null ? [] : [{ role: "citizen-service", unit: one.counter }]),
  ];
  return places.some((place) => rolesOf(world, person, day).some((held) => held.role === place.role && reaches(world, held, place.unit) && inside(world, held, place.unit, only)));
}

function reaches(world: World, held: { unit: number; below: boolean }, unit: number): boolean {
  return held.below ? isBelow(world, unit, held.unit) : unit === held.unit;
}

/** A role of a unit in the deputyship's, or, where the role reaches further, its part in the deputyship's units. */
function inside(world: World, held: { unit: number; below: boolean }, unit: number, only: readonly number[] | null): boolean {
  return only === null || only.some((wanted) => isBelow(world, held.unit, wanted) || (held.below && isBelow(world, unit, wanted)));
}

function rolesOf(world: World, person: number, day: number): readonly { role: string; unit: number; below: boolean }[] {
  const own = employmentsOf(world, person, day);
  const given = world.roles.filter((role) => role.from <= day && (role.until === null || day < role.until) && isTheirs(world, role, person, own, day));
  const derived = own.filter((employment) => employment.manages).map((employment) => ({ role: "approver", unit: employment.unit, below: true }));
  return [...given, ...derived];
}

function isTheirs(world: World, role: Given, person: number, own: readonly Employment[], day: number): boolean {
  if ("person" in role.to) return role.to.person === person && (!role.to.tied || firstEmployment(world, person) === null || isEmployed(firstEmployment(world, person), day));
  const wanted = role.to.jobFunction;
  return own.some((employment) => employment.jobFunction === wanted && (role.below ? isBelow(world, employment.unit, role.unit) : employment.unit === role.unit));
}

/** What a tied role is tied to. */
export function firstEmployment(world: World, person: number): Employment | null {
  return world.employments.find((employment) => employment.person === person) ?? null;
}

function isEmployed(employment: Employment | null, day: number): boolean {
  return employment !== null && (employment.until === null || day < employment.until);
}

function employmentsOf(world: World, person: number, day: number): readonly Employment[] {
  return world.employments.filter((employment) => employment.person === person && isEmployed(employment, day));
}
