import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Temporal } from "temporal-polyfill";
import { aroundChange, instantsOfWeek, lastPeriod, periodAfter, periodOf, periodsUpTo, weekNow } from "./periods.ts";

const day = fc.integer({ min: -1000, max: 20_000 }).map((days) => Temporal.PlainDate.from("2024-01-01").add({ days }).toString());

describe("periods", () => {
  test("are four weeks from Monday to Sunday, every day in one, none in two", () => {
    fc.assert(fc.property(day, (one) => {
      const period = periodOf(one);
      expect([period.from <= one, one <= period.to, Temporal.PlainDate.from(period.from).dayOfWeek, Temporal.PlainDate.from(period.to).dayOfWeek]).toEqual([true, true, 1, 7]);
      expect([periodOf(period.from), periodOf(period.to)]).toEqual([period, period]);
      expect(periodAfter(periodAfter(period, 1), -1)).toEqual(period);
      expect(Temporal.PlainDate.from(period.to).add({ days: 1 }).toString()).toBe(periodAfter(period, 1).from);
    }));
  });

  test("the last one is over", () => {
    expect(lastPeriod(new Date("2026-11-20T08:00:00Z"))).toEqual({ from: "2026-10-05", to: "2026-11-01" });
    expect(periodsUpTo(periodOf("2026-10-05"), 2)).toEqual([periodOf("2026-09-07"), periodOf("2026-10-05")]);
  });

  test("a week begins at midnight in Copenhagen, also where the clock is changed", () => {
    expect(weekNow(new Date("2026-11-22T23:30:00Z"))).toBe("2026-11-23");
    expect(instantsOfWeek("2026-10-19")).toEqual({ from: new Date("2026-10-18T22:00:00Z"), until: new Date("2026-10-25T23:00:00Z") });
  });

  test("before and after a change are as many, and the one it came in is on neither side", () => {
    const last = periodOf("2026-10-05");
    expect(aroundChange("2026-10-20", last)).toBeNull();
    expect(aroundChange("2026-12-24", last)).toBeNull();
    expect(aroundChange("2026-09-10", last)).toEqual({ before: [periodOf("2026-08-10")], changed: periodOf("2026-09-10"), after: [last] });
    fc.assert(fc.property(day, (one) => {
      const around = aroundChange(one, last);
      if (!around) return;
      expect(around.before.length).toBe(around.after.length);
      expect([around.before.at(-1)?.to ?? "" , around.after[0]?.from ?? ""]).toEqual([Temporal.PlainDate.from(around.changed.from).subtract({ days: 1 }).toString(), Temporal.PlainDate.from(around.changed.to).add({ days: 1 }).toString()]);
    }));
  });
});
