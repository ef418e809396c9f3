import { beforeAll, describe, expect, test } from "vitest";
import { demoId } from "../../../demo/seed.ts";
import { openStage, type TestStage } from "../../../tests/support/stage.ts";
import { type RoleDefinition, roleBook } from "../../access/roles.ts";
import { actorFor } from "../actor.ts";
import { limitNames } from "./log-in-privileges.ts";

let stage: TestStage;
beforeAll(async () => {
  stage = await openStage();
});

const services = [{ id: "parking-licence", kle: "05.09.02" }, { id: "disabled-parking", kle: "05.09.08" }, { id: "mileage-allowance", kle: "81.13.01" }];
const uri = "http://skranke.example/roles/jobrole/parking-caseworker/1";
type Limits = readonly (readonly [name: string, ...values: string[]])[];
interface Asked {
  readonly role?: string;
  readonly subject?: string;
  readonly more?: Partial<Record<string, Partial<RoleDefinition>>>;
}

/** What a log-in with these privileges adds: role, unit, with those below, and services. */
async function brought(all: readonly Limits[], { role = uri, subject = "signe-dalgaard", more = {} }: Asked = {}) {
  const { roles, db } = stage.house;
  const book = roleBook(roles.all.map((one) => ({ ...one, ...more[one.id] })), roles.trainings);
  const privileges = all.map((limits) => ({ role, limits: limits.map(([name, ...values]) => ({ name, values })) }));
  const actor = await actorFor(db, { personId: demoId("person", subject), as: "employee", logIn: { provider: "context-handler", privileges, services } }, stage.clock.now(), book);
  const held = actor?.kind === "employee" ? actor.roles.filter((one) => one.source.kind === "log-in") : [];
  const codes = new Map(stage.municipality.units.map((unit) => [demoId("unit", unit.code), unit.code]));
  return held.map((one) => [one.role, codes.get(one.unitId), one.below, one.services ?? "all"]);
}
const { unit, subject: kle } = limitNames;

describe("the roles that a log-in brings", () => {
  test("hold in the units that the limit names, with those below where it says so, and in the person's own unit without one", async () => {
    expect(await brought([[[unit, "tmf", "suf-hjemmepleje.*"]]])).toEqual([["parking-caseworker", "tmf", false, "all"], ["parking-caseworker", "suf-hjemmepleje", true, "all"]]);
    expect(await brought([[]])).toEqual([["parking-caseworker", "tmf-parkering", false, "all"]]);
    expect(await brought([[[unit, "tmf"]], [[unit, "tmf"]]])).toHaveLength(1);
  });

  test.each([[""], ["*"], [".*"], ["nowhere"], ["tmf.*.*"], ["TMF"], ["%"], ["' or 1=1 --"], ["\0"], ["\ud800"], ["tmf.*x"]])("hold in no unit called %j", async (value) => {
    expect(await brought([[[unit, value]]])).toEqual([]);
    expect(await brought([[[unit, value, "tmf"]]])).toEqual([["parking-caseworker", "tmf", false, "all"]]);
  });

  test("hold in no unit that was closed before today", async () => {
    await stage.house.db.updateTable("units").set({ valid_to: "2026-11-19" }).where("code", "=", "kff-idraet").execute();
    expect(await brought([[[unit, "kff-idraet"]]])).toEqual([]);
  });

  test.each([
    ["05.09.02", ["parking-licence"]],
    ["05.09.*", ["parking-licence"]],
    ["05", ["parking-licence"]],
    ["05.09.08", null], // a service of the subject that the role is not for
    ["81.*", null],
    ["05.0", null],
    ["0", null],
    ["*", null],
    ["", null],
    ["05.09.02.01", null],
  ])("a limit by subject %j leaves the services %j", async (value, left) => {
    expect(await brought([[[kle, value]]])).toEqual(left === null ? [] : [["parking-caseworker", "tmf-parkering", false, expect.arrayContaining(left)]]);
  });

  test("a limit by subject leaves of a role for all services those, and nothing that is done to no service", async () => {
    const more = { "parking-caseworker": { actions: [{ action: "handle", services: "all", tasks: "all" }, { action: "give-roles", services: "all", tasks: "all" }] } } as const;
    expect(await brought([[[kle, "81.*"]]], { more })).toEqual([["parking-caseworker", "tmf-parkering", false, ["mileage-allowance"]]]);
    const only = { "parking-caseworker": { actions: [{ action: "audit", services: "all", tasks: "all" }] } } as const;
    expect(await brought([[[kle, "81.*"]]], { more: only })).toEqual([]);
    expect(await brought([[]], { more: only })).toHaveLength(1);
  });

  test("with a limit that we do not know, or no value, give nothing, whatever else they say", async () => {
    expect(await brought([[[unit, "tmf"], ["http://sts.kombit.dk/constraints/foelsomhed/1", "x"]]])).toEqual([]);
    expect(await brought([[["__proto__", "x"]]])).toEqual([]);
    expect(await brought([[[unit]], [[kle]]])).toEqual([]);
    expect(await brought([[]], { role: "http://skranke.example/roles/jobrole/king/1" })).toEqual([]);
  });

  test("need the training, as when they are given", async () => {
    const more = { "parking-caseworker": { trainings: ["data-protection"] } };
    expect(await brought([[]], { more })).toEqual([]);
    await stage.house.db.insertInto("trainings").values({ person_id: demoId("person", "signe-dalgaard"), training: "data-protection", passed_on: "2026-01-01", valid_to: "2026-11-19" }).execute();
    expect(await brought([[]], { more })).toEqual([]);
    await stage.house.db.updateTable("trainings").set({ valid_to: null }).where("person_id", "=", demoId("person", "signe-dalgaard")).execute();
    expect(await brought([[]], { more })).toHaveLength(1);
  });

  test("are left out where another role of theirs shuts them out, in a unit that the two share", async () => {
    const more = { "parking-caseworker": { excludes: ["citizen-service"], contextHandler: "urn:other" }, "citizen-service": { excludes: ["parking-caseworker"], contextHandler: uri } };
    expect(await brought([[[unit, "tmf.*"]], [[unit, "kff"]]], { more, subject: "jonas-kragh" })).toEqual([["citizen-service", "kff", false, "all"]]);
    expect(await brought([[[unit, "tmf"]]], { more, subject: "jonas-kragh" })).toHaveLength(1);
  });

  test("are nobody's who is not employed, or acts privately", async () => {
    expect(await brought([[]], { subject: "amina-holm" })).toEqual([]);
    const logIn = { provider: "context-handler", privileges: [{ role: uri, limits: [] }], services };
    expect(await actorFor(stage.house.db, { personId: demoId("person", "signe-dalgaard"), as: "citizen", logIn }, stage.clock.now(), stage.house.roles)).toMatchObject({ kind: "citizen" });
  });
});
