import { type Expression, type SqlBool, sql } from "kysely";
import type { Tx } from "../platform/database/database.ts";
import type { Actor } from "./actor.ts";
import { holdersOf, holdsNothing, isHeldBy, roleHolder } from "./holders.ts";

/** Why a holder may see a case. */
export type GrantReason = "applicant" | "desk" | "counter" | "approver" | "shared";

/** One holder's row for one case: that they may see it, why, and where it stands in their list. */
export interface Grant {
  readonly holder: string;
  /** Of a role in a unit; null for a person. */
  readonly of: { readonly role: string; readonly unitId: string } | null;
  readonly via: GrantReason;
  readonly open: boolean;
  readonly mustAct: boolean;
  /** What the case waits for, for this holder; null sorts last. */
  readonly deadline: Date | null;
}

export function roleGrant(role: string, unitId: string, rest: Omit<Grant, "holder" | "of">): Grant {
  return { holder: roleHolder(role, unitId), of: { role, unitId }, ...rest };
}

export interface GrantedCase {
  readonly id: string;
  readonly service: string;
  readonly openedAt: Date;
}

/**
 * Makes the rows of a case be exactly `grants`, in the transaction that changed what causes them. A holder with
 * two reasons has the first. Changes nothing where nothing changed.
 */
export async function setGrants(tx: Tx, of: GrantedCase, grants: readonly Grant[]): Promise<void> {
  const once = grants.filter((grant, index) => grants.findIndex((other) => other.holder === grant.holder) === index);
  const rows = once.map((grant) => ({
    holder: grant.holder, case_id: of.id, service: of.service, via: grant.via, role: grant.of?.role ?? null, unit_id: grant.of?.unitId ?? null,
    open: grant.open, must_act: grant.mustAct, deadline: grant.deadline, opened_at: of.openedAt,
  }));
  await tx
    .with("gone", (qb) => qb.deleteFrom("grants").where("case_id", "=", of.id).where("holder", "not in", rows.map((row) => row.holder)))
    .insertInto("grants")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["holder", "case_id"]).doUpdateSet((eb) => ({
        open: eb.ref("excluded.open"),
        must_act: eb.ref("excluded.must_act"),
        deadline: eb.ref("excluded.deadline"),
        via: eb.ref("excluded.via"),
      })).where(sql<boolean>`(grants.open, grants.must_act, grants.deadline, grants.via) is distinct from (excluded.open, excluded.must_act, excluded.deadline, excluded.via)`),
    )
    .execute();
}

/** Whether the actor holds a grant for the case whose id stands in `column`; for the where clause of every list of cases. */
export function heldBy(actor: Actor, column: string): Expression<SqlBool> {
  const holders = holdersOf(actor);
  if (holdsNothing(holders)) return sql<SqlBool>`false`;
  return sql<SqlBool>`exists (select from grants as held where held.case_id = ${sql.ref(column)} and ${isHeldBy(holders)})`;
}
