import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { loadTopics } from "../src/catalogue/load.ts";
import { loadMunicipality } from "./municipality.ts";
import type { DemoVehicleParty } from "./model.ts";

const town = loadMunicipality();
const subjects = new Set(town.people.map((person) => person.subject));
const companies = new Set(town.companies.map((company) => company.cvr));
const units = new Set(town.units.map((unit) => unit.code));

function known(party: DemoVehicleParty): boolean {
  return "subject" in party ? subjects.has(party.subject) : companies.has(party.cvr);
}

function unique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

describe("the demo municipality", () => {
  it("has seven departments, each with three to six units, and parents before children", () => {
    const departments = town.units.filter((unit) => unit.parent === null);
    expect(departments).toHaveLength(7);
    for (const { code } of departments) {
      const below = town.units.filter((unit) => unit.parent === code).length;
      expect(below, code).toBeGreaterThanOrEqual(3);
      expect(below, code).toBeLessThanOrEqual(6);
    }
    town.units.forEach((unit, index) => {
      if (unit.parent !== null) expect(town.units.slice(0, index).map((one) => one.code)).toContain(unit.parent);
    });
    expect(unique(town.units.map((unit) => unit.code))).toBe(true);
  });

  it("has a hundred people of every kind", () => {
    const count = (kind: string) => town.people.filter((person) => person.kind === kind).length;
    expect([count("citizen"), count("employee"), count("company")]).toEqual([65, 39, 5]);
    expect(unique(town.people.map((person) => person.subject))).toBe(true);
    expect(unique(town.people.map((person) => person.phone))).toBe(true);
  });

  it("gives everybody a replacement CPR number: day + 60 and a real date", () => {
    expect(unique(town.people.map((person) => person.cpr))).toBe(true);
    for (const { cpr, subject } of town.people) {
      const day = Number(cpr.slice(0, 2)) - 60;
      const century = "0123".includes(cpr.charAt(6)) ? 1900 : 2000;
      const born = { year: century + Number(cpr.slice(4, 6)), month: Number(cpr.slice(2, 4)), day };
      expect(() => Temporal.PlainDate.from(born, { overflow: "reject" }), subject).not.toThrow();
    }
  });

  it("lets everybody live at an address of the address file, word for word", () => {
    const addresses = new Map(town.addresses.map((address) => [address.id, address]));
    for (const { address, subject, status } of town.people) {
      if (address === null) {
        expect(status, subject).toBe("emigrated");
        continue;
      }
      const { floor: _floor, door: _door, since: _since, addressId, ...rest } = address;
      expect(addresses.get(addressId), subject).toMatchObject(rest);
    }
    const zones = new Set(town.zones.map((zone) => zone.code));
    for (const { zone } of town.addresses) if (zone !== null) expect(zones).toContain(zone);
    expect(unique(town.addresses.map(({ street, number, postcode }) => `${street} ${number} ${postcode}`))).toBe(true);
  });

  it("lets every company and production unit stand at such an address, with numbers that nobody has", () => {
    const addresses = new Map(town.addresses.map((address) => [address.id, address]));
    for (const { address, productionUnits, name, form } of town.companies) {
      expect(name.endsWith(` ${form}`), name).toBe(true);
      for (const { floor: _floor, door: _door, addressId, ...rest } of [address, ...productionUnits.map((unit) => unit.address)]) expect(addresses.get(addressId), name).toMatchObject(rest);
    }
    expect(unique(town.companies.map((company) => company.cvr))).toBe(true);
    expect(unique(town.companies.flatMap((company) => company.productionUnits.map((unit) => unit.number)))).toBe(true);
  });

  it("uses no mail domain a real person could have", () => {
    for (const { email } of town.people) expect(email).toMatch(/^[a-z0-9.]+@borger\.example$/);
  });

  it("knows every unit of a role, every company, every keeper and user", () => {
    for (const person of town.people) {
      for (const role of person.roles) expect(units).toContain(role.unit);
      if (person.employment) expect(units).toContain(person.employment.unit);
      if (person.companyCvr) expect(companies).toContain(person.companyCvr);
      expect(person.kind === "employee").toBe(person.employment !== null);
      expect(person.kind === "company").toBe(person.companyCvr !== null);
    }
    for (const { keeper, user } of town.vehicles) expect(known(keeper) && (user === null || known(user))).toBe(true);
    expect(unique(town.vehicles.map((vehicle) => vehicle.plate))).toBe(true);
  });

  it("has the unit that keeps each topic right, and two people who may edit it", async () => {
    const above = (code: string): readonly string[] => [code, ...town.units.filter((unit) => unit.code === code && unit.parent !== null).flatMap((unit) => above(unit.parent ?? ""))];
    for (const topic of await loadTopics("catalogue")) {
      expect(units, topic.id).toContain(topic.owner);
      const editors = town.people.filter((person) => person.roles.some((role) => role.role === "topic-owner" && (role.below ? above(topic.owner).includes(role.unit) : role.unit === topic.owner)));
      expect(editors.length, topic.id).toBeGreaterThanOrEqual(2);
    }
  });

  it("has permits only for known people, cars and zones", () => {
    const plates = new Set(town.vehicles.map((vehicle) => vehicle.plate));
    const zones = new Set(town.zones.map((zone) => zone.code));
    for (const permit of town.permits) {
      expect(subjects).toContain(permit.subject);
      expect(plates).toContain(permit.plate);
      expect(zones).toContain(permit.zone);
      expect(permit.validFromDays).toBeLessThan(permit.validToDays);
      if (permit.state === "active") expect(permit.validToDays).toBeGreaterThan(0);
      if (permit.state === "expired") expect(permit.validToDays).toBeLessThan(0);
    }
  });

  it("is what the generator writes", () => {
    const folder = mkdtempSync(join(tmpdir(), "skranke-demo-"));
    try {
      cpSync(import.meta.dirname, join(folder, "demo"), { recursive: true });
      for (const name of ["node_modules", "package.json", "src"]) symlinkSync(join(import.meta.dirname, "..", name), join(folder, name));
      execFileSync(process.execPath, [join(folder, "demo/generate.ts")]);
      for (const name of ["units.yaml", "people.json", "companies.json", "vehicles.json", "addresses.json", "permits.json"]) {
        expect(readFileSync(join(folder, "demo", name)).equals(readFileSync(join(import.meta.dirname, name))), `${name} is old: node demo/generate.ts`).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
