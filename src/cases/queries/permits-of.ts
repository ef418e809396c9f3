import type { ReadContext } from "../../access/context.ts";
import { heldBy } from "../../access/grants.ts";
import type { CaseLine } from "./my-cases.ts";

export interface PermitOfCase {
  readonly id: string;
  readonly state: string;
  /** ISO 8601 day, the last one it holds. */
  readonly validTo: string;
}

/** The permits of these cases by the id of the case, the latest where there are several. Cases that are not the actor's are left out. */
export async function permitsOf(ctx: ReadContext, cases: readonly Pick<CaseLine, "id">[]): Promise<ReadonlyMap<string, PermitOfCase>> {
  if (cases.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("permits")
    .select(["id", "case_id", "state", "valid_to"])
    .where("case_id", "in", cases.map((one) => one.id))
    .where(heldBy(ctx.actor, "permits.case_id"))
    .orderBy("valid_from")
    .execute();
  return new Map(rows.flatMap((row) => (row.case_id === null ? [] : [[row.case_id, { id: row.id, state: row.state, validTo: row.valid_to }] as const])));
}
