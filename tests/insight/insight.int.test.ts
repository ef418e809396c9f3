/** Each figure from a small story, who sees it, and what happens to the counting on a bad day. */
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { act, apply, be, fillIn, openTask } from "../../demo/act.ts";
import { seedFigures } from "../../demo/figures.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { discardDraft, saveDraft } from "../../src/cases/commands/save-draft.ts";
import { sendApplication } from "../../src/cases/commands/send-application.ts";
import { writeMessage } from "../../src/cases/commands/write-message.ts";
import { type Asking, inCase, readContext } from "../../src/cases/house.ts";
import type { Citizen, Employee } from "../../src/access/actor.ts";
import { isSkrankeError } from "../../src/platform/errors.ts";
import { openStage, type TestStage } from "../support/stage.ts";
import { applyEntitled, applyUnclear, assess, complete, payFor, picture, service } from "../support/story.ts";
import { answerSatisfaction } from "../../src/insight/commands/answer-satisfaction.ts";
import { countCall } from "../../src/insight/commands/count-call.ts";
import { countStart } from "../../src/insight/commands/count-start.ts";
import { refreshFigures } from "../../src/insight/commands/refresh-figures.ts";
import { saveBaseline } from "../../src/insight/commands/save-baseline.ts";
import { periodOf, weekNow } from "../../src/insight/periods.ts";
import { askedCase } from "../../src/insight/queries/asked-case.ts";
import { baselinesOf } from "../../src/insight/queries/baselines.ts";
import { countsOf } from "../../src/insight/queries/counts.ts";
import { versionChanges } from "../../src/insight/queries/version-changes.ts";
import { reasonsOf } from "../../src/insight/reasons.ts";

const reasons = reasonsOf(await loadCatalogue(new URL("../../catalogue", import.meta.url).pathname));
/** The week of the stories: Monday 16 November 2026. */
const week = "2026-11-16";
const periods = [periodOf(week)];
const leaseText = "Send første side af leasingkontrakten, så vi kan se, at du er bruger af bilen, og hvornår kontrakten slutter. Et billede er nok.";

let stage: TestStage;
/** Each group of stories has a municipality and a time of its own. */
const opened = () => beforeAll(async () => void (stage = await openStage()));

const refresh = () => refreshFigures({ db: stage.house.db, clock: stage.clock, reasons });
/** Lets so much time pass that every week is due again, and counts. */
async function countAnew() {
  stage.clock.advance({ hours: 25 });
  return refresh();
}
const rowsOf = async (of: string = week) =>
  Object.fromEntries((await stage.house.db.selectFrom("service_figures").select(["measure", "part", "amount"]).where("service", "=", service).where("week", "=", of).execute()).map((row) => [`${row.measure} ${row.part}`.trim(), Number(row.amount)]));
const manager = () => be(stage, "lone-tranberg", "employee");
async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => "yes", (error: unknown) => {
    if (isSkrankeError(error)) return error.code;
    throw error;
  });
}
async function asEmployee(subject: string): Promise<Asking<Employee>> {
  const person = await be(stage, subject, "employee");
  if (person.actor.kind !== "employee") throw new Error(`${subject} is no employee`);
  return { ...person, actor: person.actor };
}

