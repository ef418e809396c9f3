import { describe, expect, test } from "vitest";
import { type Actor, anonymous, type Citizen, type Employee, type Representative } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { byRole, forPerson } from "../../access/basis.ts";
import { type Action, holdRole, type RoleDefinition } from "../../access/roles.ts";
import { beyond, endOf, type Scope, stateAt, type StoredDeputyship } from "./model.ts";
import { mayAppoint, mayAudit, mayEnd, mayOffer, mayPassOn, mayRegister, maySeeDeputyship } from "./policy.ts";

const now = new Date("2026-11-20T08:00:00Z");
const later = new Date("2026-11-27T08:00:00Z");

function definition(id: string, action: Action): RoleDefinition {
  return {
    id, title: { da: id, en: id }, about: { da: id, en: id }, actions: [{ action, services: "all", tasks: "all" }], data: [], trainings: [], approval: "manager", excludes: [], derived: null, attestEveryMonths: 12,
  };
}
const role = (action: Action, unitId: string, below = false) => holdRole(definition(action, action), unitId, below, { kind: "given", assignmentId: "a" });
function employee(personId: string, roles: Employee["roles"] = []): Employee {
  return { kind: "employee", personId, name: personId, unit: { id: "home", name: { da: "U", en: "U" } }, title: { da: "T", en: "T" }, roles, deputyFor: [] };
}
const representative = (companyId: string): Representative => ({ kind: "representative", personId: "carl", name: "Carl", company: { id: companyId, name: companyId, cvr: "00100017" }, deputyFor: [] });
const citizen = (personId: string): Citizen => ({ kind: "citizen", personId, name: personId, deputyFor: [] });
const jonas = { personId: "jonas", unitPaths: [["home", "centre", "city"]] };
const stored: StoredDeputyship = {
  id: "d", capacity: "work", principalIsCompany: false, principal: { personId: "jonas", name: "Jonas" }, deputy: { personId: "mette", name: "Mette" }, services: null, taskKinds: null, unitIds: null,
  rights: ["see"], amountLimitOre: null, mayPassOn: false, passedOnFrom: null, basis: "self", reason: "Ferie", startsAt: now, endsAt: later, appointedBy: null, appointedAt: now, endedAt: null, endedBy: null,
  toldOfStartAt: null, toldOfEndAt: null,
};
const words = (verdict: ReturnType<typeof mayAppoint>) => (verdict.allowed ? verdict.basis.kind : verdict.reason);

describe("who appoints", () => {
  const cases: readonly (readonly [string, Actor, string])[] = [
    ["nobody unknown", anonymous, "not-signed-in"],
    ["the principal, as an employee", employee("jonas"), "own"],
    ["not the principal as a citizen", citizen("jonas"), "no-role"],
    ["a colleague", employee("mette"), "no-role"],
    ["the manager of the unit", employee("boss", [role("appoint-deputies", "home")]), "role"],
    ["who manages above, with the units below", employee("boss", [role("appoint-deputies", "city", true)]), "role"],
    ["not above without the units below", employee("boss", [role("appoint-deputies", "city")]), "no-role"],
    ["not the manager of another unit", employee("boss", [role("appoint-deputies", "elsewhere", true)]), "no-role"],
    ["not who may do other things there", employee("boss", [role("give-roles", "home")]), "no-role"],
  ];
  test.each(cases)("%s", (_, actor, expected) => expect(words(mayAppoint(actor, jonas))).toBe(expected));

  test("nobody as somebody's deputy", () => {
    const deputy: Employee = { ...employee("mette"), deputyFor: [{ id: "d", principal: { personId: "boss", name: "B" }, capacity: "work", services: null, taskKinds: null, rights: ["see", "prepare", "send", "approve"], amountLimitOre: null, roles: [role("appoint-deputies", "home", true)], until: null }] };
    expect(words(mayAppoint(deputy, jonas))).toBe("no-role");
  });
});

describe("who sees and ends", () => {
  const boss = employee("boss", [role("appoint-deputies", "city", true)]);
  const auditor = employee("auditor", [role("audit", "far")]);
  test.each<readonly [string, Actor, Partial<StoredDeputyship>, string, string]>([
    ["the principal", employee("jonas"), {}, "own", "own"],
    ["the deputy", employee("mette"), {}, "own", "own"],
    ["the principal as a citizen, of what is of work", citizen("jonas"), {}, "not-yours", "not-yours"],
    ["the manager", boss, {}, "role", "role"],
    ["the manager, a private one", boss, { capacity: "private" }, "not-yours", "not-yours"],
    ["the auditor sees and ends nothing", auditor, {}, "role", "not-yours"],
    ["a stranger", employee("karl"), {}, "not-yours", "not-yours"],
    ["the giver of a power of attorney", citizen("jonas"), { capacity: "private" }, "own", "own"],
    ["Citizen Service, one it registered", employee("karen", [role("register-attorney", "far")]), { capacity: "private", basis: "registered" }, "role", "role"],
    ["Citizen Service, one it did not", employee("karen", [role("register-attorney", "far")]), { capacity: "private" }, "not-yours", "not-yours"],
    ["who passed it on", employee("karl"), { passedOnFrom: "other", appointedBy: { personId: "karl", name: "Karl" } }, "own", "own"],
    ["not who appointed it and is the manager no more", employee("karl"), { appointedBy: { personId: "karl", name: "Karl" } }, "not-yours", "not-yours"],
    ["nobody ends what the rule gave", boss, { basis: "rule", endsAt: null }, "role", "not-possible-now"],
    ["nobody ends what has ended", boss, { endedAt: now }, "role", "already-done"],
  ])("%s", (_, actor, more, sees, ends) => {
    expect(words(maySeeDeputyship(actor, { ...stored, ...more }, jonas))).toBe(sees);
    expect(words(mayEnd(actor, { ...stored, ...more }, jonas, now))).toBe(ends);
  });

  test("who may not even see it is told that it is not there", () => {
    expect(() => authorise(maySeeDeputyship(employee("karl"), stored, jonas))).toThrow(expect.objectContaining({ code: "not-found" }));
  });
});

