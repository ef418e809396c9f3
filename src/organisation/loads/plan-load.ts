import { finding, wrong } from "./findings.ts";
import type { Finding, Known, LoadKind, LoadRows, Planned } from "./model.ts";
import { planEmployments } from "./plan-employments.ts";
import { planJobFunctions, planPeople } from "./plan-people.ts";
import { planUnits } from "./plan-units.ts";

/**
 * What a load would change on a day, or what is wrong with it: pure, so that a dry run and the load itself are the same. Applied and
 * planned again it gives nothing. `known` must hold at least what the rows are about; for a full load, everything.
 */
export function planLoad(known: Known, rows: LoadRows, kind: LoadKind, day: string): Planned {
  const units = planUnits(known, rows.units, kind, day);
  // Who had left before we heard of them is nobody we need to know.
  const employed = rows.employments.filter((row) => row.to === null || row.to >= day || known.people.has(row.person.key));
  const people = planPeople(known, { ...rows, employments: employed }, kind);
  const jobFunctions = planJobFunctions(known, employed);
  const employments = planEmployments(known, rows.employments, kind, day, units);
  const findings = [...doubles(rows, day), ...units.findings, ...people.findings, ...jobFunctions.findings, ...employments.findings];
  if (findings.length > 0) return { plan: null, findings: findings.toSorted((a, b) => (a.file === b.file ? a.row - b.row : a.file === "units" ? -1 : 1)) };
  return {
    plan: { day, units: units.changes, people: people.changes, jobFunctions: jobFunctions.changes, employments: employments.changes, employed: employments.employed, ending: employments.ending },
    findings: [],
  };
}

/** One thing may be told of in several rows when each begins on a day of its own. */
function doubles(rows: LoadRows, day: string): Finding[] {
  const seen = new Map<string, number>();
  const other = (kind: string, key: string, { from, to, row }: { readonly from: string | null; readonly to: string | null; readonly row: number }): number | undefined => {
    // All that has begun and is not over says what is so now.
    const place = JSON.stringify([kind, key, to !== null && to < day ? `${String(from)} ${to}` : from !== null && from > day ? from : day]);
    const before = seen.get(place);
    if (before === undefined) seen.set(place, row);
    return before;
  };
  return [
    ...rows.units.flatMap((row) => {
      const { code } = row;
      const before = other("unit", code, row);
      return before === undefined ? [] : [finding("units", row.row, "code", wrong.duplicateUnit(code, before))];
    }),
    ...rows.employments.flatMap((row) => {
      const { key } = row;
      const before = other("employment", key, row);
      return before === undefined ? [] : [finding("employments", row.row, "employment", wrong.duplicateEmployment(key, before))];
    }),
  ];
}
