/** A large staff that is made up: names as common as they are in Denmark, titles and units, the same for the same seed. */
import { type Chance, createChance } from "../../demo/generator/chance.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { systemIds } from "../../src/platform/ids.ts";

const given = words(`Anne Mette Kirsten Hanne Anna Helle Susanne Lene Maria Marianne Inge Karen Lone Bente Camilla Pia Louise Charlotte Inger Tina Jette Gitte Annette Emma Julie Ida Freja
  Sofie Laura Mathilde Cecilie Katrine Line Signe Maja Nanna Åse Bodil Birgitte Ulla Trine Rikke Stine Christina Kristina Zeynep Fatima Aïsha Zoë Chloé Renée Agnieszka Özlem Thi Leyla Noor
  Peter Jens Michael Lars Henrik Thomas Søren Jan Christian Martin Niels Anders Morten Jesper Mads Hans Rasmus Per Ole Erik Jørgen Frederik Bo Ib Kaj Åge Bjørn Øjvind Kristian Mikkel Emil
  William Oliver Noah Lucas Malthe Magnus Viggo Storm Aksel Asger Esben Torben Preben Flemming Steen Kåre Sten-Ove Hans-Henrik Karl-Emil Anne-Marie Ann-Sofie Mohammed Ahmad Yusuf Ömer Łukasz José André`);
const family = words(`Jensen Nielsen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen
  Knudsen Jakobsen Jacobsen Mikkelsen Olesen Frederiksen Laursen Henriksen Lund Schmidt Eriksen Holm Kristiansen Clausen Simonsen Svendsen Andreasen Iversen Jeppesen Vestergaard Nissen Lauridsen Østergaard
  Mogensen Jespersen Dahl Kjær Nørgaard Søndergaard Jessen Carlsen Bertelsen Winther Bruun Bech Friis Bak Lassen Gregersen Bach Krogh Toft Aagaard Ågård Åkjær Æbelø O’Brien El-Amrani Şahin Kowalczyk Nguyễn`);
const heads = words("Nørre Sønder Øster Vester Over Neder Lille Store Gammel Ny Kær Skov Bjerg Dal Eng Mose Høj Lyng Birke Bøge Ege Elle Aske Hassel Torn Rose Linde Kirke Præste Mølle Sten Sand Ler Kalk Hvid Sort Rød Grøn Blå Ravn");
const tails = words("gaard gård holm lund toft by bæk bjerg dal skov høj mark vang rup strup lev kilde sø ås borg");
const titles = [
  ["Sygeplejerske", "Nurse"], ["Sagsbehandler", "Caseworker"], ["Social- og sundhedsassistent", "Health care assistant"], ["Lærer", "Teacher"], ["Pædagog", "Childcare worker"], ["Pædagogmedhjælper", "Childcare assistant"],
  ["Enhedschef", "Head of unit"], ["Souschef", "Deputy head"], ["Lønkonsulent", "Payroll officer"], ["IT-konsulent", "IT consultant"], ["Bibliotekar", "Librarian"], ["Ingeniør", "Engineer"], ["Gartner", "Gardener"], ["Jurist", "Lawyer"], ["Kok", "Cook"],
] as const;
const kindsOfUnit = [["Plejehjemmet", "Care home"], ["Skolen ved", "School at"], ["Børnehuset", "Nursery"], ["Hjemmeplejen", "Home care"], ["Biblioteket", "Library"], ["Sekretariatet", "Secretariat"], ["Driften", "Operations"], ["Jobcentret", "Job centre"]] as const;

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

export interface Colleague {
  readonly personId: string;
  readonly name: string;
  readonly unitId: string;
  readonly unit: string;
  readonly title: string;
}

/** Common names are common: the first of the family names is picked for one in twenty, as Jensen is in Denmark. */
function common<T>(chance: Chance, from: readonly T[]): T {
  const place = Math.floor(from.length * (chance.below(10_000) / 10_000) ** 1.5);
  return from[place] ?? chance.pick(from);
}

function nameFor(chance: Chance): string {
  const rare = () => chance.pick(heads) + chance.pick(tails);
  const middle = chance.below(10) < 6 ? [chance.below(2) === 0 ? common(chance, family) : rare()] : [];
  const second = chance.below(10) < 2 ? [common(chance, given)] : [];
  return [common(chance, given), ...second, ...middle, chance.below(10) < 7 ? common(chance, family) : rare()].join(" ");
}

export interface StaffSize {
  readonly people: number;
  readonly units: number;
  /** People who are not employed. */
  readonly citizens?: number;
}

/** Writes the staff into an empty database: one employment each, under a tree of units with the municipality at the top. */
export async function employStaff(db: Database, { people, units, citizens = 0 }: StaffSize, seed = 1): Promise<readonly Colleague[]> {
  const chance = createChance(seed);
  const root = systemIds.uuid();
  const tree = Array.from({ length: units }, (_, index) => {
    const [da, en] = chance.pick(kindsOfUnit);
    const place = chance.pick(heads) + chance.pick(tails);
    return { id: systemIds.uuid(), code: `u${index}`, parent_id: root, name_da: `${da} ${place}`, name_en: `${en} ${place}` };
  });
  await db.insertInto("units").values([{ id: root, code: "root", parent_id: null, name_da: "Demokøbing Kommune", name_en: "Municipality of Demokøbing" }, ...tree.map((unit, index) => (index < 40 ? unit : { ...unit, parent_id: tree[index % 40]?.id ?? root }))]).execute();
  const staff = Array.from({ length: people }, (): Colleague & { readonly en: string } => {
    const unit = chance.pick(tree);
    const [title, en] = common(chance, titles);
    return { personId: systemIds.uuid(), name: nameFor(chance), unitId: unit.id, unit: unit.name_da, title, en };
  });
  const others = Array.from({ length: citizens }, () => ({ id: systemIds.uuid(), name: nameFor(chance) }));
  for (const part of parts([...staff.map(({ personId, name }) => ({ id: personId, name })), ...others])) await db.insertInto("people").values(part).execute();
  for (const part of parts(staff)) {
    await db.insertInto("employments").values(part.map((one) => ({ id: systemIds.uuid(), person_id: one.personId, unit_id: one.unitId, title_da: one.title, title_en: one.en, valid_from: "2020-01-01", valid_to: null }))).execute();
  }
  return staff;
}

function parts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / 1000) }, (_, index) => all.slice(index * 1000, (index + 1) * 1000));
}
