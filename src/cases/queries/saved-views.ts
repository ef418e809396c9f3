import { z } from "zod";
import type { Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { viewOwner } from "../view-owner.ts";

/** A view of "my cases" under a name of one's own. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** What was searched for, filtered by and sorted by, as the page's address has it. */
  readonly wanted: Readonly<Record<string, string>>;
}

const wanted = z.record(z.string(), z.string()).catch({});

/** The actor's own saved views by name. */
export async function savedViews(ctx: ReadContext<Person>): Promise<readonly SavedView[]> {
  const { person_id, acting_as, company_id } = viewOwner(ctx.actor);
  const rows = await ctx.db
    .selectFrom("case_views")
    .select(["id", "name", "wanted"])
    .where("person_id", "=", person_id)
    .where("acting_as", "=", acting_as)
    .where("company_id", company_id === null ? "is" : "=", company_id)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, wanted: wanted.parse(row.wanted) }));
}
