import type { Machine } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { servicesFor } from "../../access/machines/model.ts";
import { logReading } from "../../access/read-log.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { isStorable } from "../storable.ts";

/** How far a case is, for a machine: nobody's name, no number but the case's own, nothing that was answered. */
export interface CaseState {
  readonly number: string;
  readonly service: string;
  readonly state: string;
  readonly step: string | null;
  readonly outcome: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly deadlines: readonly { readonly kind: string; readonly dueAt: Date; readonly metAt: Date | null }[];
}

/** A case of a service that the machine may read, logged; `not-found` for every other, whether it is there or not. */
export async function caseState(ctx: ReadContext<Machine>, number: string): Promise<CaseState> {
  const services = servicesFor(ctx.actor.scopes, "read-case");
  if (services.length === 0 || !isStorable(number)) throw new SkrankeError("not-found");
  const row = await ctx.db
    .selectFrom("cases as c")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .select(["c.id", "c.number", "c.service", "c.state", "c.step", "c.outcome", "c.opened_at", "c.closed_at", "a.applicant_id"])
    .where("c.number", "=", number)
    .where("c.service", "in", services)
    .executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  await logReading(ctx, { what: "case", caseId: row.id, personId: row.applicant_id, basis: { kind: "scope" } });
  const deadlines = await ctx.db.selectFrom("deadlines").select(["kind", "due_at", "met_at"]).where("case_id", "=", row.id).orderBy("due_at").orderBy("id").execute();
  return {
    number: row.number, service: row.service, state: row.state, step: row.step, outcome: row.outcome, openedAt: row.opened_at, closedAt: row.closed_at,
    deadlines: deadlines.map((one) => ({ kind: one.kind, dueAt: one.due_at, metAt: one.met_at })),
  };
}
