import { expect, test } from "vitest";
import type { StoredDeputyship } from "./model.ts";
import { isNameOf } from "./offers.ts";
import { tellingOf } from "./telling.ts";

const stored: StoredDeputyship = {
  id: "0191d0a0-0000-7000-8000-000000000001", capacity: "work", principalIsCompany: false, principal: { personId: "j", name: "Jonas Kragh" }, deputy: { personId: "m", name: "Mette Lund" }, services: ["parking-licence"], taskKinds: null,
  unitIds: null, rights: ["see"], amountLimitOre: 5_000, mayPassOn: false, passedOnFrom: null, basis: "self", reason: "Skal opereres", startsAt: new Date("2026-11-20T08:00:00Z"), endsAt: new Date("2026-11-27T23:30:00Z"),
  appointedBy: null, appointedAt: new Date("2026-11-19T08:00:00Z"), endedAt: null, endedBy: null, toldOfStartAt: null, toldOfEndAt: null,
};

test("each of the two is told of the other, in Danish first and English second, in Danish time", () => {
  const deputy = tellingOf(stored, { of: "start", to: "deputy" }, "https://skranke.example");
  expect(deputy.subject).toBe("Du er stedfortræder / You are a deputy");
  expect(deputy.text).toContain("Du er stedfortræder for Jonas Kragh fra fredag 20. november 2026 kl. 9.00 til lørdag 28. november 2026 kl. 0.30.");
  expect(deputy.text).toContain("You are the deputy of Jonas Kragh from Friday 20 November 2026 at 9:00 to Saturday 28 November 2026 at 0:30.");
  expect(tellingOf(stored, { of: "start", to: "principal" }, "https://skranke.example").text).toContain("Mette Lund er din stedfortræder");
});

test("nothing but names and times is in it", () => {
  for (const what of ["start", "end"] as const)
    for (const to of ["principal", "deputy"] as const) {
      const { subject, text } = tellingOf(stored, { of: what, to }, "https://skranke.example");
      expect(subject + text).not.toMatch(/opereres|parking|50|undefined|null/);
    }
});

test("an early end is told with the time at which it was ended", () => {
  const text = tellingOf({ ...stored, endedAt: new Date("2026-11-21T11:00:00Z") }, { of: "end", to: "principal" }, "").text;
  expect(text).toContain("lørdag 21. november 2026 kl. 12.00");
});

test.each([
  ["Emil Skov", "Emil Skov", true], ["emil  SKOV", "Emil Skov", true], ["Emil Skov", "Emil Bo Skov", true], ["Łukasz Wiśniewski", "Lukasz Wisniewski", true], ["Soren Aes", "Søren Æs", true],
  ["Emil", "Emil Skov", false], ["Skov Emil", "Emil Skov", false], ["Emil Holm", "Emil Skov", false], ["", "Emil Skov", false], ["  ", "", false],
])("whether '%s' is the name of '%s': %s", (typed, name, is) => expect(isNameOf(typed, name)).toBe(is));
