/** Puts the demo municipality's organisation, people and permits into an empty database. */
import type { Temporal } from "temporal-polyfill";
import type { CprVault } from "../src/organisation/cpr-vault.ts";
import { type Clock, danishDay, municipalZone } from "../src/platform/clock.ts";
import type { Database, Tx } from "../src/platform/database/database.ts";
import { type Ids, namedUuid } from "../src/platform/ids.ts";
import { inTransaction } from "../src/platform/transaction.ts";
import type { DemoPerson, Municipality } from "./model.ts";

export interface SeedGround {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cprVault: CprVault;
}

/** Seeds once; false when somebody lives here already. */
export async function seedMunicipality(ground: SeedGround, municipality: Municipality): Promise<boolean> {
  return inTransaction(ground.db, async (tx) => {
    const anybody = await tx.selectFrom("people").select("id").limit(1).executeTakeFirst();
    if (anybody) return false;
    await seedUnits(tx, municipality);
    await seedPeople(tx, ground, municipality);
    await seedEmployments(tx, municipality, danishDay(ground.clock.now()));
    await seedPermits(tx, ground, municipality);
    return true;
  });
}

/** The same id for the same thing at every seeding, so that a demo's addresses stay. RFC 9562 §5.8 (version 8). */
export function demoId(kind: string, name: string): string {
  return namedUuid(`skranke demo ${kind} ${name}`);
}

async function seedUnits(tx: Tx, municipality: Municipality): Promise<void> {
  const rows = municipality.units.map((unit) => ({
    id: demoId("unit", unit.code), code: unit.code, parent_id: unit.parent === null ? null : demoId("unit", unit.parent), name_da: unit.name.da, name_en: unit.name.en,
  }));
  await tx.insertInto("units").values(rows).execute();
  const versions = rows.map(({ id, parent_id, name_da, name_en }) => ({ unit_id: id, valid_from: "1900-01-01", parent_id, name_da, name_en }));
  await tx.insertInto("unit_versions").values(versions).execute();
}

async function seedPeople(tx: Tx, ground: SeedGround, municipality: Municipality): Promise<void> {
  const rows = municipality.people.map((person) => {
    const { cipher, hash } = ground.cprVault.seal(person.cpr);
    return {
      id: demoId("person", person.subject), source_key: person.employment ? person.subject : null, name: person.name, cpr_cipher: cipher, cpr_hash: hash, email: person.email, phone: person.phone,
      digital_post_exempt: person.digitalPostExempt,
    };
  });
  await tx.insertInto("people").values(rows).execute();
  const identities = municipality.people.map((person) => ({ provider: demoProvider, subject: person.subject, person_id: demoId("person", person.subject), created_at: ground.clock.now() }));
  await tx.insertInto("identities").values(identities).execute();
  await tx.insertInto("people").values(municipality.companies.map(({ cvr, name }) => ({ id: demoId("company", cvr), name, cvr }))).execute();
  const now = ground.clock.now();
  const representatives = municipality.people.flatMap(({ subject, companyCvr }) => (companyCvr === null ? [] : [{ person_id: demoId("person", subject), company_id: demoId("company", companyCvr), first_at: now, last_at: now }]));
  await tx.insertInto("representatives").values(representatives).execute();
}

/** The provider of log-in that knows everybody in the demo. */
export const demoProvider = "oidc";

async function seedEmployments(tx: Tx, municipality: Municipality, today: Temporal.PlainDate): Promise<void> {
  const from = today.subtract({ years: 1 });
  const employees = municipality.people.filter((person): person is DemoPerson & { employment: NonNullable<DemoPerson["employment"]> } => person.employment !== null);
  await tx
    .insertInto("employments")
    .values(employees.map((person) => ({
      id: demoId("employment", person.subject), person_id: demoId("person", person.subject), unit_id: demoId("unit", person.employment.unit), source_key: person.subject,
      title_da: person.employment.title.da, title_en: person.employment.title.en, manages: person.employment.manages, valid_from: from.toString(),
    })))
    .execute();
  const since = new Date(from.toZonedDateTime(municipalZone).epochMilliseconds);
  // Two people's roles are soon to be looked through again; the others' have been.
  const attested = (subject: string) => (["henrik-vang", "rasmus-toft"].includes(subject) ? new Date(today.subtract({ days: 345 }).toZonedDateTime(municipalZone).epochMilliseconds) : new Date(today.toZonedDateTime(municipalZone).epochMilliseconds));
  const roles = employees.flatMap((person) => person.roles.map((held) => ({
    id: demoId("role", `${person.subject} ${held.role} ${held.unit}`), person_id: demoId("person", person.subject), role: held.role, unit_id: demoId("unit", held.unit), below: held.below,
    employment_id: demoId("employment", person.subject), starts_at: since, given_at: since, attested_at: attested(person.subject),
  })));
  await tx.insertInto("role_assignments").values(roles).execute();
  const trainings = employees.flatMap((person) => person.trainings.map((training) => ({ person_id: demoId("person", person.subject), training, passed_on: from.toString() })));
  if (trainings.length > 0) await tx.insertInto("trainings").values(trainings).execute();
}

/** Permits that were there before Skranke: they have no case here. */
async function seedPermits(tx: Tx, ground: SeedGround, municipality: Municipality): Promise<void> {
  const today = danishDay(ground.clock.now());
  const rows = municipality.permits.map((permit, index) => ({
    id: demoId("permit", `${permit.subject} ${permit.plate}`), number: `L-${String(1_000_000 + index * 7919)}`, service: "parking-licence", holder_id: demoId("person", permit.subject),
    subject: permit.plate, zone: permit.zone, state: permit.state, paid: permit.paid, price_ore: permit.priceOre,
    valid_from: today.add({ days: permit.validFromDays }).toString(), valid_to: today.add({ days: permit.validToDays }).toString(),
  }));
  await tx.insertInto("permits").values(rows).execute();
}
