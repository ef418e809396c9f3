import { beforeAll, describe, expect, test } from "vitest";
import { loadCatalogue } from "./load.ts";
import { isService, type Service } from "./model.ts";
import { rulesInWords } from "./rules-in-words.ts";

let services: readonly Service[];
beforeAll(async () => {
  services = (await loadCatalogue("catalogue")).entries.filter(isService);
});
function linesOf(id: string, about: string, locale: "da" | "en" = "da", year = 2026): readonly string[] {
  const service = services.find((one) => one.id === id);
  if (!service) throw new Error(`no ${id}`);
  return rulesInWords(service, locale, year).find((one) => one.about === about)?.lines ?? [];
}

describe("rules in words", () => {
  test("say of each row what it means, and for whom", () => {
    expect(linesOf("parking-licence", "price", "en")[0]).toBe("When it is like this (fuel: electricity or hydrogen): The car runs on electricity or hydrogen. That is DKK 20 a month.");
    expect(linesOf("parking-licence", "price")[3]).toMatch(/^Når det er sådan \(tilladt totalvægt i kg: over 1\.500 og højst 2\.000\): .+ 250 kr\. om måneden\.$/);
    const entitlement = linesOf("parking-licence", "entitlement");
    expect(entitlement[0]).toMatch(/^Ja, når det er sådan: /);
    expect(entitlement).toContain("Nej, når det er sådan: Du har allerede to licenser, og flere kan én person ikke få.");
    expect(entitlement.filter((line) => line.startsWith("Et menneske ser på det"))).toHaveLength(4);
  });

  test("of a year are those of that year", () => {
    expect(linesOf("mileage-allowance", "amount", "da", 2026).join(" ")).toMatch(/3,94.+2,28/);
    expect(linesOf("mileage-allowance", "amount", "da", 2026).join(" ")).not.toContain("3,81");
    expect(linesOf("mileage-allowance", "amount", "da", 2025).join(" ")).toMatch(/3,81.+2,23/);
  });

  test("are there for every row that has a text, in both languages", () => {
    for (const service of services) {
      const texts = (locale: "da" | "en") => rulesInWords(service, locale, 2026).map(({ lines }) => lines.length);
      expect(texts("en"), service.id).toEqual(texts("da"));
      if (service.entitlement) expect(texts("da")[0], service.id).toBeGreaterThan(1);
    }
  });
});
