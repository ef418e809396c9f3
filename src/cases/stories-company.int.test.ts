import { beforeEach, describe, expect, test } from "vitest";
import { act, apply, be, beForCompany, settle } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import type { Employee } from "../access/actor.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { caseRow, events, openKinds, timePasses } from "../../tests/support/story.ts";
import type { Answers } from "../forms/model.ts";
import { runServiceTask } from "./commands/run-service-task.ts";
import { type Asking, readContext } from "./house.ts";
import { verifyJournal } from "./journal.ts";
import { caseForDesk } from "./queries/case-file.ts";
import { myCases } from "./queries/my-cases.ts";
import { worklist } from "./queries/worklist.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

const service = "winter-closing-of-outdoor-serving";
/** Acts for Byens Bagerfællesskab ApS, which has three production units. */
const birgitte = "birgitte-lauesen", pia = "pia-ulrik";
const place = "Bageriet i Mælkevognsgade, Mælkevognsgade 10, 1720 København V";
const closing: Answers = { unit: "9900000004", tables: 6, chairs: 24, contactName: "Birgitte Lauesen", email: "bageri@borger.example", contact: "none", firstMonth: "2026-11", lastMonth: "2027-03" };
const late: Answers = { ...closing, firstMonth: "2027-01", review: true, reviewReason: "Vores leder var syg i november." };
const desk = { view: "all", sort: "due", descending: false, limit: 50, offset: 0 } as const;
const list = { group: "all", order: "urgent", limit: 50, offset: 0 } as const;

async function report(answers: Answers = closing): Promise<string> {
  const person = await beForCompany(stage, birgitte);
  return apply(stage, person, { service, applicantId: person.actor.company.id, answers });
}

async function atDesk(subject: string): Promise<Asking<Employee>> {
  const { actor, ...asking } = await be(stage, subject, "employee");
  if (actor.kind !== "employee") throw new Error(`${subject} is not employed`);
  return { ...asking, actor };
}

async function decide(number: string, kind: string, outcome: string, answers: Answers = {}): Promise<void> {
  await act(stage, await atDesk(pia), number, kind, outcome, answers);
}

async function workOf(subject: string) {
  return (await worklist(readContext(stage.house, await atDesk(subject)), desk)).map(({ caseNumber, kind, partyName, subject: about }) => [caseNumber, kind, partyName, about]);
}

function letters() {
  return stage.outside.sent.map(({ channel, subject }) => [channel, subject]);
}

describe("a winter closing told in time", () => {
  test("is approved by the rules at once, written to the company, and told to the unit", async () => {
    const number = await report();
    expect(await caseRow(stage, number)).toMatchObject({ state: "in-force", outcome: "granted", subject: "Bageriet i Mælkevognsgade", unit_id: demoId("unit", "tmf-trafik-vej"), caseworker_role: "road-caseworker" });
    const decisions = await stage.house.db.selectFrom("decisions").select(["outcome", "decided_by", "appeal_until"]).execute();
    expect(decisions).toMatchObject([{ outcome: "granted", decided_by: null }]);
    expect(letters()).toEqual([["digital-post", "Kvittering: vi har fået jeres vinterlukning"], ["digital-post", "Jeres vinterlukning er godkendt"]]);
    const body = stage.outside.sent[1]?.body;
    for (const said of ["Byens Bagerfællesskab ApS", "Birgitte Lauesen", place, "1. november 2026", "31. marts 2027", "6 borde og 24 stole", "vejloven § 80"]) expect(body).toContain(said);
    expect(await workOf(pia)).toEqual([[number, "bill", "Byens Bagerfællesskab ApS", "Bageriet i Mælkevognsgade"]]);
    expect(await workOf("jonas-kragh")).toEqual([]);
    expect(await verifyJournal(stage.house, (await caseRow(stage, number)).id)).toMatchObject({ intact: true });
  });

  test("is the company's and not the person's, and waits for nobody while the unit corrects the bill", async () => {
    const number = await report();
    expect(await myCases(readContext(stage.house, await beForCompany(stage, birgitte)), list)).toMatchObject([{ number, state: "in-force", mustAct: false }]);
    expect(await myCases(readContext(stage.house, await be(stage, birgitte)), list)).toEqual([]);
    await decide(number, "bill", "done");
    expect([await openKinds(stage, number), (await caseRow(stage, number)).state, await workOf(pia)]).toEqual([["in-force"], "in-force", []]);
  });

  test("tells the unit which place and period is off the bill", async () => {
    const number = await report();
    const file = await caseForDesk(readContext(stage.house, await atDesk(pia)), { number });
    expect(file.tasks.find((task) => task.kind === "bill")?.request).toBe(`${place}: 1.11.2026-31.3.2027`);
  });

  test("ends by itself when the period is over", async () => {
    const number = await report();
    await decide(number, "bill", "done");
    await timePasses(stage, "2027-03-31T20:00:00Z");
    expect((await caseRow(stage, number)).state).toBe("in-force");
    await timePasses(stage, "2027-04-01T06:00:00Z");
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "ended" });
  });

  test("ends when the company opens earlier: it pays from the first of that month, and the unit puts it on the bill", async () => {
    const number = await report();
    await decide(number, "bill", "done");
    stage.clock.moveTo("2027-02-25T08:00:00Z");
    await act(stage, await beForCompany(stage, birgitte), number, "in-force", "openEarlier", { opens: "2027-03-10" });
    expect(stage.outside.sent.at(-1)).toMatchObject({ channel: "digital-post", subject: "I åbner udeserveringen før", body: expect.stringContaining("betaler for pladsen igen fra mandag 1. marts 2027") });
    const file = await caseForDesk(readContext(stage.house, await atDesk(pia)), { number });
    expect(file.tasks.find((task) => task.kind === "bill-again")?.request).toBe(`${place}: 1.3.2027`);
    await decide(number, "bill-again", "done");
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "ended" });
  });

  test("waits while the CVR register is down, and goes on by itself", async () => {
    stage.outside.down.add("companies");
    await expect(report({ ...closing, unit: "other", address: "Kranførergade 17, 2450" })).rejects.toMatchObject({ code: "partner-down" });
    const token = await stage.house.db.selectFrom("tokens").select(["id", "instance_id", "state"]).where("element", "=", "company").executeTakeFirstOrThrow();
    expect([token.state, await stage.house.db.selectFrom("decisions").select("id").execute()]).toEqual(["waiting", []]);
    stage.outside.down.clear();
    await runServiceTask(stage.house, { instanceId: token.instance_id, tokenId: token.id }, { last: false, signal: new AbortController().signal });
    await settle(stage);
    expect(await stage.house.db.selectFrom("cases").select(["state", "outcome", "subject"]).execute()).toEqual([{ state: "in-force", outcome: "granted", subject: "Kranførergade 17, 2450" }]);
  });

  test("opens earlier once, however many say so at the same time", async () => {
    const number = await report();
    const open = async (opens: string) => act(stage, await beForCompany(stage, birgitte), number, "in-force", "openEarlier", { opens });
    const told = await Promise.allSettled([open("2027-02-01"), open("2027-03-01")]);
    expect(told.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(letters().filter(([, subject]) => subject === "I åbner udeserveringen før")).toHaveLength(1);
    expect(await openKinds(stage, number)).toEqual(["bill", "bill-again"]);
  });
});

