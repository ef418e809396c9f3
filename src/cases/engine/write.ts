import { sql } from "kysely";
import type { Service } from "../../catalogue/model.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { State, Token } from "../../process/model.ts";
import type { CaseContext } from "../context.ts";
import type { Changes } from "./changes.ts";
import { writeGrants } from "./case-grants.ts";
import type { Instance, StoredToken } from "./instance.ts";

/** Writes one step: one statement for each table that changed. */
export async function writeChanges(ctx: CaseContext, instance: Instance, state: State, changes: Changes, service: Service): Promise<void> {
  const tx = ctx.db;
  await writeInstance(tx, instance, state, changes);
  await writeTokens(ctx, instance, state, changes);
  await endTasks(ctx, changes);
  if (changes.tasks.length > 0) await tx.insertInto("tasks").values(changes.tasks).execute();
  if (changes.deadlines.length > 0) await tx.insertInto("deadlines").values(changes.deadlines).execute();
  if (changes.payments.length > 0) await tx.insertInto("payments").values(changes.payments).execute();
  if (changes.notices.length > 0) await tx.insertInto("notices").values(changes.notices).execute();
  await writeWaits(tx, instance, state, changes);
  const caseState = await writeCase(ctx, instance, state, changes, service);
  await writeGrants(ctx, instance, { open: caseState === "open", stopped: state.tokens.some((token) => token.state === "incident"), ...(instance.fresh ? { opened: openedNow(changes) } : {}) });
}

function openedNow(changes: Changes) {
  return changes.tasks.map((task) => ({ performer: task.performer, required: task.required ?? true, due_at: task.due_at instanceof Date ? task.due_at : null, role: task.role, unit_id: task.unit_id }));
}

async function writeTokens(ctx: CaseContext, instance: Instance, state: State, changes: Changes): Promise<void> {
  const before = new Map(instance.state.tokens.map((token) => [token.id, token]));
  const gone = [...before.keys()].filter((id) => !state.tokens.some((token) => token.id === id));
  if (gone.length > 0) await ctx.db.deleteFrom("tokens").where("id", "in", gone).execute();
  const moved = state.tokens.filter((token) => changes.inputs.has(token.id) || JSON.stringify(before.get(token.id)) !== JSON.stringify(token));
  if (moved.length === 0) return;
  await ctx.db
    .insertInto("tokens")
    .values(moved.map((token) => tokenRow(ctx, instance, token, changes)))
    .onConflict((conflict) => conflict.column("id").doUpdateSet((eb) => ({
      element: eb.ref("excluded.element"), state: eb.ref("excluded.state"), data: eb.ref("excluded.data"),
      incident_code: eb.ref("excluded.incident_code"), incident_reason: eb.ref("excluded.incident_reason"),
      // A token that stays where it is (one of its timers has gone off) has waited since it came.
      attempts: sql<number>`case when ${stays} then tokens.attempts else 0 end`, entered_at: sql<Date>`case when ${stays} then tokens.entered_at else excluded.entered_at end`,
    })))
    .execute();
}

const stays = sql<boolean>`tokens.element = excluded.element and tokens.state = excluded.state`;

function tokenRow(ctx: CaseContext, instance: Instance, token: Token, changes: Changes) {
  const before = instance.state.tokens.find((one) => one.id === token.id);
  const inputs = changes.inputs.get(token.id) ?? (before?.element === token.element ? instance.inputs.get(token.id) : undefined);
  const stored: StoredToken = inputs === undefined ? { token } : { token, inputs };
  const incident = changes.incidents.get(token.id);
  return {
    id: token.id, instance_id: instance.id, element: token.element, state: token.state, data: JSON.stringify(stored),
    incident_code: incident?.code ?? null, incident_reason: incident?.reason ?? null, attempts: 0, entered_at: ctx.clock.now(),
  };
}

