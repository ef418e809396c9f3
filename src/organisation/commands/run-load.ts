import { isSkrankeError, SkrankeError } from "../../platform/errors.ts";
import { inTransaction } from "../../platform/transaction.ts";
import type { OrganisationHouse } from "../house.ts";
import type { LoadBytes } from "../loads/files/read-load.ts";
import type { LoadKind } from "../loads/model.ts";
import { planFiles, previewFiles } from "../loads/plan-files.ts";
import { countsOf } from "../loads/preview.ts";
import { applyLoad } from "./apply-load.ts";

/**
 * The worker's part of a load that came by the pages: plans it when it was received, applies it when it was approved. Twice does no
 * harm. What fails for the last time is told on the page of the load.
 */
export async function runLoad(house: OrganisationHouse, loadId: string, last: boolean, approvedBy?: string): Promise<void> {
  try {
    await runOnce(house, loadId, approvedBy);
  } catch (error) {
    const set = { state: "failed", reason: isSkrankeError(error) ? error.code : "fault", finished_at: house.clock.now() };
    if (last) await inTransaction(house.db, (tx) => tx.updateTable("organisation_loads").set(set).where("id", "=", loadId).where("state", "in", ["received", "approved", "running"]).execute());
    throw error;
  }
}

async function runOnce(house: OrganisationHouse, loadId: string, approvedBy: string | undefined): Promise<void> {
  const load = await house.db.selectFrom("organisation_loads").select(["kind", "state", "may_end", "started_by"]).where("id", "=", loadId).executeTakeFirst();
  if (!load) return;
  const kind: LoadKind = load.kind === "full" ? "full" : "changes";
  switch (load.state) {
    case "received":
      return planReceived(house, loadId, kind, await bytesOf(house, loadId));
    case "approved":
    case "running":
      await applyLoad(house, { loadId, kind, bytes: await bytesOf(house, loadId), mayEnd: load.may_end, startedBy: load.started_by, approvedBy });
      return;
    default:
  }
}

async function bytesOf(house: OrganisationHouse, loadId: string): Promise<LoadBytes> {
  const rows = await house.db.selectFrom("organisation_load_files").select(["file", "bytes"]).where("load_id", "=", loadId).execute();
  const [units, employments] = [rows.find((row) => row.file === "units"), rows.find((row) => row.file === "employments")];
  if (!units || !employments) throw new SkrankeError("not-found", "the files of the load are gone");
  return { units: units.bytes, employments: employments.bytes };
}

async function planReceived(house: OrganisationHouse, loadId: string, kind: LoadKind, bytes: LoadBytes): Promise<void> {
  const files = await planFiles(house.db, house, bytes, kind);
  const { plan } = files.planned;
  const set = plan ? { state: "planned", counts: JSON.stringify(countsOf(plan)) } : { state: "refused", reason: "findings", finished_at: house.clock.now() };
  await inTransaction(house.db, async (tx) => {
    await tx.updateTable("organisation_loads").set({ ...set, preview: JSON.stringify(previewFiles(files)) }).where("id", "=", loadId).where("state", "=", "received").execute();
    if (!plan) await tx.deleteFrom("organisation_load_files").where("load_id", "=", loadId).execute();
  });
}
