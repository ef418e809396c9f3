/**
 * Writes the files of the demo municipality: `node demo/generate.ts`. The same program writes the same files every time;
 * the output is checked in. Who is who stands in generator/named.ts.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { companyPeople, demoCompanies, namedCitizens, namedEmployees, namedKeepers } from "./generator/named.ts";
import { createPeople, sketchCitizens, sketchEmployees } from "./generator/people.ts";
import { createPermits } from "./generator/permits.ts";
import { tellStory } from "./generator/stories.ts";
import { demoAddresses, demoZones } from "./generator/streets.ts";
import { demoUnits } from "./generator/units.ts";
import { createVehicles } from "./generator/vehicles.ts";

const sketched = createPeople([...namedCitizens, ...namedEmployees, ...companyPeople, ...sketchCitizens(), ...sketchEmployees(), ...namedKeepers]);
const vehicles = createVehicles(sketched, 92);
const people = sketched.map((one) => (one.story.da === "" ? { ...one, story: tellStory(one, vehicles) } : one));

/** One entry a line: short files, readable differences. */
const lines = (entries: readonly unknown[]) => `[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(",\n")}\n]`;

const files: Record<string, string> = {
  "units.yaml": stringify(demoUnits),
  "people.json": lines(people),
  "companies.json": lines(demoCompanies),
  "vehicles.json": lines(vehicles),
  "addresses.json": `{"zones": ${lines(demoZones)},\n"addresses": ${lines(demoAddresses)}}`,
  "permits.json": lines(createPermits(people, vehicles)),
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(import.meta.dirname, name), `${text.trimEnd()}\n`);
