import type { ReadContext } from "../../access/context.ts";
import { heldBy } from "../../access/grants.ts";
import type { CaseLine } from "./my-cases.ts";

/** What the party must do in a case, or one who approves it: the kind of task names it, in words that the case's own version of the service has. */
export interface OpenAct {
  readonly caseId: string;
  readonly kind: string;
  readonly versionHash: string;
  readonly dueAt: Date | null;
  readonly taskId: string;
}

/** The first thing to do in each of these cases, by the id of the case. Cases that are not the actor's are left out. */
export async function openActs(ctx: ReadContext, cases: readonly (Pick<CaseLine, "id"> & Partial<Pick<CaseLine, "toApprove">>)[]): Promise<ReadonlyMap<string, OpenAct>> {
  if (cases.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("tasks as t")
    .innerJoin("cases as c", "c.id", "t.case_id")
    .select(["t.id", "t.performer", "t.case_id", "t.kind", "t.due_at", "c.version_hash"])
    .where("t.case_id", "in", cases.map((one) => one.id))
    .where(heldBy(ctx.actor, "c.id"))
    .where("t.state", "=", "open")
    .where("t.performer", "in", ["applicant", "approver"])
    .where("t.required", "=", true)
    .orderBy("t.due_at", "desc")
    .execute();
  const approved = new Set(cases.filter((one) => one.toApprove).map((one) => one.id));
  const theirs = rows.filter((row) => (row.performer === "approver") === approved.has(row.case_id));
  return new Map(theirs.map((row) => [row.case_id, { caseId: row.case_id, kind: row.kind, versionHash: row.version_hash, dueAt: row.due_at, taskId: row.id }]));
}
