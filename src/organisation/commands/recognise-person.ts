import type { Clock } from "../../platform/clock.ts";
import { alone } from "../../platform/database/alone.ts";
import type { Tx } from "../../platform/database/database.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { Ids } from "../../platform/ids.ts";
import { type CprVault, findPersonByCpr } from "../cpr-vault.ts";

/** What a provider of log-in says of somebody; it has vouched for all of it. */
export interface Vouched {
  readonly provider: string;
  readonly subject: string;
  readonly name: string | null;
  /** Ten digits, or null. Goes into the vault and nowhere else (databeskyttelsesloven § 11). */
  readonly cpr: string | null;
  /** CVR number of the company that somebody acts for, and its name. */
  readonly cvr: string | null;
  readonly companyName: string | null;
  /** `people.source_key`; counts only from a provider for employees. */
  readonly employeeKey: string | null;
  readonly audience: "citizen" | "employee";
}

export interface Recognising {
  readonly db: Tx;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly cprVault: CprVault;
}

/**
 * The person here whom a provider vouches for: known by the provider's own name for them, else by CPR number, else (an employee) by
 * the key in the organisation's master. A citizen with a CPR number who was never here is made, and so is whoever acts for a company;
 * any number of log-ins at once make one person. Throws `not-allowed`, whose first detail says why: `unknown-employee`, `unknown-person`, `conflict`.
 */
export async function recognisePerson(context: Recognising, vouched: Vouched): Promise<string> {
  if (vouched.cpr !== null && !/^\d{10}$/.test(vouched.cpr)) throw new SkrankeError("partner-refused", "a CPR number that is none");
  const known = await personOfIdentity(context.db, vouched);
  if (known !== null) return asVouched(context, vouched, known);
  // Nothing but the provider's name tells somebody without a CPR number from another: two log-ins at once wait for each other here.
  if (vouched.cpr === null) await alone(context.db, `${vouched.provider} ${vouched.subject}`);
  const there = vouched.cpr === null ? await personOfIdentity(context.db, vouched) : null;
  const personId = there ?? (await personHere(context, vouched)) ?? (await newPerson(context, vouched));
  const { provider, subject } = vouched;
  await context.db.insertInto("identities").values({ provider, subject, person_id: personId, created_at: context.clock.now() }).onConflict((it) => it.doNothing()).execute();
  // The other of two log-ins at once may have been first.
  return (await personOfIdentity(context.db, vouched)) ?? personId;
}

async function personOfIdentity(db: Tx, { provider, subject }: Vouched): Promise<string | null> {
  const row = await db.selectFrom("identities").select("person_id").where("provider", "=", provider).where("subject", "=", subject).executeTakeFirst();
  return row?.person_id ?? null;
}

/** A provider that gives the name of one person to another would open the first one's cases to the second: the CPR number has the last word. */
async function asVouched({ db, cprVault }: Recognising, { cpr, cvr, audience }: Vouched, personId: string): Promise<string> {
  const person = await db.selectFrom("people").select("cpr_hash").where("id", "=", personId).executeTakeFirstOrThrow();
  if (audience === "citizen" && cvr === null && person.cpr_hash === null && (await isRepresentative(db, personId))) throw refused("known from a company's log-in alone", "unknown-person");
  if (cpr !== null && person.cpr_hash && !person.cpr_hash.equals(cprVault.hash(cpr))) throw refused("another CPR number than the identity's", "conflict");
  return personId;
}

async function isRepresentative(db: Tx, personId: string): Promise<boolean> {
  return (await db.selectFrom("representatives").select("person_id").where("person_id", "=", personId).executeTakeFirst()) !== undefined;
}

async function personHere({ db, cprVault }: Recognising, { cpr, employeeKey, audience }: Vouched): Promise<string | null> {
  const byCpr = cpr === null ? undefined : await findPersonByCpr(db, cprVault, cpr);
  const key = audience === "employee" ? employeeKey : null;
  const byKey = key === null ? undefined : await db.selectFrom("people").select("id").where("source_key", "=", key).executeTakeFirst();
  if (byCpr && byKey && byCpr.id !== byKey.id) throw refused("CPR number and employee key of two people", "conflict");
  return byCpr?.id ?? byKey?.id ?? null;
}

async function newPerson({ db, ids, cprVault }: Recognising, { cpr, cvr, name, audience }: Vouched): Promise<string> {
  if (audience === "employee") throw refused("not in the organisation", "unknown-employee");
  if (name === null || name.trim() === "") throw refused("no name", "unknown-person");
  if (cpr === null) {
    // MitID Erhverv does not say whose CPR number it is unless the municipality may have it.
    if (cvr === null) throw refused("no CPR number", "unknown-person");
    const id = ids.uuid();
    await db.insertInto("people").values({ id, name: name.trim() }).execute();
    return id;
  }
  const { cipher, hash } = cprVault.seal(cpr);
  await db.insertInto("people").values({ id: ids.uuid(), name: name.trim(), cpr_cipher: cipher, cpr_hash: hash, email: null, phone: null }).onConflict((it) => it.column("cpr_hash").doNothing()).execute();
  const { id } = await db.selectFrom("people").select("id").where("cpr_hash", "=", hash).executeTakeFirstOrThrow();
  return id;
}

function refused(reason: string, detail: string): SkrankeError {
  return new SkrankeError("not-allowed", reason, [detail]);
}
