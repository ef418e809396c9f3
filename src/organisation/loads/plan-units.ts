import { finding, wrong } from "./findings.ts";
import type { Finding, Known, KnownUnit, LoadKind, UnitChange, UnitContent, UnitRow } from "./model.ts";
import { changeOf, live, samePeriods } from "./periods.ts";
import { endBefore, holdingOn, type Period, restate } from "./timeline.ts";

/** A unit's periods by its code, as they would be. */
export type UnitsAfter = ReadonlyMap<string, readonly Period<UnitContent>[]>;

interface UnitsPlanned {
  readonly changes: readonly UnitChange[];
  readonly after: UnitsAfter;
  readonly findings: readonly Finding[];
}

/** The trigger that keeps `unit_ancestors` refuses at 64. */
const deepest = 60;

function sameUnit(one: UnitContent, other: UnitContent): boolean {
  return one.parentCode === other.parentCode && one.name.da === other.name.da && one.name.en === other.name.en;
}

/** What happens to the tree. */
export function planUnits(known: Known, rows: readonly UnitRow[], kind: LoadKind, day: string): UnitsPlanned {
  const said = Map.groupBy(rows, (row) => row.code);
  const after = new Map<string, readonly Period<UnitContent>[]>([...known.units].map(([code, unit]) => [code, live(unit.periods)]));
  for (const [code, ofUnit] of said) {
    const statements = ofUnit.map((row) => ({ from: row.from, to: row.to, content: { parentCode: row.parentCode, name: row.name } }));
    after.set(code, restate(after.get(code) ?? [], statements, { day, whole: kind === "full", same: sameUnit }));
  }
  if (kind === "full") for (const code of known.units.keys()) if (!said.has(code)) after.set(code, endBefore(after.get(code) ?? [], day));
  const changes = [...after].flatMap(([code, periods]) => changeOfUnit(known.units.get(code), code, periods, day));
  return { changes, after, findings: [...unknownParents(rows, after, day), ...rings(rows, changes, after, day), ...unitsWithChildren(rows, changes, after, day)] };
}

function changeOfUnit(known: KnownUnit | undefined, code: string, after: readonly Period<UnitContent>[], day: string): UnitChange[] {
  const before = known?.periods ?? [];
  if (samePeriods(live(before), after, sameUnit)) return [];
  return [{ change: changeOf(live(before), after, day), code, before, after }];
}

/** Whether a unit is there on a day. */
export function unitStands(units: UnitsAfter, code: string, day: string): boolean {
  return holdingOn(units.get(code) ?? [], day) !== undefined;
}

function unknownParents(rows: readonly UnitRow[], after: UnitsAfter, day: string): Finding[] {
  return rows.flatMap((row) => {
    if (row.parentCode === null || (row.to !== null && row.to < day)) return [];
    const begin = row.from !== null && row.from > day ? row.from : day;
    return unitStands(after, row.parentCode, begin) ? [] : [finding("units", row.row, "parent", wrong.unknownParent(row.parentCode))];
  });
}

/** Rings and too long branches, today and on each later day on which something of the plan begins. */
function rings(rows: readonly UnitRow[], changes: readonly UnitChange[], after: UnitsAfter, day: string): Finding[] {
  const later = changes.flatMap((change) => change.after.map((period) => period.from)).filter((from) => from > day);
  const rowOf = new Map(rows.map((row) => [row.code, row.row]));
  const told = new Set<string>();
  return [...new Set([day, ...later])].flatMap((when) =>
    faultyBranches(after, when).flatMap(({ code, ring }) => {
      if (told.has(code)) return [];
      for (const one of ring) told.add(one);
      told.add(code);
      return [finding("units", rowOf.get(code) ?? 0, "parent", ring.length > 0 ? wrong.ring(ring.join(" → ")) : wrong.tooDeep())];
    }),
  );
}

function faultyBranches(after: UnitsAfter, day: string): { readonly code: string; readonly ring: readonly string[] }[] {
  const parents = new Map<string, string | null>();
  for (const [code, periods] of after) {
    const now = holdingOn(periods, day);
    if (now) parents.set(code, now.content.parentCode);
  }
  const depths = new Map<string, number>();
  const faulty: { code: string; ring: readonly string[] }[] = [];
  for (const code of parents.keys()) {
    const path: string[] = [];
    let at: string | null = code;
    while (at !== null && !depths.has(at) && !path.includes(at) && path.length <= deepest) {
      path.push(at);
      at = parents.get(at) ?? null;
    }
    const ring = at !== null && path.includes(at) ? path.slice(path.indexOf(at)) : [];
    const base = at === null || ring.length > 0 ? 0 : (depths.get(at) ?? 0);
    for (const [place, one] of path.toReversed().entries()) depths.set(one, base + place + 1);
    if (ring.length > 0) faulty.push({ code: ring[0] ?? code, ring });
    else if ((depths.get(code) ?? 0) > deepest) faulty.push({ code, ring: [] });
  }
  return faulty;
}

function unitsWithChildren(rows: readonly UnitRow[], changes: readonly UnitChange[], after: UnitsAfter, day: string): Finding[] {
  const ended = new Set(changes.filter((change) => change.change === "ended").map((change) => change.code));
  if (ended.size === 0) return [];
  const rowOf = new Map(rows.map((row) => [row.code, row.row]));
  return [...after].flatMap(([code, periods]) => {
    const parent = holdingOn(periods, day)?.content.parentCode;
    return parent && ended.has(parent) && !rowOf.has(code) ? [finding("units", rowOf.get(parent) ?? 0, "to", wrong.unitInUse(parent, code))] : [];
  });
}
