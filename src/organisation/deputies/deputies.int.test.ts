import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { be } from "../../../demo/act.ts";
import { demoId } from "../../../demo/seed.ts";
import { appoint, changing, citizenReader, end, hour, readerOf, rememberingWork, wanted } from "../../../tests/support/deputies.ts";
import { openStage, type TestStage } from "../../../tests/support/stage.ts";
import { actorFor } from "../actor.ts";
import { appointDeputy } from "./commands/appoint-deputy.ts";
import { coverVacantPosts } from "./commands/cover-vacant-posts.ts";
import { passOn } from "./commands/pass-on.ts";
import { myDeputyships } from "./queries/my-deputyships.ts";
import { deputyshipFor } from "./queries/deputyship.ts";
import { peopleDeputyships } from "./queries/people-deputyships.ts";
import { deputyshipReport, type ReportWanted } from "./queries/deputyship-report.ts";

let stage: TestStage;
const row = (id: string) => stage.house.db.selectFrom("deputyships").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const count = async () => Number((await stage.house.db.selectFrom("deputyships").select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow()).n);
const journal = (id: string) => stage.house.db.selectFrom("organisation_changes").select(["entity", "change", "changed_by", "after"]).where("entity_id", "=", id).orderBy("at").orderBy("id").execute();
const deputyFor = async (subject: string, as: "citizen" | "employee" = "employee") => {
  const actor = await actorFor(stage.house.db, { personId: demoId("person", subject), as }, stage.clock.now(), stage.house.roles);
  return (actor?.deputyFor ?? []).map((one) => one.principal.name);
};
const reader = (subject: string) => readerOf(stage, subject);

describe("appointing", () => {
  beforeEach(async () => {
    stage = await openStage();
  });

  test("one's own deputy, from now on and journalled", async () => {
    const id = await appoint(stage, "jonas-kragh", "astrid-munk", { services: ["parking-licence"], rights: ["prepare"] });
    expect(await row(id)).toMatchObject({ capacity: "work", basis: "self", rights: ["see", "prepare"], appointed_by: demoId("person", "jonas-kragh"), starts_at: stage.clock.now() });
    expect(await deputyFor("astrid-munk")).toEqual(["Jonas Kragh"]);
    expect(await journal(id)).toEqual([{ entity: "deputyship", change: "added", changed_by: demoId("person", "jonas-kragh"), after: expect.objectContaining({ services: ["parking-licence"], basis: "self" }) }]);
    expect(JSON.stringify(await journal(id))).not.toContain("Ferie");
  });

  test("by the manager of the unit and by those above, for somebody who cannot; not by others", async () => {
    expect(await row(await appoint(stage, "astrid-munk", "mette-lund", {}, "dorthe-elgaard"))).toMatchObject({ basis: "manager" });
    expect(await row(await appoint(stage, "astrid-munk", "karen-bang", {}, "lars-bjerregaard"))).toMatchObject({ basis: "manager" });
    expect(await row(await appoint(stage, "jonas-kragh", "karen-bang", {}, "nikolaj-friis"))).toMatchObject({ basis: "manager" });
    await expect(appoint(stage, "jonas-kragh", "karen-bang", {}, "dorthe-elgaard")).rejects.toMatchObject({ code: "not-allowed" });
    await expect(appoint(stage, "jonas-kragh", "karen-bang", {}, "mette-lund")).rejects.toMatchObject({ code: "not-allowed" });
    expect(await count()).toBe(3);
  });

  test("by a manager, what the principal does in the manager's units, and nothing of what they do elsewhere", async () => {
    const { db } = stage.house;
    const [amager, payroll] = [demoId("unit", "suf-hjemmepleje-amager"), demoId("unit", "oekf-loen")];
    await db.insertInto("role_assignments").values({ id: stage.house.ids.uuid(), person_id: demoId("person", "astrid-munk"), role: "payroll-officer", unit_id: payroll, below: false, starts_at: stage.clock.now(), given_at: stage.clock.now() }).execute();
    const rolesFor = async (subject: string) => (await actorFor(db, { personId: demoId("person", subject), as: "employee" }, stage.clock.now(), stage.house.roles))?.deputyFor.flatMap((one) => one.roles.map((held) => held.role));
    expect(await row(await appoint(stage, "astrid-munk", "mette-lund", {}, "dorthe-elgaard"))).toMatchObject({ unit_ids: [amager] });
    expect(await rolesFor("mette-lund")).toEqual(["employee"]);
    for (const unitIds of [[payroll], [amager, payroll], ["nowhere"]]) await expect(appoint(stage, "astrid-munk", "karen-bang", { unitIds }, "dorthe-elgaard")).rejects.toMatchObject({ code: "invalid-answers", details: ["unitIds"] });
    // One's own are one's own to give.
    await appoint(stage, "astrid-munk", "karen-bang", { unitIds: [payroll] });
    expect(await rolesFor("karen-bang")).toEqual(["payroll-officer"]);
  });

  test("nobody appoints themselves, nor the principal, nor somebody who is not employed", async () => {
    const wrong = { code: "invalid-answers", details: ["deputy"] };
    await expect(appoint(stage, "astrid-munk", "dorthe-elgaard", {}, "dorthe-elgaard")).rejects.toMatchObject(wrong);
    await expect(appoint(stage, "astrid-munk", "astrid-munk")).rejects.toMatchObject(wrong);
    await expect(appoint(stage, "astrid-munk", "amina-holm")).rejects.toMatchObject(wrong);
    await expect(appoint(stage, "astrid-munk", "mette-lund", { deputyId: "drop table" })).rejects.toMatchObject(wrong);
    await expect(appoint(stage, "astrid-munk", "mette-lund", { principalId: demoId("person", "nobody-at-all") })).rejects.toMatchObject({ code: "not-found" });
    expect(await count()).toBe(0);
  });

  test.each([
    [{ reason: " " }, "reason"], [{ reason: "x".repeat(501) }, "reason"], [{ reason: "a\0b" }, "reason"], [{ endsAt: new Date(0) }, "endsAt"], [{ endsAt: new Date(Number.NaN) }, "endsAt"],
    [{ endsAt: new Date("2030-01-01") }, "endsAt"], [{ amountLimitOre: 0 }, "amountLimitOre"], [{ amountLimitOre: 1.5 }, "amountLimitOre"], [{ services: [] }, "services"],
  ])("what does not fit is refused by its name (%#)", async (more, name) => {
    await expect(appoint(stage, "astrid-munk", "mette-lund", more)).rejects.toMatchObject({ code: "invalid-answers", details: [name] });
  });

  test("a time that has passed is now: nothing that was done already becomes lawful", async () => {
    const id = await appoint(stage, "astrid-munk", "mette-lund", { startsAt: new Date("2026-01-01T00:00:00Z") });
    expect((await row(id)).starts_at).toEqual(stage.clock.now());
  });

  test("the same twice, also at once, is one; another scope is another, since several are fine", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => appoint(stage, "astrid-munk", "mette-lund")));
    expect(new Set(ids).size).toBe(1);
    await appoint(stage, "astrid-munk", "mette-lund", { rights: ["see"] });
    await appoint(stage, "astrid-munk", "karen-bang");
    expect(await count()).toBe(3);
  });
});

