import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { caseWords } from "../case-words.ts";
import type { CaseContext } from "../context.ts";
import type { CaseHouse } from "../house.ts";

const atOnce = 200;

/**
 * Gives words to cases that have none: those from before there were words. Answers how many; 0 when all have theirs. Many may run it at once, and
 * again: a case that somebody else has in hand is left to them.
 */
export async function fillCaseWords(house: CaseHouse): Promise<number> {
  return inTransaction(house.db, async (tx) => {
    const rows = await named(tx).where("c.words", "is", null).orderBy("c.id").limit(atOnce).forUpdate("c").skipLocked().execute();
    for (const row of rows) await write(house, tx, row);
    return rows.length;
  });
}

/** After what a case is found by has changed (its subject), in the transaction that changed it. */
export async function renewCaseWords(ctx: CaseContext, caseId: string): Promise<void> {
  const row = await named(ctx.db).where("c.id", "=", caseId).executeTakeFirstOrThrow();
  await write(ctx, ctx.db, row);
}

function named(tx: Tx) {
  return tx
    .selectFrom("cases as c")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select(["c.id", "c.number", "c.subject", "c.version_hash", "p.name as applicantName"]);
}

async function write({ services }: Pick<CaseHouse, "services">, tx: Tx, { id, version_hash, ...row }: { readonly id: string; readonly version_hash: string; readonly number: string; readonly subject: string | null; readonly applicantName: string }): Promise<void> {
  const words = caseWords({ ...row, service: await services.version(tx, version_hash) });
  await tx.updateTable("cases").set({ words: sql<string>`${words}::tsvector` }).where("id", "=", id).execute();
}
