import { finding, wrong } from "./findings.ts";
import type { EmploymentChange, EmploymentContent, EmploymentRow, Finding, Known, KnownEmployment, LoadKind, UnitChange } from "./model.ts";
import { changeOf, live, samePeriods } from "./periods.ts";
import { type UnitsAfter, unitStands } from "./plan-units.ts";
import { endBefore, holdingOn, type Period, restate } from "./timeline.ts";

interface EmploymentsPlanned {
  readonly changes: readonly EmploymentChange[];
  readonly employed: number;
  readonly ending: number;
  readonly findings: readonly Finding[];
}

/** What happens to the units by the same load: where people are to be, and which units end. */
interface Tree {
  readonly after: UnitsAfter;
  readonly changes: readonly UnitChange[];
}

function sameEmployment(one: EmploymentContent, other: EmploymentContent): boolean {
  return (
    one.unitCode === other.unitCode && one.jobFunctionCode === other.jobFunctionCode && one.manages === other.manages && one.title.da === other.title.da && one.title.en === other.title.en
  );
}

export function planEmployments(known: Known, rows: readonly EmploymentRow[], kind: LoadKind, day: string, tree: Tree): EmploymentsPlanned {
  const said = Map.groupBy(rows, (row) => row.key);
  const changes: EmploymentChange[] = [];
  const takeDown = (key: string, personKey: string, before: KnownEmployment["periods"], after: readonly Period<EmploymentContent>[]) => {
    if (!samePeriods(live(before), after, sameEmployment)) changes.push(changeOfEmployment(key, personKey, before, after, day));
  };
  for (const [key, ofKey] of said) {
    const before = known.employments.get(key)?.periods ?? [];
    const statements = ofKey.map((row) => ({ from: row.from, to: row.to, content: contentOf(row) }));
    takeDown(key, ofKey[0]?.person.key ?? "", before, restate<EmploymentContent>(live(before), statements, { day, whole: kind === "full", same: sameEmployment }));
  }
  if (kind === "full") for (const [key, { personKey, periods }] of known.employments) if (!said.has(key)) takeDown(key, personKey, periods, endBefore(live(periods), day));
  const held = [...known.employments.values()].filter((one) => holdingOn(live(one.periods), day));
  const ending = changes.filter((change) => holdingOn(live(change.before), day) && !holdingOn(change.after, day)).length;
  return { changes, employed: held.length, ending, findings: [...unknownUnits(rows, day, tree), ...otherPeople(known, said), ...unitsInUse(known, changes, day, tree)] };
}

function contentOf(row: EmploymentRow): EmploymentContent {
  return { unitCode: row.unitCode, jobFunctionCode: row.jobFunction?.code ?? null, title: row.title, manages: row.manages };
}

function changeOfEmployment(key: string, personKey: string, before: KnownEmployment["periods"], after: readonly Period<EmploymentContent>[], day: string): EmploymentChange {
  const [was, is] = [holdingOn(live(before), day), holdingOn(after, day)];
  const moved = was !== undefined && is !== undefined && was.content.unitCode !== is.content.unitCode;
  return { change: moved ? "moved" : changeOf(live(before), after, day), key, personKey, before, after };
}

function unknownUnits(rows: readonly EmploymentRow[], day: string, { after }: Tree): Finding[] {
  return rows.flatMap((row) => {
    if (row.to !== null && row.to < day) return [];
    const begin = row.from !== null && row.from > day ? row.from : day;
    return unitStands(after, row.unitCode, begin) ? [] : [finding("employments", row.row, "unit", wrong.unknownUnit(row.unitCode))];
  });
}

function otherPeople(known: Known, said: ReadonlyMap<string, readonly EmploymentRow[]>): Finding[] {
  return [...said].flatMap(([key, rows]) => {
    const owner = known.employments.get(key)?.personKey ?? rows[0]?.person.key;
    return rows.filter((row) => row.person.key !== owner).map((row) => finding("employments", row.row, "person", wrong.otherPerson(key)));
  });
}

/** A unit that ends while somebody who is not in the load still works there. */
function unitsInUse(known: Known, changes: readonly EmploymentChange[], day: string, tree: Tree): Finding[] {
  const ended = new Set(tree.changes.filter((change) => change.change === "ended").map((change) => change.code));
  if (ended.size === 0) return [];
  const after = new Map(changes.map((change) => [change.key, change.after]));
  const people = [...known.employments].flatMap(([key, one]) => {
    const unit = holdingOn(after.get(key) ?? live(one.periods), day)?.content.unitCode;
    return unit !== undefined && ended.has(unit) ? [{ unit, key }] : [];
  });
  return [...Map.groupBy(people, (one) => one.unit)].map(([unit, those]) => finding("units", 0, "to", wrong.unitInUse(unit, those.slice(0, 3).map((one) => one.key).join(", "))));
}
