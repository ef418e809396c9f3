import { beforeEach, describe, expect, test } from "vitest";
import { demoId } from "../../../demo/seed.ts";
import { attestRoles } from "./commands/attest-role.ts";
import { endUnattestedRoles } from "./commands/end-unattested-roles.ts";
import { giveRole } from "./commands/give-role.ts";
import { rightsOf } from "./queries/rights-of.ts";
import { roleCounts } from "./queries/role-counts.ts";
import { rolesInUnit, unitsIRun } from "./queries/roles-in-unit.ts";
import { rolesToAttest } from "./queries/roles-to-attest.ts";
import { amager, person, refused, unit, roleStage } from "../../../tests/support/role-stage.ts";

const { employee, reading, change, wanted, handles, stage, released, work } = roleStage();

describe("once a year", () => {
  beforeEach(async () => {
    await stage().house.db.updateTable("role_assignments").set({ given_at: new Date("2025-11-20T08:00:00Z"), attested_at: null }).execute();
  });

  test("who runs the unit is asked, 30 days ahead, and never about their own", async () => {
    stage().clock.moveTo("2026-10-15T08:00:00Z");
    // The system administrator's alone: it is looked at twice a year.
    expect((await rolesToAttest(await reading("nikolaj-friis"), { limit: 50, offset: 0 })).roles.map((one) => one.role.id)).toEqual(["system-administrator"]);
    stage().clock.moveTo("2026-11-18T08:00:00Z");
    const { roles } = await rolesToAttest(await reading("nikolaj-friis"), { limit: 50, offset: 0 });
    expect(roles.map((one) => one.name)).toContain("Jonas Kragh");
    expect(roles.map((one) => one.name)).not.toContain("Nikolaj Friis");
    expect((await rolesToAttest(await reading("dorthe-elgaard"), { limit: 50, offset: 0 })).total).toBe(0);
  });

  test("still needed: a year more; not needed: over at once", async () => {
    const jonas = demoId("role", "jonas-kragh parking-caseworker tmf-parkering");
    const mette = demoId("role", "mette-lund parking-caseworker tmf-parkering");
    await expect(change("mette-lund", (ctx) => attestRoles(ctx, [{ assignmentId: jonas, needed: true }]))).rejects.toEqual(refused("not-allowed"));
    const both = [{ assignmentId: jonas, needed: true }, { assignmentId: mette, needed: false }];
    expect(await change("nikolaj-friis", (ctx) => attestRoles(ctx, both))).toEqual({ kept: 1, ended: 1 });
    expect([await handles("jonas-kragh"), await handles("mette-lund")]).toEqual([true, false]);
    expect(await change("nikolaj-friis", (ctx) => attestRoles(ctx, both))).toEqual({ kept: 1, ended: 0 });
    stage().clock.moveTo("2027-11-19T12:00:00Z");
    await sweep();
    expect(await handles("jonas-kragh")).toBe(true);
  });

  test("a role of a job function is not attested by somebody who has it through theirs", async () => {
    const { db, ids } = stage().house;
    const [jobFunction, id] = [ids.uuid(), ids.uuid()];
    await db.insertInto("job_functions").values({ id: jobFunction, code: "L1", name_da: "Leder", name_en: "Manager" }).execute();
    await db.updateTable("employments").set({ job_function_id: jobFunction }).where("person_id", "=", person("dorthe-elgaard")).execute();
    const given = { role: "parking-caseworker", unit_id: unit(amager), below: false, starts_at: stage().clock.now(), given_at: new Date("2025-01-20T08:00:00Z") };
    await db.insertInto("role_assignments").values({ id, job_function_id: jobFunction, ...given }).execute();
    expect(await handles("dorthe-elgaard")).toBe(true);
    expect((await rolesToAttest(await reading("dorthe-elgaard"), { limit: 50, offset: 0 })).total).toBe(0);
    await expect(change("dorthe-elgaard", (ctx) => attestRoles(ctx, [{ assignmentId: id, needed: true }]))).rejects.toEqual(refused("not-allowed"));
    expect((await rolesToAttest(await reading("lars-bjerregaard"), { limit: 50, offset: 0 })).roles.map((one) => one.assignmentId)).toEqual([id]);
    expect(await change("lars-bjerregaard", (ctx) => attestRoles(ctx, [{ assignmentId: id, needed: true }]))).toEqual({ kept: 1, ended: 0 });
  });

  test("what nobody attests goes after the grace, and not before; the last administrators stay", async () => {
    stage().clock.moveTo("2026-12-20T07:59:59Z");
    await sweep();
    expect(await handles("jonas-kragh")).toBe(true);
    stage().clock.moveTo("2026-12-20T08:00:00Z");
    expect(await sweep()).toBeGreaterThan(3);
    expect(await handles("jonas-kragh")).toBe(false);
    expect(released().flat()).toContain(person("jonas-kragh"));
    expect((await employee("nikolaj-friis")).roles.map((held) => held.role)).toContain("role-administrator");
    expect(await sweep()).toBe(0);
  });

  async function sweep(): Promise<number> {
    return endUnattestedRoles({ db: stage().house.db, clock: stage().clock, ids: stage().house.ids, work, roles: stage().house.roles, jobs: stage().jobs });
  }
});

