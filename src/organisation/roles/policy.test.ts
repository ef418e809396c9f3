import { describe, expect, test } from "vitest";
import type { Deputyship, Employee } from "../../access/actor.ts";
import { type Action, holdRole, type HeldRole, roleBook, type RoleDefinition } from "../../access/roles.ts";
import { mayAttestRole, mayDecideRequest, mayGiveRole, mayRecordTraining, mayRequestRole, maySeeRolesInUnit, maySeeRolesOf, mayTakeBackRole } from "./policy.ts";

const text = { da: "", en: "" };
function define(id: string, actions: readonly Action[], more: Partial<RoleDefinition> = {}): RoleDefinition {
  return { id, title: text, about: text, actions: actions.map((action) => ({ action, services: "all", tasks: "all" })), data: ["ordinary"], trainings: [], approval: "manager", excludes: [], derived: null, attestEveryMonths: 12, ...more };
}
const handler = define("handler", ["handle"]);
const keeper = define("keeper", ["run-organisation"], { approval: "administrator" });
const manager = define("manager", ["approve", "give-roles"], { derived: { from: "manager", below: true } });
const administrator = define("administrator", ["give-roles", "see-all-roles"], { approval: "administrator" });
const roles = roleBook([handler, keeper, manager, administrator]);

const given = { kind: "given", assignmentId: "a" } as const;
function somebody(personId: string, held: readonly HeldRole[], deputyFor: readonly Deputyship[] = []): Employee {
  return { kind: "employee", personId, name: personId, unit: { id: "amager", name: text }, title: text, roles: held, deputyFor };
}
const dorthe = somebody("dorthe", [holdRole(manager, "amager", true, { kind: "employment", employmentId: "e" })]);
const nikolaj = somebody("nikolaj", [holdRole(administrator, "care", true, given)]);
const here = somebody("here", [holdRole(administrator, "amager", false, given)]);
const astrid = somebody("astrid", []);
const stepsIn = somebody("deputy", [], [{
  id: "d", principal: { personId: "dorthe", name: "dorthe" }, capacity: "work", services: null, taskKinds: null, rights: ["see", "prepare", "send", "approve"], amountLimitOre: null, until: null, roles: dorthe.roles,
}]);

const amager = { unitPath: ["amager", "care", "city"], below: false };
const team = { unitPath: ["team", "amager", "care", "city"], below: false };
const parking = { unitPath: ["parking", "city"], below: false };
const no = (reason: string) => ({ allowed: false, reason });
const yes = expect.objectContaining({ allowed: true });

describe("giving a role", () => {
  test("a manager gives in the unit and those below it, and nowhere else", () => {
    expect(mayGiveRole(dorthe, roles, handler, amager, false)).toEqual(yes);
    expect(mayGiveRole(dorthe, roles, handler, team, false)).toEqual(yes);
    expect(mayGiveRole(dorthe, roles, handler, parking, false)).toEqual(no("no-role"));
    expect(mayGiveRole(dorthe, roles, handler, { unitPath: ["care", "city"], below: false }, false)).toEqual(no("no-role"));
  });
  test("what an administrator approves is not a manager's to give", () => {
    expect(mayGiveRole(dorthe, roles, keeper, amager, false)).toEqual(no("no-role"));
    expect(mayGiveRole(nikolaj, roles, keeper, amager, false)).toEqual(yes);
  });
  test("who gives in one unit cannot give for those below it", () => {
    expect(mayGiveRole(here, roles, handler, amager, false)).toEqual(yes);
    expect(mayGiveRole(here, roles, handler, { ...amager, below: true }, false)).toEqual(no("no-role"));
    expect(mayGiveRole(dorthe, roles, handler, { ...amager, below: true }, false)).toEqual(yes);
  });
  test("nobody gives themselves a role", () => {
    expect(mayGiveRole(dorthe, roles, handler, amager, true)).toEqual(no("own-case"));
    expect(mayGiveRole(nikolaj, roles, administrator, amager, true)).toEqual(no("own-case"));
  });
  test("a deputy of who may is not one who may", () => {
    expect(mayGiveRole(stepsIn, roles, handler, amager, false)).toEqual(no("no-role"));
    expect(mayGiveRole(stepsIn, roles, handler, amager, true)).toEqual(no("no-role"));
    expect(mayDecideRequest(stepsIn, roles, handler, amager, { personId: "astrid", requestedBy: "astrid" })).toEqual(no("no-role"));
  });
  test("nobody else, signed in or not", () => {
    expect(mayGiveRole(astrid, roles, handler, amager, false)).toEqual(no("no-role"));
    expect(mayGiveRole({ kind: "citizen", personId: "c", name: "c", deputyFor: [] }, roles, handler, amager, false)).toEqual(no("no-role"));
    expect(mayGiveRole({ kind: "anonymous" }, roles, handler, amager, false)).toEqual(no("not-signed-in"));
  });
});