async function endTasks(ctx: CaseContext, changes: Changes): Promise<void> {
  for (const end of ["done", "cancelled"] as const) {
    const tokens = [...changes.tasksEnded].filter(([, state]) => state === end).map(([token]) => token);
    if (tokens.length === 0) continue;
    const ended = await ctx.db.updateTable("tasks").set({ state: end, done_at: ctx.clock.now() }).where("token_id", "in", tokens).where("state", "=", "open").returning(["id", "element", "kind"]).execute();
    if (ended.length === 0) continue;
    const ids = ended.map((task) => task.id);
    // Who was let in for a task goes when it does.
    await ctx.db
      .with("gone", (qb) => qb.updateTable("case_shares").set({ ended_at: ctx.clock.now() }).where("task_id", "in", ids).where("ended_at", "is", null))
      .updateTable("deadlines").set({ met_at: ctx.clock.now() }).where("task_id", "in", ids).where("met_at", "is", null).execute();
    if (end === "cancelled") await lapse(ctx, ids, changes, ended);
  }
}

async function lapse(ctx: CaseContext, ids: readonly string[], changes: Changes, ended: readonly { id: string; element: string; kind: string }[]): Promise<void> {
  await ctx.db.updateTable("payments").set({ state: "lapsed" }).where("task_id", "in", ids).where("state", "=", "due").execute();
  changes.journal.push(...ended.map((task) => ({ event: "task-lapsed" as const, data: { taskId: task.id, element: task.element, kind: task.kind }, visibleToParty: true })));
}

async function writeWaits(tx: Tx, instance: Instance, state: State, changes: Changes): Promise<void> {
  if (changes.timersEnded.length > 0) await tx.deleteFrom("timers").where("id", "in", changes.timersEnded).execute();
  const timers = changes.timers.filter((timer) => !changes.timersEnded.includes(timer.id));
  if (timers.length > 0) await tx.insertInto("timers").values(timers).execute();
  if (changes.tokensUnsubscribed.length > 0) await tx.deleteFrom("message_subscriptions").where("token_id", "in", changes.tokensUnsubscribed).execute();
  const subscriptions = changes.subscriptions.filter((one) => !changes.tokensUnsubscribed.includes(one.token_id));
  if (subscriptions.length > 0) await tx.insertInto("message_subscriptions").values(subscriptions).execute();
  if (state.tokens.length === 0) await tx.deleteFrom("timers").where("instance_id", "=", instance.id).execute();
}

async function writeInstance(tx: Tx, instance: Instance, state: State, changes: Changes): Promise<void> {
  const row = {
    state: state.tokens.length === 0 ? "ended" : "running",
    revision: instance.revision + 1,
    variables: JSON.stringify(state.variables),
    passed: JSON.stringify([...new Set([...instance.passed, ...changes.passed])]),
  };
  if (instance.fresh) await tx.insertInto("process_instances").values({ id: instance.id, case_id: instance.caseId, version_hash: instance.versionHash, ...row }).execute();
  else await tx.updateTable("process_instances").set(row).where("id", "=", instance.id).execute();
}

async function writeCase(ctx: CaseContext, instance: Instance, state: State, changes: Changes, service: Service): Promise<string> {
  const ended = state.tokens.length === 0;
  const waiting = state.tokens.find((token) => token.state !== "at-gateway");
  const step = waiting ? (service.process.elements[waiting.element]?.step ?? null) : null;
  const row = await ctx.db
    .updateTable("cases")
    .set((eb) => ({
      state: ended ? "closed" : (changes.caseState ?? eb.ref("state")),
      outcome: changes.outcome ?? eb.ref("outcome"),
      step: step ?? eb.ref("step"),
      closed_at: ended ? ctx.clock.now() : null,
    }))
    .where("id", "=", instance.caseId)
    .returning(["state", "outcome"])
    .executeTakeFirstOrThrow();
  if (ended && !instance.fresh) await ctx.db.updateTable("case_shares").set({ ended_at: ctx.clock.now() }).where("case_id", "=", instance.caseId).where("ended_at", "is", null).execute();
  if (ended) changes.journal.push({ event: "case-closed", data: { outcome: row.outcome }, visibleToParty: true });
  return row.state;
}
