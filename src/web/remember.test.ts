import { describe, expect, test } from "vitest";
import type { Actor, Citizen, Deputyship, Employee } from "../access/actor.ts";
import type { Action } from "../access/roles.ts";
import { seesOnlyOwn } from "./remember.ts";

const citizen: Citizen = { kind: "citizen", personId: "p", name: "Bo", deputyFor: [] };
const deputyship: Deputyship = { id: "d", principal: { personId: "q", name: "" }, capacity: "private", services: null, taskKinds: null, rights: ["see"], amountLimitOre: null, roles: [], until: null };
const employee = (...actions: Action[]): Employee => ({
  kind: "employee", personId: "p", name: "Bo", unit: { id: "u", name: { da: "", en: "" } }, title: { da: "", en: "" }, deputyFor: [],
  roles: actions.map((action) => ({ role: action, unitId: "u", below: false, actions: [{ action, services: "all", tasks: "all" }], data: ["ordinary"], source: { kind: "given", assignmentId: "a" } })),
});

describe("a device keeps the lists of", () => {
  test.each<[string, Actor, boolean]>([
    ["a citizen", citizen, true],
    ["an employee who only sends in", employee("apply"), true],
    ["nobody", { kind: "anonymous" }, false],
    ["somebody who acts for another", { ...citizen, deputyFor: [deputyship] }, false],
    ["a caseworker", employee("apply", "handle"), false],
    ["a manager", employee("approve"), false],
    ["the counter", employee("assist"), false],
    ["an auditor", employee("audit"), false],
  ])("%s: %j", (_, actor, kept) => expect(seesOnlyOwn(actor)).toBe(kept));
});
