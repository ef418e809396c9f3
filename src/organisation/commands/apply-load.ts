import type { Database, Tx } from "../../platform/database/database.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { inTransaction } from "../../platform/transaction.ts";
import type { OrganisationHouse } from "../house.ts";
import { applyInBatches } from "../loads/apply-plan.ts";
import type { LoadBytes } from "../loads/files/read-load.ts";
import { judgeLoad, type Refusal } from "../loads/judge-load.ts";
import { underLoadLock } from "../loads/load-lock.ts";
import { type ChangeKind, changesNothing, type Counts, type Entity, type LoadKind, type Plan } from "../loads/model.ts";
import { planFiles, previewFiles } from "../loads/plan-files.ts";
import { countsOf, type LoadCounts, type LoadPreview } from "../loads/preview.ts";

export interface Applying {
  readonly loadId: string;
  readonly kind: LoadKind;
  readonly bytes: LoadBytes;
  /** See `Leave` in judge-load.ts. */
  readonly mayEnd: number | null;
  readonly startedBy: string | null;
  /** Who said yes to the plan; left out where nobody was asked. */
  readonly approvedBy?: string | undefined;
}

export type Applied = { readonly refusal: Refusal; readonly preview: LoadPreview; readonly counts: null } | { readonly refusal: null; readonly preview: null; readonly counts: Counts };

/**
 * Applies a load whose row is there. It is planned anew, under the lock, against what there is then; so running it again after it was
 * killed in the middle does the rest of it, and running it again after it was done does nothing.
 */
export async function applyLoad(house: OrganisationHouse, load: Applying): Promise<Applied> {
  return underLoadLock(house.db, async (db) => {
    const files = await planFiles(db, house, load.bytes, load.kind);
    const { planned, known } = files;
    const loadedBy = [...(known?.people.values() ?? [])].filter(({ id }) => id === load.startedBy || id === load.approvedBy).map(({ key }) => key);
    const refusal = judgeLoad(planned, { mostEndedPercent: house.mostEndedPercent, mayEnd: load.mayEnd, loadedBy });
    if (refusal || !planned.plan || !known) {
      const found = refusal ?? { why: "findings" as const, findings: planned.findings };
      const preview = previewFiles(files);
      const counts: LoadCounts = planned.plan ? countsOf(planned.plan) : {};
      await inTransaction(db, (tx) => setLoad(tx, load.loadId, { state: "refused", reason: found.why, counts: JSON.stringify(counts), preview: JSON.stringify(preview), finished_at: house.clock.now() }));
      return { refusal: found, preview, counts: null };
    }
    try {
      return { refusal: null, preview: null, counts: await carryOut(db, house, load, planned.plan, known) };
    } catch (error) {
      // A load that was cut off stays as it is: it is run again. What fails for another reason would fail again.
      const reason = isSkrankeError(error) ? error.code : "fault";
      if (reason !== "unavailable") await inTransaction(db, (tx) => setLoad(tx, load.loadId, { state: "failed", reason, finished_at: house.clock.now() }));
      throw error;
    }
  });
}

async function carryOut(db: Database, house: OrganisationHouse, load: Applying, plan: Plan, known: Parameters<typeof applyInBatches>[4]): Promise<Counts> {
  const counts: LoadCounts = countsOf(plan);
  // What may end is what was looked at: should it be cut off and other things change meanwhile, it does not end more.
  const mayEnd = Math.max(load.mayEnd ?? 0, plan.ending);
  await inTransaction(db, (tx) => setLoad(tx, load.loadId, { state: "running", reason: null, counts: JSON.stringify(counts), may_end: mayEnd }));
  const cause = { loadId: load.loadId, changedBy: load.startedBy, at: house.clock.now() };
  if (!changesNothing(plan)) {
    await applyInBatches(db, house, cause, plan, known, (tx, progress) => setLoad(tx, load.loadId, { counts: JSON.stringify({ ...counts, progress } satisfies LoadCounts) }));
  }
  return inTransaction(db, async (tx) => {
    const applied = await countApplied(tx, load.loadId);
    await setLoad(tx, load.loadId, { state: "done", reason: null, preview: null, counts: JSON.stringify({ ...counts, applied } satisfies LoadCounts), finished_at: house.clock.now() });
    await tx.deleteFrom("organisation_load_files").where("load_id", "=", load.loadId).execute();
    return applied;
  });
}

type LoadSet = Partial<{ state: string; reason: string | null; counts: string; preview: string | null; may_end: number; finished_at: Date }>;

async function setLoad(tx: Tx, loadId: string, set: LoadSet): Promise<void> {
  await tx.updateTable("organisation_loads").set(set).where("id", "=", loadId).execute();
}

/** What the journal says that the load has changed, in all of its runs. */
async function countApplied(tx: Tx, loadId: string): Promise<Counts> {
  const rows = await tx.selectFrom("organisation_changes").select((eb) => ["entity", "change", eb.fn.countAll<number>().as("count")]).where("load_id", "=", loadId).groupBy(["entity", "change"]).execute();
  const of = (entity: Entity) => {
    const one = (change: ChangeKind) => rows.find((row) => row.entity === entity && row.change === change)?.count ?? 0;
    return { added: one("added"), changed: one("changed"), moved: one("moved"), ended: one("ended") };
  };
  return { unit: of("unit"), person: of("person"), "job-function": of("job-function"), employment: of("employment") };
}
