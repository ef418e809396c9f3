import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../tests/support/database.ts";
import { systemIds } from "../../platform/ids.ts";
import { underLoadLock } from "../loads/load-lock.ts";
import { readKnown } from "../loads/read-known.ts";
import { emptyOrganisation, files, testHouse, type TestHouse } from "../town.test-support.ts";
import { applyLoad } from "./apply-load.ts";
import { dryRun, loadFiles } from "./load-files.ts";

let house: TestHouse;
const { db } = await testDatabase();
beforeEach(async () => {
  await emptyOrganisation(db);
  house = testHouse(db);
});

const tree = ["top", "a < top", "b < top"];
const two = [{ key: "1", unit: "a", username: "ane" }, { key: "2", unit: "b", function: "s1" }];
const units = async () => (await db.selectFrom("units as u").leftJoin("units as up", "up.id", "u.parent_id").select(["u.code", "up.code as parent", "u.valid_to"]).orderBy("u.code").execute()).map((row) => [row.code, row.parent, row.valid_to]);
const jobs = async () =>
  (await db.selectFrom("employments as e").innerJoin("units as u", "u.id", "e.unit_id").select(["e.source_key", "u.code", "e.valid_from", "e.valid_to"]).orderBy("e.source_key").orderBy("e.valid_from").execute()).map((row) =>
    [row.source_key, row.code, row.valid_from, row.valid_to].join(" ").trimEnd(),
  );
const changes = async () => (await db.selectFrom("organisation_changes").select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow()).count;
const personId = async (key: string) => (await db.selectFrom("people").select("id").where("source_key", "=", key).executeTakeFirstOrThrow()).id;

async function give(key: string): Promise<string> {
  const employment = await db.selectFrom("employments").select(["id", "person_id", "unit_id"]).where("source_key", "=", key).where("valid_to", "is", null).executeTakeFirstOrThrow();
  const id = systemIds.uuid();
  const at = house.clock.now();
  await db.insertInto("role_assignments").values({ id, person_id: employment.person_id, role: "report-absence", unit_id: employment.unit_id, employment_id: employment.id, starts_at: at, given_at: at }).execute();
  const session = { key_hash: Buffer.from(systemIds.secret()), id: systemIds.uuid(), person_id: employment.person_id, acting_as: "employee", provider: "entra", level: "substantial", created_at: at, seen_at: at, expires_at: new Date(at.getTime() + 3_600_000), verified_at: at };
  await db.insertInto("sessions").values(session).execute();
  return id;
}
const role = (id: string) => db.selectFrom("role_assignments").select(["ends_at", "end_reason", "employment_id"]).where("id", "=", id).executeTakeFirstOrThrow();
const sessions = async (key: string) => (await db.selectFrom("sessions").select("id").where("person_id", "=", await personId(key)).execute()).length;

