import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterPlan, nothingKnown } from "./known.test-support.ts";
import { changesNothing, type EmploymentRow, type Known, type LoadKind, type LoadRows, type Plan, type Planned, type UnitRow } from "./model.ts";
import { live } from "./periods.ts";
import { planLoad } from "./plan-load.ts";
import { holdingOn } from "./timeline.ts";

const today = "2026-11-25";

function unit(code: string, parentCode: string | null = null, more: Partial<UnitRow> = {}): UnitRow {
  return { row: 2, code, parentCode, name: { da: `Enhed ${code}`, en: `Unit ${code}` }, from: null, to: null, ...more };
}
function employment(key: string, unitCode: string, more: Partial<EmploymentRow> = {}): EmploymentRow {
  return { row: 2, key, person: { key: `p${key}`, name: `Person ${key}` }, unitCode, jobFunction: null, title: { da: "Pædagog", en: "Pedagogue" }, manages: false, from: "2020-01-01", to: null, ...more };
}
function rows(units: readonly UnitRow[], employments: readonly EmploymentRow[] = []): LoadRows {
  return { units, employments, people: [] };
}
function planned(result: Planned): Plan {
  if (!result.plan) throw new Error(result.findings.map((one) => one.text.en).join("\n"));
  return result.plan;
}
function after(known: Known, said: LoadRows, kind: LoadKind = "full", day = today): Known {
  return afterPlan(known, planned(planLoad(known, said, kind, day)));
}
function problems(known: Known, said: LoadRows, kind: LoadKind = "full"): string[] {
  return planLoad(known, said, kind, today).findings.map((one) => `${one.file} ${one.row} ${String(one.column)}: ${one.text.en}`);
}
const town = after(nothingKnown, rows([unit("top"), unit("a", "top"), unit("b", "top")], [employment("1", "a"), employment("2", "b")]));
const held = (known: Known, key: string, day: string) => holdingOn(live(known.employments.get(key)?.periods ?? []), day)?.content;

