import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import type { Catalogue } from "../catalogue/model.ts";
import { searchHit, serviceView } from "./catalogue-view.ts";
import { topicView } from "./routes/public/topic-view.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue("catalogue");
});

describe("what does not run here yet", () => {
  it("is shown with its number and when it answers, wherever it stands", () => {
    expect(searchHit(catalogue, { kind: "service", id: "bulky-waste" }, "da")?.facts).toEqual(expect.arrayContaining(["00 66 33 66", "Hverdage 8-16"]));
    const entry = catalogue.entries.find(({ id }) => id === "bulky-waste");
    if (!entry) throw new Error("no service");
    expect(serviceView(catalogue, entry, { locale: "en", unit: "", now: new Date("2026-11-26T12:00:00Z"), closingDays: [] })).toMatchObject({ start: "tel:00663366", call: { phone: "00 66 33 66", hours: "working days 8 a.m. to 4 p.m." } });
    const topic = catalogue.topics.find(({ id }) => id === "waste");
    if (!topic) throw new Error("no topic");
    const { services } = topicView(catalogue, { topic, reviewed: topic.reviewed, due: topic.reviewed }, { locale: "da", done: null, others: [] });
    for (const service of services) expect(service.facts).toContain("Hverdage 8-16");
  });

  it("never leads nowhere: each service begins in a form, at a number that says when it answers, or at another site", () => {
    for (const entry of catalogue.entries) {
      const { start, call } = serviceView(catalogue, entry, { locale: "da", unit: "", now: new Date("2026-11-26T12:00:00Z"), closingDays: [] });
      expect([entry.id, start]).toEqual([entry.id, expect.stringMatching(/^(tel:\d{8}|https:\/\/.+|\/selvbetjening\/.+\/start)$/) as string]);
      if (entry.channel === "phone") expect([entry.id, call?.hours]).toEqual([entry.id, expect.any(String) as string]);
    }
  });
});

describe("who decides", () => {
  const said = (id: string, locale: "da" | "en" = "da") => {
    const entry = catalogue.entries.find((one) => one.id === id);
    if (!entry) throw new Error(`no service ${id}`);
    return serviceView(catalogue, entry, { locale, unit: "Enheden", now: new Date("2026-11-26T12:00:00Z"), closingDays: [] }).responsible;
  };

  it.each([
    ["parking-licence", "Enheden afgør sagen."],
    ["mileage-allowance", "Din leder godkender. Enheden har ansvaret for ordningen."],
    ["deposit-loan", "Enheden afgør sagen."],
    ["food-business", "Din sag ligger hos Fødevarestyrelsen. Enheden står for siden her."],
    ["housing-benefit", "Din sag ligger hos Udbetaling Danmark. Enheden står for siden her."],
    ["report-rats", "Enheden tager sig af det."],
    ["system-access", "Din leder godkender. Enheden har ansvaret for ordningen."],
  ])("%s: %s", (id, sentence) => {
    expect(said(id)).toBe(sentence);
  });

  it("says nothing of a unit that is not known", () => {
    const [entry] = catalogue.entries;
    expect(entry && serviceView(catalogue, entry, { locale: "da", unit: "", now: new Date("2026-11-26T12:00:00Z"), closingDays: [] }).responsible).toBeNull();
  });
});
