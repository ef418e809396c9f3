import type { ReadContext } from "./context.ts";

export interface Reading {
  readonly what: "case" | "application" | "document" | "person";
  readonly caseId?: string;
  readonly subjectId?: string;
}

/** Writes down who read whose data (GDPR art. 5(2) and 32). A reading that cannot be logged does not happen: the error goes on. */
export async function logReading(ctx: ReadContext, reading: Reading): Promise<void> {
  const actor = ctx.actor.kind === "citizen" || ctx.actor.kind === "employee" ? { kind: ctx.actor.kind, personId: ctx.actor.personId } : { kind: ctx.actor.kind };
  await ctx.db
    .insertInto("read_log")
    .values({ id: ctx.ids.uuid(), at: ctx.clock.now(), actor: JSON.stringify(actor), what: reading.what, case_id: reading.caseId ?? null, subject_id: reading.subjectId ?? null })
    .execute();
}

export interface LoggedReader {
  readonly personId: string;
  readonly at: Date;
  readonly name: string | null;
  readonly asEmployee: boolean;
}

/** Who has looked at a case, newest first: one line for each person and day. The caller has authorised. */
export async function readersOfCase(ctx: ReadContext, caseId: string): Promise<readonly LoggedReader[]> {
  const rows = await ctx.db.selectFrom("read_log").select(["at", "actor"]).where("case_id", "=", caseId).orderBy("at", "desc").limit(500).execute();
  const seen = new Map<string, { at: Date; personId: string; asEmployee: boolean }>();
  for (const row of rows) {
    const actor = row.actor as { kind: string; personId?: string };
    if (!actor.personId) continue;
    const key = `${actor.personId} ${row.at.toISOString().slice(0, 10)}`;
    if (!seen.has(key)) seen.set(key, { at: row.at, personId: actor.personId, asEmployee: actor.kind === "employee" });
  }
  const ids = [...new Set([...seen.values()].map((one) => one.personId))];
  const names = ids.length === 0 ? [] : await ctx.db.selectFrom("people").select(["id", "name"]).where("id", "in", ids).execute();
  return [...seen.values()].map((one) => ({ personId: one.personId, at: one.at, name: names.find((person) => person.id === one.personId)?.name ?? null, asEmployee: one.asEmployee }));
}
