import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { isService, type Service } from "../../src/catalogue/model.ts";
import { knownRows } from "../../src/forms/forms.ts";
import { factRows } from "../../src/web/ui/desk/fact-rows.ts";

const catalogue = await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)));

function parkingLicence(): Service {
  const found = catalogue.entries.filter(isService).find((entry) => entry.id === "parking-licence");
  if (!found) throw new Error("no parking licence");
  return found;
}

/** What the names of FEEL are for somebody who has typed a number plate. */
function namesFor(relation: "keeper" | "user" | "none") {
  const vehicle = { plate: "BX22118", title: "Fiat 500", fuel: "petrol", totalWeightKg: 1780, keeperName: "Lis Skov", userName: "Bo Skov", leased: false, relation };
  return { answers: { vehicle: "other", plate: "BX22118" }, facts: { vehicle }, factStates: { vehicle: "answered" } };
}

function shownToApplicant(relation: "keeper" | "user" | "none"): string {
  const { form, evaluate } = parkingLicence();
  const questions = form.pages.flatMap((page) => page.questions).filter((question) => question.type === "known");
  return questions.flatMap((question) => knownRows(question, namesFor(relation), "da", evaluate)).map((row) => row.text).join("|");
}

describe("whose car a number plate is", () => {
  it("is told to its keeper and its user", () => {
    expect(shownToApplicant("keeper")).toContain("Lis Skov");
    expect(shownToApplicant("user")).toContain("Bo Skov");
  });

  it("is not told to anybody who types it", () => {
    expect(shownToApplicant("none")).toContain("Fiat 500");
    expect(shownToApplicant("none")).not.toContain("Skov");
  });

  it("is told to the caseworker who has to judge", () => {
    const { answers, ...variables } = namesFor("none");
    const rows = factRows(parkingLicence(), { answers, formFacts: {}, variables }, "da");
    expect(JSON.stringify(rows)).toContain("Lis Skov");
  });
});
