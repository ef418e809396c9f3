import { describe, expect, it } from "vitest";
import { anonymous, type Citizen, type Employee } from "../access/actor.ts";
import { isSkrankeError } from "../platform/errors.ts";
import { admit, type Guard } from "./guard.ts";

const citizen: Citizen = { kind: "citizen", personId: "p1", name: "Bo" };
const nurse: Employee = { kind: "employee", personId: "p2", name: "Amina", unit: { id: "u1", name: { da: "Plejen", en: "Care" } }, title: { da: "Sygeplejerske", en: "Nurse" }, roles: [] };
const caseworker: Employee = { ...nurse, roles: [{ role: "parking-caseworker", unitId: "u1" }] };

const actors = { anonymous, citizen, nurse, caseworker };
const guards: readonly [Guard, readonly (keyof typeof actors)[]][] = [
  ["public", ["anonymous", "citizen", "nurse", "caseworker"]],
  ["partner", ["anonymous", "citizen", "nurse", "caseworker"]],
  ["signed-in", ["citizen", "nurse", "caseworker"]],
  ["citizen", ["citizen"]],
  ["employee", ["nurse", "caseworker"]],
  [{ role: "parking-caseworker" }, ["caseworker"]],
];

describe.each(guards)("guard %j", (guard, letIn) => {
  it.each(Object.entries(actors))("%s", (name, actor) => {
    const admitted = letIn.some((one) => one === name);
    if (admitted) expect(() => admit(guard, actor)).not.toThrow();
    else expect(() => admit(guard, actor)).toThrow(expect.toSatisfy((error: unknown) => isSkrankeError(error, actor.kind === "anonymous" ? "not-signed-in" : "not-allowed")));
  });
});
