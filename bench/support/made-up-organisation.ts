/** An organisation of any size as the two files of a load. Everybody in it is made up, and the same every time. */
import { createChance } from "../../demo/generator/chance.ts";
import type { LoadBytes } from "../../src/organisation/loads/files/read-load.ts";

const firstNames = ["Ane", "Bo", "Clara", "David", "Esther", "Frode", "Gudrun", "Hassan", "Ida", "Jens", "Kirsten", "Laurits", "Maja", "Nils", "Olga", "Peder", "Rikke", "Søren", "Tove", "Øjvind", "Åse"];
const lastNames = ["Agerskov", "Bækgaard", "Damkjær", "Enevold", "Fruergaard", "Gudmandsen", "Højholt", "Iversholm", "Kragelund", "Lyngvig", "Møllegård", "Nørrevang", "Overbæk", "Præstholm", "Rævdal", "Skovlyst", "Tangå", "Ulvedal", "Vesterhede"];
const functions = ["Pædagog", "Sygeplejerske", "Sagsbehandler", "Lærer", "Specialkonsulent", "Teknisk servicemedarbejder", "Social- og sundhedsassistent", "Kontorfuldmægtig"];

export interface OrganisationSize {
  readonly units: number;
  readonly employments: number;
}

/** One top, departments below it, and so on: each unit has some eight below it. One in twenty people has two employments. */
export function makeOrganisation({ units, employments }: OrganisationSize): LoadBytes {
  const chance = createChance(20_261_125);
  const unitRows = Array.from({ length: units }, (_, at) => [unitCode(at), at === 0 ? "" : unitCode(Math.floor((at - 1) / 8)), `Enhed nr. ${at}`, `Unit no. ${at}`, "", ""].join(";"));
  const employmentRows = Array.from({ length: employments }, (_, at) => {
    const person = at % 20 === 19 ? at - 1 : at;
    const which = person % functions.length;
    const unit = at < units ? at : 1 + chance.below(units - 1);
    return [`e${at}`, `p${person}`, madeUpName(person), `u${person}@kommune.example`, `+4500${String(100_000 + person)}`, `u${person}`, unitCode(unit), `f${which}`, functions[which], functions[which], at < units ? "ja" : "", `20${10 + (at % 15)}-0${1 + (at % 9)}-01`, ""].join(";");
  });
  return {
    units: Buffer.from(`code;parent;name;name en;from;to\n${unitRows.join("\n")}\n`),
    employments: Buffer.from(`employment;person;name;email;phone;username;unit;job function;job function name;title;manages;from;to\n${employmentRows.join("\n")}\n`),
  };
}

/** The same for the same number; each first name is one person's in 21, each last name about one's in ten. */
export function madeUpName(person: number): string {
  return `${firstNames[person % firstNames.length] ?? ""} ${lastNames[Math.floor(person / 7) % lastNames.length] ?? ""} ${lastNames[Math.floor(person / 131) % lastNames.length] ?? ""}`;
}

function unitCode(at: number): string {
  return `K${String(at).padStart(5, "0")}`;
}