describe("a plan", () => {
  test("a move ends the employment the day before and goes on in the other unit", () => {
    const plan = planned(planLoad(town, rows([], [employment("1", "b")]), "changes", today));
    expect(plan.employments.map(({ change, key }) => ({ change, key }))).toEqual([{ change: "moved", key: "1" }]);
    const moved = afterPlan(town, plan);
    expect(held(moved, "1", "2026-11-24")?.unitCode).toBe("a");
    expect(held(moved, "1", today)?.unitCode).toBe("b");
    expect(plan.ending).toBe(0);
  });

  test("what is not in a full load has ended; what is not in changes is as before", () => {
    const less = rows([unit("top"), unit("a", "top")], [employment("1", "a")]);
    const plan = planned(planLoad(town, less, "full", today));
    expect([plan.units, plan.employments].map((changes) => changes.map(({ change }) => change))).toEqual([["ended"], ["ended"]]);
    expect(plan).toMatchObject({ employed: 2, ending: 1 });
    expect(held(afterPlan(town, plan), "2", today)).toBeUndefined();
    expect(held(afterPlan(town, plan), "2", "2026-11-24")?.unitCode).toBe("b");
    expect(changesNothing(planned(planLoad(town, less, "changes", today)))).toBe(true);
  });

  test("what is to come begins on its day, can be put off, and can be called off", () => {
    const coming = after(town, rows([], [employment("1", "b", { from: "2027-02-01" })]), "changes");
    expect([held(coming, "1", "2027-01-31"), held(coming, "1", "2027-02-01")].map((one) => one?.unitCode)).toEqual(["a", "b"]);
    const all = [unit("top"), unit("a", "top"), unit("b", "top")];
    const later = after(coming, rows(all, [employment("1", "a"), employment("1", "b", { from: "2027-03-01" }), employment("2", "b")]));
    expect([held(later, "1", "2027-02-28"), held(later, "1", "2027-03-01")].map((one) => one?.unitCode)).toEqual(["a", "b"]);
    const never = after(later, rows(all, [employment("1", "a"), employment("2", "b")]));
    expect(held(never, "1", "2028-01-01")?.unitCode).toBe("a");
    const newcomer = after(town, rows([], [employment("3", "a", { from: "2027-01-01" })]), "changes");
    const postponed = after(newcomer, rows([], [employment("3", "a", { from: "2027-04-01" })]), "changes");
    expect([held(postponed, "3", "2027-03-31"), held(postponed, "3", "2027-04-01")?.unitCode]).toEqual([undefined, "a"]);
  });

  test("told late: it is so from the day it was, but no further back than what we knew", () => {
    expect(held(after(town, rows([], [employment("1", "b", { from: "2026-11-01" })]), "changes"), "1", "2026-11-02")?.unitCode).toBe("b");
    expect(held(after(town, rows([], [employment("1", "b", { from: "2019-01-01" })]), "changes"), "1", "2026-11-24")?.unitCode).toBe("a");
  });

  test("ended and taken on again is the same employment with a gap", () => {
    const gone = after(town, rows([], [employment("1", "a", { to: "2026-10-31" })]), "changes");
    const back = after(gone, rows([], [employment("1", "a", { from: "2026-11-20" })]), "changes");
    expect(["2026-10-31", "2026-11-01", "2026-11-19", "2026-11-20"].map((day) => held(back, "1", day)?.unitCode)).toEqual(["a", undefined, undefined, "a"]);
  });

  test("who had left before we heard of them is not taken in", () => {
    const plan = planned(planLoad(town, rows([], [employment("9", "gone", { to: "2021-01-01" })]), "changes", today));
    expect(changesNothing(plan)).toBe(true);
  });

  test("history beside the present does not count as a second row", () => {
    const said = rows([unit("top"), unit("a", "top"), unit("b", "top")], [employment("1", "b", { from: "2015-01-01", to: "2019-12-31" }), employment("1", "a"), employment("2", "b")]);
    expect(changesNothing(planned(planLoad(town, said, "full", today)))).toBe(true);
  });

  test("a user name goes on to somebody else once its owner has left, and not before", () => {
    const named = (key: string, unitCode: string) => employment(key, unitCode, { person: { key: `p${key}`, name: `Person ${key}`, username: "ab12" } });
    const all = [unit("top"), unit("a", "top"), unit("b", "top")];
    const known = after(town, rows(all, [named("1", "a"), employment("2", "b")]));
    expect(problems(known, rows([], [named("2", "b")]), "changes")).toHaveLength(1);
    const taken = after(known, rows(all, [named("2", "b")]));
    expect([taken.people.get("p1")?.username, taken.people.get("p2")?.username]).toEqual([null, "ab12"]);
    expect(changesNothing(planned(planLoad(taken, rows(all, [named("2", "b")]), "full", today)))).toBe(true);
  });

  test("a column that the file has not is left as it is, an empty cell empties", () => {
    const full = after(town, rows([], [employment("1", "a", { person: { key: "p1", name: "Ane", email: "ane@by.example", phone: "12" } })]), "changes");
    const some = after(full, rows([], [employment("1", "a", { person: { key: "p1", name: "Ane", email: null } })]), "changes");
    expect(some.people.get("p1")).toMatchObject({ email: null, phone: "12" });
  });
});

