import type { Applied } from "../organisation/commands/apply-load.ts";
import type { DryRun } from "../organisation/commands/load-files.ts";
import type { Refusal } from "../organisation/loads/judge-load.ts";
import { changeKinds, type Counts, countPlan, entities, type Finding } from "../organisation/loads/model.ts";
import type { LoadPreview } from "../organisation/loads/preview.ts";
import type { UnitOnDay } from "../organisation/queries/unit-on-day.ts";

const shownRows = 10;
const shownFindings = 50;

/** What a load would do, for the console. */
export function dryRunReport({ plan, preview, refusal }: DryRun): string {
  if (!plan) return findingsReport(preview.findings);
  const units = preview.units.slice(0, shownRows).map((one) => `  ${one.code}  ${one.name}: ${one.come} come, ${one.changed} change, ${one.go} go\n`);
  const text = `This would change:\n${countsTable(countPlan(plan))}${rowsReport(preview)}${units.length > 0 ? `Units in which most happens:\n${units.join("")}` : ""}`;
  return `${text}${refusal ? refusalReport(refusal) : "Nothing was written. Leave --dry-run out to load it.\n"}`;
}

/** What became of a load. */
export function loadReport({ counts, refusal }: Applied): string {
  return refusal ? refusalReport(refusal) : `Loaded:\n${countsTable(counts)}`;
}

function refusalReport(refusal: Refusal): string {
  if (refusal.why === "findings") return findingsReport(refusal.findings);
  if (refusal.why === "own-place") return "Refused: it would change the place of somebody who loads it. Nothing was written.\n";
  return `Refused: it would end ${refusal.ending} employments, and ${refusal.limit} are let through unasked (SKRANKE_LOAD_MAX_ENDED_PERCENT).\nNothing was written. If that is right, say --confirm-ended ${refusal.ending}.\n`;
}

function findingsReport(findings: readonly Finding[]): string {
  const lines = findings.slice(0, shownFindings).map(({ file, row, column, text }) => `  ${file}, row ${row}${column === null ? "" : `, ${column}`}: ${text.en}\n`);
  const more = findings.length > shownFindings ? `  and more (${findings.length} are known)\n` : "";
  return `Something is wrong with the files, and nothing was written:\n${lines.join("")}${more}`;
}

function countsTable(counts: Counts): string {
  const line = (name: string, cells: readonly string[]) => `  ${name.padEnd(14)}${cells.map((cell) => cell.padStart(9)).join("")}\n`;
  return line("", changeKinds) + entities.map((entity) => line(entity, changeKinds.map((change) => String(counts[entity][change])))).join("");
}

function rowsReport({ rows }: LoadPreview): string {
  const kinds = [...Map.groupBy(rows, (row) => `${row.entity}, ${row.change}`)];
  return kinds.map(([kind, of]) => `${kind}:\n${of.slice(0, shownRows).map((row) => `  ${row.key}  ${row.name}: ${row.before ?? "–"} → ${row.after ?? "–"}\n`).join("")}`).join("");
}

/** A unit as of a day. */
export function unitReport({ code, now, path, below, people, peopleCount, history }: UnitOnDay, day: string): string {
  const until = (to: string | null) => to ?? "";
  const head = now ? `${code}  ${now.name.da}, as of ${day}\n${path.length > 0 ? `  under ${path.map((one) => one.name.da).join(" / ")}\n` : ""}` : `${code} was not there on ${day}.\n`;
  const units = below.map((one) => `  ${one.code}  ${one.name.da} (${one.people})\n`);
  const staff = people.map((one) => `  ${one.manages ? "*" : " "} ${one.name}, ${one.title.da}, ${one.from}–${until(one.to)}\n`);
  const past = history.map((one) => `  ${one.from}–${until(one.to)}  ${one.name.da}${one.parent ? ` under ${one.parent.name.da}` : ""}\n`);
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? `${title}\n${lines.join("")}` : "");
  return head + section("Units below:", units) + section(`People (${peopleCount}${peopleCount > people.length ? ` or more, the first ${people.length}` : ""}; * manages):`, staff) + section("History:", past);
}
