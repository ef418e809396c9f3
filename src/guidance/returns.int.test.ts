import { beforeEach, expect, test } from "vitest";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { anonymous } from "../access/actor.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { isService, type Service } from "../catalogue/model.ts";
import type { Answers } from "../forms/model.ts";
import { countReturns } from "./commands/count-returns.ts";
import { usualReturns } from "./queries/usual-returns.ts";

let stage: TestStage;
let service: Service;
beforeEach(async () => {
  stage = await openStage();
  const found = (await loadCatalogue("catalogue")).entries.find(({ id }) => id === "mileage-allowance");
  if (!found || !isService(found)) throw new Error("no service");
  service = found;
  await stage.house.db.transaction().execute((tx) => stage.house.services.pin(tx, service, stage.clock.now()));
});

const reporters = ["astrid-munk", "jonas-kragh", "mette-lund", "rasmus-toft", "dorthe-elgaard"].map((subject) => demoId("person", subject));

/** So many cases sent with these answers by these people in turn, the first of them sent back. */
async function send(count: number, returned: number, answers: Answers, { opened = stage.clock.now(), by = reporters }: { readonly opened?: Date; readonly by?: readonly string[] } = {}): Promise<void> {
  const { db, ids } = stage.house;
  const unit = demoId("unit", "oekf-loen");
  for (let index = 0; index < count; index += 1) {
    const applicant = by[index % by.length] ?? "";
    const [application, id, instance] = [ids.uuid(), ids.uuid(), ids.uuid()];
    await db.insertInto("applications").values({ id: application, service: service.id, version_hash: service.hash, state: "sent", applicant_id: applicant, locale: "da", answers: JSON.stringify(answers), created_at: opened, saved_at: opened, sent_at: opened }).execute();
    await db.insertInto("cases").values({ id, number: id, application_id: application, service: service.id, version_hash: service.hash, unit_id: unit, caseworker_role: "payroll-officer", state: "open", party: "Somebody", opened_at: opened }).execute();
    await db.insertInto("process_instances").values({ id: instance, case_id: id, version_hash: service.hash, state: "running", variables: "{}" }).execute();
    await db.insertInto("tasks").values({ id: ids.uuid(), case_id: id, instance_id: instance, token_id: ids.uuid(), element: "approve", kind: "approve", performer: "approver", state: "done", opened_at: opened, done_at: opened, done_by: applicant, outcome: index < returned ? "ask" : "approve", role: "manager", unit_id: unit }).execute();
  }
}

const learn = (of = service) => countReturns(stage.house, { entries: [of] });
const warned = (answers: Answers, of = service) => usualReturns({ db: stage.house.dbFor(anonymous) }, of, answers);
const yes = { commute: "yes", purpose: "Møde" }, no = { commute: "no", purpose: "Møde" };

test("an answer with which cases are usually sent back is warned of, with both shares; the other answer is not", async () => {
  await send(20, 10, yes);
  await send(80, 2, no);
  expect(await warned(yes)).toEqual([]);
  await learn();
  expect(await warned(yes)).toEqual([{ question: "commute", returned: 50, usual: 12 }]);
  expect(await warned(no)).toEqual([]);
  expect(await warned({ purpose: "Møde" })).toEqual([]);
});

test("nineteen cases say nothing, and are not even kept", async () => {
  await send(19, 19, yes);
  await send(120, 0, no);
  await learn();
  expect(await warned(yes)).toEqual([]);
  expect((await stage.house.db.selectFrom("answer_returns").select(["question", "answer", "cases"]).orderBy("answer").execute())).toEqual([{ question: "", answer: "", cases: 139 }, { question: "commute", answer: "no", cases: 120 }]);
});

test("what four people send again and again says nothing to others, and so it is when only theirs come back", async () => {
  await send(100, 0, no);
  await send(30, 30, yes, { by: reporters.slice(0, 4) });
  await learn();
  expect(await warned(yes)).toEqual([]);
  await send(8, 0, yes);
  await learn();
  expect(await warned(yes)).toEqual([]);
  await send(1, 1, yes, { by: reporters.slice(4) });
  await learn();
  expect(await warned(yes)).toMatchObject([{ question: "commute" }]);
});

test("what is three times hardly ever, or less than three times what is usual, is no warning", async () => {
  await send(40, 4, yes);
  await send(160, 0, no);
  await learn();
  expect(await warned(yes)).toEqual([]);
  await send(40, 30, yes);
  await send(40, 20, no);
  await learn();
  expect(await warned(yes)).toEqual([]);
});

test("free texts are never counted, old cases neither, and what nobody answers any more is forgotten", async () => {
  await send(25, 25, yes, { opened: new Date("2023-01-01T12:00:00Z") });
  await send(60, 0, no);
  await learn();
  expect((await stage.house.db.selectFrom("answer_returns").select("question").execute()).map(({ question }) => question).toSorted()).toEqual(["", "commute"]);
  stage.clock.advance({ years: 3 });
  await learn();
  expect(await stage.house.db.selectFrom("answer_returns").select("question").execute()).toEqual([]);
});

test("a service can switch it off, and many may count at once", async () => {
  await send(20, 20, yes);
  await send(80, 0, no);
  await Promise.all([learn(), learn(), learn()]);
  expect(await warned(yes)).toMatchObject([{ returned: 100, usual: 20 }]);
  const silent = { ...service, warnOfReturns: false };
  expect(await warned(yes, silent)).toEqual([]);
  await learn(silent);
  stage.clock.advance({ minutes: 1 });
  await learn(silent);
  expect(await stage.house.db.selectFrom("answer_returns").select("question").execute()).toEqual([]);
});
