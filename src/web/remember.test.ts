import { describe, expect, test } from "vitest";
import type { Actor, Citizen, Deputyship, Employee } from "../access/actor.ts";
import type { Action } from "../access/roles.ts";
import { MovableClock } from "../platform/clock.ts";
import { rememberHeaders, seesOnlyOwn } from "./remember.ts";
import type { Session } from "./sessions.ts";
import { webKeys } from "./web-keys.ts";

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

describe("the headers", () => {
  const minute = 60_000;
  const now = new Date("2026-11-20T08:00:00Z");
  const session: Session = { secret: "s", id: "i", personId: "p", companyId: null, actingAs: "citizen", provider: "oidc", level: "high", logOutHint: null, verifiedAt: now, privileges: [], endsAt: new Date(now.getTime() + 480 * minute) };
  const headers = (of: Session | null, remember: boolean, status = 200) => rememberHeaders({
    session: of, keys: webKeys("a secret of the tests, long enough"), outcome: { pattern: null, failure: null, remember },
    app: { clock: new MovableClock(now), settings: { sessions: { idle: 30 * minute, longest: 480 * minute, parkedForm: minute } } },
  }, status);
  const personOf = (of: Session) => headers(of, false)["x-skranke-person"];

  test("name nobody when nobody is logged in, and let nothing be kept", () => expect(headers(null, true)).toEqual({ "x-skranke-person": "-" }));
  test("say until when: no longer than the log-in could last", () => {
    expect(headers(session, true)["x-skranke-remember-until"]).toBe(String(now.getTime() + 30 * minute));
    expect(headers({ ...session, endsAt: new Date(now.getTime() + 5 * minute) }, true)["x-skranke-remember-until"]).toBe(String(now.getTime() + 5 * minute));
  });
  test("let only what the page allows be kept, and no error", () => {
    expect(headers(session, false)["x-skranke-remember-until"]).toBeUndefined();
    expect(headers(session, true, 404)["x-skranke-remember-until"]).toBeUndefined();
  });
  test("tell apart who is logged in and as what, across log-ins, and say nothing of them", () => {
    expect(personOf({ ...session, id: "j", secret: "t" })).toBe(personOf(session));
    const others = [session, { ...session, personId: "q" }, { ...session, actingAs: "employee" as const }, { ...session, actingAs: "company" as const, companyId: "c" }].map(personOf);
    expect(new Set(others).size).toBe(4);
    for (const one of others) expect(one).toMatch(/^[\w-]{22}$/);
  });
});
