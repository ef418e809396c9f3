import { type Expression, type SqlBool, sql } from "kysely";
import type { Tx } from "../platform/database/database.ts";
import { type Actor, holdersOf } from "./actor.ts";

/** One holder's row for one case: that they may see it, and where it stands in their list. */
export interface Grant {
  readonly holder: string;
  readonly open: boolean;
  readonly mustAct: boolean;
  /** What the case waits for, for this holder; null sorts last. */
  readonly deadline: Date | null;
}

/**
 * Makes the rows of a case be exactly `grants`, in the transaction that changed what causes them (DESIGN.md §6).
 * Changes nothing where nothing changed.
 */
export async function setGrants(tx: Tx, caseId: string, openedAt: Date, grants: readonly Grant[]): Promise<void> {
  const rows = grants.map((grant) => ({
    holder: grant.holder,
    case_id: caseId,
    open: grant.open,
    must_act: grant.mustAct,
    deadline: grant.deadline,
    opened_at: openedAt,
  }));
  await tx
    .with("gone", (qb) => qb.deleteFrom("grants").where("case_id", "=", caseId).where("holder", "not in", grants.map((grant) => grant.holder)))
    .insertInto("grants")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["holder", "case_id"]).doUpdateSet((eb) => ({
        open: eb.ref("excluded.open"),
        must_act: eb.ref("excluded.must_act"),
        deadline: eb.ref("excluded.deadline"),
      })).where(sql<boolean>`(grants.open, grants.must_act, grants.deadline) is distinct from (excluded.open, excluded.must_act, excluded.deadline)`),
    )
    .execute();
}

/** Whether the actor holds a grant for the case whose id stands in `column`; for the where clause of every list of cases. */
export function heldBy(actor: Actor, column: string): Expression<SqlBool> {
  const holders = holdersOf(actor);
  if (holders.length === 0) return sql<SqlBool>`false`;
  return sql<SqlBool>`exists (select from grants as held where held.case_id = ${sql.ref(column)} and held.holder in (${sql.join(holders)}))`;
}
