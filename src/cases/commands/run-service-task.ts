import { systemActor } from "../../access/actor.ts";
import type { RegisterOperationName } from "../../catalogue/operations.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import type { JobAttempt } from "../../platform/jobs/jobs.ts";
import type { ServiceTask, Variables } from "../../process/model.ts";
import type { CaseContext } from "../context.ts";
import { type Instance, lockInstance, type StoredToken } from "../engine/instance.ts";
import { step, stepLocked } from "../engine/step.ts";
import { type Asking, type CaseHouse, inCase } from "../house.ts";
import { appendToJournal, journalActor, lockCase } from "../journal.ts";
import { type Answered, askRegister, isRegisterOperation } from "../operations/register.ts";
import { type OwnOperation, ownOperation } from "../operations/own.ts";
import { refund } from "../operations/refund.ts";

interface WaitingWork {
  readonly instanceId: string;
  readonly tokenId: string;
  readonly caseId: string;
  readonly applicantId: string;
  readonly renewsPermitId: string | null;
  readonly service: string;
  readonly element: ServiceTask;
  readonly inputs: Variables;
  readonly attempts: number;
}

const asking: Asking = { actor: systemActor("process"), locale: "da", requestId: "job" };

/**
 * Does the work behind a service task: asks a register, or does something of Skranke's own, and moves the case on.
 * Safe to run twice: when the token has gone on, nothing happens. A partner that is down throws `partner-down`, so the
 * queue tries again; the case says meanwhile that it waits. After the last try it is an incident.
 */
export async function runServiceTask(house: CaseHouse, work: { readonly instanceId: string; readonly tokenId: string }, attempt: JobAttempt): Promise<void> {
  const waiting = await waitingWork(house, work);
  if (!waiting) return;
  const { operation } = waiting.element;
  const own = ownOperation(operation);
  try {
    if (own) await runOwn(house, waiting, own);
    else if (operation === "refund") await runRefund(house, waiting, attempt);
    else if (isRegisterOperation(operation)) await runRegister(house, waiting, operation, attempt);
    else await fail(house, waiting, "unknown-operation", `nothing here is called '${operation}'`);
  } catch (error) {
    await afterFailure(house, waiting, attempt, error);
  }
}

