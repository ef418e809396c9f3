/** What rooms beside cases need of a stage: a change by somebody acting privately, and the program's own rounds. */
import { be, beForCompany } from "../../demo/act.ts";
import type { Citizen, Employee, Representative } from "../../src/access/actor.ts";
import type { Context } from "../../src/access/context.ts";
import { forget } from "../../src/cases/commands/forget.ts";
import { inCase, readContext } from "../../src/cases/house.ts";
import { jobHandlers } from "../../src/jobs/handlers.ts";
import type { TestStage } from "./stage.ts";

export async function changingPrivately<T>(stage: TestStage, subject: string, run: (ctx: Context<Citizen | Employee>) => Promise<T>): Promise<T> {
  return inCase(stage.house, await be(stage, subject), run);
}

/** By a company's log-in; the reading is behind the second wall, the change is not. */
export async function actingForCompany(stage: TestStage, subject: string) {
  const asking = await beForCompany(stage, subject);
  return { read: readContext(stage.house, asking), change: <T>(run: (ctx: Context<Representative>) => Promise<T>): Promise<T> => inCase(stage.house, asking, run) };
}

/** Runs the jobs that wait, and answers with the mail that the world has got so far. */
export async function mailSent(stage: TestStage) {
  await stage.jobs.drain(jobHandlers(stage));
  return stage.outside.sent.filter(({ channel }) => channel === "mail");
}

/** Forgets what has had its time. */
export async function forgetNow(stage: TestStage): Promise<void> {
  await forget(stage.house.db, stage.clock.now());
}
