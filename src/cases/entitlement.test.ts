import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { isService, type Service } from "../catalogue/model.ts";
import { entitlingFacts, refusedBy } from "./entitlement.ts";

let services: ReadonlyMap<string, Service>;
beforeAll(async () => {
  const { entries } = await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)));
  services = new Map(entries.filter(isService).map((service) => [service.id, service]));
});
const service = (id: string): Service => {
  const found = services.get(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

/** What is known of an application: facts that are not here have not been looked up. */
const known = (facts: Readonly<Record<string, unknown>>, answers: Readonly<Record<string, unknown>> = {}) => ({ answers, facts, factStates: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value === null ? "missing" : "answered"])), today: "2026-11-26", renewal: null, applicant: { name: "" } });
const reasons = (id: string, ...of: Parameters<typeof known>) => refusedBy(service(id), known(...of)).map((rule) => rule.id);

const person = { municipalityCode: "0101" };
const zone = { zone: { name: "Østerbro" } };
const vehicle = { plate: "DK54321", registered: true, category: "passenger-car", totalWeightKg: 1800, relation: "keeper" };
const permits = { unpaid: 0, active: 0, plates: [] };

describe("a no that is certain", () => {
  test("is said of a parking licence as soon as the answer that makes it one is there, and with that row's reason", () => {
    const licence = "parking-licence";
    expect(reasons(licence, {})).toEqual([]);
    expect(reasons(licence, { person })).toEqual([]);
    expect(reasons(licence, { person: { municipalityCode: "0157" } })).toEqual(["eligibility-lives-elsewhere"]);
    expect(reasons(licence, { person, zone: { zone: null } })).toEqual(["eligibility-no-zone"]);
    expect(reasons(licence, { person, zone })).toEqual([]);
    expect(reasons(licence, { person, zone, vehicle })).toEqual([]);
    expect(reasons(licence, { person, zone, vehicle: { ...vehicle, totalWeightKg: 4200 } })).toEqual(["eligibility-too-heavy"]);
    expect(reasons(licence, { person, zone, vehicle, permits })).toEqual([]);
    expect(reasons(licence, { person, zone, vehicle, permits: { ...permits, unpaid: 1 } })).toEqual(["eligibility-unpaid-licence"]);
  });

  test("is not said where a register has not answered, or knows nothing: a person looks at it", () => {
    expect(refusedBy(service("parking-licence"), { ...known({ person }), facts: { person, zone: null }, factStates: { person: "answered", zone: "unavailable" } })).toEqual([]);
    expect(reasons("parking-licence", { person: null })).toEqual([]);
    expect(reasons("parking-licence", { person, vehicle: { ...vehicle, totalWeightKg: 4200 } })).toEqual([]);
  });

  test("is said by the answers alone where the rules look at nothing else, also through a decision that they need", () => {
    expect(reasons("mileage-allowance", {}, { date: "2026-11-20" })).toEqual([]);
    expect(reasons("mileage-allowance", {}, { commute: "yes" })).toEqual(["eligibility-commuting"]);
    expect(reasons("mileage-allowance", {}, { date: "2025-02-01" })).toEqual([]);
    expect(reasons("mileage-allowance", {}, { date: "2025-02-01", commute: "no" })).toEqual(["eligibility-too-old"]);
    const company = { status: "active" };
    expect(reasons("winter-closing-of-outdoor-serving", { company })).toEqual([]);
    expect(reasons("winter-closing-of-outdoor-serving", { company }, { firstMonth: "2026-10", lastMonth: "2026-12" })).toHaveLength(1);
  });

  test("stands, whatever is answered and looked up after it", () => {
    const all = fc.record({
      person: fc.constantFrom(null, person, { municipalityCode: "0157" }), zone: fc.constantFrom(null, zone, { zone: null }), permits: fc.record({ unpaid: fc.nat(1), active: fc.nat(2), plates: fc.constantFrom([], ["DK54321"]) }),
      vehicle: fc.oneof(fc.constant(null), fc.record({ plate: fc.constant("DK54321"), registered: fc.boolean(), category: fc.constantFrom("passenger-car", "van", "lorry"), totalWeightKg: fc.constantFrom(1800, 4200), relation: fc.constantFrom("keeper", "user", "none") })),
    });
    fc.assert(fc.property(all, fc.subarray(["person", "zone", "vehicle", "permits"]), (facts, parts) => {
      const licence = service("parking-licence");
      const early = refusedBy(licence, known(Object.fromEntries(Object.entries(facts).filter(([name]) => parts.includes(name)))));
      const { output } = licence.decide("eligibility", known(facts));
      if (early.length > 0) expect(output).toMatchObject({ outcome: "not-entitled" });
    }));
  });
});

test("the rules say which registers they look at", () => {
  expect(new Set(entitlingFacts(service("parking-licence")))).toEqual(new Set(["person", "zone", "vehicle", "permits"]));
  expect(entitlingFacts(service("mileage-allowance"))).toEqual([]);
});
