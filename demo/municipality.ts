import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { demoAddressBook, demoCompany, demoPermit, demoPerson, demoUnit, demoVehicle, type Municipality } from "./model.ts";

/** Reads the demo municipality's files. Throws when a file does not fit its model. */
export function loadMunicipality(folder: string = import.meta.dirname): Municipality {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const json = (name: string): unknown => JSON.parse(read(name));
  const book = demoAddressBook.parse(json("addresses.json"));
  return {
    units: z.array(demoUnit).parse(parse(read("units.yaml"))),
    people: z.array(demoPerson).parse(json("people.json")),
    companies: z.array(demoCompany).parse(json("companies.json")),
    vehicles: z.array(demoVehicle).parse(json("vehicles.json")),
    zones: book.zones,
    addresses: book.addresses,
    permits: z.array(demoPermit).parse(json("permits.json")),
  };
}
