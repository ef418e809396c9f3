import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, test } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { isService, type Service } from "../catalogue/model.ts";
import { answersOf, learnedAnswers } from "./learned.ts";

const today = Temporal.PlainDate.from("2026-11-20");
let services: readonly Service[];
beforeAll(async () => {
  services = (await loadCatalogue("catalogue")).entries.filter(isService);
});
function learned(service: string, ...said: string[]) {
  const found = services.find(({ id }) => id === service);
  if (!found) throw new Error(`no ${service}`);
  return answersOf(learnedAnswers(said, found, today));
}

describe("what somebody said while they asked", () => {
  test("goes into the questions of the form that take it", () => {
    expect(learned("mileage-allowance", "Jeg kørte 62,5 km i bil AB 12 345 den 3. november")).toEqual({ date: "2026-11-03", kilometres: 62.5, plate: "AB12345" });
    expect(learned("mileage-allowance", "Jeg kørte i går", "det var 18 kilometer")).toEqual({ date: "2026-11-19", kilometres: 18 });
    expect(learned("parking-licence", "Beboerlicens i 6 måneder fra 01-12-2026")).toEqual({ startDate: "2026-12-01", months: 6 });
    expect(learned("parking-licence", "Jeg vil søge beboerlicens i seks måneder til min leasede elbil")).toEqual({ months: 6 });
    expect(learned("parking-licence", "for eleven months")).toEqual({ months: 11 });
    expect(learned("parking-licence", "for six months")).toEqual({ months: 6 });
    expect(learned("winter-closing-of-outdoor-serving", "Vi tager 12 borde og 30 stole ind")).toEqual({ tables: 12, chairs: 30 });
  });

  test("does not, where it is not sure what it is", () => {
    expect(learned("mileage-allowance", "Jeg kørte 18 km mandag og 20 km tirsdag")).toEqual({});
    expect(learned("mileage-allowance", "Den 3. november eller 4. november")).toEqual({});
    expect(learned("mileage-allowance", "AB12345 og CD54321")).toEqual({});
    expect(learned("parking-licence", "6 måneder eller 12 måneder")).toEqual({});
    expect(learned("mileage-allowance", "31. februar, 99999999 km, <script>")).toEqual({});
  });

  test("and a year that is not said is the nearest", () => {
    expect(learned("mileage-allowance", "den 2. januar")).toEqual({ date: "2027-01-02" });
    expect(learned("mileage-allowance", "on 3 November 2025, 10 km")).toEqual({ date: "2025-11-03", kilometres: 10 });
  });
});
