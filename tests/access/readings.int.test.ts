import { beforeAll, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../support/stage.ts";
import { applyUnclear } from "../support/story.ts";
import { readContext } from "../../src/cases/house.ts";
import { caseForDesk, caseForParty } from "../../src/cases/queries/case-file.ts";
import type { Employee } from "../../src/access/actor.ts";
import type { ReadContext } from "../../src/access/context.ts";
import { busyReaders, unusual } from "../../src/access/readings/busy-readers.ts";
import { findReadings, type ReadingsWanted } from "../../src/access/readings/find-readings.ts";
import { readersOfMine } from "../../src/access/readings/readers-of.ts";

let stage: TestStage;
let number: string;
beforeAll(async () => {
  stage = await openStage();
  number = await applyUnclear(stage);
  await caseForDesk(readContext(stage.house, await be(stage, "jonas-kragh", "employee")), { number });
  stage.clock.advance({ days: 1 });
  await caseForDesk(readContext(stage.house, await be(stage, "mette-lund", "employee")), { number });
  await caseForDesk(readContext(stage.house, await be(stage, "mette-lund", "employee")), { number });
  await caseForParty(readContext(stage.house, await be(stage, "bent-aagaard")), number);
});

const person = (subject: string) => demoId("person", subject);
async function as(subject: string): Promise<ReadContext<Employee>> {
  const asking = await be(stage, subject, "employee");
  if (asking.actor.kind !== "employee") throw new Error(`${subject} is employed`);
  return { ...readContext(stage.house, { ...asking, actor: asking.actor }), db: stage.house.db };
}
const found = async (wanted: Partial<ReadingsWanted>) => findReadings(await as("henriette-bach"), { order: "newest", limit: 100, ...wanted });
const names = async (wanted: Partial<ReadingsWanted>) => (await found(wanted)).filter((one) => one.what === "case").map((one) => one.name);

describe("searching the log of readings", () => {
  test.each<[string, () => Partial<ReadingsWanted>, readonly string[]]>([
    ["by whose data it was", () => ({ personId: person("bent-aagaard") }), ["Bent Aagaard", "Mette Lund", "Mette Lund", "Jonas Kragh"]],
    ["by who read", () => ({ readerId: person("jonas-kragh") }), ["Jonas Kragh"]],
    ["by case", () => ({ caseNumber: number, order: "oldest" }), ["Jonas Kragh", "Mette Lund", "Mette Lund", "Bent Aagaard"]],
    ["by a case that is not there", () => ({ caseNumber: "S-2026-999999" }), []],
    ["by unit, with those below", () => ({ unit: "miljøforvaltningen" }), ["Mette Lund", "Mette Lund", "Jonas Kragh"]],
    ["by unit without accents", () => ({ unit: "CENTER FOR PARKERING" }), ["Mette Lund", "Mette Lund", "Jonas Kragh"]],
    ["by a unit that is not there", () => ({ unit: "%" }), []],
    ["by role", () => ({ role: "parking-caseworker" }), ["Mette Lund", "Mette Lund", "Jonas Kragh"]],
    ["by ground", () => ({ reason: "own" }), ["Bent Aagaard"]],
    ["by ground that nobody had", () => ({ reason: "deputy" }), []],
    ["by period", () => ({ from: new Date("2026-11-20T00:00:00Z"), until: new Date("2026-11-21T00:00:00Z") }), ["Jonas Kragh"]],
    ["by all of it at once", () => ({ personId: person("bent-aagaard"), readerId: person("mette-lund"), role: "parking-caseworker", unit: "parkering", reason: "role", caseNumber: number }), ["Mette Lund", "Mette Lund"]],
  ])("%s", async (_, wanted, expected) => {
    expect(await names(wanted())).toEqual(expected);
  });

  test("says as what, for whom and about whom", async () => {
    const [line] = await found({ readerId: person("jonas-kragh") });
    expect(line).toMatchObject({ kind: "employee", role: "parking-caseworker", reason: "role", unit: { da: "Center for Parkering" }, personName: "Bent Aagaard", caseNumber: number, onBehalfOf: null });
  });

  test("page by page it is the same as at once, and nothing stands twice", async () => {
    const all = await found({ caseNumber: number });
    const paged: string[] = [];
    for (let after: ReadingsWanted["after"]; ; ) {
      const page = await found({ caseNumber: number, limit: 2, after });
      const rows = page.filter((one) => one.what !== "read-log");
      paged.push(...rows.map((one) => one.id));
      const last = page.at(-1);
      if (!last || page.length < 2) break;
      after = { at: last.at, id: last.id };
    }
    expect(paged).toEqual(all.filter((one) => one.what !== "read-log").map((one) => one.id));
  });

  test("is itself in the log, with whom it was about", async () => {
    await found({ personId: person("bent-aagaard") });
    const row = await stage.house.db.selectFrom("read_log").selectAll().where("what", "=", "read-log").orderBy("at", "desc").where("person_id", "=", person("bent-aagaard")).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ reader_id: person("henriette-bach"), role: "data-protection-officer", reason: "role" });
  });

  test.each(["jonas-kragh", "nikolaj-friis", "jesper-krag", "dorthe-elgaard"])("is not for %s, and leaves nothing in the log", async (subject) => {
    const before = await stage.house.db.selectFrom("read_log").select("id").execute();
    await expect(findReadings(await as(subject), { order: "newest", limit: 10 })).rejects.toMatchObject({ code: "not-allowed" });
    await expect(busyReaders(await as(subject), { from: new Date(0), until: new Date() })).rejects.toMatchObject({ code: "not-allowed" });
    expect(await stage.house.db.selectFrom("read_log").select("id").execute()).toHaveLength(before.length);
  });
});

