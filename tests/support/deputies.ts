/** Deputies of the demo's people, made by the same commands as on the pages. */
import { be } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import type { Citizen, Employee } from "../../src/access/actor.ts";
import type { Context, ReadContext } from "../../src/access/context.ts";
import { type Asking, inCase, readContext } from "../../src/cases/house.ts";
import { appointDeputy, type Appointment } from "../../src/organisation/deputies/commands/appoint-deputy.ts";
import { endDeputyship } from "../../src/organisation/deputies/commands/end-deputyship.ts";
import type { TestStage } from "./stage.ts";

export const hour = 3_600_000;

/** A whole deputyship for a week from now, less what `more` says. */
export function wanted(stage: TestStage, principal: string, deputy: string, more: Partial<Appointment> = {}): Appointment {
  const now = stage.clock.now();
  return {
    principalId: demoId("person", principal), deputyId: demoId("person", deputy), services: null, taskKinds: null, unitIds: null, rights: ["see", "prepare", "send", "approve"], amountLimitOre: null,
    mayPassOn: false, reason: "Ferie", startsAt: now, endsAt: new Date(now.getTime() + 7 * 24 * hour), ...more,
  };
}

export async function employee(stage: TestStage, subject: string): Promise<Asking<Employee>> {
  const asking = await be(stage, subject, "employee");
  const { actor } = asking;
  if (actor.kind !== "employee") throw new Error(`${subject} is not employed`);
  return { ...asking, actor };
}

/** One change by an employee of the demo. */
export async function changing<T>(stage: TestStage, subject: string, run: (ctx: Context<Employee>) => Promise<T>): Promise<T> {
  return inCase(stage.house, await employee(stage, subject), run);
}

/** What somebody of the demo reads with. */
export async function readerOf(stage: TestStage, subject: string): Promise<ReadContext<Employee>> {
  return readContext(stage.house, await employee(stage, subject));
}

export async function citizenReader(stage: TestStage, subject: string): Promise<ReadContext<Citizen | Employee>> {
  return readContext(stage.house, await be(stage, subject));
}

/** The principal appoints; answers with the deputyship's id. */
export async function appoint(stage: TestStage, principal: string, deputy: string, more: Partial<Appointment> = {}, by = principal): Promise<string> {
  return changing(stage, by, (ctx) => appointDeputy(ctx, wanted(stage, principal, deputy, more)));
}

/** Gives nothing back: what is asked for is remembered. */
export function rememberingWork() {
  const released: string[][] = [];
  return { released, releaseWork: async (_tx: unknown, personIds: readonly string[]) => void released.push([...personIds]) };
}

export async function end(stage: TestStage, by: string, id: string, work = rememberingWork(), as: "citizen" | "employee" = "employee"): Promise<void> {
  await inCase(stage.house, await be(stage, by, as), (ctx) => endDeputyship(ctx, work, id));
}