describe("passing on", () => {
  let from: string;
  const pass = (more: Parameters<typeof wanted>[3] = {}, by = "mette-lund", deputy = "karen-bang", id = from) => changing(stage, by, (ctx) => passOn(ctx, id, wanted(stage, "jonas-kragh", deputy, more)));
  beforeEach(async () => {
    stage = await openStage();
    from = await appoint(stage, "jonas-kragh", "mette-lund", { mayPassOn: true, services: ["parking-licence"], rights: ["see", "prepare"], amountLimitOre: 100_000 });
  });
  const part = { services: ["parking-licence"], rights: ["see"] as const, amountLimitOre: 50_000 };

  test("a part of what was given, for the one it is from, and shown with where it comes from", async () => {
    const id = await pass(part);
    expect(await row(id)).toMatchObject({ principal_id: demoId("person", "jonas-kragh"), deputy_id: demoId("person", "karen-bang"), passed_on_from: from, may_pass_on: false, appointed_by: demoId("person", "mette-lund") });
    expect(await deputyFor("karen-bang")).toEqual(["Jonas Kragh"]);
    expect((await deputyshipFor(await reader("karen-bang"), id)).from?.deputy.name).toBe("Mette Lund");
    expect((await deputyshipFor(await reader("jonas-kragh"), from)).passedOnTo.map((one) => one.deputy.name)).toEqual(["Karen Bang"]);
  });

  test("no more than was given, not longer, not back, not to oneself", async () => {
    const names = async (more: Parameters<typeof pass>[0], deputy?: string) => pass({ ...part, ...more }, "mette-lund", deputy).then(() => "passed", (error: { details: readonly string[] }) => error.details);
    expect(await names({ services: null })).toEqual(["services"]);
    expect(await names({ services: ["bulky-waste"] })).toEqual(["services"]);
    expect(await names({ rights: ["see", "approve"] })).toEqual(["rights"]);
    expect(await names({ amountLimitOre: null })).toEqual(["amountLimitOre"]);
    expect(await names({ endsAt: new Date(stage.clock.now().getTime() + 8 * 24 * hour) })).toEqual(["endsAt"]);
    expect(await names({}, "jonas-kragh")).toEqual(["deputy"]);
    expect(await names({}, "mette-lund")).toEqual(["deputy"]);
    expect(await names({}, "amina-holm")).toEqual(["deputy"]);
  });

  test("not by others, not without leave, and no chain", async () => {
    await expect(pass(part, "jonas-kragh")).rejects.toMatchObject({ code: "not-found" });
    await expect(pass(part, "henrik-vang")).rejects.toMatchObject({ code: "not-found" });
    const id = await pass(part);
    await expect(pass(part, "karen-bang", "astrid-munk", id)).rejects.toMatchObject({ code: "not-allowed" });
    const plain = await appoint(stage, "jonas-kragh", "astrid-munk");
    await expect(pass(part, "astrid-munk", "karen-bang", plain)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(stage.house.db.updateTable("deputyships").set({ may_pass_on: true }).where("id", "=", id).execute()).rejects.toMatchObject({ code: "23514" });
  });

  test("it ends with the one that it comes from, and alone by itself", async () => {
    const id = await pass(part);
    const other = await pass(part, "mette-lund", "astrid-munk");
    await end(stage, "mette-lund", other);
    expect((await row(from)).ended_at).toBeNull();
    const work = rememberingWork();
    await end(stage, "jonas-kragh", from, work);
    expect(await row(id)).toMatchObject({ ended_at: stage.clock.now(), ended_by: demoId("person", "jonas-kragh") });
    expect(await deputyFor("karen-bang")).toEqual([]);
    expect(work.released.flat().toSorted()).toEqual([demoId("person", "mette-lund"), demoId("person", "karen-bang")].toSorted());
    expect((await journal(id)).map((one) => one.change)).toEqual(["added", "ended"]);
  });
});

describe("ending", () => {
  beforeEach(async () => {
    stage = await openStage();
  });

  test.each(["jonas-kragh", "astrid-munk", "nikolaj-friis"])("at once, by %s, once", async (by) => {
    const id = await appoint(stage, "jonas-kragh", "astrid-munk");
    stage.clock.advance({ hours: 1 });
    expect(await deputyFor("astrid-munk")).toEqual(["Jonas Kragh"]);
    await end(stage, by, id);
    expect(await deputyFor("astrid-munk")).toEqual([]);
    const before = await row(id);
    stage.clock.advance({ hours: 1 });
    await end(stage, by, id);
    expect(await row(id)).toEqual(before);
    expect(await journal(id)).toHaveLength(2);
  });

  test("not by a stranger, who does not learn that it is there", async () => {
    const id = await appoint(stage, "jonas-kragh", "astrid-munk");
    for (const by of ["henrik-vang", "dorthe-elgaard", "henriette-bach"]) await expect(end(stage, by, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(end(stage, "jonas-kragh", id, rememberingWork(), "citizen")).rejects.toMatchObject({ code: "not-found" });
    await expect(end(stage, "jonas-kragh", "' or 1=1")).rejects.toMatchObject({ code: "not-found" });
    expect((await row(id)).ended_at).toBeNull();
  });

  test("by itself, to the millisecond, with nothing that runs", async () => {
    const id = await appoint(stage, "jonas-kragh", "astrid-munk", { startsAt: new Date("2026-11-21T08:00:00Z") });
    const { ends_at: last } = await row(id);
    const at = async (instant: number) => {
      stage.clock.moveTo(new Date(instant));
      return (await deputyFor("astrid-munk")).length;
    };
    const [from, to] = [new Date("2026-11-21T08:00:00Z").getTime(), last?.getTime() ?? 0];
    expect([await at(from - 1), await at(from), await at(to - 1), await at(to)]).toEqual([0, 1, 1, 0]);
  });
});

describe("vacant posts", () => {
  const post = () => stage.house.db.selectFrom("deputyships").selectAll().where("basis", "=", "rule").orderBy("appointed_at").execute();
  const cover = () => coverVacantPosts({ ...stage.house, work: rememberingWork() });
  const leaves = (day: string | null) => stage.house.db.updateTable("employments").set({ valid_to: day }).where("person_id", "=", demoId("person", "dorthe-elgaard")).execute();
  beforeEach(async () => {
    stage = await openStage();
    await cover();
  });

  test("are stood in for by the nearest manager above, once however often and by how many it is asked, until there is a new one", async () => {
    const before = (await post()).length;
    await leaves("2026-11-19");
    const made = await Promise.all([cover(), cover(), cover()]);
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(1);
    const mine = (await post()).filter((one) => one.principal_id === demoId("person", "dorthe-elgaard"));
    expect(mine).toMatchObject([{ deputy_id: demoId("person", "lars-bjerregaard"), unit_ids: [demoId("unit", "suf-hjemmepleje-amager")], ends_at: null, appointed_by: null, rights: ["see", "prepare", "send", "approve"] }]);
    const lars = await be(stage, "lars-bjerregaard", "employee");
    const held = lars.actor.deputyFor.find((one) => one.principal.name === "Dorthe Elgaard");
    expect(held?.roles.some((one) => one.role === "manager" && one.unitId === demoId("unit", "suf-hjemmepleje-amager"))).toBe(true);
    expect(await cover()).toBe(0);
    await expect(end(stage, "lars-bjerregaard", mine[0]?.id ?? "")).rejects.toMatchObject({ code: "already-done" });

    await stage.house.db.updateTable("employments").set({ manages: true, unit_id: demoId("unit", "suf-hjemmepleje-amager") }).where("person_id", "=", demoId("person", "astrid-munk")).execute();
    expect(await cover()).toBe(1);
    expect((await post()).filter((one) => one.ended_at === null)).toHaveLength(before);
    expect(await deputyFor("lars-bjerregaard")).toEqual([]);
    expect((await journal(mine[0]?.id ?? "")).map((one) => [one.change, one.changed_by])).toEqual([["added", null], ["ended", null]]);
  });

  test("is not one while the manager's last day is not over", async () => {
    await leaves("2026-11-20");
    expect(await cover()).toBe(0);
    stage.clock.moveTo("2026-11-20T23:00:00Z");
    expect(await cover()).toBe(1);
  });
});

describe("lists", () => {
  beforeAll(async () => {
    stage = await openStage();
    await appoint(stage, "jonas-kragh", "astrid-munk");
    const over = await appoint(stage, "jonas-kragh", "mette-lund", { rights: ["see"] });
    await end(stage, "jonas-kragh", over);
    await appoint(stage, "astrid-munk", "karen-bang", { startsAt: new Date("2026-12-01T08:00:00Z"), endsAt: new Date("2026-12-02T08:00:00Z") }, "dorthe-elgaard");
  });
  const report: ReportWanted = { text: "", state: "all", basis: "all", sort: "start", descending: false, limit: 50, offset: 0 };

  test("one's own: who acts for one, for whom, and what is over", async () => {
    const jonas = await myDeputyships(await reader("jonas-kragh"));
    expect([jonas.forMe, jonas.mine, jonas.ended].map((list) => list.map((one) => one.deputy.name))).toEqual([["Astrid Munk"], [], ["Mette Lund"]]);
    const astrid = await myDeputyships(await reader("astrid-munk"));
    expect([astrid.forMe, astrid.mine, astrid.ended].map((list) => list.length)).toEqual([1, 1, 0]);
    expect(await myDeputyships(await citizenReader(stage, "astrid-munk"))).toEqual({ forMe: [], mine: [], ended: [] });
  });

  test("a manager's people", async () => {
    const of = async (subject: string) => (await peopleDeputyships(await reader(subject), 50)).map((one) => one.principal.name);
    expect(await of("dorthe-elgaard")).toEqual(["Astrid Munk"]);
    expect(await of("lars-bjerregaard")).toEqual(["Astrid Munk"]);
    expect(await of("nikolaj-friis")).toEqual(["Jonas Kragh", "Astrid Munk"]);
    expect(await of("mette-lund")).toEqual([]);
  });

  test("the auditor's: all, searched, by state, sorted, in pages; nobody else's", async () => {
    const henriette = await reader("henriette-bach");
    const names = async (more: Partial<ReportWanted>) => (await deputyshipReport(henriette, { ...report, ...more })).rows.map((one) => one.deputy.name);
    expect((await names({})).toSorted()).toEqual(["Astrid Munk", "Karen Bang", "Mette Lund"]);
    expect(await names({ text: "lund" })).toEqual(["Mette Lund"]);
    expect(await names({ text: "%" })).toEqual([]);
    expect(await names({ text: "a\0'" })).toEqual([]);
    expect([await names({ state: "running" }), await names({ state: "coming" }), await names({ state: "ended" })]).toEqual([["Astrid Munk"], ["Karen Bang"], ["Mette Lund"]]);
    expect(await names({ basis: "manager" })).toEqual(["Karen Bang"]);
    expect(await names({ sort: "deputy", descending: true })).toEqual(["Mette Lund", "Karen Bang", "Astrid Munk"]);
    expect(await deputyshipReport(henriette, { ...report, sort: "deputy", limit: 1, offset: 1 })).toMatchObject({ total: 3, rows: [{ deputy: { name: "Karen Bang" } }] });
    for (const subject of ["nikolaj-friis", "jonas-kragh"]) await expect(reader(subject).then((ctx) => deputyshipReport(ctx, report))).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("a double click in another tab is answered with the same", async () => {
    const before = await count();
    await changing(stage, "jonas-kragh", (ctx) => appointDeputy(ctx, wanted(stage, "jonas-kragh", "astrid-munk")));
    expect(await count()).toBe(before);
  });
});
