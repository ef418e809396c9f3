import { sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { isStorable } from "../storable.ts";
import { performerOf, type TaskPerformer } from "../performer.ts";
import { desksJson, ownParties } from "../desks.ts";

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

export const worklistViews = ["all", "mine", "free", "due", "waiting-citizen", "waiting-payment"] as const;
export type WorklistView = (typeof worklistViews)[number];
export const worklistSorts = ["due", "service", "party", "kind", "assignee", "case"] as const;
export type WorklistSort = (typeof worklistSorts)[number];

export interface WorklistRequest {
  readonly view: WorklistView;
  readonly text?: string;
  readonly sort: WorklistSort;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** The open tasks at the employee's desks, and at those they are deputy for. Nobody sees their own case here (FVL § 3). */
export async function worklist(ctx: ReadContext<Employee>, { view, text, sort, descending, limit, offset }: WorklistRequest): Promise<readonly WorkItem[]> {
  const desks = desksJson(ctx.actor);
  if (desks === null || !isStorable(text ?? "")) return [];
  const said = text ? `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null;
  const soon = new Date(ctx.clock.now().getTime() + 86_400_000);
  const { rows } = await sql<Row>`select * from worklist_page(${desks}::jsonb, ${ownParties(ctx.actor)}::uuid[], ${view}, ${soon}, ${said}, ${sort}, ${descending}, ${limit}, ${offset})`.execute(ctx.db);
  return rows.map((row) => ({
    taskId: row.id, caseNumber: row.number, service: row.service, kind: row.kind, performer: performerOf(row.performer),
    partyName: row.party_name, subject: row.subject, assigneeId: row.assignee_id, assigneeName: row.assignee_name, forName: row.for_name, openedAt: row.opened_at, dueAt: row.due_at,
  }));
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly kind: string;
  readonly performer: string;
  readonly party_name: string;
  readonly subject: string | null;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly for_name: string | null;
  readonly opened_at: Date;
  readonly due_at: Date | null;
}

export type WorklistCounts = Readonly<Record<WorklistView, number>> & { readonly late: number; readonly today: number };
