import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { releasingLater } from "../cases/commands/release-work.ts";
import { danishDay, systemClock } from "../platform/clock.ts";
import { systemIds } from "../platform/ids.ts";
import { createJobs } from "../platform/jobs/create-jobs.ts";
import { readSettings } from "../platform/settings.ts";
import { dryRun, loadFiles } from "../organisation/commands/load-files.ts";
import type { OrganisationHouse } from "../organisation/house.ts";
import { unitOnDay } from "../organisation/queries/unit-on-day.ts";
import type { Command } from "./command.ts";
import { onDatabase } from "./on-database.ts";
import { dryRunReport, loadReport, unitReport } from "./organisation-report.ts";

const usage = `Say what: skranke organisation load <units> <employments> [--changes] [--dry-run] [--confirm-ended N]
          skranke organisation show [--day 2026-01-01] <unit code>
`;

export const organisationCommand: Command = {
  usage: "load|show …",
  about: "loads the organisation from files, or shows a unit as of a day",
  async run(words) {
    const asked = readWords(words);
    if (!asked) {
      process.stderr.write(usage);
      return 1;
    }
    const { text, status } = await onDatabase(async (db) => {
      const jobs = await createJobs(db);
      const house = { db, clock: systemClock, ids: systemIds, work: releasingLater(jobs), mostEndedPercent: readSettings().organisation.mostEndedPercent };
      try {
        return asked.act === "load" ? await load(house, asked) : await show(house, asked);
      } finally {
        await jobs.stop();
      }
    });
    process.stdout.write(text);
    return status;
  },
};

type Asked =
  | { readonly act: "load"; readonly units: string; readonly employments: string; readonly kind: "full" | "changes"; readonly dry: boolean; readonly mayEnd: number | null }
  | { readonly act: "show"; readonly code: string; readonly day: string | null };

/** Null for words that mean nothing. */
export function readWords(words: readonly string[]): Asked | null {
  const options = { changes: { type: "boolean" }, "dry-run": { type: "boolean" }, "confirm-ended": { type: "string" }, day: { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const [act, first, second, ...rest] = positionals;
    const confirmed = values["confirm-ended"];
    if (rest.length > 0 || !first || (confirmed !== undefined && !/^\d{1,7}$/.test(confirmed)) || (values.day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.day))) return null;
    if (act === "show" && !second) return { act, code: first, day: values.day ?? null };
    if (act !== "load" || !second) return null;
    return { act, units: first, employments: second, kind: values.changes ? "changes" : "full", dry: values["dry-run"] ?? false, mayEnd: confirmed === undefined ? null : Number(confirmed) };
  } catch {
    return null;
  }
}

interface Answer {
  readonly text: string;
  readonly status: number;
}

async function load(house: OrganisationHouse, asked: Extract<Asked, { act: "load" }>): Promise<Answer> {
  const [units, employments] = [await fileAt(asked.units), await fileAt(asked.employments)];
  if (!units || !employments) return { text: `The file ${units ? asked.employments : asked.units} cannot be read.\n`, status: 1 };
  const bytes = { units, employments };
  if (asked.dry) {
    const run = await dryRun(house, bytes, asked.kind);
    return { text: dryRunReport(run), status: run.refusal ? 1 : 0 };
  }
  const applied = await loadFiles(house, bytes, asked.kind, asked.mayEnd);
  return { text: loadReport(applied), status: applied.refusal ? 1 : 0 };
}

async function fileAt(path: string): Promise<Buffer | null> {
  return readFile(path).catch(() => null);
}

async function show(house: OrganisationHouse, { code, day }: Extract<Asked, { act: "show" }>): Promise<Answer> {
  const asOf = day ?? danishDay(house.clock.now()).toString();
  const unit = await unitOnDay(house.db, code, asOf, "da");
  return unit ? { text: unitReport(unit, asOf), status: 0 } : { text: `There is no unit ${code}.\n`, status: 1 };
}
