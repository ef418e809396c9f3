import { describe, expect, it } from "vitest";
import { anonymous, type Citizen, type Employee, type Machine, type Representative } from "../access/actor.ts";
import { type ErrorCode, isSkrankeError } from "../platform/errors.ts";
import { admit, type Guard } from "./guard.ts";

const citizen: Citizen = { kind: "citizen", personId: "p1", name: "Bo", deputyFor: [] };
const representative: Representative = { kind: "representative", personId: "p3", name: "Carl", company: { id: "c1", name: "Havnens El ApS", cvr: "00100025" }, deputyFor: [] };
const nurse: Employee = { kind: "employee", personId: "p2", name: "Amina", unit: { id: "u1", name: { da: "Plejen", en: "Care" } }, title: { da: "Sygeplejerske", en: "Nurse" }, roles: [], deputyFor: [] };
const caseworker: Employee = { ...nurse, roles: [{ role: "parking-caseworker", unitId: "u1", below: false, actions: [{ action: "handle", services: "all", tasks: "all" }], data: ["ordinary"], source: { kind: "given", assignmentId: "a1" } }] };

const actors = { anonymous, citizen, representative, nurse, caseworker };
const guards: readonly [Guard, readonly (keyof typeof actors)[]][] = [
  ["public", ["anonymous", "citizen", "representative", "nurse", "caseworker"]],
  ["partner", ["anonymous", "citizen", "representative", "nurse", "caseworker"]],
  ["signed-in", ["citizen", "representative", "nurse", "caseworker"]],
  ["private", ["citizen", "representative"]],
  ["employee", ["nurse", "caseworker"]],
  [{ action: "handle" }, ["caseworker"]],
];

describe.each(guards)("guard %j", (guard, letIn) => {
  it.each(Object.entries(actors))("%s", (name, actor) => {
    const admitted = letIn.some((one) => one === name);
    if (admitted) expect(() => admit(guard, actor)).not.toThrow();
    else expect(() => admit(guard, actor)).toThrow(expect.toSatisfy((error: unknown) => isSkrankeError(error, actor.kind === "anonymous" ? "not-signed-in" : "not-allowed")));
  });
});

describe("a guard for machines", () => {
  const machine = (...actions: readonly string[]): Machine => ({ kind: "machine", clientId: "c1", name: "robot", scopes: actions.map((action) => ({ service: "parking-licence", action })) });
  const refusedWith = (code: ErrorCode) => expect.toSatisfy((error: unknown) => isSkrankeError(error, code));

  it("lets in a machine with the action, and no person whatever their roles", () => {
    expect(() => admit({ machine: "read-case" }, machine("scim", "read-case"))).not.toThrow();
    expect(() => admit({ machine: "read-case" }, machine("scim"))).toThrow(refusedWith("not-allowed"));
    expect(() => admit({ machine: "read-case" }, machine())).toThrow(refusedWith("not-allowed"));
    for (const actor of Object.values(actors)) expect(() => admit({ machine: "read-case" }, actor)).toThrow(refusedWith("not-signed-in"));
  });

  it("and a machine comes to no page of people", () => {
    for (const guard of ["signed-in", "private", "employee", { action: "run-machines" }] as const) expect(() => admit(guard, machine("run-machines", "handle"))).toThrow(refusedWith("not-signed-in"));
  });
});
