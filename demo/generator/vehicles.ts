import { createChance, type Chance } from "./chance.ts";
import type { DemoPerson, DemoVehicle, DemoVehicleParty } from "../model.ts";

type Kind = Pick<DemoVehicle, "make" | "model" | "category" | "fuel" | "totalWeightKg">;

function kind(make: string, model: string, fuel: DemoVehicle["fuel"], totalWeightKg: number, category: DemoVehicle["category"] = "passenger-car"): Kind {
  return { make, model, category, fuel, totalWeightKg };
}

const kinds: readonly Kind[] = [
  kind("Volkswagen", "ID.3", "electric", 2260),
  kind("Tesla", "Model 3", "electric", 2232),
  kind("Kia", "e-Niro", "electric", 2230),
  kind("Renault", "Zoe", "electric", 1988),
  kind("Volkswagen", "Golf", "petrol", 1780),
  kind("Toyota", "Yaris", "petrol", 1565),
  kind("Peugeot", "208", "petrol", 1600),
  kind("Škoda", "Octavia", "diesel", 1986),
  kind("Citroën", "C3", "petrol", 1530),
  kind("Suzuki", "Swift", "petrol", 1365),
  kind("Ford", "Kuga", "plug-in-hybrid", 2320),
  kind("Toyota", "Mirai", "hydrogen", 2415),
  kind("Volkswagen", "Caddy", "diesel", 2250, "van"),
];

const person = (subject: string): DemoVehicleParty => ({ subject });
const company = (cvr: string): DemoVehicleParty => ({ cvr });

function vehicle(plate: string, what: Kind, keeper: DemoVehicleParty, more: Partial<DemoVehicle> = {}): DemoVehicle {
  return { plate, ...what, use: "private", registered: true, keeper, user: null, ...more };
}

const golf = kind("Volkswagen", "Golf", "petrol", 1780);

export const namedVehicles: readonly DemoVehicle[] = [
  vehicle("DK54321", kind("Volkswagen", "ID.3", "electric", 2260), company("00100017"), { user: person("amina-holm") }),
  vehicle("XY12345", kind("Fiat", "500", "petrol", 1320), person("amina-holm")),
  vehicle("CM48215", kind("Volkswagen", "ID.3", "electric", 1934), company("00100017"), { user: person("yasmin-krogh") }),
  vehicle("AH30577", kind("Škoda", "Octavia", "diesel", 1986), person("bent-aagaard")),
  vehicle("BX22118", golf, person("lis-skov")),
  vehicle("CT61904", kind("Toyota", "Yaris", "petrol", 1565), person("zeynep-yildiz")),
  vehicle("DA10218", kind("Volvo", "V60", "diesel", 2350), person("torben-winther")),
  vehicle("DA10219", kind("Renault", "Zoe", "electric", 1988), person("torben-winther")),
  vehicle("AF77003", kind("MG", "B", "petrol", 1210), person("torben-winther")),
  vehicle("DE39001", kind("Mercedes-Benz", "Sprinter", "diesel", 3900, "van"), person("ahmad-rahimi")),
  vehicle("AM19380", kind("Suzuki", "Swift", "petrol", 1365), person("gerda-mortensen")),
  vehicle("CZ55810", kind("Peugeot", "208", "petrol", 1600), person("sofie-lindqvist")),
  vehicle("CK88442", kind("Kia", "e-Niro", "electric", 2230), person("mikkel-dahl")),
  vehicle("DD24680", kind("Ford", "Kuga", "plug-in-hybrid", 2320), person("priya-nadarajah")),
  vehicle("DB70411", kind("Hyundai", "Kona", "electric", 2170), company("00100025"), { use: "company" }),
  vehicle("BK16733", kind("Opel", "Corsa", "petrol", 1545), person("lukasz-wisniewski"), { registered: false }),
  vehicle("CR90125", kind("Citroën", "C3", "petrol", 1530), person("freja-overgaard")),
  vehicle("MC20250", kind("Honda", "CB 500", "petrol", 400, "motorcycle"), person("oluf-steensgaard")),
  vehicle("TX45454", kind("Mercedes-Benz", "EQE", "electric", 2935), person("farhan-malik"), { use: "taxi" }),
  vehicle("LK70001", kind("Scania", "P 280", "diesel", 18000, "lorry"), company("00100058"), { use: "company" }),
  vehicle("TR33010", kind("Brenderup", "1205", "petrol", 500, "trailer"), person("finn-ravnsborg")),
  vehicle("DC31310", golf, person("jonas-kragh")),
];

/** People whose having no car, or just these, is their story. */
const withoutMore = new Set(["ida-nyborg", "emil-skov", "thomas-brandt", "svend-aage-holst", "laila-benali"]);

export function createVehicles(people: readonly DemoPerson[], upTo: number): DemoVehicle[] {
  const chance = createChance(54321);
  const vehicles = [...namedVehicles];
  const plates = new Set(vehicles.map((known) => known.plate));
  const has = new Set(vehicles.flatMap(({ keeper, user }) => [keeper, user]).flatMap((party) => (party && "subject" in party ? [party.subject] : [])));
  for (const { subject, kind } of people) {
    if (vehicles.length >= upTo || has.has(subject) || withoutMore.has(subject) || chance.below(8) === 0) continue;
    vehicles.push(anyVehicle(subject, freePlate(plates, chance), chance, kind === "citizen"));
  }
  return vehicles;
}

function anyVehicle(subject: string, plate: string, chance: Chance, mayHaveCompanyCar: boolean): DemoVehicle {
  const what = chance.pick(kinds);
  if (chance.below(5) === 0) return vehicle(plate, what, company("00100017"), { user: person(subject) });
  if (mayHaveCompanyCar && chance.below(10) === 0) return vehicle(plate, what, company("00100058"), { user: person(subject), use: "company" });
  return vehicle(plate, what, person(subject));
}

function freePlate(plates: Set<string>, chance: Chance): string {
  for (;;) {
    const letters = `${chance.pick(["A", "B", "C", "D", "E"])}${chance.pick([..."ABCDEFGHJKLMNPRSTUVXYZ"])}`;
    const plate = `${letters}${20000 + chance.below(79999)}`;
    if (!plates.has(plate)) {
      plates.add(plate);
      return plate;
    }
  }
}
