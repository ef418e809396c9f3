import { namedUuid } from "../../src/platform/ids.ts";
import type { DemoAddress, DemoPlace, DemoZone } from "../model.ts";

export const demoZones: readonly DemoZone[] = [
  { code: "AB", name: "Amagerbro" },
  { code: "IS", name: "Islands Brygge" },
  { code: "CH", name: "Christianshavn" },
  { code: "IB", name: "Indre By" },
  { code: "VB", name: "Vesterbro" },
  { code: "NB", name: "Nørrebro" },
  { code: "OB", name: "Østerbro" },
  { code: "SH", name: "Sydhavnen" },
];

/** Made-up streets: name, postcode, town, zone, municipality. One name stands twice, in two postcodes. */
const streets: readonly (readonly [string, string, string, string | null, string])[] = [
  ["Skovduegade", "2300", "København S", "AB", "0101"],
  ["Vindrosegade", "2300", "København S", "AB", "0101"],
  ["Stormmågegade", "2300", "København S", "AB", "0101"],
  ["Ankerspilsgade", "2300", "København S", "IS", "0101"],
  ["Kompasrosens Allé", "2300", "København S", "IS", "0101"],
  ["Tranlampestræde", "1437", "København K", "CH", "0101"],
  ["Rebslagertoften", "1437", "København K", "CH", "0101"],
  ["Knaphulsstræde", "1150", "København K", "IB", "0101"],
  ["Lygtetændergade", "1150", "København K", "IB", "0101"],
  ["Hestetrøjegade", "1720", "København V", "VB", "0101"],
  ["Mælkevognsgade", "1720", "København V", "VB", "0101"],
  ["Sporskiftergade", "1720", "København V", "VB", "0101"],
  ["Gamle Bogtrykkergang", "2200", "København N", "NB", "0101"],
  ["Skrubtudsegade", "2200", "København N", "NB", "0101"],
  ["Regnspovevej", "2200", "København N", "NB", "0101"],
  ["Lappedykker Allé", "2100", "København Ø", "OB", "0101"],
  ["Havlitgade", "2100", "København Ø", "OB", "0101"],
  ["Frøken Æblegrøds Plads", "2100", "København Ø", "OB", "0101"],
  ["Kranførergade", "2450", "København SV", "SH", "0101"],
  ["Teglovnsgade", "2450", "København SV", "SH", "0101"],
  ["Regnspovevej", "2700", "Brønshøj", null, "0101"],
  ["Hyldedragervej", "2700", "Brønshøj", null, "0101"],
  ["Humlekoppevej", "2500", "Valby", null, "0101"],
  ["Ræveengen", "2720", "Vanløse", null, "0101"],
  ["Pudderkvastgade", "2000", "Frederiksberg", null, "0147"],
  ["Landingslysvej", "2770", "Kastrup", null, "0185"],
];

const usualNumbers = ["1", "2", "3", "5", "8", "10", "12", "14", "14A", "17", "22", "31B"];
const longStreet = ["96", "98", "100", "101", "102", "104", "106", "108A", "108B", "112", "118", "120"];

export const demoAddresses: readonly DemoAddress[] = streets.flatMap(([street, postcode, town, zone, municipalityCode]) =>
  (street === "Vindrosegade" ? longStreet : usualNumbers).map((number) => ({
    id: namedUuid(`skranke demo address ${street} ${number} ${postcode}`),
    street,
    number,
    postcode,
    town,
    municipalityCode,
    zone,
  })),
);

export function placeAt(street: string, number: string, postcode: string, floor: string | null = null, door: string | null = null): DemoPlace {
  const { id, town, municipalityCode } = addressAt(street, number, postcode);
  return { addressId: id, street, number, floor, door, postcode, town, municipalityCode };
}

export function addressAt(street: string, number: string, postcode: string): DemoAddress {
  const found = demoAddresses.find((a) => a.street === street && a.number === number && a.postcode === postcode);
  if (!found) throw new Error(`No demo address ${street} ${number}, ${postcode}`);
  return found;
}
