import { addressAt } from "./streets.ts";
import type { DemoPermit, DemoPerson, DemoVehicle } from "../model.ts";

type Span = Pick<DemoPermit, "state" | "paid" | "priceOre" | "validFromDays" | "validToDays">;

const span = (validFromDays: number, validToDays: number, priceOre: number, more: Partial<Span> = {}): Span =>
  ({ state: "active", paid: true, priceOre, validFromDays, validToDays, ...more });

const named: readonly (DemoPermit)[] = [
  { subject: "zeynep-yildiz", plate: "CT61904", zone: "NB", ...span(-40, 324, 392000, { paid: false }) },
  { subject: "torben-winther", plate: "DA10218", zone: "OB", ...span(-200, 164, 392000) },
  { subject: "torben-winther", plate: "DA10219", zone: "OB", ...span(-120, 244, 24000) },
  { subject: "mikkel-dahl", plate: "CK88442", zone: "VB", ...span(-150, 214, 24000) },
  { subject: "freja-overgaard", plate: "CR90125", zone: "IS", ...span(-340, 25, 240000) },
  { subject: "gerda-mortensen", plate: "AM19380", zone: "OB", ...span(-380, -16, 240000, { state: "expired" }) },
];

const others: readonly Span[] = [
  span(-300, 64, 240000),
  span(-90, 274, 24000),
  span(-420, -56, 240000, { state: "expired" }),
  span(-250, 114, 240000, { state: "cancelled" }),
  span(-30, 334, 392000),
  span(-210, 154, 24000, { state: "replaced" }),
];

/** The named ones, and one for every third other citizen with a car in a zone. */
export function createPermits(people: readonly DemoPerson[], vehicles: readonly DemoVehicle[]): DemoPermit[] {
  const ordinary = people.filter((one) => one.kind === "citizen" && !one.featured).flatMap((one) => {
    const zone = one.address && addressAt(one.address.street, one.address.number, one.address.postcode).zone;
    const car = vehicles.find((known) => known.use === "private" && known.category === "passenger-car" && partySubject(known) === one.subject);
    return zone && car ? [{ subject: one.subject, plate: car.plate, zone }] : [];
  });
  const every = ordinary.filter((_, index) => index % 3 === 0);
  return [...named, ...every.map((base, index) => ({ ...base, ...(others[index % others.length] ?? span(-10, 354, 240000)) }))];
}

function partySubject({ keeper, user }: DemoVehicle): string | null {
  const party = user ?? keeper;
  return "subject" in party ? party.subject : null;
}