describe("what the person it is about is told", () => {
  test("who else has looked, once a day, with the unit and the role; nobody else's readings", async () => {
    const bent = readContext(stage.house, await be(stage, "bent-aagaard"));
    const lines = (await readersOfMine(bent, { limit: 20, offset: 0 })).filter((line) => !line.what.includes("read-log"));
    expect(lines.map((line) => [line.name, line.unit?.da, line.role, line.caseNumber])).toEqual([
      ["Mette Lund", "Center for Parkering", "parking-caseworker", number],
      ["Jonas Kragh", "Center for Parkering", "parking-caseworker", number],
    ]);
    expect(await readersOfMine(bent, { limit: 20, offset: 100 })).toEqual([]);
    expect(await readersOfMine(readContext(stage.house, await be(stage, "emil-skov")), { limit: 20, offset: 0 })).toEqual([]);
  });
});

test("who reads of far more people than their colleagues do stands out, and nobody else", async () => {
  const { db, clock, ids } = stage.house;
  const people = await db.selectFrom("people").select("id").orderBy("id").limit(unusual.people + 5).execute();
  const unit = demoId("unit", "tmf-trafik");
  const reading = (reader: string, about: string) => ({ id: ids.uuid(), at: clock.now(), what: "case", reader_kind: "employee", reader_id: reader, person_id: about, role: "parking-caseworker", unit_id: unit, reason: "role" });
  const readers = [["pia-ulrik", unusual.people + 5], ["oskar-lindblad", 5], ["rikke-stenager", 4]] as const;
  await db.insertInto("read_log").values(readers.flatMap(([reader, count]) => people.slice(0, count).map(({ id }) => reading(person(reader), id)))).execute();
  const period = { from: new Date(clock.now().getTime() - 86_400_000), until: new Date(clock.now().getTime() + 1) };
  const [first, ...others] = await busyReaders(await as("henriette-bach"), period);
  expect(first).toMatchObject({ name: "Pia Ulrik", median: 5 });
  expect(first?.people).toBeGreaterThanOrEqual(unusual.people);
  expect(others).toEqual([]);
});
