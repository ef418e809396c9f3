import type { z } from "zod";
import type { OrganisationHouse } from "../house.ts";
import type { EmploymentRow, UnitRow } from "../loads/model.ts";
import { dayBefore } from "../loads/timeline.ts";
import { changeByScim, type ScimChange } from "./apply-said.ts";
import { findGroup, isUuid, memberPrefix } from "./directory.ts";
import { ScimFault } from "./fault.ts";
import { applyPatch, type patchRequest } from "./patch.ts";
import { groupResource, readGroup, type SaidGroup, type ScimGroup } from "./resources.ts";
import { demandVersion, type IfMatch } from "./version.ts";

/** Creates a unit, or, when one with the same `externalId` is there, makes it be as said. Says whether it is new. */
export async function createGroup(house: OrganisationHouse, body: unknown): Promise<{ readonly group: ScimGroup; readonly isNew: boolean }> {
  const said = readGroup(body);
  const code = said.externalId ?? said.displayName.slice(0, 100);
  return changeByScim(house, async (change) => {
    const before = await standing(change, code);
    await storeGroup(change, code, before, said);
    return { group: await there(change, (await standing(change, code))?.id ?? ""), isNew: before === null };
  });
}

export async function replaceGroup(house: OrganisationHouse, id: string, body: unknown, ifMatch: IfMatch): Promise<ScimGroup> {
  return changeByScim(house, async (change) => storeAs(change, await seen(change, id, ifMatch), readGroup(body)));
}

export async function patchGroup(house: OrganisationHouse, id: string, { Operations }: z.output<typeof patchRequest>, ifMatch: IfMatch): Promise<ScimGroup> {
  return changeByScim(house, async (change) => {
    const before = await seen(change, id, ifMatch);
    return storeAs(change, before, readGroup(applyPatch(groupResource(before, ""), Operations)));
  });
}

/** Ends the unit; those who were only members of it go with it. Whoever is employed there otherwise stands in the way. */
export async function deleteGroup(house: OrganisationHouse, id: string, ifMatch: IfMatch): Promise<void> {
  await changeByScim(house, async (change) => {
    const group = await seen(change, id, ifMatch);
    const unit = await unitRow(change, group.externalId, group.displayName, group.parent);
    await change.apply({ units: [{ ...unit, to: dayBefore(change.day) }], people: [], employments: await leaving(change, group, (group.members ?? []).map((one) => one.id), false) });
  });
}

/** As it is there, in the version that the client said it had seen. */
async function seen(change: ScimChange, id: string, ifMatch: IfMatch): Promise<ScimGroup> {
  const group = await there(change, id);
  demandVersion(group, ifMatch);
  return group;
}

async function there({ tx, day }: ScimChange, id: string): Promise<ScimGroup> {
  const group = await findGroup(tx, day, id, true);
  if (!group) throw new ScimFault(404, null, "there is no such group");
  return group;
}

async function standing({ tx, day }: ScimChange, code: string): Promise<ScimGroup | null> {
  const unit = await tx.selectFrom("units").select("id").where("code", "=", code).executeTakeFirst();
  return unit ? findGroup(tx, day, unit.id, true) : null;
}

async function storeAs(change: ScimChange, before: ScimGroup, said: SaidGroup): Promise<ScimGroup> {
  if (said.externalId !== null && said.externalId !== before.externalId) throw new ScimFault(400, "mutability", "externalId is the code of the unit and does not change");
  await storeGroup(change, before.externalId, before, said);
  return there(change, before.id);
}

async function storeGroup(change: ScimChange, code: string, before: ScimGroup | null, said: SaidGroup): Promise<void> {
  const members = (before?.members ?? []).map((one) => one.id);
  const come = said.members.filter((id) => !members.includes(id));
  const gone = members.filter((id) => !said.members.includes(id));
  const unit = await unitRow(change, code, said.displayName, said.parent === undefined ? (before?.parent ?? null) : said.parent);
  const group = before ?? { id: "", externalId: code, displayName: said.displayName, parent: null, members: [] };
  await change.apply({ units: [unit], people: [], employments: [...(await coming(change, code, come)), ...(await leaving(change, group, gone, true))] });
}

/** SCIM has one name; the English one stays while the Danish is the same. */
async function unitRow({ tx }: ScimChange, code: string, name: string, parentCode: string | null): Promise<UnitRow> {
  const known = await tx.selectFrom("units").select(["name_da", "name_en"]).where("code", "=", code).executeTakeFirst();
  return { row: 0, code, parentCode, name: { da: name, en: known?.name_da === name ? known.name_en : name }, from: null, to: null };
}

interface Member {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

async function coming({ tx, day }: ScimChange, code: string, ids: readonly string[]): Promise<EmploymentRow[]> {
  const people = await members(tx, ids);
  if (people.length < ids.length) throw new ScimFault(400, "invalidValue", "a member is no user");
  const titles = people.length === 0 ? [] : await tx.selectFrom("employments").select(["person_id", "title_da", "title_en"]).where("person_id", "in", people.map((one) => one.id)).where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)])).orderBy("valid_from").execute();
  return people.map((person) => {
    const title = titles.find((one) => one.person_id === person.id);
    return row(person, `${memberPrefix}${code}:${person.key}`, code, title ? { da: title.title_da, en: title.title_en } : { da: "Medarbejder", en: "Employee" }, null);
  });
}

/** Ends what membership opened. Who works in the unit by their own employment does not leave it so, when `strict`. */
async function leaving({ tx, day }: ScimChange, group: ScimGroup, ids: readonly string[], strict: boolean): Promise<EmploymentRow[]> {
  const people = await members(tx, ids);
  if (people.length === 0 || group.id === "") return [];
  const rows = await tx
    .selectFrom("employments")
    .select(["person_id", "source_key", "title_da", "title_en"])
    .where("unit_id", "=", group.id)
    .where("person_id", "in", people.map((one) => one.id))
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)]))
    .execute();
  if (strict && rows.some((one) => !one.source_key?.startsWith(memberPrefix))) throw new ScimFault(400, "mutability", "a member is employed in the unit: change the user's department instead");
  return rows.flatMap((one) => {
    const person = people.find(({ id }) => id === one.person_id);
    return person && one.source_key?.startsWith(memberPrefix) ? [row(person, one.source_key, group.externalId, { da: one.title_da, en: one.title_en }, dayBefore(day))] : [];
  });
}

function row({ key: personKey, name }: Member, key: string, unitCode: string, title: EmploymentRow["title"], to: string | null): EmploymentRow {
  return { row: 0, key, person: { key: personKey, name }, unitCode, jobFunction: null, title, manages: false, from: null, to };
}

async function members(tx: ScimChange["tx"], ids: readonly string[]): Promise<Member[]> {
  const known = ids.filter(isUuid);
  if (known.length === 0) return [];
  const rows = await tx.selectFrom("people").select(["id", "source_key", "name"]).where("id", "in", known).where("source_key", "is not", null).execute();
  return rows.map((one) => ({ id: one.id, key: one.source_key ?? "", name: one.name }));
}
