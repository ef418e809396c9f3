import { beforeAll, describe, expect, test } from "vitest";
import { apply, be } from "../../../demo/act.ts";
import { openStage, type TestStage } from "../../../tests/support/stage.ts";
import { fillCaseWords } from "../commands/fill-case-words.ts";
import { readContext } from "../house.ts";
import { searchCases, tasksIn } from "./search-cases.ts";

let stage: TestStage;
let amina: string;
let bent: string;
const service = "parking-licence";
const answers = { contact: "none", othersWithLicence: "no", startDate: "2026-12-01", months: 12, leaseEnd: "2028-06-30", driver: "yes" };
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=", "base64");

beforeAll(async () => {
  stage = await openStage();
  amina = await apply(stage, await be(stage, "amina-holm"), { service, answers: { ...answers, vehicle: "DK54321" } });
  bent = await apply(stage, await be(stage, "bent-aagaard"), { service, answers: { ...answers, vehicle: "AH30577", review: true, reviewReason: "Jeg bor på kanten." }, document: { fileName: "x.png", bytes: png } });
});

async function found(subject: string, text: string, { as = "citizen", services = [] }: { as?: "citizen" | "employee"; services?: readonly string[] } = {}) {
  return searchCases(readContext(stage.house, await be(stage, subject, as)), { text, services, limit: 20 });
}
const numbers = async (...asked: Parameters<typeof found>) => (await found(...asked)).map((one) => one.number);

describe("one's own case", () => {
  test.each(["beboerlicens", "beboer licens", "parkeringslicens", "DK54321", "dk 54 321", "min sag om parkering", "Amina Holm", "beboerlicens dk54321"])("is found by %j", async (text) => {
    expect(await numbers("amina-holm", text)).toEqual([amina]);
  });
  test("is found by its number, with and without dashes", async () => {
    for (const text of [amina, amina.replaceAll("-", ""), amina.slice(2), amina.toLowerCase()]) expect(await numbers("amina-holm", text)).toEqual([amina]);
  });
  test("is found by what the search of services makes of a slip", async () => {
    expect(await numbers("amina-holm", "beboerlizens")).toEqual([]);
    expect(await numbers("amina-holm", "beboerlizens", { services: [service] })).toEqual([amina]);
  });
  test.each(["boligstøtte", "AH30577", "Bent Aagaard", "xqzwv", "sag", ""])("is not found by %j", async (text) => {
    expect(await numbers("amina-holm", text)).toEqual([]);
  });
});

describe("somebody else's case", () => {
  test("is never found: by its number, its plate, its party, its service", async () => {
    for (const text of [bent, bent.replaceAll("-", ""), "AH30577", "Bent", "beboerlicens", "parkering"]) expect(await numbers("amina-holm", text, { services: [service] })).not.toContain(bent);
    for (const text of [bent, "AH30577", "Bent", "beboerlicens"]) expect(await numbers("astrid-munk", text, { as: "employee", services: [service] })).toEqual([]);
  });
  test("is not found by who is nobody", async () => {
    const ctx = readContext(stage.house, { actor: { kind: "anonymous" } as const, locale: "da", requestId: "test" });
    expect(await searchCases(ctx, { text: bent, services: [service], limit: 20 })).toEqual([]);
  });
});

describe("at the desk", () => {
  test("a case is found by party, plate and number, and its task with it", async () => {
    for (const text of ["Bent Aagaard", "aagaard bent", "AH30577", bent]) expect(await numbers("jonas-kragh", text, { as: "employee" })).toContain(bent);
    const jonas = readContext(stage.house, await be(stage, "jonas-kragh", "employee"));
    const tasks = await tasksIn(jonas, await searchCases(jonas, { text: "Bent Aagaard", services: [], limit: 20 }));
    expect(tasks).toMatchObject([{ caseNumber: bent, kind: "assess", partyName: "Bent Aagaard" }]);
  });
  test("the desk's cases do not come up for the name of their service", async () => {
    expect(await numbers("jonas-kragh", "beboerlicens", { as: "employee", services: [service] })).toEqual([]);
  });
});

describe("words", () => {
  test("are filled in for cases from before there were any, once", async () => {
    await stage.house.db.updateTable("cases").set({ words: null }).execute();
    expect(await numbers("amina-holm", "DK54321")).toEqual([]);
    expect((await Promise.all([fillCaseWords(stage.house), fillCaseWords(stage.house)])).reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(await fillCaseWords(stage.house)).toBe(0);
    expect(await numbers("amina-holm", "DK54321")).toEqual([amina]);
  });
});

describe("hostile questions", () => {
  test.each(["'", "''", "\\", "%_%", "a & b | !c <-> d:*", "')::tsquery; drop table cases; --", "<script>alert(1)</script>", "日本語 и не", "\u0000", "\ud800", "parkering ".repeat(1000), "a".repeat(10_000)])("%j does no harm", async (text) => {
    expect(Array.isArray(await found("amina-holm", text))).toBe(true);
    expect(await numbers("amina-holm", "DK54321")).toEqual([amina]);
  });
});
