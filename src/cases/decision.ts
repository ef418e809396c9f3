import { sql } from "kysely";
import type { Json } from "../process/model.ts";
import { SkrankeError } from "../platform/errors.ts";
import type { CaseContext, CaseReadContext } from "./context.ts";
import type { CaseFile } from "./case-file-model.ts";
import type { Instance } from "./engine/instance.ts";
import { actorOf, appendToJournal, journalActor } from "./journal.ts";

/**
 * The authority's answer (afgørelse), one row for each. The explanation is the last answer of the rules: inputs,
 * version and the rows that matched.
 */
export interface NewDecision {
  readonly outcome: "granted" | "refused" | "rejected";
  readonly decidedBy: string;
  readonly reasons: string | null;
}

export async function recordDecision(ctx: CaseContext, instance: Instance, decision: NewDecision): Promise<void> {
  if (decision.outcome === "refused") await demandHearing(ctx, instance.caseId, decision.reasons);
  if (decision.outcome === "rejected") demandEmployee(instance, decision.reasons);
  await insert(ctx, instance, { outcome: decision.outcome, decided_by: decision.decidedBy, decided_for: ctx.actingFor ?? null, reasons: decision.reasons });
}

/** The rules alone said yes: nobody decided before, so the rules' own answer is the decision. */
export async function recordAutomaticGrant(ctx: CaseContext, instance: Instance): Promise<void> {
  const there = await ctx.db.selectFrom("decisions").select("id").where("case_id", "=", instance.caseId).executeTakeFirst();
  if (!there) await insert(ctx, instance, { outcome: "granted", decided_by: null, decided_for: null, reasons: null });
}

async function insert(ctx: CaseContext, instance: Instance, row: { outcome: NewDecision["outcome"]; decided_by: string | null; decided_for: string | null; reasons: string | null }): Promise<void> {
  const service = await ctx.services.version(ctx.db, instance.versionHash);
  const explanation = service.entitlement ? await lastRuleAnswer(ctx, instance.caseId, service.entitlement.decision) : null;
  const id = ctx.ids.uuid();
  await ctx.db.insertInto("decisions").values({ id, case_id: instance.caseId, decided_at: ctx.clock.now(), explanation: JSON.stringify(explanation), ...row }).execute();
  const entry = { event: "decided" as const, data: { decisionId: id, outcome: row.outcome, byRules: row.decided_by === null }, visibleToParty: true };
  await appendToJournal(ctx, instance.caseId, row.decided_by === null ? journalActor(ctx.actor) : actorOf(ctx), [entry]);
}

/**
 * No adverse decision before the party was heard (FVL § 19 stk. 1) and none without reasons (FVL §§ 22 and 24). Stands
 * here beside the process, so that a process drawn wrongly cannot skip it. A hearing counts when its task is over:
 * answered, or called off after its period was out.
 */
async function demandHearing(ctx: CaseContext, caseId: string, reasons: string | null): Promise<void> {
  if (!reasons?.trim()) throw new SkrankeError("invalid-answers", "a refusal needs reasons (FVL § 22)", ["reasons"]);
  const heard = await ctx.db.selectFrom("tasks").select("id").where("case_id", "=", caseId).where("kind", "=", "hear").where((eb) => eb.or([eb("state", "=", "done"), eb.and([eb("state", "=", "cancelled"), eb("due_at", "<=", ctx.clock.now())])])).executeTakeFirst();
  if (!heard) throw new SkrankeError("not-allowed", "the party has not been heard (FVL § 19)");
}

/**
 * A no without a hearing is for what employees send in to their own unit only: no case of a citizen can be turned down past the
 * Public Administration Act by another word for it (docs/decisions/0012). Reasons are given all the same.
 */
function demandEmployee(instance: Instance, reasons: string | null): void {
  if (instance.applicantUnitId === null) throw new SkrankeError("not-allowed", "a citizen's case is refused, after a hearing (FVL § 19)");
  if (!reasons?.trim()) throw new SkrankeError("invalid-answers", "a no needs reasons", ["reasons"]);
}

/** What the rules on entitlement last answered in this case: {element, version, answer}, as the journal has it, or null. */
export async function lastRuleAnswer(ctx: Pick<CaseReadContext, "db">, caseId: string, decision: string): Promise<Json> {
  const entry = await ctx.db
    .selectFrom("journal_entries")
    .select("data")
    .where("case_id", "=", caseId)
    .where("event", "=", "rules-answered")
    .where(sql<boolean>`data -> 'answer' ->> 'decision' = ${decision}`)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return (entry?.data as Json | undefined) ?? null;
}

/** What the rules last answered, as the journal of the file has it for its reader: {element, version, answer}, or null. */
export function lastRulesIn(file: Pick<CaseFile, "journal">, decision: string): Json {
  const isOf = (answer: Json | undefined) => typeof answer === "object" && answer !== null && "decision" in answer && answer.decision === decision;
  return file.journal.find((line) => line.event === "rules-answered" && isOf(line.data["answer"]))?.data ?? null;
}