describe("a load", () => {
  test("brings the tree, its closure, its history, people with their log-in, and a journal", async () => {
    const { counts } = await loadFiles(house, files(tree, two), "full", null);
    expect(counts).toEqual({ unit: { added: 3, changed: 0, moved: 0, ended: 0 }, person: { added: 2, changed: 0, moved: 0, ended: 0 }, "job-function": { added: 1, changed: 0, moved: 0, ended: 0 }, employment: { added: 2, changed: 0, moved: 0, ended: 0 } });
    expect(await units()).toEqual([["a", "top", null], ["b", "top", null], ["top", null, null]]);
    expect(await jobs()).toEqual(["1 a 2020-01-01", "2 b 2020-01-01"]);
    expect(await db.selectFrom("unit_ancestors").select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirst()).toEqual({ count: 5 });
    expect((await db.selectFrom("identities").select(["provider", "subject", "person_id"]).execute())).toEqual([{ provider: "entra", subject: "ane", person_id: await personId("p1") }]);
    expect(await changes()).toBe(8);
    expect(await db.selectFrom("organisation_loads").select(["state", "kind", "source"]).execute()).toEqual([{ state: "done", kind: "full", source: "csv" }]);
  });

  test("again, it changes nothing and writes nothing", async () => {
    await loadFiles(house, files(tree, two), "full", null);
    const before = [await jobs(), await changes(), await readKnown(db, "all")];
    const { counts } = await loadFiles(house, files(tree, two), "full", null);
    expect(counts?.employment).toEqual({ added: 0, changed: 0, moved: 0, ended: 0 });
    expect([await jobs(), await changes(), await readKnown(db, "all")]).toEqual(before);
  });

  test("a dry run shows what would change, by kind and unit, and changes nothing", async () => {
    await loadFiles(house, files(tree, two), "full", null);
    const before = await changes();
    const { preview, plan } = await dryRun(house, files(tree, [{ key: "1", unit: "b" }, two[1]!, { key: "3", unit: "a" }]), "full");
    expect(plan).toMatchObject({ employed: 2, ending: 0 });
    expect(preview.rows).toContainEqual({ entity: "employment", change: "moved", key: "1", name: "Person 1", before: "Pædagog, Enhed a", after: "Pædagog, Enhed b" });
    expect(preview.units).toEqual([{ code: "a", name: "Enhed a", come: 1, changed: 0, go: 1 }, { code: "b", name: "Enhed b", come: 1, changed: 0, go: 0 }]);
    expect(await changes()).toBe(before);
  });

  test("gives nobody who sent it in or said yes to it another place of their own, and anybody else theirs", async () => {
    const crowd = [{ key: "1", unit: "a" }, { key: "2", unit: "b", function: "s1", to: "2027-01-01" }];
    await loadFiles(house, files(tree, crowd), "full", null);
    const [pia, ole] = [await personId("p1"), await personId("p2")];
    const apply = async (first: object, startedBy: string | null, approvedBy?: string) => {
      const loadId = systemIds.uuid();
      await db.insertInto("organisation_loads").values({ id: loadId, kind: "full", source: "csv", state: "approved", started_by: startedBy, started_at: house.clock.now() }).execute();
      return (await applyLoad(house, { loadId, kind: "full", bytes: files(tree, [{ ...crowd[0]!, ...first }, crowd[1]!]), mayEnd: null, startedBy, approvedBy })).refusal?.why;
    };
    for (const more of [{ manages: true }, { unit: "b" }, { function: "s1" }]) {
      expect(await apply(more, pia, ole), JSON.stringify(more)).toBe("own-place");
      expect(await apply(more, ole, pia), JSON.stringify(more)).toBe("own-place");
    }
    expect(await jobs()).toEqual(["1 a 2020-01-01", "2 b 2020-01-01 2027-01-01"]);
    expect(await db.selectFrom("organisation_loads").select("reason").where("state", "=", "refused").execute()).toHaveLength(6);
    // A word, an end, and nothing at all are no gain; and a colleague may be given what one may not take.
    expect(await apply({ title: "Konsulent" }, pia, pia)).toBeUndefined();
    expect(await apply({ to: "2026-12-31" }, pia, pia)).toBeUndefined();
    expect(await apply({}, pia, pia)).toBe("own-place");
    expect(await apply({ manages: true }, ole, ole)).toBeUndefined();
    expect(await apply({ manages: true, unit: "b" }, null)).toBeUndefined();
  });

  test("that would end too many is refused until somebody says the number", async () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ key: String(at), unit: "a" }));
    await loadFiles(house, files(tree, many), "full", null);
    expect((await loadFiles(house, files(tree, many.slice(2)), "full", null)).refusal).toBeNull();
    const refused = await loadFiles(house, files(tree, many.slice(10)), "full", null);
    expect(refused.refusal).toEqual({ why: "ends-too-many", ending: 8, limit: 1 });
    expect((await jobs()).filter((one) => one.endsWith("2026-11-24"))).toHaveLength(2);
    expect((await loadFiles(house, files(tree, many.slice(10)), "full", 7)).refusal).not.toBeNull();
    expect((await loadFiles(house, files(tree, many.slice(10)), "full", 8)).counts?.employment.ended).toBe(8);
  });

  test("with something wrong in it changes nothing at all", async () => {
    const { refusal } = await loadFiles(house, files([...tree, "c < nowhere"], two), "full", null);
    expect(refusal).toMatchObject({ why: "findings" });
    expect(await units()).toEqual([]);
    expect(await db.selectFrom("organisation_loads").select(["state", "reason"]).execute()).toEqual([{ state: "refused", reason: "findings" }]);
  });

  test("leaves alone who is not from the master", async () => {
    await loadFiles(house, files(tree, two), "full", null);
    const id = systemIds.uuid();
    const unit = await db.selectFrom("units").select("id").where("code", "=", "a").executeTakeFirstOrThrow();
    await db.insertInto("people").values({ id, name: "Bo Borger" }).execute();
    await db.insertInto("employments").values({ id: systemIds.uuid(), person_id: id, unit_id: unit.id, title_da: "Vikar", title_en: "Temp", valid_from: "2020-01-01" }).execute();
    await loadFiles(house, files(tree, two), "full", null);
    expect((await db.selectFrom("employments").select("valid_to").where("person_id", "=", id).executeTakeFirstOrThrow()).valid_to).toBeNull();
  });
});