async function waitingWork(house: CaseHouse, work: { readonly instanceId: string; readonly tokenId: string }): Promise<WaitingWork | null> {
  const row = await house.db
    .selectFrom("tokens as t")
    .innerJoin("process_instances as i", "i.id", "t.instance_id")
    .innerJoin("cases as c", "c.id", "i.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .select(["t.element", "t.data", "t.attempts", "i.version_hash", "i.case_id", "c.service", "a.applicant_id", "a.renews_permit_id"])
    .where("t.id", "=", work.tokenId)
    .where("t.instance_id", "=", work.instanceId)
    .where("t.state", "=", "waiting")
    .executeTakeFirst();
  if (!row) return null;
  const service = await house.services.version(house.db, row.version_hash);
  const element = service.process.elements[row.element];
  if (element?.type !== "serviceTask") return null;
  const stored = row.data as StoredToken;
  return {
    ...work, caseId: row.case_id, applicantId: row.applicant_id, renewsPermitId: row.renews_permit_id, service: row.service,
    element, inputs: stored.inputs ?? {}, attempts: row.attempts,
  };
}

async function runRegister(house: CaseHouse, work: WaitingWork, operation: RegisterOperationName, attempt: JobAttempt): Promise<void> {
  const call = { key: work.tokenId, onBehalfOf: `case ${work.caseId}`, signal: attempt.signal };
  const { registers, cprVault, db } = house;
  const answer = await askRegister(operation, { db, registers, cprVault, service: work.service, applicantId: work.applicantId, renewsPermitId: work.renewsPermitId, caseId: work.caseId, call }, work.inputs);
  await inCase(house, asking, (ctx) => takeAnswer(ctx, work, answer));
}

/** The answer, with the register's own reference, is kept with the case that asked: the journal says what was answered. */
async function takeAnswer(ctx: CaseContext, work: WaitingWork, answer: Answered): Promise<void> {
  const event = answer.state === "answered"
    ? ({ type: "completed", token: work.tokenId, result: answer.value } as const)
    : ({ type: "failed", token: work.tokenId, code: "missing", reason: "the register has no such entry" } as const);
  const entry = {
    event: answer.state === "answered" ? ("register-answered" as const) : ("register-missing" as const),
    data: { element: work.element.id, operation: work.element.operation, source: { ...answer.source }, reference: answer.reference },
    visibleToParty: true,
  };
  const { changed } = await step(ctx, work.instanceId, event, [entry]);
  if (!changed || answer.state === "missing") return;
  await ctx.db
    .insertInto("register_answers")
    .values({ id: ctx.ids.uuid(), case_id: work.caseId, register: work.element.operation, reference: answer.reference, answered_at: ctx.clock.now(), answer: JSON.stringify(answer.value) })
    .execute();
}

async function runOwn(house: CaseHouse, work: WaitingWork, own: OwnOperation): Promise<void> {
  await inCase(house, asking, async (ctx) => {
    const instance = await lockInstance(ctx.db, work.instanceId);
    if (!stillThere(instance, work.tokenId)) return;
    const done = await own(ctx, instance, work.inputs);
    await stepLocked(ctx, instance, { type: "completed", token: work.tokenId, result: done.result }, done.journal);
  });
}

async function runRefund(house: CaseHouse, work: WaitingWork, attempt: JobAttempt): Promise<void> {
  const done = await refund(house, { caseId: work.caseId, tokenId: work.tokenId, amountOre: Number(work.inputs["amountOre"]), signal: attempt.signal });
  await inCase(house, asking, async (ctx) => {
    const instance = await lockInstance(ctx.db, work.instanceId);
    if (!stillThere(instance, work.tokenId)) return;
    await done.record(ctx);
    await stepLocked(ctx, instance, { type: "completed", token: work.tokenId, result: { reference: done.reference } }, [
      { event: "payment-refunded", data: { amountOre: Number(work.inputs["amountOre"]), reference: done.reference }, visibleToParty: true },
    ]);
  });
}

function stillThere(instance: Instance, tokenId: string): boolean {
  return instance.state.tokens.some((token) => token.id === tokenId && token.state === "waiting");
}

/** Down: try again. Refused by a partner or by a rule of ours: a person must look. Anything else is a fault: tried again, then a person must look. */
async function afterFailure(house: CaseHouse, work: WaitingWork, attempt: JobAttempt, error: unknown): Promise<void> {
  if (isSkrankeError(error, "unavailable")) throw error;
  if (isSkrankeError(error, "partner-down") && !attempt.last) {
    await inCase(house, asking, (ctx) => noteSilence(ctx, work));
    throw error;
  }
  if (isSkrankeError(error)) return fail(house, work, error.code, error.message);
  if (!attempt.last) throw error;
  return fail(house, work, "failed", "the work failed each time; the log says why");
}

/** Said once in the journal, and seen on the case page for as long as it lasts. */
async function noteSilence(ctx: CaseContext, work: WaitingWork): Promise<void> {
  await lockCase(ctx.db, work.caseId);
  const first = await ctx.db.updateTable("tokens").set((eb) => ({ attempts: eb("attempts", "+", 1) })).where("id", "=", work.tokenId).where("state", "=", "waiting").returning("attempts").executeTakeFirst();
  if (first?.attempts !== 1) return;
  await appendToJournal(ctx, work.caseId, journalActor(ctx.actor), [
    { event: "register-silent", data: { element: work.element.id, operation: work.element.operation }, visibleToParty: true },
  ]);
}

async function fail(house: CaseHouse, work: WaitingWork, code: string, reason: string): Promise<void> {
  await inCase(house, asking, (ctx) => step(ctx, work.instanceId, { type: "failed", token: work.tokenId, code, reason }));
}
