import { writeChanges } from "../loads/journal.ts";
import type { EmploymentRow, PersonData } from "../loads/model.ts";
import { dayBefore } from "../loads/timeline.ts";
import type { OrganisationHouse } from "../house.ts";
import { usernameProvider } from "../house.ts";
import { changeByScim, type ScimChange } from "./apply-said.ts";
import { findUser, memberPrefix, ownPrefix } from "./directory.ts";
import { ScimFault } from "./fault.ts";
import { applyPatch, type patchRequest } from "./patch.ts";
import { readUser, type SaidUser, type ScimUser, userResource } from "./resources.ts";
import { demandVersion, type IfMatch } from "./version.ts";
import type { z } from "zod";

const untitled = { da: "Medarbejder", en: "Employee" };

/** Creates a user, or, when one with the same `externalId` is there, makes it be as said. Says whether it is new. */
export async function createUser(house: OrganisationHouse, body: unknown): Promise<{ readonly user: ScimUser; readonly isNew: boolean }> {
  const said = readUser(body);
  const key = said.externalId ?? said.userName;
  return changeByScim(house, async (change) => {
    const before = await change.tx.selectFrom("people").select("id").where("source_key", "=", key).executeTakeFirst();
    await storeUser(change, key, said);
    const { id } = before ?? (await change.tx.selectFrom("people").select("id").where("source_key", "=", key).executeTakeFirstOrThrow());
    return { user: await there(change, id), isNew: before === undefined };
  });
}

export async function replaceUser(house: OrganisationHouse, id: string, body: unknown, ifMatch: IfMatch): Promise<ScimUser> {
  return changeByScim(house, async (change) => storeAs(change, await seen(change, id, ifMatch), readUser(body)));
}

export async function patchUser(house: OrganisationHouse, id: string, { Operations }: z.output<typeof patchRequest>, ifMatch: IfMatch): Promise<ScimUser> {
  return changeByScim(house, async (change) => {
    const before = await seen(change, id, ifMatch);
    return storeAs(change, before, readUser(applyPatch(userResource(before, ""), Operations)));
  });
}

/** The person stays for the cases and the journal; for SCIM, and for log-in, there is nobody any more. */
export async function deleteUser(house: OrganisationHouse, id: string, ifMatch: IfMatch): Promise<void> {
  await changeByScim(house, async (change) => {
    const user = await seen(change, id, ifMatch);
    await change.apply({ units: [], people: [], employments: await endings(change, user, personOf(user), []) });
    await change.tx.updateTable("employments").set({ source_key: null }).where("person_id", "=", id).execute();
    await change.tx.updateTable("people").set({ source_key: null }).where("id", "=", id).execute();
    await change.tx.deleteFrom("identities").where("person_id", "=", id).where("provider", "=", usernameProvider).execute();
    await writeChanges(change.tx, house.ids, await change.cause(), [{ entity: "person", entityId: id, change: "ended", before: personOf(user), after: null }]);
  });
}

/** As it is there, in the version that the client said it had seen. */
async function seen(change: ScimChange, id: string, ifMatch: IfMatch): Promise<ScimUser> {
  const user = await there(change, id);
  demandVersion(user, ifMatch);
  return user;
}

async function there({ tx, day }: ScimChange, id: string): Promise<ScimUser> {
  const user = await findUser(tx, day, id);
  if (!user) throw new ScimFault(404, null, "there is no such user");
  return user;
}

async function storeAs(change: ScimChange, before: ScimUser, said: SaidUser): Promise<ScimUser> {
  if (said.externalId !== null && said.externalId !== before.externalId) throw new ScimFault(400, "mutability", "externalId is the key of the person and does not change");
  await storeUser(change, before.externalId, said);
  return there(change, before.id);
}

async function storeUser(change: ScimChange, key: string, said: SaidUser): Promise<void> {
  const person: PersonData = { key, name: said.name, email: said.email, phone: said.phone, username: said.userName };
  const row = await change.tx.selectFrom("people").select("id").where("source_key", "=", key).executeTakeFirst();
  const user = row ? await findUser(change.tx, change.day, row.id) : null;
  const employment = said.active ? await employmentOf(change, person, said) : null;
  const ending = user ? await endings(change, user, person, employment ? [employment.key] : []) : [];
  // Whoever is active keeps what group membership has opened.
  const kept = said.active ? ending.filter((one) => !one.key.startsWith(memberPrefix)) : ending;
  await change.apply({ units: [], people: [person], employments: [...kept, ...(employment ? [employment] : [])] });
}

async function employmentOf(change: ScimChange, person: PersonData, said: SaidUser): Promise<EmploymentRow> {
  if (said.department === null) throw new ScimFault(400, "invalidValue", "an active user needs department: the code, or the name, of the unit they work in");
  const { jobFunction } = said;
  return {
    row: 0, key: said.employeeNumber ?? `${ownPrefix}${person.key}`, person, unitCode: await unitNamed(change, said.department), manages: said.manages, from: null, to: null,
    jobFunction: jobFunction && { code: jobFunction.code, name: { da: jobFunction.name, en: jobFunction.name } },
    title: said.title === null ? untitled : { da: said.title, en: said.title },
  };
}

/** By code first; by name where just one unit of today has it. */
async function unitNamed({ tx, day }: ScimChange, department: string): Promise<string> {
  const rows = await tx
    .selectFrom("units")
    .select(["code", "name_da"])
    .where((eb) => eb.or([eb("code", "=", department), eb("name_da", "=", department), eb("name_en", "=", department)]))
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)]))
    .limit(50)
    .execute();
  const byCode = rows.find((row) => row.code === department);
  const [only, ...others] = rows;
  const code = byCode?.code ?? (others.length === 0 ? only?.code : undefined);
  if (code === undefined) throw new ScimFault(400, "invalidValue", rows.length === 0 ? "department names no unit" : "department is the name of several units: send the code");
  return code;
}

/** The person's employments of today and later, but for some, as ended. */
async function endings({ tx, day }: ScimChange, user: ScimUser, person: PersonData, but: readonly string[]): Promise<EmploymentRow[]> {
  const rows = await tx
    .selectFrom("employments as e")
    .innerJoin("units as u", "u.id", "e.unit_id")
    .select(["e.source_key", "u.code", "e.title_da", "e.title_en"])
    .where("e.person_id", "=", user.id)
    .where("e.source_key", "is not", null)
    .where((eb) => eb.or([eb("e.valid_to", "is", null), eb("e.valid_to", ">=", day)]))
    .execute();
  const keys = new Map(rows.map((row) => [row.source_key ?? "", row]));
  return [...keys].filter(([key]) => !but.includes(key)).map(([key, row]) => ({ row: 0, key, person, unitCode: row.code, jobFunction: null, title: { da: row.title_da, en: row.title_en }, manages: false, from: null, to: dayBefore(day) }));
}

function personOf(user: ScimUser): PersonData {
  return { key: user.externalId, name: user.name, email: user.email, phone: user.phone, username: user.userName };
}
