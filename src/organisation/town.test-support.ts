/** A small organisation as files, for tests on a database. */
import { MovableClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { systemIds } from "../platform/ids.ts";
import type { OrganisationHouse } from "./house.ts";
import type { LoadBytes } from "./loads/files/read-load.ts";

export interface TestHouse extends OrganisationHouse {
  readonly clock: MovableClock;
  /** Who was told of, each time that work was released. */
  readonly released: string[][];
}

export function testHouse(db: Database, at = "2026-11-25T09:00:00Z"): TestHouse {
  const released: string[][] = [];
  return { db, clock: new MovableClock(at), ids: systemIds, mostEndedPercent: 5, released, work: { releaseWork: async (_, personIds) => void released.push([...personIds]) } };
}

/** Nobody and nothing, for the next test of a file. */
export async function emptyOrganisation(db: Database): Promise<void> {
  for (const table of ["organisation_changes", "organisation_loads", "role_assignments", "sessions", "identities", "employments", "job_functions", "unit_versions", "units", "people"] as const) await db.deleteFrom(table).execute();
}

export interface Job {
  readonly key: string;
  readonly unit: string;
  readonly person?: string;
  readonly name?: string;
  readonly title?: string;
  readonly manages?: boolean;
  readonly username?: string;
  readonly function?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Units as `code` or `code < parent`. */
export function files(units: readonly string[], jobs: readonly Job[], unitDays = ""): LoadBytes {
  const unitRows = units.map((one) => {
    const [code = "", parent = ""] = one.split(" < ");
    return `${code};${parent};Enhed ${code};Unit ${code};${unitDays}`;
  });
  const jobRows = jobs.map((job) =>
    [job.key, job.person ?? `p${job.key}`, job.name ?? `Person ${job.key}`, job.username ?? "", job.unit, job.function ?? "", job.function ? `Funktion ${job.function}` : "", job.title ?? "Pædagog", job.manages ? "ja" : "", job.from ?? "2020-01-01", job.to ?? ""].join(";"),
  );
  return {
    units: Buffer.from(`code;parent;name;name en${unitDays === "" ? "" : ";from"}\n${unitRows.map((row) => (unitDays === "" ? row.slice(0, -1) : row)).join("\n")}\n`),
    employments: Buffer.from(`employment;person;name;username;unit;job function;job function name;title;manages;from;to\n${jobRows.join("\n")}\n`),
  };
}
