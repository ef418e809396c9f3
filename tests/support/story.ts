/** What most stories of the parking licence need: answers, a look at the case, and time that passes. */
import { act, apply, type Applying, be, openTask, settle } from "../../demo/act.ts";
import { fireTimers } from "../../src/cases/commands/fire-timers.ts";
import { recordPayment } from "../../src/cases/commands/record-payment.ts";
import { startPayment } from "../../src/cases/commands/start-payment.ts";
import type { Answers } from "../../src/forms/model.ts";
import type { TestStage } from "./stage.ts";

export const service = "parking-licence";

/** Everything a complete form has but the car. */
export const complete: Answers = { contact: "none", othersWithLicence: "no", startDate: "2026-12-01", months: 12, leaseEnd: "2028-06-30", driver: "yes" };

/** The smallest PNG there is: one white pixel. */
export const picture = {
  fileName: "dokumentation.png",
  bytes: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=", "base64"),
};

/** An application of somebody the rules give a licence; answers with the case's number. */
export async function applyEntitled(stage: TestStage, more: Partial<Applying> = {}): Promise<string> {
  return apply(stage, await be(stage, "amina-holm"), { service, answers: { ...complete, vehicle: "DK54321" }, ...more });
}

/** An application that a caseworker must look at: Bent's address is in no zone. */
export async function applyUnclear(stage: TestStage): Promise<string> {
  const answers = { ...complete, vehicle: "AH30577", review: true, reviewReason: "Jeg bor på kanten af zonen." };
  return apply(stage, await be(stage, "bent-aagaard"), { service, answers, document: picture });
}

export async function assess(stage: TestStage, number: string, outcome: string, answers: Answers, kind = "assess"): Promise<void> {
  await act(stage, await be(stage, "jonas-kragh", "employee"), number, kind, outcome, answers);
}

export async function caseRow(stage: TestStage, number: string) {
  return stage.house.db.selectFrom("cases").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
}

export interface Attempt {
  readonly id: string;
  readonly taskId: string;
  readonly reference: string;
}

/** Sends the payer to the bank; answers with the attempt that is open there. */
export async function goToBank(stage: TestStage, number: string, subject: string): Promise<Attempt> {
  const taskId = await openTask(stage, number, "pay");
  await startPayment(stage.house, await be(stage, subject), taskId);
  const row = await stage.house.db.selectFrom("payment_attempts as a").innerJoin("payments as p", "p.id", "a.payment_id").select(["a.id", "a.reference"]).where("p.task_id", "=", taskId).where("a.state", "=", "open").executeTakeFirstOrThrow();
  return { id: row.id, taskId, reference: row.reference ?? "" };
}

export async function payFor(stage: TestStage, number: string, subject: string): Promise<void> {
  const attempt = await goToBank(stage, number, subject);
  stage.outside.payAs(attempt.id, "paid");
  await recordPayment(stage.house, { attemptId: attempt.id, reference: attempt.reference, state: "paid" });
  await settle(stage);
}

/** Time goes by until `at`: due timers go off, and what they bring is done. */
export async function timePasses(stage: TestStage, at: string): Promise<void> {
  stage.clock.moveTo(at);
  while ((await fireTimers(stage.house)) > 0) await settle(stage);
}

/** Kinds of the open tasks of a case. */
export async function openKinds(stage: TestStage, number: string): Promise<readonly string[]> {
  const rows = await stage.house.db.selectFrom("tasks as t").innerJoin("cases as c", "c.id", "t.case_id").select("t.kind").where("c.number", "=", number).where("t.state", "=", "open").execute();
  return rows.map((row) => row.kind).sort();
}

/** The events of a case's journal, in order. */
export async function events(stage: TestStage, number: string): Promise<readonly string[]> {
  const rows = await stage.house.db.selectFrom("journal_entries as j").innerJoin("cases as c", "c.id", "j.case_id").select("j.event").where("c.number", "=", number).orderBy("j.sequence").execute();
  return rows.map((row) => row.event);
}

/** The incident a case stands at. */
export async function incidentOf(stage: TestStage, number: string) {
  return stage.house.db.selectFrom("tokens as t").innerJoin("process_instances as i", "i.id", "t.instance_id").innerJoin("cases as c", "c.id", "i.case_id").select(["t.id", "t.element", "t.incident_code"]).where("c.number", "=", number).where("t.state", "=", "incident").executeTakeFirst();
}
