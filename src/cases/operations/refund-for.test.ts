import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { refundFor } from "./permits.ts";

/** A licence of so many months, as the process makes it. */
function licence(validFrom: string, months: number, priceOre: number) {
  return { priceOre, validFrom, validTo: Temporal.PlainDate.from(validFrom).add({ months }).subtract({ days: 1 }).toString() };
}

describe("refund by whole months", () => {
  test.each([
    ["on its first day: the month one cancels in is used", "2026-12-01", 12, "2026-12-01", 11],
    ["on the last day of the first month", "2026-12-01", 12, "2026-12-31", 11],
    ["on the first day of the second", "2026-12-01", 12, "2027-01-01", 10],
    ["in the last month", "2026-12-01", 12, "2027-11-15", 0],
    ["on the last day", "2026-12-01", 12, "2027-11-30", 0],
    ["after it", "2026-12-01", 12, "2028-01-01", 0],
    ["before it begins: everything", "2026-12-01", 12, "2026-11-30", 12],
    ["one month, before it begins", "2027-01-31", 1, "2027-01-30", 1],
    ["one month from the 31st of January", "2027-01-31", 1, "2027-02-01", 0],
    ["three months from the 31st of January: the first ends in February", "2027-01-31", 3, "2027-02-27", 2],
    ["three months from the 31st of January: the second is begun", "2027-01-31", 3, "2027-02-28", 1],
    ["from the 30th of January into a leap year's February", "2028-01-30", 2, "2028-02-28", 1],
    ["from the 29th of February", "2028-02-29", 12, "2028-03-28", 11],
  ])("%s", (_, validFrom, months, endedOn, left) => {
    expect(refundFor({ ...licence(validFrom, months, months * 1000), endedOn })).toBe(left * 1000);
  });

  test("rounds down to whole øre", () => {
    expect(refundFor({ ...licence("2026-12-01", 3, 100), endedOn: "2026-12-05" })).toBe(66);
  });

  test("is never less than nothing nor more than the price, and never grows with time", () => {
    const day = fc.integer({ min: 0, max: 2000 }).map((days) => Temporal.PlainDate.from("2026-01-01").add({ days }).toString());
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 24 }), fc.integer({ min: 0, max: 10_000_000 }), day, fc.nat(60), (validFrom, months, priceOre, endedOn, later) => {
        const permit = licence(validFrom, months, priceOre);
        const refund = refundFor({ ...permit, endedOn });
        expect(Number.isSafeInteger(refund)).toBe(true);
        expect(refund).toBeGreaterThanOrEqual(0);
        expect(refund).toBeLessThanOrEqual(priceOre);
        expect(refundFor({ ...permit, endedOn: Temporal.PlainDate.from(endedOn).add({ days: later }).toString() })).toBeLessThanOrEqual(refund);
        if (Temporal.PlainDate.compare(endedOn, validFrom) < 0) expect(refund).toBe(priceOre);
      }),
    );
  });
});
