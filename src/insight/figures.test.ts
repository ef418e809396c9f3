import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellOf, type FigureName, figureNames, shownOf, stepOf, together, toldParts } from "./figures.ts";
import { type Counts, daySteps, isSmall, minus, minuteSteps, nothing, type Parts, plus, sumOf, type Tally } from "./model.ts";
import { cellsAt, cellsOfService, cellsOver } from "./series.ts";
import { periodOf } from "./periods.ts";

const amount = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2000 }));
/** Things of as many people, of some of them again and again, or of one. */
const tally: fc.Arbitrary<Tally> = amount.chain((all) => fc.oneof(fc.constant(all), fc.integer({ min: Math.min(1, all), max: all })).map((people) => ({ amount: all, people })));
const counts: fc.Arbitrary<Counts> = fc
  .record({ sent: tally, back: tally, questions: tally, calls: tally, left: tally, done: tally, underWay: tally, search: tally, link: tally, hard: tally, easy: tally, quick: tally, slow: tally })
  .map((n) => ({
    sent: { "": { amount: Math.max(n.sent.amount, n.back.amount), people: Math.max(n.sent.people, n.back.people) } }, "sent-back": { "": n.back }, questions: { "": n.questions }, calls: { "": n.calls },
    begun: { sent: n.done, left: n.left, "under-way": n.underWay }, starts: { search: n.search, link: n.link },
    ease: { ":2": n.hard, ":5": n.easy }, "fill-minutes": { "4": n.quick, "20": n.slow }, "answer-days": { "0": n.quick, "14": n.slow },
  }));
/** So many, each of somebody else. */
const each = (amounts: Readonly<Record<string, number>>): Parts => Object.fromEntries(Object.entries(amounts).map(([part, all]) => [part, { amount: all, people: all }]));
/** What a figure tells of, by hand: the whole, and where it is a share its two sides. */
const toldOf: Readonly<Record<FigureName, (of: Counts) => readonly Tally[]>> = {
  satisfaction: ({ ease = {} }) => [sumOf(ease), ...Object.values(ease)],
  "sent-back": (of) => [sumOf(of.sent), sumOf(of["sent-back"]), minus(sumOf(of.sent), sumOf(of["sent-back"]))],
  contacts: (of) => [sumOf(of.sent), plus(sumOf(of.questions), sumOf(of.calls))],
  finished: ({ begun = {} }) => [begun["sent"] ?? nothing, begun["left"] ?? nothing],
  "found-by-search": ({ starts = {} }) => [sumOf(starts), ...Object.values(starts)],
  "fill-minutes": (of) => [sumOf(of["fill-minutes"])],
  "answer-days": (of) => [sumOf(of["answer-days"])],
};

