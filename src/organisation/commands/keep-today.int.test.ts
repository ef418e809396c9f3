import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../tests/support/database.ts";
import { systemIds } from "../../platform/ids.ts";
import { emptyOrganisation, files, testHouse, type TestHouse } from "../town.test-support.ts";
import { keepToday } from "./keep-today.ts";
import { loadFiles } from "./load-files.ts";

const { db } = await testDatabase();
let house: TestHouse;
beforeEach(async () => {
  await emptyOrganisation(db);
  house = testHouse(db);
  await loadFiles(house, files(["top", "a < top", "b < top"], [{ key: "1", unit: "a" }, { key: "2", unit: "b" }]), "full", null);
});

const parents = async () => Object.fromEntries((await db.selectFrom("units as u").leftJoin("units as up", "up.id", "u.parent_id").select(["u.code", "up.code as parent"]).execute()).map((row) => [row.code, row.parent]));
async function give(key: string): Promise<string> {
  const employment = await db.selectFrom("employments").select(["id", "person_id", "unit_id"]).where("source_key", "=", key).executeTakeFirstOrThrow();
  const [id, at] = [systemIds.uuid(), house.clock.now()];
  await db.insertInto("role_assignments").values({ id, person_id: employment.person_id, role: "report-absence", unit_id: employment.unit_id, employment_id: employment.id, starts_at: at, given_at: at }).execute();
  await db.insertInto("sessions").values({ key_hash: Buffer.from(systemIds.secret()), id: systemIds.uuid(), person_id: employment.person_id, acting_as: "employee", provider: "entra", level: "substantial", created_at: at, seen_at: at, expires_at: new Date("2027-12-31"), verified_at: at }).execute();
  return id;
}
const role = (id: string) => db.selectFrom("role_assignments").select(["ends_at", "end_reason", "employment_id"]).where("id", "=", id).executeTakeFirstOrThrow();

describe("when a day begins", () => {
  test("units stand where they were to stand from it on, closure and journal too, and once", async () => {
    await loadFiles(house, files(["b < a"], [], "2027-01-01"), "changes", null);
    expect(await keepToday(house)).toBe(0);
    expect((await parents())["b"]).toBe("top");
    house.clock.moveTo("2026-12-31T23:30:00Z");
    expect(await keepToday(house)).toBe(1);
    expect((await parents())["b"]).toBe("a");
    const above = await db.selectFrom("unit_ancestors as x").innerJoin("units as u", "u.id", "x.unit_id").select((eb) => eb.fn.countAll<number>().as("count")).where("u.code", "=", "b").executeTakeFirst();
    expect(above).toEqual({ count: 3 });
    expect(await keepToday(house)).toBe(0);
    expect((await db.selectFrom("organisation_changes").select(["entity", "change"]).where("load_id", "is", null).execute())).toEqual([{ entity: "unit", change: "changed" }]);
  });

  test("the roles and sessions of employments that ended at midnight are gone, and the work is released", async () => {
    await loadFiles(house, files([], [{ key: "1", unit: "a", to: "2026-12-31" }]), "changes", null);
    const [ends, stays] = [await give("1"), await give("2")];
    await keepToday(house);
    expect((await role(ends)).ends_at).toBeNull();
    house.clock.moveTo("2026-12-31T23:30:00Z");
    expect(await keepToday(house)).toBe(2);
    expect(await role(ends)).toMatchObject({ ends_at: house.clock.now(), end_reason: "employment-ended" });
    expect((await role(stays)).ends_at).toBeNull();
    expect(await db.selectFrom("sessions").select("id").execute()).toHaveLength(1);
    expect(house.released.at(-1)).toHaveLength(1);
    expect(await keepToday(house)).toBe(0);
  });

  test("a planned move ends the role, another title from today takes it along", async () => {
    await loadFiles(house, files([], [{ key: "1", unit: "b", from: "2027-01-01" }, { key: "2", unit: "b", title: "Leder", from: "2027-01-01" }]), "changes", null);
    const [moves, stays] = [await give("1"), await give("2")];
    const before = await role(stays);
    house.clock.moveTo("2027-01-02T09:00:00Z");
    await keepToday(house);
    expect(await role(moves)).toMatchObject({ end_reason: "employment-ended" });
    const after = await role(stays);
    expect([after.ends_at, after.employment_id === before.employment_id]).toEqual([null, false]);
  });

  test("by many at once it is done once", async () => {
    await loadFiles(house, files(["b < a"], [], "2027-01-01"), "changes", null);
    house.clock.moveTo("2027-01-02T09:00:00Z");
    const done = await Promise.all([1, 2, 3].map(() => keepToday(house)));
    expect(done.toSorted()).toEqual([0, 0, 1]);
  });
});
