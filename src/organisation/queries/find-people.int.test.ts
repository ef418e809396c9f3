import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createChance } from "../../../demo/generator/chance.ts";
import { type Colleague, employStaff } from "../../../tests/support/colleagues.ts";
import { testDatabase } from "../../../tests/support/database.ts";
import { slip, spelledOut } from "../../../tests/support/slips.ts";
import { anonymous, type Actor, type Citizen, type Employee } from "../../access/actor.ts";
import { openReaders } from "../../access/wall.ts";
import { MovableClock } from "../../platform/clock.ts";
import { systemIds } from "../../platform/ids.ts";
import { naughtyFrom, naughtyStrings, skipped } from "../../platform/public-data.test-support.ts";
import { employedPeople, findPeople } from "./find-people.ts";

const { db, url } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const employee: Employee = { kind: "employee", personId: systemIds.uuid(), name: "Pia", unit: { id: "u", name: { da: "", en: "" } }, title: { da: "", en: "" }, roles: [], deputyFor: [] };
const asking = (actor: Actor) => ({ actor, db, clock, ids: systemIds, locale: "da" as const, requestId: "r" });
const find = (text: string, options: { unitId?: string; limit?: number } = {}) => findPeople(asking(employee), { text, ...options });
const names = async (text: string, options: { unitId?: string; limit?: number } = {}) => (await find(text, options)).map((one) => one.name);

async function addUnit(name: string, parent: string | null = null): Promise<string> {
  const id = systemIds.uuid();
  await db.insertInto("units").values({ id, code: id, parent_id: parent, name_da: name, name_en: `${name} (en)` }).execute();
  return id;
}
async function employ(name: string, unitId: string, title = "Sygeplejerske", valid: readonly [string, string | null] = ["2020-01-01", null]): Promise<string> {
  const id = systemIds.uuid();
  await db.insertInto("people").values({ id, name }).execute();
  await db.insertInto("employments").values({ id: systemIds.uuid(), person_id: id, unit_id: unitId, title_da: title, title_en: "Title", valid_from: valid[0], valid_to: valid[1] }).execute();
  return id;
}

let staff: readonly Colleague[];
let harbour: string;
beforeAll(async () => {
  staff = await employStaff(db, { people: 5000, units: 300, citizens: 500 });
  harbour = await addUnit("Zebrahavnen");
  for (const name of ["Xaver Quist", "Åse Xylander-Ørum", "Renée Xylofon", "Quentin Xaver Zachariassen"]) await employ(name, harbour, "Havnemester");
});

