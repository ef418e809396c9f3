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

  test("knows nobody by what is no key, and does not take one of two", async () => {
    for (const wrong of ["nobody", "", "\0", "' or 1=1 --"]) expect(await report(wrong)).toMatchObject({ found: false });
    const two = ["amina-holm", "bent-aagaard"].map((subject, index) => ({ provider: `p${index}`, subject: "shared", person_id: demoId("person", subject), created_at: stage.clock.now() }));
    await stage.house.db.insertInto("identities").values(two).execute();
    expect(await report("shared")).toMatchObject({ found: false });
  });
});
