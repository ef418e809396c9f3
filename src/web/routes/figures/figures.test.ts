/** What the pages and the files of figures say, in Danish. */
import { expect, test } from "vitest";
import type { Cell } from "../../../insight/figures.ts";
import type { Parts } from "../../../insight/model.ts";
import { periodOf, periodsUpTo } from "../../../insight/periods.ts";
import { changeRows } from "./change-rows.ts";
import { changeWanted } from "./figure-address.ts";
import { changeView, figureView } from "./figure-view.ts";
import { inNumbers, inWords } from "./figure-words.ts";
import { waySentence } from "./service-view.ts";

/** So many, each of somebody else. */
const each = (amounts: Readonly<Record<string, number>>): Parts => Object.fromEntries(Object.entries(amounts).map(([part, amount]) => [part, { amount, people: amount }]));
const ratio = (amount: number, of: number): Cell => ({ kind: "ratio", amount, of, people: amount });

test("a change that may be chance, and one that nobody notices, are said to be none", () => {
  expect(changeView("contacts", ratio(7, 12), ratio(5, 12), "da")).toEqual({ kind: "chance", text: "Ingen sikker ændring" });
  expect(changeView("contacts", ratio(80, 580), ratio(86, 580), "da")).toEqual({ kind: "same", text: "Som før" });
  expect(changeView("contacts", ratio(400, 1200), ratio(280, 1200), "da")).toEqual({ kind: "better", text: "Bedre: 0,10 færre pr. sag" });
});

test("most is more than half of them", () => {
  expect(waySentence({ starts: each({ search: 51, topic: 25, link: 24 }) })).toBe("De fleste kommer fra søgningen.");
  expect(waySentence({ starts: each({ search: 50, topic: 25, link: 25 }) })).toBe("Flest kommer fra søgningen.");
  expect(waySentence({ starts: each({ search: 38, topic: 37, link: 25 }) })).toBe("Flest kommer fra søgningen.");
  // As many by two ways, and one that is told only because a figure tells it: there is no largest.
  expect(waySentence({ starts: each({ search: 40, topic: 40, link: 20 }) })).toBeNull();
  expect(waySentence({ starts: each({ search: 10, topic: 12, link: 3 }) })).toBeNull();
});

test("a file has numbers alone, with what they count in the heading", () => {
  const shown = { kind: "shown", value: 0.1667, of: 1200 } as const;
  expect([inNumbers.head("contacts"), inNumbers.value("contacts", shown, "da"), inNumbers.value("contacts", shown, "en")]).toEqual(["Spørgsmål og opkald (pr. sag)", "0,17", "0.17"]);
  expect([inNumbers.head("sent-back"), inNumbers.value("sent-back", shown, "da")]).toEqual(["Sendt tilbage (procent)", "17"]);
  expect([inNumbers.head("answer-days"), inNumbers.value("answer-days", { ...shown, value: 0 }, "da")]).toEqual(["Tid til svar (dage)", "0"]);
  expect([inNumbers.value("contacts", { kind: "few" }, "da"), inNumbers.count(1412, "da"), inWords.count(1412, "da")]).toEqual(["For få til at vise", "1412", "1.412"]);
});

test("a change is a line in the trend, told with its day and name to who does not see it", () => {
  const periods = periodsUpTo(periodOf("2026-10-26"), 3);
  const cells = Object.fromEntries(["satisfaction", "sent-back", "contacts", "finished", "found-by-search", "fill-minutes", "answer-days"].map((name) => [name, ratio(20, 100)]));
  const series = { periods, cells: periods.map(() => cells as never), baseline: null, locale: "da" } as const;
  const day = periods[1]?.from ?? "";
  const other = periods[0]?.from ?? "";
  const view = figureView("contacts", { ...series, changes: [{ day, name: "Ny formular" }, { day: other, name: "Ny version" }, { day, name: "Ny version" }, { day: "2020-01-01", name: "For længst" }] }, { sentence: null });
  expect(view.marks).toEqual([{ at: 1, label: { day: expect.stringMatching(/^\d+\. .* 2026$/) as string, name: "Ny formular" } }, { at: 0, label: null }]);
  expect(view.described).toMatch(/En streg viser \d+\. \S+ 2026: Ny formular\.$/);
  expect(figureView("contacts", { ...series, changes: [{ day, name: "" }] }, { sentence: null }).marks[0]?.label?.name).toBe("Ændring");
});

test("before and after a change go into the file", () => {
  expect(changeRows(null)).toEqual([]);
  const said = { day: "1. juli 2026", caption: "Før og efter 1. juli 2026: Ny formular" };
  expect(changeRows({ ...said, sides: null })).toEqual([[], ["Før og efter 1. juli 2026: Ny formular"], ["Der er ikke gået fire hele uger efter 1. juli 2026 endnu."]]);
  const rows = [{ title: "Sendt tilbage (procent)", before: "16", after: "9", change: { kind: "better", text: "Bedre: 7 procentpoint lavere" } }, { title: "Tid til svar (dage)", before: "3", after: "For få til at vise", change: null }] as const;
  expect(changeRows({ ...said, sides: { before: "april–juni", after: "juli–september", rows: [...rows] } })).toEqual([
    [], ["Før og efter 1. juli 2026: Ny formular"], ["Tal", "Før: april–juni", "Efter: juli–september", "Ændring"],
    ["Sendt tilbage (procent)", "16", "9", "Bedre: 7 procentpoint lavere"], ["Tid til svar (dage)", "3", "For få til at vise", ""],
  ]);
});

test("what is typed of a change stands again, and is used when it is a day and a short name", () => {
  const wanted = (query: Readonly<Record<string, string>>) => changeWanted(new URLSearchParams(query));
  expect(wanted({ aendring: "2026-09-01", hvad: " Ny takst " })).toMatchObject({ change: { day: "2026-09-01", name: "Ny takst" }, along: { aendring: "2026-09-01", hvad: "Ny takst" } });
  expect(wanted({})).toMatchObject({ typed: { wrongDay: null, wrongName: null }, change: null, along: {} });
  for (const aendring of ["nej", "2026-02-30", "1900-01-01", "", "2200-01-01"]) expect(wanted({ aendring, hvad: "x" })).toMatchObject({ typed: { name: "x", wrongDay: expect.stringContaining("2024") }, change: null, along: {} });
  expect(wanted({ "aendring.day": "31", "aendring.month": "2", "aendring.year": "2026" })).toMatchObject({ typed: { day: { day: "31", month: "2", year: "2026" }, wrongDay: expect.stringContaining("2024") }, change: null });
  expect(wanted({ aendring: "2026-09-01", hvad: "x".repeat(61) })).toMatchObject({ typed: { wrongName: expect.stringContaining("60") }, change: null });
});
