import { describe, expect, it } from "vitest";
import { parse, questionOf, typed } from "../question.test-support.ts";
import { plateText } from "./plate.ts";

const question = questionOf("plate", { required: true });

describe("plate", () => {
  it.each([[" dk 54 321", "DK54321"], ["dk54321", "DK54321"], ["DK-54.321", "DK54321"], ["min bil", "MINBIL"], ["æø12345", "ÆØ12345"]])("reads %j as %s", (text, plate) => {
    expect(parse(question, typed(text))).toEqual({ answer: plate });
  });
  it.each(["12345", "DK543210", "A", "DK 54 32?", "🚗", "'; drop table"])("refuses %j and keeps it as typed", (text) => {
    expect(parse(question, typed(text))).toMatchObject({ answer: text, error: { message: { da: "Det ligner ikke en dansk nummerplade" } } });
  });
  it("is shown as on the car", () => expect(plateText("DK54321")).toBe("DK 54 321"));
});
