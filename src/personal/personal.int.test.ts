/** Shortcuts, the news of a unit, and what people like the reader use at this time of year. */
import { beforeEach, describe, expect, test } from "vitest";
import { Temporal } from "temporal-polyfill";
import { be, beForCompany } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import type { Employee, Person } from "../access/actor.ts";
import type { Context, ReadContext } from "../access/context.ts";
import { holdRole } from "../access/roles.ts";
import type { Locale } from "../platform/text.ts";
import { inTransaction } from "../platform/transaction.ts";
import { countUses } from "./commands/count-uses.ts";
import { mostPins, movePin, pinService, unpinService } from "./commands/pin-service.ts";
import { endNews, type NewsWanted, writeNews } from "./commands/write-news.ts";
import { inSeason } from "./queries/in-season.ts";
import { myNews, newsToWrite, newsUnits, writableNews } from "./queries/news.ts";
import { pinnedServices } from "./queries/pinned.ts";

interface Asking<A extends Person> {
  readonly actor: A;
  readonly locale: Locale;
  readonly requestId: string;
}

/** As a page reads: behind the second wall. */
function reads<A extends Person>(asking: Asking<A>): ReadContext<A> {
  const { clock, ids } = stage.house;
  return { db: stage.house.dbFor(asking.actor), clock, ids, ...asking };
}

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

async function atWork(subject: string): Promise<Asking<Employee>> {
  const { actor, ...asking } = await be(stage, subject, "employee");
  if (actor.kind !== "employee") throw new Error(`${subject} is employed`);
  return { ...asking, actor };
}
const change = <A extends Person, T>(asking: Asking<A>, run: (ctx: Context<A>) => Promise<T>): Promise<T> => inTransaction(stage.house.db, (tx) => run({ ...reads(asking), db: tx, jobs: stage.house.jobs }));
const [astrid, dorthe, lars] = ["astrid-munk", "dorthe-elgaard", "lars-bjerregaard"];
const [amager, care] = [demoId("unit", "suf-hjemmepleje-amager"), demoId("unit", "suf-hjemmepleje")];

describe("shortcuts", () => {
  test("keep the person's order, once each, and are nobody else's", async () => {
    const who = await be(stage, "amina-holm");
    const pins = async (asking: Asking<Person> = who) => pinnedServices(reads(asking));
    for (const service of ["a", "b", "c", "b"]) expect(await change(who, (ctx) => pinService(ctx, service))).toBe("pinned");
    expect(await pins()).toEqual(["a", "b", "c"]);
    await change(who, (ctx) => movePin(ctx, "c", "up"));
    await change(who, (ctx) => movePin(ctx, "a", "up"));
    await change(who, (ctx) => movePin(ctx, "x", "down"));
    expect(await pins()).toEqual(["a", "c", "b"]);
    await change(who, (ctx) => unpinService(ctx, "a"));
    expect(await pins()).toEqual(["c", "b"]);
    expect(await pins(await be(stage, "bent-aagaard"))).toEqual([]);
    expect(await pins(await beForCompany(stage, "camilla-frydendal"))).toEqual([]);
  });

  test("are twelve at most, also when many are pressed at once", async () => {
    const who = await be(stage, "amina-holm");
    const answers = await Promise.all(Array.from({ length: mostPins + 3 }, (_, index) => change(who, (ctx) => pinService(ctx, `s${index}`))));
    expect(answers.filter((answer) => answer === "full")).toHaveLength(3);
    expect(await pinnedServices(reads(who))).toHaveLength(mostPins);
    expect(new Set((await stage.house.db.selectFrom("pinned_services").select("position").execute()).map((row) => row.position)).size).toBe(mostPins);
  });
});

