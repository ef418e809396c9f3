import { type Expression, type SqlBool, sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { isStorable } from "../storable.ts";
import { performerOf, type TaskPerformer } from "../performer.ts";
import { deskTasks } from "../desks.ts";

/** One row of the desk. */
export interface WorkItem {
  readonly taskId: string;
  readonly caseNumber: string;
  readonly service: string;
  readonly kind: string;
  readonly performer: TaskPerformer;
  readonly partyName: string;
  readonly subject: string | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  /** Whose deputy one sees it as; null for one's own desk. */
  readonly forName: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
}

export type WorklistView = "all" | "mine" | "free" | "due" | "waiting-citizen" | "waiting-payment";
export const worklistViews: readonly WorklistView[] = ["all", "mine", "free", "due", "waiting-citizen", "waiting-payment"];
export type WorklistSort = "due" | "service" | "party" | "kind" | "assignee" | "case";
export const worklistSorts: readonly WorklistSort[] = ["due", "service", "party", "kind", "assignee", "case"];

export interface WorklistRequest {
  readonly view: WorklistView;
  readonly text?: string;
  readonly sort: WorklistSort;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** The open tasks at the employee's desks, and at those they are deputy for. Nobody sees their own case here (FVL § 3). */
export async function worklist(ctx: ReadContext<Employee>, request: WorklistRequest): Promise<readonly WorkItem[]> {
  const base = tasksOf(ctx, request.view, request.text);
  if (!base) return [];
  const rows = await base
    .leftJoin("people as w", "w.id", "t.assignee_id")
    .leftJoin("people as b", "b.id", "d.principal_id")
    .select(["t.id", "t.kind", "t.performer", "t.assignee_id", "t.opened_at", "t.due_at", "c.number", "c.service", "c.subject", "p.name as party_name", "w.name as assignee_name", "b.name as for_name"])
    .orderBy(sortColumn[request.sort], (direction) => (request.descending ? direction.desc().nullsLast() : direction.asc().nullsLast()))
    .orderBy("t.id")
    .limit(request.limit)
    .offset(request.offset)
    .execute();
  return rows.map((row) => ({
    taskId: row.id, caseNumber: row.number, service: row.service, kind: row.kind, performer: performerOf(row.performer),
    partyName: row.party_name, subject: row.subject, assigneeId: row.assignee_id, assigneeName: row.assignee_name, forName: row.for_name, openedAt: row.opened_at, dueAt: row.due_at,
  }));
}

const sortColumn = { due: "t.due_at", service: "c.service", party: "p.name", kind: "t.kind", assignee: "w.name", case: "c.number" } as const;

export type WorklistCounts = Readonly<Record<WorklistView, number>> & { readonly late: number; readonly today: number };

function tasksOf(ctx: ReadContext<Employee>, view: WorklistView, text?: string) {
  const tasks = deskTasks(ctx.actor, view === "waiting-citizen" || view === "waiting-payment" ? "theirs" : "ours");
  if (!tasks) return null;
  return ctx.db
    .selectFrom(tasks.as("d"))
    .innerJoin("tasks as t", "t.id", "d.id")
    .innerJoin("cases as c", "c.id", "t.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .where(() => inView(ctx, view))
    .$if(Boolean(text), (qb) => qb.where((eb) => eb.or([like("p.name", text ?? ""), like("c.number", text ?? ""), like("c.subject", (text ?? "").replaceAll(" ", ""))])));
}

function inView(ctx: ReadContext<Employee>, view: WorklistView): Expression<SqlBool> {
  switch (view) {
    case "all":
      return sql<SqlBool>`true`;
    case "mine":
      return sql<SqlBool>`t.assignee_id = ${ctx.actor.personId}`;
    case "free":
      return sql<SqlBool>`t.assignee_id is null`;
    case "due":
      return sql<SqlBool>`t.due_at <= ${new Date(ctx.clock.now().getTime() + 86_400_000)}`;
    case "waiting-citizen":
      return sql<SqlBool>`t.kind <> 'pay'`;
    case "waiting-payment":
      return sql<SqlBool>`t.kind = 'pay'`;
  }
}

function like(column: string, text: string): Expression<SqlBool> {
  if (!isStorable(text)) return sql<SqlBool>`false`;
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<SqlBool>`${sql.ref(column)} ilike ${pattern}`;
}
