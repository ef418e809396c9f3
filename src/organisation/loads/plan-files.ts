import { createHash } from "node:crypto";
import type { Database } from "../../platform/database/database.ts";
import { danishDay } from "../../platform/clock.ts";
import type { OrganisationHouse } from "../house.ts";
import { mostFindings } from "./findings.ts";
import { type LoadBytes, readLoad } from "./files/read-load.ts";
import type { Known, LoadKind, LoadRows, Plan, Planned } from "./model.ts";
import { planLoad } from "./plan-load.ts";
import { findingsPreview, type LoadPreview, previewOf } from "./preview.ts";
import { readKnown } from "./read-known.ts";

export interface FilesPlanned {
  readonly planned: Planned;
  readonly known: Known | null;
  readonly rows: LoadRows | null;
}

/** Reads both files and plans them against what there is now; changes nothing. */
export async function planFiles(db: Database, house: Pick<OrganisationHouse, "clock">, bytes: LoadBytes, kind: LoadKind): Promise<FilesPlanned> {
  const read = await readLoad(bytes);
  if (!read.rows) return { planned: { plan: null, findings: read.findings }, known: null, rows: null };
  const known = await readKnown(db, "all");
  return { planned: planLoad(known, read.rows, kind, danishDay(house.clock.now()).toString()), known, rows: read.rows };
}

/** What one is shown of it. */
export function previewFiles({ planned, known, rows }: FilesPlanned): LoadPreview {
  if (!planned.plan) return findingsPreview(planned.findings, mostFindings);
  return previewOf(planned.plan, nameOfUnit(planned.plan, known), nameOfPerson(planned.plan, known, rows));
}

function nameOfUnit(plan: Plan, known: Known | null): (code: string) => string {
  const fresh = new Map(plan.units.map((change) => [change.code, change.after.at(-1)?.content.name.da]));
  return (code) => fresh.get(code) ?? known?.units.get(code)?.periods.at(-1)?.content.name.da ?? code;
}

function nameOfPerson(plan: Plan, known: Known | null, rows: LoadRows | null): (key: string) => string {
  const fresh = new Map(plan.people.map((change) => [change.after.key, change.after.name]));
  return (key) => fresh.get(key) ?? known?.people.get(key)?.name ?? rows?.people.find((one) => one.key === key)?.name ?? key;
}

/** Names the files of a load for ever: the same files again are the same load going on. */
export function hashOf(bytes: LoadBytes, kind: LoadKind): Buffer {
  const file = (one: Buffer) => createHash("sha256").update(one).digest();
  return createHash("sha256").update(kind).update(file(bytes.units)).update(file(bytes.employments)).digest();
}
