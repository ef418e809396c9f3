import { demoAddresses, placeAt } from "./streets.ts";
import { createChance, slug, type Chance } from "./chance.ts";
import { fillCitizens, fillEmployees, titles } from "./names.ts";
import type { DemoHome, DemoPerson } from "../model.ts";

/** What a described person must say; the rest is filled in. */
export interface Sketch extends Partial<Omit<DemoPerson, "address" | "cpr">> {
  readonly name: string;
  readonly sex: "K" | "M";
  /** ISO date of birth. */
  readonly born: string;
  /** Street, number, postcode, floor, door, since. */
  readonly home: readonly [string, string, string, string | null, string | null, string] | null;
  readonly story: DemoPerson["story"];
}

/** Turns sketches into people: CPR numbers, mail and telephone are made here. */
export function createPeople(sketches: readonly Sketch[]): DemoPerson[] {
  const chance = createChance(20261120);
  const taken = new Set<string>();
  return sketches.map((sketch, index) => {
    const { sex, born, home, name, story, ...rest } = sketch;
    const subject = slug(name);
    return {
      subject,
      kind: "citizen",
      name,
      cpr: cprNumber(born, sex, taken, chance),
      address: home && homeAt(home),
      email: `${subject.replaceAll("-", ".")}@borger.example`,
      phone: `+4500${String(100000 + index * 7919).slice(-6)}`,
      digitalPostExempt: false,
      protected: false,
      status: "resident",
      story,
      featured: false,
      employment: null,
      roles: [],
      trainings: [],
      logInRoles: [],
      companyCvr: null,
      ...rest,
    };
  });
}

/** Day + 60: a replacement number, never given to a real person. The seventh digit carries the century (CPR-loven, bilag). */
function cprNumber(born: string, sex: "K" | "M", taken: Set<string>, chance: Chance): string {
  const [year = "", month = "", day = ""] = born.split("-");
  const date = `${Number(day) + 60}${month}${year.slice(2)}`;
  for (;;) {
    const century = Number(year) < 2000 ? chance.below(4) : 6;
    const serial = chance.below(500) * 2 + (sex === "M" ? 1 : 0);
    const cpr = `${date}${century}${String(serial).padStart(3, "0")}`;
    if (!taken.has(cpr)) {
      taken.add(cpr);
      return cpr;
    }
  }
}

function homeAt([street, number, postcode, floor, door, since]: NonNullable<Sketch["home"]>): DemoHome {
  return { ...placeAt(street, number, postcode, floor, door), since };
}

const copenhagen = demoAddresses.filter((address) => address.municipalityCode === "0101");

function anyHome(chance: Chance): NonNullable<Sketch["home"]> {
  const { street, number, postcode } = chance.pick(copenhagen);
  const floor = chance.pick([null, "st", "1", "2", "3", "4", "5"]);
  const door = floor === null ? null : chance.pick(["tv", "th", "mf", "12"]);
  return [street, number, postcode, floor, door, anyDate(chance, 2009, 17)];
}

function anyDate(chance: Chance, from: number, years: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${from + chance.below(years)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;
}

/** Told by stories.ts once the cars are known. */
const untold = { da: "", en: "" };

export function sketchCitizens(): Sketch[] {
  const chance = createChance(11);
  return fillCitizens.map(([sex, name]) => ({
    name,
    sex,
    born: anyDate(chance, 1942, 65),
    home: anyHome(chance),
    story: untold,
    digitalPostExempt: chance.below(12) === 0,
  }));
}

const tales: Readonly<Record<string, Sketch["story"]>> = {
  "parking-caseworker": { da: "Sagsbehandler i parkering: ser enhedens opgaver og afgør dem.", en: "Caseworker in parking: sees the unit's tasks and decides them." },
  "road-caseworker": { da: "Sagsbehandler i Vejmyndigheden: ser på vinterlukninger, der kommer for sent, og retter regningen.", en: "Caseworker at the Road Authority: looks at winter closings that come late, and corrects the bill." },
  "citizen-service": { da: "Medarbejder i Borgerservice: hjælper borgere med at søge.", en: "Works in Citizen Service: helps citizens apply." },
};

export function sketchEmployees(): Sketch[] {
  const chance = createChance(12);
  return fillEmployees.map(([sex, name, unit, title, role]) => ({
    name,
    sex,
    kind: "employee",
    born: anyDate(chance, 1962, 38),
    home: anyHome(chance),
    employment: { unit, title: titles[title], manages: title === "manager" },
    roles: role ? [{ role, unit, below: false }] : [],
    story: tales[role ?? ""] ?? { da: "Ansat uden rolle i parkering: ser kun sine egne sager.", en: "Employed without a role in parking: sees only their own cases." },
    featured: role === "road-caseworker",
  }));
}
