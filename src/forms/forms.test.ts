import { describe, expect, it } from "vitest";
import { isCatalogueError } from "./catalogue-error.test-support.ts";
import { evaluateExpression as evaluate } from "../rules/feel.ts";
import { answersToSend, carryOver, currentFacts, lookupsDue, parsePage, prefillPage, readForm, summary, validate, visiblePages } from "./forms.ts";
import type { Answers, Fact, Facts, Names } from "./model.ts";

const yaml = `
declaration: { da: "Det passer.", en: "It is true." }
pages:
  - id: car
    title: { da: Bil, en: Car }
    lookups:
      - { operation: vehicle, into: vehicle, inputs: { plate: answers.plate }, when: answers.plate != null }
    questions:
      - { id: which, type: choice, required: true, label: { da: Hvilken, en: Which }, options: [{ value: other, label: { da: Anden, en: Other } }],
          optionsFrom: "for v in facts.vehicles return {value: v.plate, label: v.plate}" }
      - { id: plate, type: plate, required: true, visibleWhen: 'answers.which = "other"', prefill: "renewal.plate", label: { da: Plade, en: Plate } }
      - { id: facts, type: known, fact: vehicle, label: { da: Kendt, en: Known }, rows: [{ label: { da: Ejer, en: Keeper }, value: facts.vehicle.keeperName }] }
  - id: start
    title: { da: Start, en: Start }
    visibleWhen: answers.which != null
    questions:
      - { id: from, type: date, required: true, label: { da: Fra, en: From }, prefill: today,
          rules: [{ valid: date(answer) >= date(today), message: { da: Datoen er gået, en: The date has passed } }] }
`;
const form = readForm(yaml, "s/form.yaml");
const page = form.pages[0];
const start = form.pages[1];
if (!page || !start) throw new Error("the form of this test has two pages");

function names(answers: Answers, facts: Record<string, unknown> = {}): Names {
  return { answers, facts, today: "2026-11-20", renewal: null, applicant: { name: "A" } };
}
const fact = (value: unknown, parts: Partial<Fact> = {}): Fact => ({ state: "answered", value, source: { da: "Motorregistret", en: "Vehicle register" }, at: "2026-11-20T13:31:00Z", askedWith: '{"plate":"DK54321"}', ...parts });

describe("readForm", () => {
  it.each([
    ["id: plate", "id: Plate-1", 11, "pages.0.questions.1.id", "letter"],
    ["type: plate", "type: plat", 11, "pages.0.questions.1.type", "plate"],
    ["label: { da: Fra, en: From }", "label: { da: Fra }", 17, "pages.1.questions.0.label.en", "English"],
    ["id: from", "id: plate", 17, "plate", "earlier question"],
    ["visibleWhen: answers.which", "visiblewhen: answers.which", 15, "pages.1.visiblewhen", "spelling"],
    ["pages:", "pages", 4, "yaml", "YAML"],
  ])("instead of %j complains of %j at its line", (right, wrong, line, element, advice) => {
    const error = isCatalogueError(() => readForm(yaml.replace(right, wrong), "s/form.yaml"));
    expect(error.findings[0]).toMatchObject({ file: "s/form.yaml", element });
    expect(Math.abs((error.findings[0]?.line ?? 0) - line)).toBeLessThanOrEqual(1);
    expect(error.findings[0]?.message).toContain(advice);
  });
});

describe("parsePage", () => {
  it("asks for what an answer on the same page makes visible", () => {
    expect(parsePage(page, { which: ["other"] }, { names: names({}), evaluate, locale: "da" })).toMatchObject({ answers: { which: "other", plate: null }, errors: [{ question: "plate" }] });
  });
  it("takes choices from a register and asks nothing that does not apply", () => {
    const parsed = parsePage(page, { which: ["DK54321"], plate: ["XX"] }, { names: names({}, { vehicles: [{ plate: "DK54321" }] }), evaluate, locale: "da" });
    expect(parsed).toEqual({ answers: { which: "DK54321" }, errors: [] });
  });
  it("keeps a wrong answer as typed", () => {
    expect(parsePage(start, { "from-day": ["31"], "from-month": ["2"], "from-year": ["2027"] }, { names: names({ which: "other" }), evaluate, locale: "da" })).toMatchObject({ answers: { from: "2027-2-31" }, errors: [{ part: "day" }] });
  });
  it("says the question's own rule where it is broken", () => {
    expect(parsePage(start, { "from-day": ["1"], "from-month": ["2"], "from-year": ["2026"] }, { names: names({ which: "other" }), evaluate, locale: "da" }).errors[0]?.message.da).toBe("Datoen er gået");
  });
});

