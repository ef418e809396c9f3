import { advance } from "../../process/advance.ts";
import type { Environment, Event, State } from "../../process/model.ts";
import { danishDay } from "../../platform/clock.ts";
import type { CaseContext } from "../context.ts";
import { actorOf, appendToJournal, emptyJournal, type JournalEntry } from "../journal.ts";
import { type Changes, noChanges } from "./changes.ts";
import { planEffect } from "./effects.ts";
import { type Instance, lockInstance, plain } from "./instance.ts";
import type { Stand } from "./stand.ts";
import { writeChanges } from "./write.ts";

export interface Stepped {
  /** False when the event met nothing to act on: it had happened already, or came too late. */
  readonly changed: boolean;
}

/**
 * Moves a case by one event: locks it, advances its process in memory until everything waits, and writes tokens, tasks,
 * timers, notices, journal and jobs, all in the caller's transaction (docs/decisions/0005). Nothing is sent from here.
 *
 * `before` are journal entries of what caused the event; they are written only when the event changed something.
 * `periodsFrom` is from when the periods of what it opens run, when that is not now.
 */
export async function step(ctx: CaseContext, instanceId: string, event: Event, before: readonly JournalEntry[] = [], periodsFrom: Date = ctx.clock.now()): Promise<Stepped> {
  const instance = await lockInstance(ctx.db, instanceId);
  return stepLocked(ctx, instance, event, before, periodsFrom);
}

/** As `step`, for an instance whose lock the caller holds already. */
export async function stepLocked(ctx: CaseContext, instance: Instance, event: Event, before: readonly JournalEntry[] = [], periodsFrom: Date = ctx.clock.now()): Promise<Stepped> {
  const service = await ctx.services.version(ctx.db, instance.versionHash);
  const changes = noChanges();
  changes.journal.push(...before);
  const run = await runToRest({ ctx, service, instance, changes, periodsFrom }, event);
  if (!run.changed) return { changed: false };
  await writeChanges(ctx, instance, run.state, changes, service);
  await appendToJournal(ctx, instance.caseId, actorOf(ctx), changes.journal, instance.fresh ? emptyJournal : undefined);
  await enqueueAll(ctx, changes.jobs);
  return { changed: true };
}

async function enqueueAll(ctx: CaseContext, jobs: Changes["jobs"]): Promise<void> {
  const services = jobs.flatMap((job) => (job.name === "run-service-task" ? [job.payload] : []));
  const notices = jobs.flatMap((job) => (job.name === "deliver-notice" ? [job.payload] : []));
  if (services.length > 0) await ctx.jobs.enqueue(ctx.db, "run-service-task", services);
  if (notices.length > 0) await ctx.jobs.enqueue(ctx.db, "deliver-notice", notices);
}

async function runToRest(stand: Omit<Stand, "state">, first: Event): Promise<{ state: State; changed: boolean }> {
  const { ctx, service, instance, changes } = stand;
  const environment: Environment = { evaluate: (text, variables) => plain(service.evaluate(text, withToday(ctx, variables))), newId: () => ctx.ids.uuid() };
  let state = instance.state;
  let changed = false;
  const events: Event[] = [first];
  for (let event = events.shift(); event; event = events.shift()) {
    const advanced = advance(service.process, state, event, environment);
    changed ||= advanced.changed;
    endTaskOf(event, advanced.changed, changes);
    state = { tokens: advanced.tokens, variables: advanced.variables };
    for (const effect of advanced.effects) {
      const next = await planEffect({ ...stand, state }, effect);
      if (next) events.push(next);
    }
  }
  return { state, changed };
}

function endTaskOf(event: Event, changed: boolean, changes: Changes): void {
  if (event.type === "completed" && changed) changes.tasksEnded.set(event.token, "done");
}

/** FEEL has `today` from the case's clock, never from the machine's. */
function withToday(ctx: CaseContext, variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...variables, today: danishDay(ctx.clock.now()).toString() };
}