describe("a week is counted from what happened in it", () => {
  opened();

  test("what was sent in, how, how long it took, what was sent back and why, what was asked, and what was decided", async () => {
    const amina = await be(stage, "amina-holm");
    const draft = await fillIn(stage, amina, { service, answers: { ...complete, vehicle: "DK54321" } });
    stage.clock.advance({ minutes: 4 });
    await inCase(stage.house, amina, (ctx) => saveDraft(ctx, { applicationId: draft, answers: {}, page: "price" }));
    // A cup of coffee is no filling in.
    stage.clock.advance({ hours: 3 });
    const { number } = await inCase(stage.house, amina, (ctx) => sendApplication(ctx, draft));
    const bents = await applyUnclear(stage);
    await assess(stage, bents, "ask", { request: `Hej Bent. ${leaseText} Venlig hilsen Jonas` });
    await act(stage, await be(stage, "bent-aagaard"), bents, "answer", "answered", { text: "Her er den." });
    await assess(stage, bents, "ask", { request: "Og en kopi af dit pas." });
    await inCase(stage.house, amina, (ctx) => writeMessage(ctx, { number, body: "Hvornår får jeg svar?" }));
    await inCase(stage.house, amina, (ctx) => writeMessage(ctx, { number, body: "Og må jeg parkere imens?" }));
    await payFor(stage, number, "amina-holm");
    const rasmus = await be(stage, "rasmus-toft", "employee");
    const priya = await be(stage, "priya-nadarajah");
    await apply(stage, rasmus, { service, applicantId: priya.actor.personId, answers: { ...complete, vehicle: "DD24680" } });
    expect(await refresh()).toBeGreaterThan(0);
    // Amina's case was decided when she had paid.
    expect(await rowsOf()).toEqual({ "sent self": 2, "sent assisted": 1, "sent-back lease": 1, questions: 2, "fill-minutes 1": 2, "fill-minutes 20": 1, "begun sent": 3, "answer-days 0": 1 });
  });

  test("what was begun is under way for a week, and then left at the page where it was; one that is thrown away is left at once", async () => {
    const freja = await be(stage, "freja-overgaard");
    const draft = await fillIn(stage, freja, { service, answers: { contact: "none" } });
    await inCase(stage.house, freja, (ctx) => saveDraft(ctx, { applicationId: draft, answers: {}, page: "car" }));
    const yasmin = await be(stage, "yasmin-krogh");
    const other = await fillIn(stage, yasmin, { service, answers: {} });
    await inCase(stage.house, yasmin, (ctx) => saveDraft(ctx, { applicationId: other, answers: {}, page: "you" }));
    await inCase(stage.house, yasmin, (ctx) => discardDraft(ctx, other));
    await countAnew();
    expect(await rowsOf()).toMatchObject({ "begun sent": 3, "begun under-way": 1, "begun left:you": 1 });
    stage.clock.advance({ days: 8 });
    await countAnew();
    expect(await rowsOf()).toMatchObject({ "begun sent": 3, "begun left:car": 1, "begun left:you": 1 });
  });

  test("nothing is due when nothing is old, and counting twice, or by two at once, counts once", async () => {
    const before = await rowsOf();
    expect(await refresh()).toBe(0);
    stage.clock.advance({ hours: 25 });
    const [one, other] = await Promise.all([refresh(), refresh()]);
    expect(one + other).toBe((await stage.house.db.selectFrom("figure_weeks").select("week").execute()).length);
    expect(await rowsOf()).toEqual(before);
  });

  test("a counting that is killed leaves the week as it was, and the next one goes on", async () => {
    const before = await rowsOf();
    await applyEntitled(stage, { answers: { ...complete, vehicle: "XY12345" } });
    const newest = weekNow(stage.clock.now());
    stage.clock.advance({ hours: 25 });
    const held = await stage.house.db.selectFrom("figure_weeks").selectAll().orderBy("week").execute();
    await stage.house.db.transaction().execute(async (tx) => {
      await sql`lock table messages in access exclusive mode`.execute(tx);
      const killed = codeOf(refresh());
      await expect.poll(async () => (await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%opened as materialized%'`.execute(stage.house.db)).rows.length, { timeout: 10_000 }).toBe(1);
      expect(await killed).toBe("unavailable");
    });
    expect(await stage.house.db.selectFrom("figure_weeks").selectAll().orderBy("week").execute()).toEqual(held);
    expect(await rowsOf()).toEqual(before);
    await refresh();
    expect(await rowsOf(newest).then((rows) => rows["sent self"] ?? 0)).toBeGreaterThan(0);
    expect(await rowsOf()).toEqual(before);
  });

  test("a quarter later a week stands: it is counted once more, and not again", async () => {
    stage.clock.advance({ days: 120 });
    await refresh();
    expect((await stage.house.db.selectFrom("figure_weeks").select("counted_at").where("week", "=", week).executeTakeFirstOrThrow()).counted_at).toEqual(stage.clock.now());
    const then = stage.clock.now();
    await countAnew();
    expect((await stage.house.db.selectFrom("figure_weeks").select("counted_at").where("week", "=", week).executeTakeFirstOrThrow()).counted_at).toEqual(then);
  });

  test("what is made up for the demo stands beside, and counting leaves it alone", async () => {
    await stage.house.db.insertInto("service_figures").values({ service, week, measure: "sent", part: "self", demo: true, amount: 100 }).execute();
    await stage.house.db.deleteFrom("figure_weeks").execute();
    await refresh();
    const counted = await countsOf(readContext(stage.house, await manager()), { service, periods });
    expect([counted.demo, counted.of.get(service)?.get(periods[0]?.from ?? "")?.sent]).toEqual([true, { self: { amount: 102, people: 102 }, assisted: { amount: 1, people: 1 } }]);
    await stage.house.db.deleteFrom("service_figures").where("demo", "=", true).execute();
  });
});

describe("how many people are behind an amount", () => {
  opened();

  const peopleIn = async (of: string) =>
    Object.fromEntries((await stage.house.db.selectFrom("service_figures").select(["measure", "part", "amount", "people"]).where("service", "=", service).where("week", "=", of).execute()).map((row) => [`${row.measure} ${row.part}`.trim(), [Number(row.amount), Number(row.people)]]));
  const sends = async (subject: string, vehicle: string) => apply(stage, await be(stage, subject), { service, answers: { ...complete, vehicle, startDate: "2026-12-15", review: true, reviewReason: "Igen." }, document: picture });

  test("is each of them once in four weeks, where they come first, and anew in the next four", async () => {
    await sends("amina-holm", "DK54321");
    await sends("amina-holm", "XY12345");
    const bents = await applyUnclear(stage);
    stage.clock.advance({ days: 7 });
    const again = await sends("amina-holm", "DK54321");
    await sends("priya-nadarajah", "DD24680");
    const amina = await be(stage, "amina-holm");
    for (const body of ["Hvornår?", "Hallo?"]) await inCase(stage.house, amina, (ctx) => writeMessage(ctx, { number: again, body }));
    stage.clock.advance({ days: 7 });
    await sends("amina-holm", "DK54321");
    await assess(stage, bents, "ask", { request: leaseText });
    await refresh();
    expect(await peopleIn(week)).toMatchObject({ "sent self": [3, 2], "begun sent": [3, 2], "sent-back lease": [1, 1] });
    expect(await peopleIn("2026-11-23")).toMatchObject({ "sent self": [2, 1], "begun sent": [2, 1], questions: [2, 1] });
    expect(await peopleIn("2026-11-30")).toMatchObject({ "sent self": [1, 1] });
    const counted = await countsOf(readContext(stage.house, await manager()), { service, periods });
    expect(counted.of.get(service)?.get(periods[0]?.from ?? "")).toMatchObject({ sent: { self: { amount: 5, people: 3 } } });
  });

  test("is one where one deputy has sent in for several, and one where several have for the same", async () => {
    const { db } = stage.house;
    const [amina, priya] = [(await be(stage, "amina-holm")).actor.personId, (await be(stage, "priya-nadarajah")).actor.personId];
    const { id: priyas } = await db.selectFrom("applications").select("id").where("applicant_id", "=", priya).executeTakeFirstOrThrow();
    const anew = async () => {
      await db.deleteFrom("figure_weeks").execute();
      await refresh();
      return peopleIn("2026-11-23");
    };
    await db.updateTable("applications").set({ sent_by: amina }).where("id", "=", priyas).execute();
    expect(await anew()).toMatchObject({ "sent deputy": [1, 0], "begun sent": [2, 0] });
    await db.updateTable("applications").set({ applicant_id: amina, sent_by: priya }).where("id", "=", priyas).execute();
    expect(await anew()).toMatchObject({ "sent deputy": [1, 0], "sent self": [1, 0] });
    // The counter sends for whoever comes, and is not who it is about.
    await db.updateTable("applications").set({ applicant_id: priya, sent_by: amina, assistant_id: amina }).where("id", "=", priyas).execute();
    expect(await anew()).toMatchObject({ "sent assisted": [1, 1], "begun sent": [2, 1] });
  });
});

describe("the weeks of the demo", () => {
  opened();

  test("are a year and more, the same when they are made twice, and every application that was sent in was begun", async () => {
    const all = () => stage.house.db.selectFrom("service_figures").selectAll().orderBy("service").orderBy("week").orderBy("measure").orderBy("part").execute();
    await seedFigures(stage.house.db, stage.clock.now());
    const once = await all();
    await seedFigures(stage.house.db, stage.clock.now());
    expect(await all()).toEqual(once);
    expect(once.every((row) => row.demo)).toBe(true);
    const sum = (measure: string, part?: string) => once.filter((row) => row.measure === measure && (part === undefined || row.part === part)).reduce((total, row) => total + Number(row.amount), 0);
    expect(sum("sent")).toBeGreaterThan(10_000);
    expect([sum("begun", "sent"), sum("starts"), sum("fill-minutes"), sum("got")]).toEqual([sum("sent"), sum("sent"), sum("sent"), sum("ease")]);
  });
});

describe("who sees figures", () => {
  opened();

  beforeAll(async () => {
    await applyEntitled(stage);
    await refresh();
  });
  const kinds = [["a manager", "lone-tranberg", true], ["a caseworker", "jonas-kragh", false], ["the counter", "rasmus-toft", false]] as const;
  test.each(kinds)("%s", async (_, subject, sees) => {
    const ctx = readContext(stage.house, await asEmployee(subject));
    expect((await countsOf(ctx, { periods })).of.size > 0).toBe(sees);
    // The second wall by itself.
    for (const table of ["service_figures", "figure_weeks"] as const) expect((await ctx.db.selectFrom(table).select("week").execute()).length > 0).toBe(sees);
    expect(await codeOf(baselinesOf(ctx, null, 5))).toBe(sees ? "yes" : "not-allowed");
    expect(await codeOf(versionChanges(ctx, service, 5))).toBe(sees ? "yes" : "not-allowed");
  });

  test("of one service, whose role is for one", async () => {
    const person = await asEmployee("lone-tranberg");
    const roles = person.actor.roles.map((held) => ({ ...held, actions: held.actions.map((one) => (one.action === "see-figures" ? { ...one, services: ["mileage-allowance"] } : one)) }));
    const ctx = readContext(stage.house, { ...person, actor: { ...person.actor, roles } });
    expect([...(await countsOf(ctx, { periods })).of.keys()]).not.toContain(service);
    expect((await countsOf(ctx, { service, periods })).of.size).toBe(0);
    expect(await codeOf(baselinesOf(ctx, service, 5))).toBe("not-allowed");
    // What all services come to says what the others come to.
    expect(await codeOf(baselinesOf(ctx, null, 5))).toBe("not-allowed");
    expect(await codeOf(baselinesOf(ctx, "mileage-allowance", 5))).toBe("yes");
  });

  test("a baseline is kept as it is shown, hidden where it is hidden, and says who kept it", async () => {
    const lone = await asEmployee("lone-tranberg");
    const [period] = periods;
    if (!period) throw new Error("no period");
    const save = (name: string) => inCase(stage.house, lone, (ctx) => saveBaseline(ctx, { service, period, name }));
    expect(await codeOf(save("  "))).toBe("invalid-answers");
    expect(await codeOf(save("x".repeat(81)))).toBe("invalid-answers");
    expect(new Set(await Promise.all([save("Før den nye portal"), save("Før den nye portal "), save("Før den nye portal")])).size).toBe(1);
    const [kept, ...twice] = await baselinesOf(readContext(stage.house, lone), service, 5);
    expect(kept).toMatchObject({ name: "Før den nye portal", savedBy: "Lone Tranberg", from: period.from, figures: { "sent-back": { kind: "few" } } });
    expect(twice).toEqual([]);
    stage.clock.advance({ minutes: 3 });
    await save("Før den nye portal");
    expect(await baselinesOf(readContext(stage.house, lone), service, 5)).toHaveLength(2);
    expect(await baselinesOf(readContext(stage.house, lone), null, 5)).toEqual([]);
    const jonas = await asEmployee("jonas-kragh");
    expect(await codeOf(inCase(stage.house, jonas, (ctx) => saveBaseline(ctx, { service, period, name: "Nej" })))).toBe("not-allowed");
  });
});

describe("what leaves no row of its own", () => {
  opened();

  const amountOf = async (measure: string) => Object.fromEntries((await stage.house.db.selectFrom("service_figures").select(["part", "amount"]).where("service", "=", service).where("measure", "=", measure).execute()).map((row) => [row.part, Number(row.amount)]));

  test("a start is counted by the way people came", async () => {
    const amina = await be(stage, "amina-holm");
    for (const way of ["search", "search", "topic"] as const) await inCase(stage.house, amina, (ctx) => countStart(ctx, { service, way }));
    expect(await amountOf("starts")).toEqual({ search: 2, topic: 1 });
  });

  test("a call is counted by the counter, twenty at once are twenty, and nobody else counts any", async () => {
    const rasmus = await asEmployee("rasmus-toft");
    const calls = (formKey: string, about = service) => inCase(stage.house, rasmus, (ctx) => countCall(ctx, { service: about, formKey }));
    await Promise.all(Array.from({ length: 20 }, (_, page) => calls(`page ${page}`)));
    expect(await amountOf("calls")).toEqual({ "": 20 });
    const jonas = await asEmployee("jonas-kragh");
    expect(await codeOf(inCase(stage.house, jonas, (ctx) => countCall(ctx, { service, formKey: "page 20" })))).toBe("not-allowed");
    await Promise.all(Array.from({ length: 3 }, () => calls("page 20")));
    await calls("page 20", "moving");
    expect(await amountOf("calls")).toEqual({ "": 21 });
  });
});

describe("how it went", () => {
  opened();

  async function decidedCase(): Promise<{ readonly id: string; readonly amina: Asking<Citizen | Employee> }> {
    const amina = await be(stage, "amina-holm");
    const number = await applyEntitled(stage, { answers: { ...complete, vehicle: "DK54321" } });
    await payFor(stage, number, "amina-holm");
    return { id: (await stage.house.db.selectFrom("cases").select("id").where("number", "=", number).executeTakeFirstOrThrow()).id, amina };
  }
  /** Another of Amina's, looked at by hand and approved. */
  async function decidedAgain(): Promise<string> {
    const startDate = new Date(stage.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
    const number = await applyEntitled(stage, { answers: { ...complete, vehicle: "DK54321", startDate, review: true, reviewReason: "En til." }, document: picture });
    await assess(stage, number, "approve", { message: "Ja.", zone: "AM" });
    return (await stage.house.db.selectFrom("cases").select("id").where("number", "=", number).executeTakeFirstOrThrow()).id;
  }
  const marks = () => stage.house.db.selectFrom("satisfaction_marks").selectAll().execute();
  const answers = async () => Object.fromEntries((await stage.house.db.selectFrom("service_figures").select(["measure", "part", "amount"]).where("measure", "in", ["ease", "got"]).execute()).map((row) => [`${row.measure} ${row.part}`, Number(row.amount)]));

  test("is asked of the party once it is decided, is answered once, and says nothing of whom", async () => {
    const { id, amina } = await decidedCase();
    const read = readContext(stage.house, amina);
    expect(await askedCase(read, id, 100)).toEqual({ service, channel: "self" });
    expect(await askedCase(read, id, 0)).toBeNull();
    for (const [subject, as] of [["bent-aagaard", "citizen"], ["jonas-kragh", "employee"], ["rasmus-toft", "employee"]] as const) expect(await askedCase(readContext(stage.house, await be(stage, subject, as)), id, 100)).toBeNull();
    const say = () => inCase(stage.house, amina, (ctx) => answerSatisfaction(ctx, { caseId: id, ease: 4, got: "partly" }, 100));
    expect((await Promise.all([say(), say(), say()])).filter(Boolean)).toHaveLength(1);
    expect(await say()).toBe(false);
    expect(await answers()).toEqual({ "ease self:4": 1, "got self:partly": 1 });
    expect(await marks()).toEqual([{ case_id: id }]);
    expect(await askedCase(read, id, 100)).toBeNull();
    // Another of theirs, about the same service, is not asked of: so the answers of four weeks are of as many people.
    const next = await decidedAgain();
    expect(await askedCase(read, next, 100)).toBeNull();
    expect(await inCase(stage.house, amina, (ctx) => answerSatisfaction(ctx, { caseId: next, ease: 1, got: "no" }, 100))).toBe(false);
    expect(await answers()).toEqual({ "ease self:4": 1, "got self:partly": 1 });
    // What is kept has no column that could name a case or a person.
    const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = 'service_figures' order by 1`.execute(stage.house.db);
    expect(rows.map((row) => row.name)).toEqual(["amount", "demo", "measure", "part", "people", "service", "week"]);
  });

  test("is asked again of who has answered when four weeks have gone since they could last", async () => {
    const read = readContext(stage.house, await be(stage, "amina-holm"));
    stage.clock.advance({ days: 87 });
    expect(await askedCase(read, await decidedAgain(), 100)).toBeNull();
    stage.clock.advance({ days: 2 });
    expect(await askedCase(read, await decidedAgain(), 100)).not.toBeNull();
    stage.clock.advance({ days: -89 });
  });

  test("is not asked before there is a decision, nor long after", async () => {
    const bents = await applyUnclear(stage);
    const { id } = await stage.house.db.selectFrom("cases").select("id").where("number", "=", bents).executeTakeFirstOrThrow();
    const bent = await be(stage, "bent-aagaard");
    expect(await openTask(stage, bents, "assess")).toBeTruthy();
    expect(await askedCase(readContext(stage.house, bent), id, 100)).toBeNull();
    await assess(stage, bents, "approve", { message: "Ja.", zone: "AM" });
    expect(await askedCase(readContext(stage.house, bent), id, 100)).not.toBeNull();
    stage.clock.advance({ days: 61 });
    expect(await askedCase(readContext(stage.house, bent), id, 100)).toBeNull();
  });

  test("nobody answers for a case that is not theirs", async () => {
    stage.clock.advance({ days: -61 });
    const bents = await stage.house.db.selectFrom("cases as c").innerJoin("decisions as d", "d.case_id", "c.id").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.id").where("p.name", "=", "Bent Aagaard").executeTakeFirstOrThrow();
    const before = await answers();
    const amina = await be(stage, "amina-holm");
    expect(await inCase(stage.house, amina, (ctx) => answerSatisfaction(ctx, { caseId: bents.id, ease: 1, got: "no" }, 100))).toBe(false);
    expect(await answers()).toEqual(before);
  });
});