describe("who passes on", () => {
  test.each<readonly [string, Actor, Partial<StoredDeputyship>, string]>([
    ["the deputy who may", employee("mette"), { mayPassOn: true }, "own"],
    ["not the one who may not", employee("mette"), {}, "not-given"],
    ["not twice", employee("mette"), { mayPassOn: true, passedOnFrom: "other" }, "not-given"],
    ["not the principal", employee("jonas"), { mayPassOn: true }, "not-yours"],
    ["not a power of attorney", employee("mette"), { mayPassOn: true, capacity: "private" }, "not-given"],
    ["not after its end", employee("mette"), { mayPassOn: true, endsAt: now }, "already-done"],
  ])("%s", (_, actor, more, expected) => expect(words(mayPassOn(actor, { ...stored, ...more }, now))).toBe(expected));
});

describe("powers of attorney and the list", () => {
  const karen = employee("karen", [role("register-attorney", "far")]);
  test("a citizen gives one, and so does who acts for a company; an employee does not as an employee", () => {
    expect([citizen("a"), representative("firm"), employee("a"), anonymous].map((actor) => words(mayOffer(actor)))).toEqual(["own", "own", "no-role", "not-signed-in"]);
  });
  test("Citizen Service registers one of other people only", () => {
    expect(words(mayRegister(karen, { principalId: "a", deputyId: "b", ownCompany: false }))).toBe("role");
    for (const between of [{ principalId: "karen", deputyId: "b", ownCompany: false }, { principalId: "a", deputyId: "karen", ownCompany: false }, { principalId: "firm", deputyId: "b", ownCompany: true }]) expect(words(mayRegister(karen, between))).toBe("own-case");
    expect(words(mayRegister(employee("mette"), null))).toBe("no-role");
  });
  test("the auditor's list is the auditor's", () => {
    expect([employee("a", [role("audit", "far")]), employee("a", [role("appoint-deputies", "city", true)]), anonymous].map((actor) => words(mayAudit(actor)))).toEqual(["role", "no-role", "not-signed-in"]);
  });
});

describe("what is passed on is within what was given", () => {
  const all: Scope = { services: null, taskKinds: null, unitIds: null, rights: ["see", "prepare", "send", "approve"], amountLimitOre: null };
  const paths = new Map([["home", ["home", "centre", "city"]], ["city", ["city"]]]);
  test.each<readonly [string, Partial<Scope>, Partial<Scope>, readonly string[]]>([
    ["all of all", {}, {}, []],
    ["a part of all", { services: ["a"], unitIds: ["home"], rights: ["see"], amountLimitOre: 5 }, {}, []],
    ["all of a part", {}, { services: ["a"], taskKinds: ["b"], unitIds: ["home"], rights: ["see"], amountLimitOre: 5 }, ["services", "taskKinds", "unitIds", "rights", "amountLimitOre"]],
    ["another service", { services: ["a", "b"] }, { services: ["a"] }, ["services"]],
    ["a unit below", { unitIds: ["home"] }, { unitIds: ["centre"] }, []],
    ["a unit above", { unitIds: ["city"] }, { unitIds: ["centre"] }, ["unitIds"]],
    ["a unit that is not there", { unitIds: ["nowhere"] }, { unitIds: ["centre"] }, ["unitIds"]],
    ["a higher limit", { amountLimitOre: 6 }, { amountLimitOre: 5 }, ["amountLimitOre"]],
  ])("%s", (_, inner, outer, expected) => expect(beyond({ ...all, ...inner }, { ...all, ...outer }, paths)).toEqual(expected));
});

describe("time and amount", () => {
  test("it holds from its first instant to the one before its end, or before it was ended", () => {
    const at = (ms: number) => stateAt({ startsAt: now, endsAt: later, endedAt: null }, new Date(ms));
    expect([now.getTime() - 1, now.getTime(), later.getTime() - 1, later.getTime()].map(at)).toEqual(["coming", "running", "running", "ended"]);
    expect(endOf({ endsAt: later, endedAt: now })).toEqual(now);
    expect(endOf({ endsAt: null, endedAt: null })).toBeNull();
  });

  test("a limit counts to the øre, for what needs more than seeing", () => {
    const deputyship = { id: "d", principalIsCompany: false, principal: { personId: "boss", name: "B" }, capacity: "work" as const, services: null, taskKinds: null, rights: ["see", "approve"] as const, amountLimitOre: 100_000, roles: [role("approve", "home")], until: null };
    const deputy: Employee = { ...employee("mette"), deputyFor: [deputyship] };
    const approving = (amountOre: number | null, right: "see" | "approve" = "approve") => words(byRole(deputy, { action: "approve", place: { unitPath: ["home"] }, right, amountOre }));
    expect([approving(99_999), approving(100_000), approving(100_001), approving(null), approving(100_001, "see")]).toEqual(["deputy", "deputy", "over-limit", "deputy", "deputy"]);
    expect(words(forPerson(deputy, "boss", "work", {}, "send"))).toBe("not-given");
  });
});