describe("news", () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const note: NewsWanted = { unitId: amager, below: false, title: { da: "Nye nøgler", en: "" }, body: { da: "Hent dem **fredag**.", en: "" }, fromDay: day("2026-11-20"), toDay: day("2026-11-30") };
  const seen = async (subject: string) => (await myNews(reads(await atWork(subject)), 10)).map((one) => one.title.da);

  test("of a unit are its people's, in their days, until they are taken down", async () => {
    const boss = await atWork(dorthe);
    const id = await change(boss, (ctx) => writeNews(ctx, note));
    expect(await Promise.all(Array.from({ length: 3 }, () => change(boss, (ctx) => writeNews(ctx, note))))).toEqual([id, id, id]);
    expect(await seen(astrid)).toEqual(["Nye nøgler"]);
    expect(await seen("mette-lund")).toEqual([]);
    // The unit above is not the unit.
    expect(await seen(lars)).toEqual([]);
    await change(boss, (ctx) => writeNews(ctx, { ...note, title: { da: "Rettet", en: "" }, fromDay: day("2026-11-21") }, id));
    expect(await seen(astrid)).toEqual([]);
    stage.clock.moveTo("2026-11-30T22:30:00Z");
    expect(await seen(astrid)).toEqual(["Rettet"]);
    stage.clock.moveTo("2026-11-30T23:30:00Z");
    expect(await seen(astrid)).toEqual([]);
    stage.clock.moveTo("2026-11-25T12:00:00Z");
    await change(boss, (ctx) => endNews(ctx, id));
    expect(await seen(astrid)).toEqual([]);
    expect((await writableNews(reads(boss), 10)).map((one) => one.endedAt !== null)).toEqual([true]);
  });

  test("of a unit above reach the units below only when they say so", async () => {
    const boss = await atWork(lars);
    await change(boss, (ctx) => writeNews(ctx, { ...note, unitId: care }));
    expect(await seen(astrid)).toEqual([]);
    await change(boss, (ctx) => writeNews(ctx, { ...note, unitId: care, below: true }));
    expect(await seen(astrid)).toEqual(["Nye nøgler"]);
  });

  test("are written by who has the right there, and by nobody else", async () => {
    const id = await change(await atWork(lars), (ctx) => writeNews(ctx, { ...note, unitId: care }));
    for (const other of [astrid, "mette-lund", dorthe]) {
      await expect(change(await atWork(other), (ctx) => writeNews(ctx, { ...note, unitId: care })), other).rejects.toMatchObject({ code: "not-allowed" });
      await expect(change(await atWork(other), (ctx) => endNews(ctx, id)), other).rejects.toMatchObject({ code: "not-allowed" });
      await expect(newsToWrite(reads(await atWork(other)), id), other).rejects.toMatchObject({ code: expect.stringMatching(/not-(allowed|found)/) });
    }
    // A note of one's own is not moved to where one may not write, nor taken from there.
    const own = await change(await atWork(dorthe), (ctx) => writeNews(ctx, note));
    await expect(change(await atWork(dorthe), (ctx) => writeNews(ctx, { ...note, unitId: care }, own))).rejects.toMatchObject({ code: "not-allowed" });
    await expect(change(await atWork(dorthe), (ctx) => writeNews(ctx, note, id))).rejects.toMatchObject({ code: "not-allowed" });
    await expect(newsToWrite(reads(await atWork(dorthe)), "' or 1=1")).rejects.toMatchObject({ code: "not-found" });
    expect((await newsUnits(reads(await atWork(dorthe)), 50)).map((one) => one.id)).toContain(amager);
    expect(await newsUnits(reads(await atWork(astrid)), 50)).toEqual([]);
  });

  test("are written by a unit's editor, without the units below", async () => {
    const role = stage.house.roles.find("unit-editor");
    const asking = await atWork(astrid);
    if (!role) throw new Error("the role is in roles/");
    const editor = { ...asking, actor: { ...asking.actor, roles: [...asking.actor.roles, holdRole(role, amager, false, { kind: "given", assignmentId: "test" })] } };
    await change(editor, (ctx) => writeNews(ctx, note));
    await expect(change(editor, (ctx) => writeNews(ctx, { ...note, below: true }))).rejects.toMatchObject({ code: "not-allowed" });
  });

  test.each([
    [{ title: { da: " ", en: "" } }], [{ title: { da: "x".repeat(101), en: "" } }], [{ body: { da: "", en: "x" } }], [{ body: { da: "x", en: "x".repeat(1501) } }],
    [{ toDay: day("2026-11-19") }], [{ toDay: day("2028-11-19") }],
  ])("are not %j", async (wrong) => {
    await expect(change(await atWork(dorthe), (ctx) => writeNews(ctx, { ...note, ...wrong }))).rejects.toMatchObject({ code: "invalid-answers" });
  });
});

