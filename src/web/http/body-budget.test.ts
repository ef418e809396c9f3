import { describe, expect, it } from "vitest";
import { bodyBudget } from "./body-budget.ts";

describe("the memory that bodies may take", () => {
  const budget = () => bodyBudget({ all: 100, anonymous: 50, each: 30 });

  it("is shared, with a part for each and a part for all who are not logged in", () => {
    const hold = budget();
    expect(() => hold("a", true).add(31)).toThrow(expect.objectContaining({ code: "too-many-requests" }));
    const other = budget();
    other("1", false).add(30);
    expect(() => other("2", false).add(21)).toThrow(expect.objectContaining({ code: "unavailable" }));
    const third = budget();
    for (const who of ["a", "b", "c"]) third(who, true).add(30);
    expect(() => third("d", true).add(11)).toThrow(expect.objectContaining({ code: "unavailable" }));
  });

  it("leaves those who are logged in their part, whatever strangers send", () => {
    const hold = budget();
    const strangers = Array.from({ length: 20 }, (_, at) => hold(`address ${at}`, false));
    const refused = strangers.filter((one) => {
      try {
        one.add(10);
        return false;
      } catch {
        one.release();
        return true;
      }
    });
    expect(refused).toHaveLength(15);
    expect(() => hold("a", true).add(30)).not.toThrow();
  });

  it("is given back", () => {
    const hold = budget();
    for (let round = 0; round < 50; round += 1) {
      const one = hold("a", false);
      one.add(15);
      one.add(15);
      one.release();
      one.release();
    }
    expect(() => hold("a", true).add(30)).not.toThrow();
  });
});
