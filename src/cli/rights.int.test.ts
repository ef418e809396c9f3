import { beforeAll, describe, expect, test } from "vitest";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { rightsReport } from "./rights-report.ts";

let stage: TestStage;
beforeAll(async () => {
  stage = await openStage();
});

const report = (person: string, at = stage.clock.now()) => rightsReport(stage.house.db, stage.house.roles, person, at);

describe("skranke rights", () => {
  test("tells every role with where it comes from", async () => {
    const { text, found } = await report("rasmus-toft");
    expect(found).toBe(true);
    expect(text).toContain("Rasmus Toft, on 2026-11-20");
    expect(text).toContain("employee in tmf-parkering: apply\n    comes with the employment as Caseworker");
    expect(text).toContain("parking-caseworker in tmf-parkering: handle parking-licence\n    given 2025-11-20");
    const readings = await stage.house.db.selectFrom("read_log").select(["reader_kind", "what", "person_id"]).execute();
    expect(readings).toEqual([{ reader_kind: "system", what: "person", person_id: demoId("person", "rasmus-toft") }]);
  });

  test("on another day: before the employment there is nothing", async () => {
    const { text } = await report("rasmus-toft", new Date("2025-11-19T12:00:00Z"));
    expect(text).toContain("not employed: no roles, whatever is given");
    expect(text).toContain("Roles\n  none");
  });

  test("on another day the units stand as they did on it, by their names of then", async () => {
    const { db, ids } = stage.house;
    const [moved, before, after] = ["suf-hjemmepleje-amager", "suf-hjemmepleje", "tmf"].map((code) => demoId("unit", code));
    if (!moved || !before || !after) throw new Error("three units");
    const job = ids.uuid();
    await db.insertInto("job_functions").values({ id: job, code: "nurse", name_da: "Sygeplejerske", name_en: "Nurse" }).execute();
    await db.updateTable("employments").set({ job_function_id: job }).where("person_id", "=", demoId("person", "astrid-munk")).execute();
    for (const unit_id of [before, after]) await db.insertInto("role_assignments").values({ id: ids.uuid(), job_function_id: job, role: "parking-caseworker", unit_id, below: true, starts_at: new Date("2025-01-01T00:00:00Z"), given_at: new Date("2025-01-01T00:00:00Z") }).execute();
    // On the first of December the unit moves, and is called something else.
    const { name_en } = await db.selectFrom("units").select("name_en").where("id", "=", moved).executeTakeFirstOrThrow();
    await db.updateTable("unit_versions").set({ valid_to: "2026-11-30" }).where("unit_id", "=", moved).execute();
    await db.insertInto("unit_versions").values({ unit_id: moved, valid_from: "2026-12-01", parent_id: after, name_da: "Ny enhed", name_en: "New unit" }).execute();
    const on = async (day: string) => (await report("astrid-munk", new Date(`${day}T12:00:00Z`))).text;
    expect(await on("2026-11-30")).toContain("parking-caseworker in suf-hjemmepleje and below");
    expect(await on("2026-11-30")).not.toContain("parking-caseworker in tmf and below");
    expect(await on("2026-11-30")).toContain(name_en);
    expect(await on("2026-12-01")).toContain("parking-caseworker in tmf and below");
    expect(await on("2026-12-01")).not.toContain("parking-caseworker in suf-hjemmepleje and below");
    expect(await on("2026-12-01")).toContain("New unit");
    // Nothing of it is left behind.
    expect(await db.selectFrom("unit_ancestors").select("ancestor_id").where("unit_id", "=", moved).where("distance", "=", 1).execute()).toEqual([{ ancestor_id: before }]);
  });

  test("knows nobody by what is no key, and does not take one of two", async () => {
    for (const wrong of ["nobody", "", "\0", "' or 1=1 --"]) expect(await report(wrong)).toMatchObject({ found: false });
    const two = ["amina-holm", "bent-aagaard"].map((subject, index) => ({ provider: `p${index}`, subject: "shared", person_id: demoId("person", subject), created_at: stage.clock.now() }));
    await stage.house.db.insertInto("identities").values(two).execute();
    expect(await report("shared")).toMatchObject({ found: false });
  });
});