describe("finding a colleague", () => {
  test.each([
    ["Xaver Quist", "the whole name"],
    ["quist xaver", "in any order"],
    ["xav qui", "parts of names"],
    ["QUIST", "one name, in capitals"],
    ["X. Quist", "an initial"],
    ["Xavre Quist", "two letters swapped"],
    ["Xaver Qist", "a letter left out"],
    ["Xaaver Quist", "a letter too many"],
    ["Xaver Kvist", "written as it sounds"],
    ["quist havnemester", "with the title"],
    ["zebrahavnen quist", "with the unit"],
  ])("%s: %s", async (text) => {
    expect((await names(text))[0]).toBe("Xaver Quist");
  });

  test.each([["aase xylander oerum"], ["åse xylander"], ["Ase Xylander"], ["xylanderoerum"], ["xylander-ørum"]])("%s finds Åse Xylander-Ørum", async (text) => {
    expect((await names(text))[0]).toBe("Åse Xylander-Ørum");
  });

  test("accents may be left out, and the middle of a name is enough", async () => {
    expect(await names("renee xylo")).toEqual(["Renée Xylofon"]);
    expect(await names("achariass")).toEqual(["Quentin Xaver Zachariassen"]);
    expect(await names("qxz")).toEqual(["Quentin Xaver Zachariassen"]);
  });

  test("says name, title and unit, and nothing else", async () => {
    expect(await find("xaver quist")).toEqual([{ personId: expect.any(String), name: "Xaver Quist", title: { da: "Havnemester", en: "Title" }, unit: { id: harbour, name: { da: "Zebrahavnen", en: "Zebrahavnen (en)" } } }]);
  });

  test("a unit or a title alone lists its people, and a unit given keeps to it and those below", async () => {
    expect(await names("zebrahavnen")).toHaveLength(4);
    const below = await addUnit("Kajplads 7", harbour);
    await employ("Xenia Kajsen", below, "Bådfører");
    expect(await names("x", { unitId: harbour })).toContain("Xenia Kajsen");
    expect(await names("anne", { unitId: harbour })).toEqual([]);
    expect(await names("zebrahavnen bådfører")).toEqual(["Xenia Kajsen"]);
    expect(await names("anne", { unitId: "'; drop table people" })).toEqual([]);
  });

  test("a rare title finds its one bearer of a common name", async () => {
    await employ("Jens Jensen", harbour, "Fyrpasser");
    expect(await find("jensen fyrpasser", { limit: 3 })).toMatchObject([{ name: "Jens Jensen", title: { da: "Fyrpasser" } }]);
    expect(await find("jens jensen zebrahavnen", { limit: 1 })).toMatchObject([{ title: { da: "Fyrpasser" } }]);
  });

  test("one or two letters give people whose names begin so", async () => {
    for (const text of ["å", "m", "an", "xa"]) {
      const found = await names(text, { limit: 10 });
      expect(found.length).toBeGreaterThan(0);
      const typed = spelledOut(text);
      for (const name of found) {
        const words = spelledOut(name).normalize("NFD").replace(/[\p{M}’]/gu, "").toLowerCase().split(/[ -]/);
        const letters = words.map((word) => word.charAt(0)).join("");
        expect(words.some((word) => word.startsWith(typed)) || letters === typed || letters.charAt(0) + letters.slice(-1) === typed, `${name} for ${text}`).toBe(true);
      }
    }
  });

  test("nothing is found for nonsense, nothing, and words that fit nobody together", async () => {
    for (const text of ["", "   ", "-- ' %", "qqqwwwxxx", "xaver zzzzzz"]) expect(await find(text)).toEqual([]);
  });

  test("never more than asked for", async () => {
    expect(await find("a", { limit: 3 })).toHaveLength(3);
    expect((await find("a", { limit: 5000 })).length).toBeLessThanOrEqual(50);
  });
});

