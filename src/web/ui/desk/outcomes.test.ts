import { describe, expect, it } from "vitest";
import type { TaskOutcome } from "../../../catalogue/model.ts";
import { draftOf, outcomeViews, panelErrors, submittedTo, typedOf, withStandardText } from "./outcomes.ts";

const outcome: TaskOutcome = {
  id: "refuse",
  label: { da: "Afslag", en: "Refuse" },
  questions: [
    { id: "until", type: "date", label: { da: "Til", en: "Until" }, required: false },
    { id: "reasons", type: "textarea", label: { da: "Begrundelse", en: "Reasons" }, required: true },
    { id: "hidden", type: "text", label: { da: "Skjult", en: "Hidden" }, required: true, visibleWhen: "false" },
  ],
  standardTexts: [{ id: "zone", label: { da: "Zone", en: "Zone" }, text: { da: "Du bor ikke i en zone.", en: "You do not live in a zone." } }],
};
const form = (fields: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const around = { names: {}, evaluate: (expression: string) => expression !== "false", locale: "da" as const };

describe("the decide panel", () => {
  it("reads only the chosen outcome's fields and names dates as the forms room does", () => {
    const data = form({ "refuse.until.day": "1", "refuse.reasons": "x", "approve.reasons": "y", outcome: "refuse" });
    expect(submittedTo(outcome, data)).toEqual({ "until-day": ["1"], reasons: ["x"] });
  });
  it("reads fields whatever they are called", () => {
    const data = form({ "refuse.constructor": "x", "refuse.toString": "y" });
    expect(Object.entries(submittedTo(outcome, data))).toEqual([["constructor", ["x"]], ["toString", ["y"]]]);
  });
  it("keeps everything typed, of every outcome, and nothing else", () => {
    const data = form({ "refuse.reasons": "x", "approve.message": "y", outcome: "refuse", intent: "draft", "form-token": "secret" });
    expect(typedOf(data)).toEqual({ "refuse.reasons": "x", "approve.message": "y", outcome: "refuse" });
  });
  it("shows what was typed and what is wrong at its question, and leaves out what does not apply", () => {
    const errors = panelErrors(outcome, [{ question: "reasons", message: { da: "Skriv en begrundelse", en: "Write reasons" } }], "da");
    const [view] = outcomeViews([outcome], { "refuse.reasons": "fordi", "refuse.until.day": "31" }, errors, around);
    expect(view?.questions.map((question) => question.name)).toEqual(["refuse.until", "refuse.reasons"]);
    expect(view?.questions[0]?.date).toEqual({ day: "31", month: "", year: "" });
    expect(view?.questions[1]).toMatchObject({ value: "fordi", error: "Skriv en begrundelse" });
    expect(errors[0]?.text).toBe("Begrundelse: Skriv en begrundelse");
  });
  it("adds a standard text after what was written, once, in the applicant's language", () => {
    const once = withStandardText(outcome, { "refuse.standard": "zone", "refuse.reasons": "Hej." }, "en");
    expect(once["refuse.reasons"]).toBe("Hej.\n\nYou do not live in a zone.");
    expect(withStandardText(outcome, once, "en")).toEqual(once);
    expect(withStandardText(outcome, { "refuse.standard": "nothing" }, "en")["refuse.reasons"]).toBeUndefined();
  });
  it("takes a draft of another shape for none", () => {
    expect(draftOf({ a: 1 })).toEqual({});
    expect(draftOf(null)).toEqual({});
  });
});
