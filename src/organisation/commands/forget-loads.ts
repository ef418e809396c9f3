import type { Database } from "../../platform/database/database.ts";

/** Days for which the files of a load wait to be applied. */
const fileDays = 7;

/** Empties loads that nobody has applied: files, and what was shown of them, hold people's data. Answers how many went. */
export async function forgetLoads(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - fileDays * 86_400_000);
  return db.transaction().execute(async (tx) => {
    const old = await tx
      .updateTable("organisation_loads")
      .set((eb) => ({ preview: null, state: eb.case().when("state", "in", ["received", "planned"]).then("refused").else(eb.ref("state")).end(), reason: eb.fn.coalesce("reason", eb.val("too-old")) }))
      .where("started_at", "<", before)
      .where("state", "in", ["received", "planned", "refused", "failed"])
      .where((eb) => eb.or([eb("preview", "is not", null), eb.exists(eb.selectFrom("organisation_load_files as f").select("f.load_id").whereRef("f.load_id", "=", "organisation_loads.id"))]))
      .returning("id")
      .execute();
    if (old.length > 0) await tx.deleteFrom("organisation_load_files").where("load_id", "in", old.map((row) => row.id)).execute();
    return old.length;
  });
}