describe("what is used at this time of year", () => {
  const many = [astrid, dorthe, lars, "mette-lund", "amina-holm"];
  /** `who`: in turn. */
  async function sent(service: string, who: readonly string[], at: string, unitId: string | null, times: number): Promise<void> {
    const { db, ids } = stage.house;
    const { hash } = await db.selectFrom("service_versions").select("hash").limit(1).executeTakeFirstOrThrow();
    const rows = Array.from({ length: times }, (_, turn) => ({ id: ids.uuid(), service, version_hash: hash, state: "sent", applicant_id: demoId("person", who[turn % who.length] ?? ""), locale: "da", unit_id: unitId, created_at: new Date(at), saved_at: new Date(at), sent_at: new Date(at) }));
    await db.insertInto("applications").values(rows).execute();
  }
  beforeEach(async () => {
    await stage.house.db.insertInto("service_versions").values({ hash: "test", service: "x", loaded_at: stage.clock.now(), files: "{}" }).onConflict((conflict) => conflict.doNothing()).execute();
  });
  const count = () => countUses(stage.house.db, stage.clock.now());
  const suggested = async (asking: Asking<Person>) => inSeason(reads(asking), 10);

  test("is nothing for somebody new, and what five people have used, by unit, then by all", async () => {
    const nurse = await atWork(astrid);
    expect(await suggested(nurse)).toEqual([]);
    await sent("mileage-allowance", many, "2026-11-17T10:00:00Z", amager, 5);
    await sent("holiday", many, "2026-11-17T10:00:00Z", demoId("unit", "tmf-parkering"), 7);
    await sent("seldom", many, "2026-11-17T10:00:00Z", amager, 4);
    await sent("parking-licence", many, "2026-11-17T10:00:00Z", null, 9);
    await count();
    expect(await suggested(nurse)).toEqual([{ service: "mileage-allowance", by: "unit" }, { service: "holiday", by: "all" }]);
    expect(await suggested(await be(stage, "amina-holm"))).toEqual([{ service: "parking-licence", by: "all" }]);
    expect(await suggested(await beForCompany(stage, "camilla-frydendal"))).toEqual([]);
  });

  test("is nothing that one has sent in again and again: a colleague's illness is not everybody's to read", async () => {
    await sent("call-in-sick", ["mette-lund"], "2026-11-17T10:00:00Z", amager, 30);
    await sent("call-in-sick", many.slice(0, 3), "2026-11-10T10:00:00Z", amager, 3);
    await count();
    expect(await suggested(await atWork(astrid))).toEqual([]);
    await sent("call-in-sick", many, "2026-11-18T10:00:00Z", amager, 5);
    await count();
    expect(await suggested(await atWork(astrid))).toEqual([{ service: "call-in-sick", by: "unit" }]);
  });

  test("is that of the same weeks last year, and not of last summer", async () => {
    await sent("christmas", many, "2025-11-19T10:00:00Z", null, 6);
    await sent("summer", many, "2026-06-19T10:00:00Z", null, 60);
    await count();
    expect((await suggested(await be(stage, "amina-holm"))).map((one) => one.service)).toEqual(["christmas"]);
  });

  test("is counted the same however often and by however many, and has no person in it", async () => {
    await sent("parking-licence", many, "2026-11-17T10:00:00Z", null, 5);
    await Promise.all(Array.from({ length: 4 }, count));
    await count();
    const rows = await stage.house.db.selectFrom("service_uses").selectAll().execute();
    expect(rows).toEqual([{ week: "2026-11-16", audience: "citizen", of_group: "", service: "parking-licence", uses: 5 }]);
    await sent("parking-licence", many, "2026-11-20T07:00:00Z", null, 1);
    await count();
    expect((await stage.house.db.selectFrom("service_uses").select("uses").executeTakeFirstOrThrow()).uses).toBe(6);
  });
});
