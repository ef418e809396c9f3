import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { addWorkingDays, easterSunday, isWorkingDay, lastDayOfPeriod, type Period, publicHolidays, workingDayFrom } from "./calendar.ts";
import { publicData, skipped } from "./public-data.test-support.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => day("1950-01-01").add({ days }));
const closing = ["05-01", "06-05", "12-24", "12-31"];

/** The list of the python package "holidays", with some days that are customs or other laws and not public holidays. */
const holidays = publicData("holidays");
const customs = /Workers' Day|Constitution Day|Christmas Eve|New Year's Eve/;

describe("public holidays", () => {
  test.skipIf(!holidays)(holidays ? "agree with a list of others, every year it has" : skipped("holidays", "the python package holidays"), () => {
    const list: Record<string, string> = JSON.parse(readFileSync(join(holidays ?? "", "DK_COMMON.json"), "utf8"));
    const public_ = Object.entries(list).flatMap(([date, names]) => (names.split("; ").some((name) => !customs.test(name)) ? [date] : []));
    const years = [...new Set(Object.keys(list).map((date) => Number(date.slice(0, 4))))];
    expect(years.length).toBeGreaterThan(50);
    const ours = years.flatMap((year) => [...publicHolidays(year).keys()]).sort();
    expect(ours).toEqual(public_.sort());
  });

  test("Easter, with Gauss's exceptions", () => {
    const known = ["1954-04-18", "1981-04-19", "2000-04-23", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19"];
    expect(known.map((text) => easterSunday(Number(text.slice(0, 4))).toString())).toEqual(known);
  });

  test("Easter is a Sunday from 22 March to 25 April", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1700, max: 3000 }), (year) => {
        const easter = easterSunday(year);
        expect(easter.dayOfWeek).toBe(7);
        expect(easter.toString() >= `${year}-03-22` && easter.toString() <= `${year}-04-25`).toBe(true);
      }),
    );
  });

  test("Store Bededag is none from 2024", () => {
    expect(publicHolidays(2023).get("2023-05-05")?.da).toBe("Store bededag");
    expect(isWorkingDay(day("2024-04-26"))).toBe(true);
  });
});

describe("working days", () => {
  test("5 June and 24 December are working days unless the municipality is closed", () => {
    expect(isWorkingDay(day("2026-06-05"))).toBe(true);
    expect(isWorkingDay(day("2026-06-05"), closing)).toBe(false);
    expect(isWorkingDay(day("2026-12-24"), closing)).toBe(false);
    expect(isWorkingDay(day("2027-05-07"), ["2027-05-07"])).toBe(false);
    expect(isWorkingDay(day("2026-05-07"), ["2027-05-07"])).toBe(true);
  });

  test("seven working days over Easter", () => {
    expect(addWorkingDays(day("2026-03-30"), 7).toString()).toBe("2026-04-13");
  });

  test("counts exactly as many working days as asked for", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (start, count) => {
        const end = addWorkingDays(start, count, closing);
        let passed = 0;
        for (let at = start.add({ days: 1 }); Temporal.PlainDate.compare(at, end) <= 0; at = at.add({ days: 1 })) if (isWorkingDay(at, closing)) passed += 1;
        expect(passed).toBe(count);
        expect(isWorkingDay(end, closing)).toBe(true);
      }),
    );
  });

  test("the working day from a day is the day itself or the first after it", () => {
    fc.assert(
      fc.property(anyDay, (start) => {
        const found = workingDayFrom(start);
        expect(isWorkingDay(found)).toBe(true);
        for (let at = start; !at.equals(found); at = at.add({ days: 1 })) expect(isWorkingDay(at)).toBe(false);
      }),
    );
  });
});

describe("the end of a period", () => {
  const ends: readonly (readonly [string, Period, string, string])[] = [
    ["2026-11-20", { weeks: 4 }, "2026-12-18", "an ordinary Friday"],
    ["2026-11-26", { weeks: 4 }, "2026-12-28", "Christmas Eve when closed, then holidays and a weekend"],
    ["2026-11-14", { weeks: 4 }, "2026-12-14", "a Saturday"],
    ["2026-01-31", { months: 1 }, "2026-03-02", "no 31 February: its last day, a Saturday"],
    ["2026-03-30", { workingDays: 5 }, "2026-04-09", "working days over Easter"],
  ];
  test.each(ends)("%s and %j ends %s: %s", (start, period, end) => {
    expect(lastDayOfPeriod(day(start), period, closing).toString()).toBe(end);
  });
});