describe("a winter closing told too late", () => {
  beforeEach(() => stage.clock.moveTo("2026-12-01T08:00:00Z"));

  test("is not sent unless a caseworker is asked for, and the last day is 30 November in Denmark", async () => {
    await expect(report({ ...closing, firstMonth: "2027-01" })).rejects.toMatchObject({ code: "not-entitled" });
    stage.clock.moveTo("2026-11-30T22:59:00Z");
    expect((await caseRow(stage, await report())).state).toBe("in-force");
  });

  test("is approved by a caseworker who finds the reason good", async () => {
    const number = await report(late);
    expect(await workOf(pia)).toEqual([[number, "assess", "Byens Bagerfællesskab ApS", "Bageriet i Mælkevognsgade"]]);
    await decide(number, "assess", "ask", { request: "Send et billede af pladsen." });
    expect(await openKinds(stage, number)).toEqual(["answer"]);
    await act(stage, await beForCompany(stage, birgitte), number, "answer", "answered", { text: "Her er det." });
    await decide(number, "assess", "approve", { message: "I havde en god grund." });
    expect(await openKinds(stage, number)).toEqual(["bill", "in-force"]);
    expect(await stage.house.db.selectFrom("decisions").select(["outcome", "decided_by"]).execute()).toEqual([{ outcome: "granted", decided_by: demoId("person", pia) }]);
    expect(stage.outside.sent.at(-1)).toMatchObject({ subject: "Jeres vinterlukning er godkendt", body: expect.stringContaining("I havde en god grund.") });
  });

  test("is refused only after the company was heard, with reasons and where to appeal", async () => {
    const number = await report(late);
    await decide(number, "assess", "refuse", { reasons: "Grunden ændrer ikke fristen." });
    expect(letters().at(-1)).toEqual(["digital-post", "Vi overvejer at give afslag. Hvad mener I?"]);
    expect(await openKinds(stage, number)).toEqual(["hear"]);
    expect(await stage.house.db.selectFrom("decisions").select("id").execute()).toEqual([]);
    await act(stage, await beForCompany(stage, birgitte), number, "hear", "answered", { comment: "Vi nåede det ikke." });
    await decide(number, "decide", "refuse", { reasons: "Grunden ændrer ikke fristen." });
    expect(await caseRow(stage, number)).toMatchObject({ state: "closed", outcome: "refused" });
    const decision = await stage.house.db.selectFrom("decisions").select(["outcome", "reasons", "appeal_until"]).executeTakeFirstOrThrow();
    expect(decision).toEqual({ outcome: "refused", reasons: "Grunden ændrer ikke fristen.", appeal_until: "2026-12-29" });
    for (const said of ["Grunden ændrer ikke fristen.", "Vejdirektoratet", "vejloven § 132", "fire uger", "I skrev til os før afgørelsen"]) expect(stage.outside.sent.at(-1)?.body).toContain(said);
  });

  test("is refused when the company says nothing, and not before its ten working days are out", async () => {
    const number = await report(late);
    await decide(number, "assess", "refuse", { reasons: "For sent." });
    await timePasses(stage, "2026-12-15T12:00:00Z");
    expect(await openKinds(stage, number)).toEqual(["hear"]);
    await timePasses(stage, "2026-12-16T08:00:00Z");
    await decide(number, "decide", "refuse", { reasons: "For sent." });
    expect(stage.outside.sent.at(-1)?.body).toContain("I har ikke svaret");
    expect(await events(stage, number)).toContain("case-closed");
  });
});
