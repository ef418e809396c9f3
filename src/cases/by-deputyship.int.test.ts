import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { act, be, openTask } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { appoint, employee } from "../../tests/support/deputies.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyUnclear } from "../../tests/support/story.ts";
import { caseReport } from "../cli/case-report.ts";
import { inTransaction } from "../platform/transaction.ts";
import { takeTask } from "./commands/take-task.ts";
import { writeMessage } from "./commands/write-message.ts";
import { inCase, readContext } from "./house.ts";
import { appendToJournal, journalActor, verifyJournal } from "./journal.ts";
import { caseForDesk } from "./queries/case-file.ts";
import { doneUnder } from "./queries/done-for-me.ts";

let stage: TestStage;
let number: string;
beforeEach(async () => {
  stage = await openStage();
  number = await applyUnclear(stage);
});

const caseId = async () => (await stage.house.db.selectFrom("cases").select("id").where("number", "=", number).executeTakeFirstOrThrow()).id;
const actors = async () => (await stage.house.db.selectFrom("journal_entries").select("actor").where("case_id", "=", await caseId()).orderBy("sequence").execute()).map((row) => row.actor as Record<string, string>);
const byAstrid = async () => (await actors()).filter((actor) => actor["personId"] === demoId("person", "astrid-munk"));

test("of two deputyships between the same people the journal names the one that gave the right", async () => {
  const other = await appoint(stage, "jonas-kragh", "astrid-munk", { services: ["mileage-allowance"] });
  const meant = await appoint(stage, "jonas-kragh", "astrid-munk", { services: ["parking-licence"] });
  const astrid = await employee(stage, "astrid-munk");
  const task = await openTask(stage, number, "assess");
  await inCase(stage.house, astrid, (ctx) => takeTask(ctx, task));
  await inCase(stage.house, astrid, (ctx) => writeMessage(ctx, { number, body: "Vi ser på det." }));
  await act(stage, astrid, number, "assess", "approve", { message: "Ja.", zone: "AM" });
  const entries = await byAstrid();
  expect(entries.length).toBeGreaterThan(3);
  for (const entry of entries) expect(entry).toMatchObject({ onBehalfOf: demoId("person", "jonas-kragh"), deputyshipId: meant });
  expect(await verifyJournal({ db: stage.house.db }, await caseId())).toMatchObject({ intact: true });
  const jonas = readContext(stage.house, await employee(stage, "jonas-kragh"));
  const shown = (await caseForDesk(jonas, { number })).journal.filter((line) => line.actorName === "Astrid Munk");
  for (const line of shown) expect(line).toMatchObject({ forName: "Jonas Kragh", deputyship: { number: meant.slice(-8), work: true } });
  const of = { principalId: demoId("person", "jonas-kragh"), deputyId: demoId("person", "astrid-munk"), from: new Date(0), to: null };
  expect(await doneUnder(jonas, { ...of, deputyshipId: other }, 50)).toEqual([]);
  expect((await doneUnder(jonas, { ...of, deputyshipId: meant }, 50)).map((one) => one.event)).toContain("task-taken");
  expect((await caseReport(stage.house.db, number)).text).toContain(`Astrid Munk for Jonas Kragh (deputyship ${meant.slice(-8)})`);
});

test("who acts by their own role, and a party for themselves, name none", async () => {
  const jonas = await employee(stage, "jonas-kragh");
  await appoint(stage, "jonas-kragh", "astrid-munk");
  await act(stage, jonas, number, "assess", "approve", { message: "Ja.", zone: "AM" });
  expect((await actors()).filter((actor) => "deputyshipId" in actor)).toEqual([]);
});

test("a power of attorney stands beside the party", async () => {
  const now = stage.clock.now();
  const id = stage.house.ids.uuid();
  const { applicant_id } = await stage.house.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").select("a.applicant_id").where("c.number", "=", number).executeTakeFirstOrThrow();
  await stage.house.db.insertInto("deputyships").values({ id, capacity: "private", principal_id: applicant_id, deputy_id: demoId("person", "amina-holm"), rights: ["see", "prepare", "send"], basis: "self", reason: "ferie", starts_at: now, ends_at: new Date(now.getTime() + 86_400_000), appointed_at: now }).execute();
  const amina = await be(stage, "amina-holm");
  const { actor } = amina;
  if (actor.kind !== "citizen") throw new Error("a citizen");
  await inCase(stage.house, { ...amina, actor }, (ctx) => writeMessage(ctx, { number, body: "Hvornår svarer I?" }));
  expect((await actors()).filter((one) => one["deputyshipId"] === id)).toEqual([expect.objectContaining({ kind: "citizen", onBehalfOf: applicant_id })]);
});

test("entries from before it was named stay valid, and count for each of the two", async () => {
  const meant = await appoint(stage, "jonas-kragh", "astrid-munk");
  const astrid = await employee(stage, "astrid-munk");
  const id = await caseId();
  await inTransaction(stage.house.db, (tx) => appendToJournal({ ...readContext(stage.house, astrid), db: tx }, id, journalActor(astrid.actor, demoId("person", "jonas-kragh")), [{ event: "task-taken", data: {}, visibleToParty: false }]));
  await inCase(stage.house, astrid, (ctx) => writeMessage(ctx, { number, body: "Vi ser på det." }));
  expect(await verifyJournal({ db: stage.house.db }, id)).toMatchObject({ intact: true });
  const jonas = readContext(stage.house, await employee(stage, "jonas-kragh"));
  const done = await doneUnder(jonas, { principalId: demoId("person", "jonas-kragh"), deputyId: demoId("person", "astrid-munk"), deputyshipId: meant, from: new Date(0), to: null }, 50);
  expect(done.map((one) => one.event)).toEqual(["message-sent", "task-taken"]);
  await sql`alter table journal_entries disable trigger journal_entries_append_only`.execute(stage.house.db);
  // A deputyship written into an entry afterwards is found out.
  await stage.house.db.updateTable("journal_entries").set({ actor: JSON.stringify({ ...journalActor(astrid.actor, demoId("person", "jonas-kragh")), deputyshipId: meant }) }).where("event", "=", "task-taken").execute();
  expect(await verifyJournal({ db: stage.house.db }, id)).toMatchObject({ intact: false });
});
