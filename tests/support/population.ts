import { createHash } from "node:crypto";
import type { DemoPerson, DemoVehicle, Municipality } from "../../demo/model.ts";

export interface Newcomer {
  readonly person: DemoPerson;
  readonly vehicle: DemoVehicle;
}

/**
 * The municipality with more people in it: each lives in a zone and keeps one car of their own, so that each can have a
 * licence and none stands in the way of another. Numbers are replacement numbers (day + 60) that the demo does not use.
 */
export function withNewcomers(municipality: Municipality, count: number): { readonly municipality: Municipality; readonly newcomers: readonly Newcomer[] } {
  const homes = municipality.addresses.filter((address) => address.zone !== null && address.municipalityCode === "0101");
  const newcomers = Array.from({ length: count }, (_, index): Newcomer => {
    const home = homes[index % homes.length];
    if (!home) throw new Error("the municipality has no address in a zone");
    return newcomer(index, home);
  });
  return {
    newcomers,
    municipality: { ...municipality, people: [...municipality.people, ...newcomers.map((one) => one.person)], vehicles: [...municipality.vehicles, ...newcomers.map((one) => one.vehicle)] },
  };
}

function newcomer(index: number, home: Municipality["addresses"][number]): Newcomer {
  const digits = String(index).padStart(4, "0");
  const subject = `newcomer-${digits}`;
  const person: DemoPerson = {
    subject, kind: "citizen", name: `Nytilflytter Nummer ${digits}`,
    // The first of a month: named people of the demo are born on other days.
    cpr: `6101${String(50 + (index % 40))}${String(1000 + index)}`,
    address: { addressId: home.id, street: home.street, number: home.number, floor: "1", door: "th", postcode: home.postcode, town: home.town, municipalityCode: home.municipalityCode, since: "2024-05-01" },
    email: `${subject}@borger.example`, phone: `+4500${String(900_000 + index)}`, digitalPostExempt: false, protected: false, status: "resident",
    story: { da: "Lige flyttet til.", en: "Newly arrived." }, featured: false, employment: null, roles: [], trainings: [], logInRoles: [], companyCvr: null,
  };
  const vehicle: DemoVehicle = {
    plate: `ZN${String(10_000 + index)}`, make: "Volkswagen", model: "ID.3", category: "passenger-car", fuel: "electric", totalWeightKg: 2260,
    use: "private", registered: true, keeper: { subject }, user: null,
  };
  return { person, vehicle };
}

/** Reproducible chance: numbers from 0 to 1, the same for the same seed. */
export function chanceFrom(seed: string): () => number {
  let turn = 0;
  return () => {
    turn += 1;
    return createHash("sha256").update(`${seed} ${turn}`).digest().readUInt32BE(0) / 2 ** 32;
  };
}
