import { describe, expect, it } from "vitest";
import { evaluateExpression } from "../../../rules/feel.ts";
import { questionOf } from "../question.test-support.ts";
import { amountText, knownRows } from "./known.ts";

const label = { da: "L", en: "L" };
const names = { facts: { vehicle: { fuel: "electric", weight: 2260, plate: "DK54321", since: "2022-03-01", price: 123450, user: null } } };

describe("knownRows", () => {
  it("says codes, weights, days and amounts in words, and leaves out what is not there", () => {
    const question = questionOf("known", {
      rows: [
        { label, value: "facts.vehicle.fuel", words: { electric: { da: "El", en: "Electricity" } } }, { label, value: "facts.vehicle.weight", format: "kg" },
        { label, value: "facts.vehicle.plate", format: "plate" }, { label, value: "facts.vehicle.since", format: "date" },
        { label, value: "facts.vehicle.price", format: "amount" }, { label, value: "facts.vehicle.user" },
      ],
    });
    expect(knownRows(question, names, "da", evaluateExpression).map((row) => row.text)).toEqual(["El", "2.260 kg", "DK 54 321", "1. marts 2022", "1.234,50 kr."]);
  });
  it("writes amounts as people do", () => {
    expect(amountText(24000, "da")).toBe("240,00 kr.");
    expect(amountText(123450, "en")).toBe("DKK 1,234.50");
  });
});
