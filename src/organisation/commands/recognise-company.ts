import { SkrankeError } from "../../platform/errors.ts";
import type { Recognising, Vouched } from "./recognise-person.ts";

/**
 * The company that a log-in is for, made when it was never here, with the name that the provider has for it now; and that this person
 * acts for it. Null for a log-in that is no company's. Any number of log-ins at once make one company.
 */
export async function recogniseCompany({ db, ids, clock }: Recognising, { cvr, companyName, audience }: Vouched, personId: string): Promise<string | null> {
  if (cvr === null || audience === "employee") return null;
  const companyId = await companyWith({ db, ids }, cvr, companyName);
  const now = clock.now();
  await db
    .insertInto("representatives")
    .values({ person_id: personId, company_id: companyId, first_at: now, last_at: now })
    .onConflict((it) => it.columns(["company_id", "person_id"]).doUpdateSet({ last_at: now }))
    .execute();
  return companyId;
}

/** The id of the company with a CVR number (eight digits), made where it was never here; `name` is what a register or a log-in calls it now. */
export async function companyWith({ db, ids }: Pick<Recognising, "db" | "ids">, cvr: string, name: string | null): Promise<string> {
  if (!/^\d{8}$/.test(cvr)) throw new SkrankeError("partner-refused", "a CVR number that is none");
  const said = name?.trim() ?? "";
  // Until somebody says what it is called, it is called by its number.
  await db.insertInto("people").values({ id: ids.uuid(), name: said === "" ? `CVR ${cvr}` : said, cvr }).onConflict((it) => it.column("cvr").doNothing()).execute();
  const { id } = await db.selectFrom("people").select("id").where("cvr", "=", cvr).executeTakeFirstOrThrow();
  if (said !== "") await db.updateTable("people").set({ name: said }).where("id", "=", id).where("name", "!=", said).execute();
  return id;
}
