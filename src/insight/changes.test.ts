import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOfRates, chanceOfTimes, changeOf } from "./changes.ts";
import { type Cell, figureNames, type Times } from "./figures.ts";

const share = (amount: number, of: number): Cell => ({ kind: "share", amount, of });
const ratio = (amount: number, of: number, people = amount): Cell => ({ kind: "ratio", amount, of, people });
const middle = (times: Times): Cell => ({ kind: "middle", times, of: Object.values(times).reduce((sum, one) => sum + one, 0) });

describe("a figure has changed", () => {
  test("upwards or downwards, and not where nobody notices", () => {
    expect(changeOf("satisfaction", share(700, 1000), share(800, 1000))).toBe("better");
    expect(changeOf("sent-back", share(100, 1000), share(200, 1000))).toBe("worse");
    expect(changeOf("sent-back", share(101, 1000), share(104, 1000))).toBe("same");
    // As sure as can be, and too small: half a point, and a hundredth of a contact.
    expect(changeOf("sent-back", share(1_000_000, 10_000_000), share(1_050_000, 10_000_000))).toBe("same");
    expect(changeOf("contacts", ratio(1_000_000, 10_000_000), ratio(1_100_000, 10_000_000))).toBe("same");
    expect(changeOf("contacts", { kind: "few" }, ratio(20, 100))).toBeNull();
    expect(changeOf("contacts", ratio(20, 100), { kind: "none" })).toBeNull();
  });

  test("of shares, when it is more than chance", () => {
    // Ten more of a hundred can be chance (z 1.63); fourteen more cannot (z 2.31).
    expect(changeOf("satisfaction", share(70, 100), share(80, 100))).toBe("chance");
    expect(changeOf("satisfaction", share(70, 100), share(84, 100))).toBe("better");
    expect(changeOf("sent-back", share(0, 40), share(40, 40))).toBe("worse");
  });

  test("of counts for each case, when it is more than chance", () => {
    // Seven questions and calls in twelve cases, then five in twelve: 0.17 fewer, which chance makes in 77 of 100.
    expect(changeOf("contacts", ratio(7, 12), ratio(5, 12))).toBe("chance");
    expect(changeOf("contacts", ratio(80, 580), ratio(86, 580))).toBe("same");
    expect(changeOf("contacts", ratio(400, 1200), ratio(280, 1200))).toBe("better");
    expect(changeOf("contacts", ratio(0, 400), ratio(60, 400))).toBe("worse");
    // Forty-two fewer of two hundred are more than chance from as many people (3 in 100), and not from a third as many who ask three times each (24 in 100).
    expect(changeOf("contacts", ratio(200, 600), ratio(158, 600))).toBe("better");
    expect(changeOf("contacts", ratio(200, 600, 67), ratio(158, 600, 53))).toBe("chance");
  });

  test("of times, when it is more than chance", () => {
    const [then, now] = [{ "3": 20, "5": 30, "7": 10 }, { "3": 10, "5": 12, "7": 43 }];
    expect(changeOf("fill-minutes", middle(then), middle(now))).toBe("worse");
    expect(changeOf("fill-minutes", middle(now), middle(then))).toBe("better");
    // The middle one moves a step when one person does: six of twelve against seven of twelve.
    expect(changeOf("answer-days", middle({ "4": 6, "5": 6 }), middle({ "4": 5, "5": 7 }))).toBe("chance");
    // The middle one rose; the times as a whole fell.
    const [long, short] = [{ "4": 51, "60": 49 }, { "0": 49, "5": 51 }];
    expect(changeOf("fill-minutes", middle(long), middle(short))).toBe("chance");
  });

  test("less easily when it was looked for among many", () => {
    const [before, after] = [share(70, 100), share(84, 100)];
    expect([1, 2, 20].map((among) => changeOf("satisfaction", before, after, { among }))).toEqual(["better", "better", "chance"]);
  });

  test("never where nothing did, and the other way round the other way", () => {
    const cell = fc.record({ amount: fc.nat(500), more: fc.nat(500), early: fc.nat(500), late: fc.nat(500) }).filter((n) => n.amount + n.more > 0 && n.early + n.late > 0);
    fc.assert(fc.property(fc.constantFrom(...figureNames), cell, cell, (name, one, other) => {
      const of = (n: typeof one) => (name === "contacts" ? ratio(n.amount, n.amount + n.more) : name.endsWith("minutes") || name.endsWith("days") ? middle({ "3": n.early, "10": n.late }) : share(n.amount, n.amount + n.more));
      expect(changeOf(name, of(one), of(one))).toBe("same");
      const turned = { better: "worse", worse: "better", same: "same", chance: "chance" } as const;
      const there = changeOf(name, of(one), of(other));
      expect(there && turned[there]).toBe(changeOf(name, of(other), of(one)));
    }));
  });
});

describe("the tests are those of the books", () => {
  test("two rates: 2 in 17,877 and 9 in 16,660 are 0.0501 (Fay, Testing the Ratio of Two Poisson Rates, 2022)", () => {
    expect(chanceOfRates({ amount: 2, of: 17_877 }, { amount: 9, of: 16_660 })).toBeCloseTo(0.050_106, 5);
    expect(chanceOfRates({ amount: 560, of: 900 }, { amount: 440, of: 900 })).toBeCloseTo(0.000_165_05, 7);
    expect(chanceOfRates({ amount: 0, of: 900 }, { amount: 0, of: 900 })).toBe(1);
    // So many that the smallest number there is would not hold the first of them.
    expect(chanceOfRates({ amount: 50_000, of: 90_000 }, { amount: 50_000, of: 90_000 })).toBe(1);
    expect(chanceOfRates({ amount: 50_000, of: 90_000 }, { amount: 51_000, of: 90_000 })).toBeCloseTo(0.001_669_6, 6);
  });

  test("two rates that are one are called two in fewer than 5 of 100, whatever they are", () => {
    for (const [rate, [cases, others]] of [0.05, 0.2, 1].flatMap((one) => ([[12, 12], [12, 40], [60, 200]] as const).map((pair) => [one, pair] as const))) {
      const [ofOne, ofOther] = [poisson(rate * cases), poisson(rate * others)];
      let called = 0;
      ofOne.forEach((likely, one) => ofOther.forEach((likelyToo, other) => {
        if (likely * likelyToo > 1e-9 && chanceOfRates({ amount: one, of: cases }, { amount: other, of: others }) < 0.05) called += likely * likelyToo;
      }));
      expect(called).toBeLessThan(0.05);
    }
  });

  test("times by steps are as scipy.stats.mannwhitneyu has them (1.17.1, asymptotic, with its continuity correction)", () => {
    expect(chanceOfTimes({ "3": 20, "5": 30, "7": 10 }, { "3": 10, "5": 25, "7": 30 }, true)).toBeCloseTo(0.000_347_49, 6);
    expect(chanceOfTimes({ "4": 6, "5": 6 }, { "4": 5, "5": 7 }, true)).toBeCloseTo(0.713_15, 4);
    expect(chanceOfTimes({ "3": 11, "5": 12, longer: 9 }, { "3": 9, "5": 6, "7": 7, longer: 10 }, true)).toBeCloseTo(0.293_76, 4);
    expect(chanceOfTimes({ "3": 11 }, { "3": 9 }, false)).toBe(1);
  });
});

/** How likely each count is, of a mean, as far as it can matter. */
function poisson(mean: number): readonly number[] {
  const likely = [Math.exp(-mean)];
  while (likely.length < mean + 12 * Math.sqrt(mean) + 12) likely.push(((likely.at(-1) ?? 0) * mean) / likely.length);
  return likely;
}
