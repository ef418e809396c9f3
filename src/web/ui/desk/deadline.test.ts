import { describe, expect, it } from "vitest";
import { deadlineOf } from "./deadline.ts";

// Friday 20 November 2026, 10:00 in Denmark.
const now = new Date("2026-11-20T09:00:00Z");
const opened = new Date("2026-11-16T08:00:00Z");
/** The midnight in Denmark that ends a winter day. */
const endOf = (day: string) => new Date(Date.parse(`${day}T23:00:00Z`));

describe("a deadline", () => {
  it("names the day that ends at midnight, not the one that begins", () => {
    expect(deadlineOf(opened, endOf("2026-11-24"), now, [])).toMatchObject({ day: "2026-11-24", state: "soon", workingDaysLeft: 2, daysOver: 0 });
  });
  it("is soon with two working days left and calm with three", () => {
    expect(deadlineOf(opened, endOf("2026-11-25"), now, []).state).toBe("calm");
    expect(deadlineOf(opened, endOf("2026-11-20"), now, [])).toMatchObject({ state: "soon", workingDaysLeft: 0 });
  });
  it("does not count a closing day", () => {
    expect(deadlineOf(opened, endOf("2026-11-25"), now, ["2026-11-23"])).toMatchObject({ state: "soon", workingDaysLeft: 2 });
  });
  it("says how many days it is over", () => {
    expect(deadlineOf(opened, endOf("2026-11-18"), now, [])).toMatchObject({ state: "late", daysOver: 2 });
    expect(deadlineOf(opened, endOf("2026-11-18"), now, []).gone).toBeGreaterThan(1);
  });
  it("bears a period of no length", () => {
    expect(Number.isFinite(deadlineOf(now, now, now, []).gone)).toBe(true);
  });
});