describe("when an employment", () => {
  beforeEach(() => loadFiles(house, files(tree, [...two, { key: "3", unit: "a", person: "p1", name: "Person 1", username: "ane" }]), "full", null));

  test("ends, the role given for it ends, the sessions of who has none left end, and their work is released", async () => {
    const [first, second] = [await give("1"), await give("2")];
    await loadFiles(house, files([], [{ key: "1", unit: "a", username: "ane", to: "2026-11-01" }, { key: "2", unit: "b", function: "s1", to: "2026-11-01" }]), "changes", 2);
    for (const id of [first, second]) expect(await role(id)).toMatchObject({ ends_at: house.clock.now(), end_reason: "employment-ended" });
    // Person 1 has another employment.
    expect([await sessions("p1"), await sessions("p2")]).toEqual([1, 0]);
    expect(house.released.flat().toSorted()).toEqual([await personId("p1"), await personId("p2")].toSorted());
  });

  test("moves, the role given for it ends and the session stays", async () => {
    const id = await give("2");
    await loadFiles(house, files([], [{ key: "2", unit: "a", function: "s1" }]), "changes", null);
    expect(await role(id)).toMatchObject({ ends_at: house.clock.now(), end_reason: "employment-ended" });
    expect(await sessions("p2")).toBe(1);
    expect(await jobs()).toContain("2 b 2020-01-01 2026-11-24");
    expect(await jobs()).toContain("2 a 2026-11-25");
  });

  test("gets another title in the same unit, the role goes along", async () => {
    const id = await give("2");
    const before = await role(id);
    await loadFiles(house, files([], [{ key: "2", unit: "b", function: "s1", title: "Leder" }]), "changes", null);
    const after = await role(id);
    expect(after.ends_at).toBeNull();
    expect(after.employment_id).not.toBe(before.employment_id);
    expect(house.released).toEqual([]);
  });

  test("gets another job function, or a post to manage, the role goes along, and whether they may still do the work that they have is asked", async () => {
    const id = await give("2");
    await loadFiles(house, files([], [{ key: "2", unit: "b", function: "s2" }]), "changes", null);
    await loadFiles(house, files([], [{ key: "2", unit: "b", function: "s2", manages: true }]), "changes", null);
    expect((await role(id)).ends_at).toBeNull();
    expect(house.released).toEqual([[await personId("p2")], [await personId("p2")]]);
    // From a day that is to come, it changes then.
    await loadFiles(house, files([], [{ key: "2", unit: "b", function: "s2", manages: true, to: "2026-12-01" }]), "changes", null);
    expect(house.released).toHaveLength(2);
  });

  test("ends and the work cannot be released, nothing of it has happened", async () => {
    const id = await give("2");
    const broken = { ...house, work: { releaseWork: async () => Promise.reject(new Error("no")) } };
    await expect(loadFiles(broken, files([], [{ key: "2", unit: "b", function: "s1", to: "2026-11-01" }]), "changes", 1)).rejects.toThrow("no");
    expect(await role(id)).toMatchObject({ ends_at: null });
    expect(await sessions("p2")).toBe(1);
    expect(await jobs()).toContain("2 b 2020-01-01");
    expect(await db.selectFrom("organisation_loads").select(["state", "reason"]).where("kind", "=", "changes").execute()).toEqual([{ state: "failed", reason: "fault" }]);
  });
});

describe("killed in the middle", () => {
  const crowd = Array.from({ length: 2500 }, (_, at) => ({ key: String(at), unit: at % 2 ? "a" : "b" }));

  test("the same files finish it, as the same load, and nothing is done twice", async () => {
    await loadFiles(house, files(tree, crowd), "full", null);
    const moved = crowd.map((one) => ({ ...one, unit: "top" })).slice(0, 2400);
    let batches = 0;
    const cut = { ...house, work: { releaseWork: async () => void ((batches += 1) === 2 && (await Promise.reject(Object.assign(new Error("gone"), { code: "57P01" })))) } };
    await expect(loadFiles(cut, files(tree, moved), "full", 100)).rejects.toMatchObject({ code: "unavailable" });
    const between = await jobs();
    expect(between.filter((one) => one.includes(" top "))).toHaveLength(1000);
    const { counts, refusal } = await loadFiles(house, files(tree, moved), "full", null);
    expect(refusal).toBeNull();
    expect(counts?.employment).toMatchObject({ moved: 2400, ended: 100 });
    expect((await jobs()).filter((one) => one.includes(" top "))).toHaveLength(2400);
    expect(await db.selectFrom("organisation_loads").select("state").execute()).toEqual([{ state: "done" }, { state: "done" }]);
    // Every change stands in the journal once.
    const twice = await sql`select entity_id from organisation_changes where change = 'moved' group by entity_id having count(*) > 1`.execute(db);
    expect(twice.rows).toEqual([]);
  });

  test("two at once: one works, the other is told so", async () => {
    const both = await Promise.allSettled([loadFiles(house, files(tree, crowd), "full", null), loadFiles(house, files(tree, crowd.slice(1)), "full", null)]);
    expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await underLoadLock(db, async () => expect(loadFiles(house, files(tree, two), "full", null)).rejects.toMatchObject({ code: "unavailable" }));
    await expect(loadFiles(house, files(tree, crowd), "changes", null)).resolves.toMatchObject({ refusal: null });
  });
});