describe("what can I do, and why", () => {
  test("every right with its source, and what is given but gives nothing", async () => {
    await change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted({ endsAt: new Date("2027-01-01T00:00:00Z") })));
    await change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted({ role: "citizen-service", startsAt: new Date("2026-12-01T00:00:00Z") })));
    const rights = await rightsOf(await reading("astrid-munk"), person("astrid-munk"));
    expect(rights.held.map((one) => [one.role.id, one.unit.code, one.source.kind])).toEqual([["employee", amager, "employment"], ["parking-caseworker", amager, "given"]]);
    expect(rights.held[1]).toMatchObject({ until: new Date("2027-01-01T00:00:00Z"), source: { by: "Dorthe Elgaard", reason: "Hjælper til." } });
    expect(rights.idle).toEqual([expect.objectContaining({ roleId: "citizen-service", startsAt: new Date("2026-12-01T00:00:00Z") })]);
  });

  test("is what decides: the roles explained are the actor's, for everybody in the demo", async () => {
    const admin = await reading("nikolaj-friis");
    for (const subject of ["jonas-kragh", "rasmus-toft", "dorthe-elgaard", "henriette-bach", "jesper-krag"]) {
      const { held } = await rightsOf(admin, person(subject));
      expect(held.map((one) => one.role.id)).toEqual((await employee(subject)).roles.map((one) => one.role));
    }
  });

  test("is for oneself, one's managers and who sees all; of others it is read with a trace", async () => {
    await expect(rightsOf(await reading("jonas-kragh"), person("mette-lund"))).rejects.toEqual(refused("not-found"));
    await expect(rightsOf(await reading("nikolaj-friis"), person("amina-holm"))).rejects.toEqual(refused("not-found"));
    await rightsOf(await reading("dorthe-elgaard"), person("astrid-munk"));
    const readings = await stage().house.db.selectFrom("read_log").select(["reader_id", "person_id", "what", "role"]).execute();
    expect(readings).toEqual([{ reader_id: person("dorthe-elgaard"), person_id: person("astrid-munk"), what: "person", role: "manager" }]);
  });
});

describe("who holds what in a unit", () => {
  test("given here and above, with the manager's post, and by a job function", async () => {
    await change("lars-bjerregaard", (ctx) => giveRole(ctx, wanted({ unitId: unit("suf-hjemmepleje"), below: true })));
    const { lines, givable } = await rolesInUnit(await reading("dorthe-elgaard"), { code: amager, text: "", sort: "unit", limit: 50, offset: 0 });
    expect(lines.map((line) => [line.name, line.roleId, line.unit.code])).toEqual(expect.arrayContaining([["Astrid Munk", "parking-caseworker", "suf-hjemmepleje"], ["Dorthe Elgaard", "manager", amager], ["Lars Bjerregaard", "manager", "suf-hjemmepleje"]]));
    // Given above her: hers to see, not to take back.
    expect(lines.find((line) => line.roleId === "parking-caseworker")?.mayTakeBack).toBe(false);
    expect(givable.map((role) => role.id)).toContain("parking-caseworker");
    expect(givable.filter((role) => role.approval === "administrator" || role.derived)).toEqual([]);
    const found = await rolesInUnit(await reading("dorthe-elgaard"), { code: amager, text: "astrid", sort: "unit", limit: 50, offset: 0 });
    expect(found.lines.map((line) => line.name)).toEqual(["Astrid Munk"]);
    const sorted = async (sort: "person" | "role") => (await rolesInUnit(await reading("dorthe-elgaard"), { code: amager, text: "", sort, limit: 2, offset: 0 })).lines;
    expect((await sorted("person")).map((line) => line.name)).toEqual(["Astrid Munk", "Dorthe Elgaard"]);
    expect((await sorted("role")).map((line) => line.roleId)).toEqual(["manager", "manager"]);
  });

  test("is for who runs it, and nobody else", async () => {
    for (const code of [amager, "tmf-parkering"]) await expect(rolesInUnit(await reading("jonas-kragh"), { code, text: "", sort: "unit", limit: 5, offset: 0 })).rejects.toEqual(refused("not-allowed"));
    for (const code of ["nowhere", "\0", "' or 1=1 --"]) await expect(rolesInUnit(await reading("nikolaj-friis"), { code, text: "%", sort: "unit", limit: 5, offset: 0 })).rejects.toEqual(refused("not-found"));
    expect((await unitsIRun(await reading("dorthe-elgaard"), { text: "", limit: 50 })).every((one) => one.code.startsWith(amager))).toBe(true);
    expect(await unitsIRun(await reading("jonas-kragh"), { text: "", limit: 50 })).toEqual([]);
  });

  test("counts people, not rows", async () => {
    const counts = await roleCounts(await reading("jonas-kragh"));
    expect(counts.get("role-administrator")).toBe(1);
    expect(counts.get("manager")).toBeGreaterThanOrEqual(2);
  });
});
