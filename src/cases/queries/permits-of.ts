import { type Person, selfId } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { heldBy } from "../../access/grants.ts";
import type { CaseLine } from "./my-cases.ts";

export interface PermitOfCase {
  readonly id: string;
  readonly state: string;
  /** ISO 8601 days, the first and the last one it holds. */
  readonly validFrom: string;
  readonly validTo: string;
}

/** A permit and the case it was given in. */
export interface OwnPermitInForce extends PermitOfCase {
  readonly service: string;
  readonly subject: string;
  readonly caseNumber: string;
}

/** The permits of these cases by the id of the case, the latest where there are several. Cases that are not the actor's are left out. */
export async function permitsOf(ctx: ReadContext, cases: readonly Pick<CaseLine, "id">[]): Promise<ReadonlyMap<string, PermitOfCase>> {
  if (cases.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("permits")
    .select(["id", "case_id", "state", "valid_from", "valid_to"])
    .where("case_id", "in", cases.map((one) => one.id))
    .where(heldBy(ctx.actor, "permits.case_id"))
    .orderBy("valid_from")
    .execute();
  return new Map(rows.flatMap((row) => (row.case_id === null ? [] : [[row.case_id, { id: row.id, state: row.state, validFrom: row.valid_from, validTo: row.valid_to }] as const])));
}

/** The actor's own permits that their cases keep in force, or their company's; the first to end first. Reads no more than the holder's own. */
export async function permitsInForce(ctx: ReadContext<Person>, limit: number): Promise<readonly OwnPermitInForce[]> {
  const rows = await ctx.db
    .selectFrom("permits as p")
    .innerJoin("cases as c", "c.id", "p.case_id")
    .select(["p.id", "p.state", "p.service", "p.subject", "p.valid_from", "p.valid_to", "c.number"])
    .where("p.holder_id", "=", selfId(ctx.actor))
    .where("p.state", "=", "active")
    .where("c.state", "=", "in-force")
    .where(heldBy(ctx.actor, "c.id"))
    .orderBy("p.valid_to")
    .orderBy("p.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, state: row.state, service: row.service, subject: row.subject, validFrom: row.valid_from, validTo: row.valid_to, caseNumber: row.number }));
}
