import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyUnclear, assess, caseRow } from "../../tests/support/story.ts";
import { writeNote } from "../cases/commands/write-message.ts";
import { inCase } from "../cases/house.ts";
import { caseReport } from "./case-report.ts";

let stage: TestStage;
let number: string;
beforeAll(async () => {
  stage = await openStage();
  number = await applyUnclear(stage);
  await assess(stage, number, "ask", { request: "Send noget." });
  await inCase(stage.house, await be(stage, "jonas-kragh", "employee"), (ctx) => writeNote(ctx, { number, body: "Ringede om 010190-1234 og 0101901234." }));
});

describe("skranke case show", () => {
  test("tells the case, its tasks and its journal, and that the chain holds", async () => {
    const { text, sound } = await caseReport(stage.house.db, number);
    expect(sound).toBe(true);
    expect(text).toContain(`Case ${number}: parking-licence, AH30577`);
    expect(text).toMatch(/assess \(caseworker\): done, ask; opened 20\.11\.2026 09:00/);
    expect(text).toMatch(/answer \(applicant\): open; .*due 05\.12\.2026 00:00/);
    expect(text).toContain("Jonas Kragh: task done");
    expect(text).toMatch(/The journal is whole: \d+ entries/);
  });

  test("prints no CPR number and no citizen's name, and logs the reading", async () => {
    const { text } = await caseReport(stage.house.db, number);
    expect(text).toContain("(number left out)");
    expect(text).not.toMatch(/\d{6}-?\d{4}/);
    expect(text).not.toContain("Bent");
    const readings = await stage.house.db.selectFrom("read_log").select("reader_kind").where("what", "=", "case").execute();
    expect(readings.map((row) => row.reader_kind)).toContain("system");
  });

  test("knows a case that is not there", async () => {
    for (const wrong of ["S-2026-0000000", "\0", "'"]) expect(await caseReport(stage.house.db, wrong)).toMatchObject({ sound: false });
  });

  test("says where the journal is broken", async () => {
    const { id } = await caseRow(stage, number);
    await sql`alter table journal_entries disable trigger journal_entries_append_only`.execute(stage.house.db);
    await stage.house.db.updateTable("journal_entries").set({ event: "permit-issued" }).where("case_id", "=", id).where("sequence", "=", 3).execute();
    await sql`alter table journal_entries enable trigger journal_entries_append_only`.execute(stage.house.db);
    const { text, sound } = await caseReport(stage.house.db, number);
    expect(sound).toBe(false);
    expect(text).toContain("The journal is BROKEN: entry 3");
  });
});
