import { addressAt } from "./streets.ts";
import type { DemoPermit, DemoPerson, DemoVehicle } from "../model.ts";

type Span = Pick<DemoPermit, "state" | "paid" | "validFromDays" | "validToDays">;

const span = (validFromDays: number, validToDays: number, more: Partial<Span> = {}): Span => ({ state: "active", paid: true, validFromDays, validToDays, ...more });

const named: readonly Omit<DemoPermit, "priceOre">[] = [
  { subject: "zeynep-yildiz", plate: "CT61904", zone: "NB", ...span(-40, 324, { paid: false }) },
  { subject: "torben-winther", plate: "DA10218", zone: "OB", ...span(-200, 164) },
  { subject: "torben-winther", plate: "DA10219", zone: "OB", ...span(-120, 244) },
  { subject: "mikkel-dahl", plate: "CK88442", zone: "VB", ...span(-150, 214) },
  { subject: "gerda-mortensen", plate: "AM19380", zone: "OB", ...span(-380, -16, { state: "expired" }) },
];

const others: readonly Span[] = [
  span(-300, 64),
  span(-90, 274),
  span(-420, -56, { state: "expired" }),
  span(-250, 114, { state: "cancelled" }),
  span(-30, 334),
  span(-210, 154, { state: "replaced" }),
];

/** The named ones, and one for every third other citizen with a car in a zone. */
export function createPermits(people: readonly DemoPerson[], vehicles: readonly DemoVehicle[]): DemoPermit[] {
  const ordinary = people.filter((one) => one.kind === "citizen" && !one.featured).flatMap((one) => {
    const zone = one.address && addressAt(one.address.street, one.address.number, one.address.postcode).zone;
    const car = vehicles.find((known) => known.use === "private" && known.category === "passenger-car" && partySubject(known) === one.subject);
    return zone && car ? [{ subject: one.subject, plate: car.plate, zone }] : [];
  });
  const every = ordinary.filter((_, index) => index % 3 === 0);
  const all = [...named, ...every.map((base, index) => ({ ...base, ...(others[index % others.length] ?? span(-10, 354)) }))];
  return all.map((permit) => ({ ...permit, priceOre: yearPrice(vehicles.find(({ plate }) => plate === permit.plate)) }));
}

/** Twelve months by the price table of catalogue/parking-licence. */
function yearPrice(vehicle: DemoVehicle | undefined): number {
  if (vehicle?.fuel === "electric" || vehicle?.fuel === "hydrogen") return 12 * 2000;
  if (vehicle?.fuel === "plug-in-hybrid") return 12 * 10000;
  const weight = vehicle?.totalWeightKg ?? 0;
  return 12 * (weight <= 1500 ? 20000 : weight <= 2000 ? 25000 : 35000);
}

function partySubject({ keeper, user }: DemoVehicle): string | null {
  const party = user ?? keeper;
  return "subject" in party ? party.subject : null;
}
