import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, questionOf, typedDate } from "../question.test-support.ts";
import { dateParts, dateText } from "./date.ts";

const question = questionOf("date", { required: true });

describe("date", () => {
  it("keeps a day of the calendar as ISO 8601", () => expect(parse(question, typedDate("30", "6", "2028"))).toEqual({ answer: "2028-06-30" }));
  it("knows leap years", () => {
    expect(parse(question, typedDate("29", "2", "2028")).error).toBeUndefined();
    expect(parse(question, typedDate("29", "2", "2027")).error).toMatchObject({ part: "day", message: { da: "29. februar 2027 findes ikke", en: "29 February 2027 does not exist" } });
  });
  it("keeps what was typed wrongly so that the page can show it again", () => {
    const { answer, error } = parse(question, typedDate("30", "2", "2026"));
    expect(answer).toBe("2026-2-30");
    expect(dateParts(answer)).toEqual({ day: "30", month: "2", year: "2026" });
    expect(error?.todo?.da).toBe("Skriv en dato, der findes i kalenderen.");
  });
  it.each([
    ["", "6", "2028", "day", "Dagen mangler"], ["3", "", "2028", "month", "Måneden mangler"], ["3", "6", "", "year", "Året mangler"],
    ["33", "6", "2028", "day", "Dagen skal være et tal fra 1 til 31"], ["3", "13", "2028", "month", "Måneden skal være et tal fra 1 til 12"],
    ["3", "juni", "2028", "month", "Måneden skal være et tal fra 1 til 12"], ["3", "6", "28", "year", "Året skal have fire cifre"],
  ])("says of %j %j %j that the %s is wrong", (day, month, year, part, message) => {
    expect(parse(question, typedDate(day, month, year)).error).toMatchObject({ part, message: { da: message } });
  });
  it("asks for a missing date as one speaks", () => expect(parse(question, {}).error?.todo?.da).toBe("Skriv datoen som dag, måned og år, fx 30 6 2028."));
  it("shows again exactly what was typed", () => {
    const part = fc.stringMatching(/^[a-z0-9]{0,6}$/);
    fc.assert(fc.property(part, part, part, (day, month, year) => {
      const { answer, error } = parse(questionOf("date"), typedDate(day, month, year));
      if (error) expect(dateParts(answer)).toEqual({ day, month, year });
    }));
  });
  it("reads as people say it", () => {
    expect(dateText("2026-12-01", "da")).toBe("tirsdag 1. december 2026");
    expect(dateText("2026-12-01", "en")).toBe("Tuesday 1 December 2026");
  });
});