describe("what is too few", () => {
  test("is not shown: no figure speaks for one to four, nor of one to four, nor of all but one to four, be it cases or people", () => {
    fc.assert(fc.property(counts, fc.constantFrom(...figureNames), (one, name) => {
      const cell = cellOf(name, one);
      if (cell.kind === "few" || cell.kind === "none") return;
      for (const told of toldOf[name](one)) if (told.amount > 0) expect([told.amount >= 5, told.people >= 5]).toEqual([true, true]);
    }), { numRuns: 2000 });
  });

  test("is what one person sent again and again", () => {
    const of = (people: number): Counts => ({ sent: { self: { amount: 100, people: 80 }, deputy: { amount: 12, people } }, "sent-back": { lease: { amount: 9, people } }, "answer-days": { "3": { amount: 20, people } } });
    expect(figureNames.map((name) => cellOf(name, of(1)).kind)).toEqual(["none", "few", "ratio", "none", "none", "none", "few"]);
    expect(figureNames.map((name) => cellOf(name, of(5)).kind)).toEqual(["none", "share", "ratio", "none", "none", "none", "middle"]);
    // The deputy's are not told, and the others' neither, which would give them away.
    expect(toldParts(of(1).sent ?? {})).toEqual({ self: null, deputy: null });
    expect(toldParts({ ...of(1).sent, assisted: { amount: 30, people: 30 } })).toEqual({ self: 100, deputy: null, assisted: null });
  });

  test("is in no total: taking what is shown from the whole leaves nothing", () => {
    fc.assert(fc.property(fc.array(counts, { minLength: 1, maxLength: 8 }), fc.constantFrom(...figureNames), (all, name) => {
      const cells = all.map((one) => cellOf(name, one));
      const whole = together(cells);
      const told = cells.filter((cell) => cell.kind !== "few" && cell.kind !== "none");
      if (whole.kind === "few" || whole.kind === "none") {
        expect(told).toEqual([]);
        return;
      }
      expect(whole.of - told.reduce((sum, cell) => sum + cell.of, 0)).toBe(0);
      if (whole.kind !== "middle") expect(whole.amount - told.reduce((sum, cell) => sum + (cell.kind === "middle" ? 0 : cell.amount), 0)).toBe(0);
    }));
  });

  test("cannot be had from the parts beside their whole either", () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), tally), (parts) => {
      const told = toldParts(parts);
      const hidden = Object.entries(told).filter(([, one]) => one === null).map(([part]) => parts[part] ?? nothing);
      for (const [part, one] of Object.entries(told)) if (one !== null) expect([isSmall(parts[part] ?? nothing), one]).toEqual([false, parts[part]?.amount]);
      // Whoever takes what is told from the whole has five or more, of five people or more and of two kinds or more; or the whole itself is small, and is not told.
      if (hidden.length > 0 && !isSmall(sumOf(parts)) && Object.keys(told).length > 1) expect([hidden.length > 1, isSmall(hidden.reduce(plus, nothing))]).toEqual([true, false]);
    }), { numRuns: 2000 });
  });

  test("cannot be had from a part that a figure tells anyway", () => {
    fc.assert(fc.property(tally, tally, tally, (search, link, topic) => {
      const starts = { search, link, topic };
      if (cellOf("found-by-search", { starts }).kind !== "share") return;
      const hidden = Object.entries(toldParts(starts, ["search"])).flatMap(([part, one]) => (one === null && part !== "search" ? [starts[part as "link" | "topic"]] : []));
      expect(isSmall(hidden.reduce(plus, nothing))).toBe(false);
      expect(hidden).not.toHaveLength(1);
    }));
  });

  test("by example", () => {
    expect(toldParts(each({ lease: 40, plate: 3, other: 9 }))).toEqual({ lease: 40, plate: null, other: null });
    expect(toldParts(each({ lease: 40, plate: 3, other: 2 }))).toEqual({ lease: 40, plate: null, other: null });
    expect(toldParts(each({ lease: 40, plate: 3 }))).toEqual({ lease: null, plate: null });
    expect(toldParts(each({ lease: 40, plate: 0 }))).toEqual({ lease: 40 });
    expect(cellOf("sent-back", { sent: each({ self: 100 }), "sent-back": each({ other: 3 }) })).toEqual({ kind: "few" });
    expect(cellOf("sent-back", { sent: each({ self: 100 }) })).toEqual({ kind: "share", amount: 0, of: 100 });
    expect(cellOf("sent-back", {})).toEqual({ kind: "none" });
  });
});

describe("a figure", () => {
  test("of all is the sum of what is shown of each, and of all periods the same either way round", () => {
    const [first, second] = [periodOf("2026-10-26"), periodOf("2026-11-23")];
    fc.assert(fc.property(fc.array(fc.tuple(counts, counts), { minLength: 1, maxLength: 5 }), (services) => {
      const of = new Map(services.map(([one, other], at) => [`s${at}`, new Map([[first.from, one], [second.from, other]])]));
      const byPeriod = cellsOver([cellsAt(of, first), cellsAt(of, second)]);
      const byService = cellsOver([...of.keys()].flatMap((service) => [cellsOfService(of, service, first), cellsOfService(of, service, second)]));
      expect(byPeriod).toEqual(byService);
    }));
  });

  test("is a share, a ratio, or the middle of times", () => {
    const all: Counts = {
      sent: each({ self: 90, assisted: 10 }), "sent-back": each({ lease: 12, other: 8 }), questions: each({ "": 30 }), calls: each({ "": 20 }), begun: each({ sent: 60, "under-way": 10, "left:car": 20 }), starts: each({ search: 25, topic: 75 }),
      ease: each({ "self:5": 30, "self:4": 20, "assisted:2": 50 }), "fill-minutes": each({ "3": 10, "7": 11, longer: 5 }), "answer-days": each({ "0": 51, "5": 50 }),
    };
    const value = Object.fromEntries(figureNames.map((name) => [name, shownOf(name, cellOf(name, all))]));
    expect(value).toEqual({
      satisfaction: { kind: "shown", value: 0.5, of: 100 }, "sent-back": { kind: "shown", value: 0.2, of: 100 }, contacts: { kind: "shown", value: 0.5, of: 100 }, finished: { kind: "shown", value: 0.75, of: 80 },
      "found-by-search": { kind: "shown", value: 0.25, of: 100 }, "fill-minutes": { kind: "shown", value: 7, of: 26 }, "answer-days": { kind: "shown", value: 0, of: 101 },
    });
  });

  test("steps of time hold what falls into them", () => {
    expect([0.2, 1, 1.01, 60, 60.5].map((minutes) => stepOf(minutes, minuteSteps))).toEqual(["1", "1", "2", "60", "longer"]);
    expect([0, 1, 6, 100].map((days) => stepOf(days, daySteps))).toEqual(["0", "1", "7", "longer"]);
  });
});
