import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { Service } from "../../../catalogue/model.ts";
import type { Answers, Question } from "../../../forms/model.ts";
import { answersMark } from "./check-view.ts";
import { errorViews, questionViews } from "./question-view.ts";
import { renewalPath } from "./renewal.ts";
import { submittedOf, uploadsOf } from "./submitted.ts";
import { lastInstant } from "./waiting.ts";

const text = (both: string) => ({ da: both, en: both });
const upload: Question = { id: "documents", type: "file", label: text("Dokumenter"), required: false };

describe("the mark of answers", () => {
  it("is the same in whatever order they stand, and another for other answers", () => {
    expect(answersMark({ from: "A", kilometres: 62 })).toBe(answersMark({ kilometres: 62, from: "A" }));
    const others: readonly Answers[] = [{ from: "A", kilometres: 70 }, { from: "A" }, { from: "A", kilometres: 62, to: null }];
    for (const other of others) expect(answersMark(other)).not.toBe(answersMark({ from: "A", kilometres: 62 }));
  });
});

describe("what a form sent", () => {
  it("is read under its question, with the parts of a date as the forms room has them", () => {
    expect(submittedOf([["end.day", "30"], ["end.month", "6"], ["name", "a"], ["name", "b"], ["file", new File([], "x")]])).toEqual({ "end-day": ["30"], "end-month": ["6"], name: ["a", "b"] });
  });

  it("keeps to its own prefix, where several forms stand on a page", () => {
    expect(submittedOf([["change.plate", "DK54321"], ["cancel.plate", "no"], ["_token", "t"]], "change.")).toEqual({ plate: ["DK54321"] });
  });

  it("is read whatever the fields are called", () => {
    expect(submittedOf([["__proto__", "x"]])).toEqual(Object.fromEntries([["__proto__", ["x"]]]));
    fc.assert(fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (fields) => {
      const values = Object.values(submittedOf(fields)).flat();
      expect(values.toSorted()).toEqual(fields.map(([, value]) => value).toSorted());
    }));
  });

  it("has its bad files as errors at the field, and the good ones kept", async () => {
    const data = new FormData();
    data.append("documents", new File(["%PDF-1.7\n"], "../../x.pdf"));
    data.append("documents", new File(["MZ"], "x.exe"));
    data.append("documents", new File([], ""));
    const { good, errors } = await uploadsOf(data, [upload]);
    expect(good.map((file) => file.question)).toEqual(["documents"]);
    expect(errors.map((error) => [error.question, error.message.da])).toEqual([["documents", "Den slags fil kan vi ikke modtage"]]);
  });
});

describe("a question on a page", () => {
  const question: Question = { id: "end", type: "date", label: text("Hvornår?"), summaryLabel: text("Slutter"), required: true };
  it("shows a wrong date as it was typed", () => {
    const [view] = questionViews([question], { names: {}, evaluate: () => null, locale: "da", answers: { end: "2028-2-31" }, files: [] });
    expect(view).toMatchObject({ type: "date", value: { day: "31", month: "2", year: "2028" } });
  });
  it("is named in the summary of errors, and says what to do at the field", () => {
    const error = { question: "end", message: text("31. februar findes ikke"), todo: text("Skriv en anden."), part: "day" as const };
    expect(errorViews([error], [question], "da", "a.")).toEqual([{ field: "a.end", text: "Hvornår? 31. februar findes ikke", full: "31. februar findes ikke. Skriv en anden.", part: "day" }]);
  });
});

describe("renewal", () => {
  const service = { id: "licence", permit: { name: text("Licens"), renewableDays: 31 } } as Service;
  const permit = { id: "p", state: "active", validTo: "2026-12-31" };
  it.each([
    ["2026-11-29", permit, false],
    ["2026-11-30", permit, true],
    ["2027-01-05", { ...permit, state: "expired" }, true],
    ["2026-12-01", { ...permit, state: "cancelled" }, false],
  ])("%s: %o is renewable: %s", (today, one, renewable) => {
    expect(renewalPath(one, service, Temporal.PlainDate.from(today)) !== null).toBe(renewable);
  });
});

it("a deadline at midnight is shown as the day before", () => {
  expect(lastInstant(new Date("2026-12-04T23:00:00Z"))?.toISOString()).toBe("2026-12-04T22:59:59.999Z");
  expect(lastInstant(null)).toBeNull();
});