describe("visibility and sending", () => {
  it("shows a page when its condition holds", () => {
    expect(visiblePages(form, names({}), evaluate).map((each) => each.id)).toEqual(["car"]);
    expect(visiblePages(form, names({ which: "other" }), evaluate)).toHaveLength(2);
  });
  it("sends no answer of a question out of sight", () => {
    const seen = names({ which: "DK54321", plate: "AB12345", from: "2026-12-01", gone: "x" }, { vehicles: [{ plate: "DK54321" }] });
    expect(answersToSend(form, seen, evaluate)).toEqual({ which: "DK54321", from: "2026-12-01" });
  });
  it("validates every page that applies", () => {
    expect(validate(form, names({ which: "other" }), evaluate).map((error) => error.question)).toEqual(["plate", "from"]);
    expect(validate(form, names({ which: "other", plate: "DK54321", from: "2026-12-01" }), evaluate)).toEqual([]);
  });
});

describe("prefillPage", () => {
  it("fills in what nobody has touched", () => expect(prefillPage(start, names({ which: "other" }), evaluate)).toEqual({ from: "2026-11-20" }));
  it("leaves an answer that was emptied", () => expect(prefillPage(start, names({ which: "other", from: null }), evaluate)).toEqual({}));
});

describe("lookupsDue", () => {
  const asked = names({ which: "other", plate: "DK54321" });
  const due = (facts: Facts) => lookupsDue(page, asked, facts, evaluate);
  it("asks when the question is answered, and not again with the same inputs", () => {
    expect(lookupsDue(page, names({}), {}, evaluate)).toEqual([]);
    expect(due({})).toEqual([{ operation: "vehicle", inputs: { plate: "DK54321" }, into: "vehicle", askedWith: '{"plate":"DK54321"}' }]);
    expect(due({ vehicle: fact({}) })).toEqual([]);
  });
  it("asks again when the inputs changed or the register did not answer", () => {
    expect(due({ vehicle: fact({}, { askedWith: '{"plate":"XX"}' }) })).toHaveLength(1);
    expect(due({ vehicle: fact(null, { state: "unavailable" }) })).toHaveLength(1);
    expect(due({ vehicle: fact(null, { state: "missing" }) })).toEqual([]);
  });
  it("drops a fact about another car", () => {
    expect(currentFacts(form, asked, { vehicle: fact({}, { askedWith: '{"plate":"XX"}' }), zone: fact({}) }, evaluate)).toEqual({ zone: fact({}) });
  });
});

describe("summary", () => {
  it("says answers and facts, each with where it comes from", () => {
    const vehicle = { keeperName: "Nordlys Leasing A/S" };
    const sections = summary(form, names({ which: "other", plate: "DK54321", from: "2026-12-01" }, { vehicle }), { vehicle: fact(vehicle) }, "da", evaluate);
    expect(sections.map((section) => section.rows.map((row) => [row.label, row.text, row.source, row.changeable]))).toEqual([
      [["Hvilken", "Anden", null, true], ["Plade", "DK 54 321", null, true], ["Ejer", "Nordlys Leasing A/S", "Motorregistret", false]],
      [["Fra", "tirsdag 1. december 2026", null, true]],
    ]);
  });
});

describe("carryOver", () => {
  it("keeps what fits, drops what is not asked, and asks again for what does not fit", () => {
    expect(carryOver({ which: "DK54321", plate: "?", from: "2026-12-01", colour: "red" }, form)).toEqual({ answers: { which: "DK54321", from: "2026-12-01" }, dropped: ["colour"], askAgain: ["plate"] });
  });
});