describe("what is wrong is told with row, column and what to do", () => {
  const all = [unit("top"), unit("a", "top"), unit("b", "top")];
  test.each<[string, LoadRows, RegExp]>([
    ["a unit twice", rows([...all, unit("a", "top", { row: 5 })]), /^units 5 code: Unit a stands in row 2 too/],
    ["an employment twice", rows(all, [employment("1", "a"), employment("1", "a", { row: 3 })]), /^employments 3 employment: Employment 1 stands in row 2 too/],
    ["a parent that is not there", rows([unit("top"), unit("a", "nowhere", { row: 3 })]), /^units 3 parent: Unit nowhere/],
    ["a unit that is not there", rows(all, [employment("1", "nowhere", { row: 7 })]), /^employments 7 unit: Unit nowhere does not exist/],
    ["a ring", rows([unit("top"), unit("a", "b", { row: 3 }), unit("b", "a", { row: 4 })]), /^units 3 parent: The units stand under each other in a ring: a → b/],
    ["a unit under itself", rows([unit("top", "top")]), /ring: top/],
    ["a ring from next year on", rows([unit("top"), unit("a", "top"), unit("a", "b", { from: "2027-01-01", row: 3 }), unit("b", "a", { row: 4 })]), /ring/],
    ["a tree that is too deep", rows(Array.from({ length: 62 }, (_, at) => unit(`u${at}`, at === 0 ? null : `u${at - 1}`))), /more than 60 steps/],
    ["somebody told of in two ways", rows(all, [employment("1", "a"), employment("2", "b", { row: 3, person: { key: "p1", name: "Another" } })]), /^employments 3 person: Person p1 is told of differently in row 2/],
    ["an employment of two people", rows(all, [employment("1", "a"), employment("1", "a", { row: 3, person: { key: "x", name: "X" }, from: "2027-01-01" })]), /^employments 3 person: Employment 1 belongs to another person/],
    ["a job function with two names", rows(all, [employment("1", "a", { jobFunction: { code: "f", name: { da: "F", en: "F" } } }), employment("2", "a", { row: 3, jobFunction: { code: "f", name: { da: "G", en: "G" } } })]), /Job function f has another name/],
    ["a user name of two people", rows(all, ["1", "2"].map((key, at) => employment(key, "a", { row: at + 2, person: { key: `p${key}`, name: "N", username: "same" } }))), /user name belongs to another/],
  ])("%s", (_, said, expected) => expect(problems(nothingKnown, said).join("\n")).toMatch(expected));

  test("a unit cannot end while somebody or something is in it", () => {
    expect(problems(town, rows([unit("a", "top", { row: 9, to: "2026-11-01" })]), "changes").join()).toMatch(/Unit a cannot end, since 1 still belongs/);
    expect(problems(town, rows([unit("top", null, { row: 9, to: "2026-11-01" })]), "changes").join()).toMatch(/^units 9 to: Unit top cannot end/);
    expect(problems(town, rows([unit("a", "top", { to: "2026-11-01" })], [employment("1", "b")]), "changes")).toEqual([]);
  });
});

// Random towns: few keys, so that rows meet; days around the day of the load.
const days = ["2026-01-01", "2026-11-20", today, "2026-11-26", "2027-06-01"];
const period = fc.record({ from: fc.option(fc.constantFrom(...days)), to: fc.option(fc.constantFrom(...days)) }).filter(({ from, to }) => to === null || (from ?? today) <= to);
const always = fc.constant({ from: null, to: null });
/** Mostly loads that can be applied: the tree stands under `a`, which is always there; now and then a ring or a unit that ends. */
const someUnits = fc
  .tuple(...["b", "c", "d"].map((code, at) => fc.option(fc.record({ parentCode: fc.constantFrom(...["a", "b", "c", "d"].slice(0, at + 1), ...(at === 0 ? ["d"] : [])), name: fc.constantFrom("x", "y"), period: fc.oneof({ weight: 4, arbitrary: always }, period) }).map((one) => ({ code, ...one })))))
  .map((some) => [{ code: "a", parentCode: null, name: "x", period: { from: null, to: null } }, ...some.filter((one) => one !== null)]);
const someEmployments = fc.uniqueArray(
  fc.record({ key: fc.constantFrom("1", "2", "3", "4"), unitCode: fc.constantFrom("a", "a", "a", "a", "b", "b", "c"), title: fc.constantFrom("x", "y"), manages: fc.boolean(), period: fc.oneof(always, period) }),
  { selector: (one) => one.key, maxLength: 4 },
);
const someRows = fc.record({ units: someUnits, employments: someEmployments }).map(({ units, employments }): LoadRows =>
  rows(
    units.map((one, at) => unit(one.code, one.parentCode, { row: at + 2, name: { da: one.name, en: one.name }, ...one.period })),
    employments.map((one, at) => employment(one.key, one.unitCode, { row: at + 2, title: { da: one.title, en: one.title }, manages: one.manages, ...one.period })),
  ),
);
const someLoads = fc.array(fc.record({ said: someRows, kind: fc.constantFrom<LoadKind>("full", "changes"), day: fc.constantFrom("2026-11-24", today, "2026-12-01") }), { minLength: 1, maxLength: 6 });

/** Loads one after the other, those that have findings left out; days only go forward. */
function history(loads: readonly { readonly said: LoadRows; readonly kind: LoadKind; readonly day: string }[]): Known {
  return loads.toSorted((a, b) => (a.day < b.day ? -1 : 1)).reduce((known, { said, kind, day }) => {
    const { plan } = planLoad(known, said, kind, day);
    return plan ? afterPlan(known, plan) : known;
  }, nothingKnown);
}