describe("who may be found, and by whom", () => {
  test("citizens are not found, and nobody but an employee finds anybody", async () => {
    await db.insertInto("people").values({ id: systemIds.uuid(), name: "Waldemar Borgersen" }).execute();
    expect(await find("waldemar borgersen")).toEqual([]);
    const citizen: Citizen = { kind: "citizen", personId: employee.personId, name: "Pia", deputyFor: [] };
    await expect(findPeople(asking(anonymous), { text: "xaver" })).rejects.toMatchObject({ code: "not-signed-in" });
    for (const actor of [citizen, { kind: "machine", clientId: "c", name: "robot", scopes: [] } as const]) await expect(findPeople(asking(actor), { text: "xaver" })).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("are found from behind the second wall, too", async () => {
    const readers = openReaders({ url, maxConnections: 2 }, () => undefined);
    try {
      const behind = { ...asking(employee), db: readers.as(employee) };
      const [found] = await findPeople(behind, { text: "xaver quist", unitId: harbour });
      expect(found?.name).toBe("Xaver Quist");
      expect(await employedPeople(behind, [found?.personId ?? ""])).toHaveLength(1);
    } finally {
      await readers.close();
    }
  });

  test("today's employments only: from the first day to the last, and from the day a citizen is employed", async () => {
    const unit = await addUnit("Dagholdet");
    await employ("Yngve Dagfinn", unit, "Vikar", ["2026-11-21", "2026-11-22"]);
    const seen: boolean[] = [];
    for (const day of ["20", "21", "22", "23"]) {
      clock.moveTo(`2026-11-${day}T08:00:00Z`);
      seen.push((await find("yngve dagfinn")).length === 1);
    }
    clock.moveTo("2026-11-20T08:00:00Z");
    expect(seen).toEqual([false, true, true, false]);
  });

  test("a new name, a new title, another unit and another name of the unit count at once; the old do not", async () => {
    const [from, to] = [await addUnit("Fyrtårnet"), await addUnit("Molen")];
    const id = await employ("Ursula Gammelnavn", from, "Fyrmester");
    await db.updateTable("people").set({ name: "Ursula Nynavn" }).where("id", "=", id).execute();
    expect([await names("ursula nynavn"), await names("ursula gammelnavn")]).toEqual([["Ursula Nynavn"], []]);
    await db.updateTable("employments").set({ title_da: "Bådebygger" }).where("person_id", "=", id).execute();
    expect([await names("ursula bådebygger"), await names("ursula fyrmester")]).toEqual([["Ursula Nynavn"], []]);
    await db.updateTable("employments").set({ unit_id: to }).where("person_id", "=", id).execute();
    expect([await names("ursula molen"), await names("ursula fyrtårnet")]).toEqual([["Ursula Nynavn"], []]);
    await db.updateTable("units").set({ name_da: "Havneløbet" }).where("id", "=", to).execute();
    expect([await names("ursula havneløbet"), (await names("ursula molen (en)")).length]).toEqual([["Ursula Nynavn"], 1]);
    await db.updateTable("employments").set({ valid_to: "2026-11-19" }).where("person_id", "=", id).execute();
    expect(await names("ursula")).not.toContain("Ursula Nynavn");
    expect(await employedPeople(asking(employee), [id, "no id"])).toEqual([]);
  });

  test("several employments: one line, with the unit that was asked for", async () => {
    const [one, two] = [await addUnit("Kransalen"), await addUnit("Tovværket")];
    const id = await employ("Vigga Tohjem", one, "Kranfører");
    await db.insertInto("employments").values({ id: systemIds.uuid(), person_id: id, unit_id: two, title_da: "Rebslager", title_en: "Ropemaker", valid_from: "2024-01-01", valid_to: null }).execute();
    expect(await find("vigga tohjem kransalen")).toMatchObject([{ title: { da: "Kranfører" } }]);
    expect(await find("vigga tohjem")).toMatchObject([{ title: { da: "Rebslager" } }]);
  });
});

const naughty = naughtyStrings();

describe(naughty ? "hostile text" : `hostile text, only our own; ${skipped("naughty-strings", naughtyFrom)}`, () => {
  test("is only a text that finds nobody, or somebody it names", async () => {
    const own = ["a".repeat(10_000), "xaver ".repeat(2000), "%", "_", "\\", "xaver\0quist", "\0", "\ud800", "😀".repeat(500), "' or 1=1 --", "a' || pg_sleep(9) || '", ".".repeat(300), "~kristian", "\u0300\u0301", "İıſß"];
    for (const text of [...own, ...(naughty ?? [])]) expect((await find(text)).length).toBeLessThanOrEqual(10);
    expect(await names("xaver\0quist")).toContain("Xaver Quist");
  }, 60_000);

  test("any text at all", async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (text) => (await find(text)).length <= 10), { numRuns: 100 });
  });
});

describe("among 5,000 people", () => {
  /** How many of the names, spoilt, bring their person among the first five. */
  async function share(spoil: (name: string) => string): Promise<number> {
    const chance = createChance(42);
    const asked = Array.from({ length: 300 }, () => chance.pick(staff));
    let found = 0;
    for (const one of asked) if ((await find(spoil(one.name), { limit: 5 })).some((hit) => hit.personId === one.personId)) found += 1;
    return found / asked.length;
  }

  test("one slip in the name finds the person among the first five in 95 of 100, and so do ae, oe and aa", async () => {
    const chance = createChance(43);
    const shares = { right: await share((name) => name), slip: await share((name) => slip(name, chance)), spelled: await share(spelledOut) };
    expect(shares.right).toBeGreaterThanOrEqual(0.95);
    expect(shares.slip).toBeGreaterThanOrEqual(0.95);
    expect(shares.spelled).toBeGreaterThanOrEqual(0.95);
  }, 60_000);

  test("no slip whatever loses a name that nobody else has anything like", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
        const typed = slip("Quentin Zachariassen", createChance(seed));
        expect((await names(typed, { limit: 5 }))[0]).toBe("Quentin Xaver Zachariassen");
      }),
      { numRuns: 60 },
    );
  });
});
