import { describe, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import { dryRun, loadFiles } from "../organisation/commands/load-files.ts";
import { unitOnDay } from "../organisation/queries/unit-on-day.ts";
import { files, testHouse } from "../organisation/town.test-support.ts";
import { readWords } from "./organisation.ts";
import { dryRunReport, loadReport, unitReport } from "./organisation-report.ts";

const { db } = await testDatabase();
const house = testHouse(db);

test("the words of the command", () => {
  expect(readWords(["load", "u.csv", "e.csv", "--changes", "--confirm-ended", "12"])).toEqual({ act: "load", units: "u.csv", employments: "e.csv", kind: "changes", dry: false, mayEnd: 12 });
  expect(readWords(["show", "--day", "2026-01-01", "K1"])).toEqual({ act: "show", code: "K1", day: "2026-01-01" });
  for (const words of [[], ["load"], ["load", "u.csv"], ["load", "a", "b", "c"], ["show"], ["show", "K1", "K2"], ["show", "K1", "--day", "yesterday"], ["load", "a", "b", "--confirm-ended", "all"], ["load", "a", "b", "--force"]]) expect(readWords(words)).toBeNull();
});

describe("at the console", () => {
  test("a dry run, the load, a refusal with its number, and the unit as it was", async () => {
    const first = files(["top", "a < top"], [{ key: "1", unit: "a", manages: true }, { key: "2", unit: "a" }]);
    const said = dryRunReport(await dryRun(house, first, "full"));
    expect(said).toContain("a  Enhed a: 2 come, 0 change, 0 go");
    expect(said).toContain("Nothing was written. Leave --dry-run out to load it.");
    expect(loadReport(await loadFiles(house, first, "full", null))).toMatch(/employment\s+2\s+0\s+0\s+0/);
    house.clock.advance({ days: 10 });
    const less = files(["top", "a < top"], [{ key: "1", unit: "a", manages: true }]);
    expect(loadReport(await loadFiles(house, less, "full", null))).toContain("say --confirm-ended 1");
    expect(loadReport(await loadFiles(house, less, "full", 1))).toMatch(/employment\s+0\s+0\s+0\s+1/);
    expect(loadReport(await loadFiles(house, files(["top < nowhere"], []), "full", null))).toContain("units, row 2, parent: Unit nowhere, which this one is to stand under, does not exist");
    const [then, now] = [await unitOnDay(db, "a", "2026-11-25", "da"), await unitOnDay(db, "a", "2026-12-05", "da")];
    expect([then?.peopleCount, now?.peopleCount]).toEqual([2, 1]);
    expect(then && unitReport(then, "2026-11-25")).toContain("* Person 1, Pædagog, 2020-01-01–");
    expect(await unitOnDay(db, "nowhere", "2026-12-05", "da")).toBeNull();
  });
});