describe("whatever is loaded", () => {
  test("applied and planned again it gives nothing", () => {
    let applied = 0;
    fc.assert(
      fc.property(someLoads, someRows, fc.constantFrom<LoadKind>("full", "changes"), (before, said, kind) => {
        const known = history(before);
        const { plan } = planLoad(known, said, kind, "2026-12-01");
        if (!plan) return;
        if (known.employments.size > 0 && plan.employments.length > 0) applied += 1;
        const again = planLoad(afterPlan(known, plan), said, kind, "2026-12-01");
        expect(again.findings).toEqual([]);
        expect(again.plan && changesNothing(again.plan)).toBe(true);
      }),
      { numRuns: 3000 },
    );
    // Else the property would say little.
    expect(applied).toBeGreaterThan(300);
  });

  test("periods of one thing are in order, do not overlap, and history before the day is not rewritten", () => {
    fc.assert(
      fc.property(someLoads, someRows, fc.constantFrom<LoadKind>("full", "changes"), (before, said, kind) => {
        const known = history(before);
        const { plan } = planLoad(known, said, kind, "2026-12-01");
        if (!plan) return;
        const then = afterPlan(known, plan);
        for (const { periods } of [...then.units.values(), ...then.employments.values()]) {
          const real = live<{ readonly from: string; readonly to: string | null }>(periods);
          for (const [at, one] of real.entries()) expect(at === 0 || (real[at - 1]?.to ?? "9999") < one.from).toBe(true);
        }
        for (const key of known.employments.keys()) {
          // Told late, a change may reach back; to before the first period that was known never.
          const first = live(known.employments.get(key)?.periods ?? [])[0];
          if (first && first.from < "2026-11-20") expect(held(then, key, first.from)).toEqual(first.content);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("split into changes it ends in the same state", () => {
    fc.assert(
      fc.property(someLoads, someRows, fc.integer({ min: 0, max: 4 }), (before, said, at) => {
        const known = history(before);
        const whole = planLoad(known, said, "changes", "2026-12-01").plan;
        if (!whole) return;
        // Units first, as anybody would who has to divide a file.
        const parts = [rows(said.units), rows([], said.employments.slice(0, at)), rows([], said.employments.slice(at))];
        const plans = parts.reduce<Known | null>((so, part) => {
          const plan = so && planLoad(so, part, "changes", "2026-12-01").plan;
          return so && plan ? afterPlan(so, plan) : null;
        }, known);
        // Moving people out of a unit that ends by the same load cannot be done in parts.
        if (plans) expect(shape(plans)).toEqual(shape(afterPlan(known, whole)));
      }),
      { numRuns: 2000 },
    );
  });

  test("a full load gives the same as its rows as changes, and the end of everything else", () => {
    fc.assert(
      fc.property(someLoads, someRows, (before, said) => {
        const known = history(before);
        const full = planLoad(known, said, "full", "2026-12-01").plan;
        if (!full) return;
        const then = afterPlan(known, full);
        for (const key of known.employments.keys()) {
          const row = said.employments.find((one) => one.key === key);
          if (!row) expect(live(then.employments.get(key)?.periods ?? []).filter((one) => one.to === null || one.to >= "2026-12-01")).toEqual([]);
        }
        for (const row of said.employments) {
          const isNow = (row.from ?? "") <= "2026-12-01" && (row.to === null || row.to >= "2026-12-01");
          if (isNow) expect(held(then, row.key, "2026-12-01")).toMatchObject({ unitCode: row.unitCode, manages: row.manages, title: row.title });
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function shape(known: Known): unknown {
  const live_ = <P extends { readonly from: string; readonly to: string | null; readonly content: unknown }>(periods: readonly P[]) => live(periods).map(({ from, to, content }) => ({ from, to, content }));
  return {
    units: [...known.units.values()].map(({ code, periods }) => [code, live_(periods)]).toSorted(),
    employments: [...known.employments.values()].map(({ key, periods }) => [key, live_(periods)]).toSorted(),
    people: [...known.people.values()].map((one) => [one.key, one.name]).toSorted(),
  };
}
