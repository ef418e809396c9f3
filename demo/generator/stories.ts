import { addressAt } from "./streets.ts";
import type { DemoPerson, DemoVehicle } from "../model.ts";

type Story = DemoPerson["story"];

const fuels: Record<DemoVehicle["fuel"], Story> = {
  "electric": { da: "en elbil", en: "an electric car" },
  "hydrogen": { da: "en brintbil", en: "a hydrogen car" },
  "plug-in-hybrid": { da: "en plug-in hybrid", en: "a plug-in hybrid" },
  "petrol": { da: "en benzinbil", en: "a petrol car" },
  "diesel": { da: "en dieselbil", en: "a diesel car" },
};

/** The story of somebody nothing else is told about: home and car. */
export function tellStory(person: DemoPerson, vehicles: readonly DemoVehicle[]): Story {
  const home = person.address;
  const zone = home === null ? null : addressAt(home.street, home.number, home.postcode).zone;
  const own = vehicles.find(({ keeper, user }) => [keeper, user].some((party) => party && "subject" in party && party.subject === person.subject));
  const car = own ? fuels[own.fuel] : { da: "ingen bil", en: "no car" };
  return zone
    ? { da: `Bor i en parkeringszone og har ${car.da}.`, en: `Lives in a parking zone and has ${car.en}.` }
    : { da: `Bor uden for parkeringszonerne og har ${car.da}.`, en: `Lives outside the parking zones and has ${car.en}.` };
}
