import { inTransaction } from "../../platform/transaction.ts";
import type { OrganisationHouse } from "../house.ts";
import { type LoadBytes, sourceOf } from "../loads/files/read-load.ts";
import { judgeLoad, type Refusal } from "../loads/judge-load.ts";
import type { LoadKind, Plan } from "../loads/model.ts";
import { hashOf, planFiles, previewFiles } from "../loads/plan-files.ts";
import type { LoadPreview } from "../loads/preview.ts";
import { type Applied, applyLoad } from "./apply-load.ts";

export interface DryRun {
  /** Null when the files cannot be planned: the preview holds the findings. */
  readonly plan: Plan | null;
  readonly preview: LoadPreview;
  readonly refusal: Refusal | null;
}

/** What a load would do; nothing is written. */
export async function dryRun(house: OrganisationHouse, bytes: LoadBytes, kind: LoadKind): Promise<DryRun> {
  const files = await planFiles(house.db, house, bytes, kind);
  return { plan: files.planned.plan, preview: previewFiles(files), refusal: judgeLoad(files.planned, { mostEndedPercent: house.mostEndedPercent, mayEnd: null }) };
}

/**
 * Loads files at once, as the command line does. The same files again, after the load was cut off, go on with the same load.
 * `mayEnd` is the number of employments that somebody has said may end; it must be the number that would.
 */
export async function loadFiles(house: OrganisationHouse, bytes: LoadBytes, kind: LoadKind, mayEnd: number | null): Promise<Applied> {
  const hash = hashOf(bytes, kind);
  const cutOff = await house.db
    .selectFrom("organisation_loads")
    .select(["id", "may_end", "started_by"])
    .where("sha256", "=", hash)
    .where("state", "in", ["running", "failed"])
    .orderBy("started_at", "desc")
    .executeTakeFirst();
  if (cutOff) return applyLoad(house, { loadId: cutOff.id, kind, bytes, mayEnd: cutOff.may_end, startedBy: cutOff.started_by });
  const loadId = house.ids.uuid();
  const row = { id: loadId, kind, source: sourceOf(bytes), sha256: hash, state: "running", started_at: house.clock.now() };
  await inTransaction(house.db, (tx) => tx.insertInto("organisation_loads").values(row).execute());
  return applyLoad(house, { loadId, kind, bytes, mayEnd, startedBy: null });
}