test("taking back: who could give it, and the holder; a role that no file knows only an administrator", () => {
  expect(mayTakeBackRole(dorthe, roles, handler, amager, "astrid")).toEqual(yes);
  expect(mayTakeBackRole(dorthe, roles, keeper, amager, "astrid")).toEqual(no("no-role"));
  expect(mayTakeBackRole(astrid, roles, handler, amager, "astrid")).toEqual(yes);
  expect(mayTakeBackRole(astrid, roles, handler, amager, "dorthe")).toEqual(no("no-role"));
  expect(mayTakeBackRole(dorthe, roles, undefined, amager, null)).toEqual(no("no-role"));
  expect(mayTakeBackRole(nikolaj, roles, undefined, amager, null)).toEqual(yes);
});

test("deciding: neither who asks nor whom it is for", () => {
  expect(mayDecideRequest(dorthe, roles, handler, amager, { personId: "astrid", requestedBy: "astrid" })).toEqual(yes);
  expect(mayDecideRequest(dorthe, roles, handler, amager, { personId: "dorthe", requestedBy: "dorthe" })).toEqual(no("own-case"));
  expect(mayDecideRequest(dorthe, roles, handler, amager, { personId: "astrid", requestedBy: "dorthe" })).toEqual(no("own-case"));
  expect(mayDecideRequest(dorthe, roles, handler, amager, { personId: "dorthe", requestedBy: "astrid" })).toEqual(no("own-case"));
});

test("attesting: the manager too for an administrator's role, but never one's own", () => {
  expect(mayAttestRole(dorthe, amager, "astrid")).toEqual(yes);
  expect(mayAttestRole(dorthe, amager, "dorthe")).toEqual(no("own-case"));
  expect(mayAttestRole(dorthe, parking, "astrid")).toEqual(no("no-role"));
  expect(mayAttestRole(here, { ...amager, below: true }, "astrid")).toEqual(no("no-role"));
});

test("seeing somebody's roles: oneself, the managers above, and who sees all", () => {
  const person = { personId: "astrid", unitPaths: [team.unitPath] };
  expect(maySeeRolesOf(astrid, person)).toEqual({ allowed: true, basis: { kind: "own" } });
  expect(maySeeRolesOf(dorthe, person)).toEqual(yes);
  expect(maySeeRolesOf(dorthe, { personId: "x", unitPaths: [parking.unitPath] })).toEqual(no("not-yours"));
  expect(maySeeRolesOf(nikolaj, { personId: "x", unitPaths: [parking.unitPath] })).toEqual(yes);
  expect(maySeeRolesOf(stepsIn, person)).toEqual(no("not-yours"));
  expect(maySeeRolesInUnit(astrid, amager.unitPath)).toEqual(no("no-role"));
  expect(maySeeRolesInUnit(dorthe, team.unitPath)).toEqual(yes);
});

test("asking for others is for their managers; trainings are not recorded for oneself", () => {
  expect(mayRequestRole(astrid, { personId: "astrid", unitPaths: [] })).toEqual(yes);
  expect(mayRequestRole(astrid, { personId: "dorthe", unitPaths: [amager.unitPath] })).toEqual(no("no-role"));
  expect(mayRequestRole(dorthe, { personId: "astrid", unitPaths: [team.unitPath] })).toEqual(yes);
  expect(mayRecordTraining(dorthe, { personId: "dorthe", unitPaths: [amager.unitPath] })).toEqual(no("own-case"));
  expect(mayRecordTraining(dorthe, { personId: "astrid", unitPaths: [team.unitPath] })).toEqual(yes);
});
