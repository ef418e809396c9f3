import { expect, it } from "vitest";
import { loadMunicipality } from "../../../demo/municipality.ts";
import { isCprNumber } from "./cpr-number.ts";

it.each(["0101900007", "2902004001", "8902006123", "6801903572", "3112996000", "0101364000", "0101374000"])("%s has the form", (text) => {
  expect(isCprNumber(text)).toBe(true);
});

it.each([
  ["", "nothing"],
  ["010190123", "nine digits"],
  ["01019012345", "eleven"],
  ["010190-1234", "a hyphen"],
  ["0001901234", "day 0"],
  ["6001901234", "day 60"],
  ["3201901234", "day 32"],
  ["9201901234", "day 92"],
  ["0113901234", "month 13"],
  ["2902011234", "29 February 1901"],
  ["0101901234 ", "a space"],
  ["٠١٠١٩٠١٢٣٤", "other digits"],
])("%s has not: %s", (text) => {
  expect(isCprNumber(text)).toBe(false);
});

it("everybody in the demo municipality has one", () => {
  for (const { cpr } of loadMunicipality().people) expect(isCprNumber(cpr)).toBe(true);
});
