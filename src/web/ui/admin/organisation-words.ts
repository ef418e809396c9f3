import type { ChangeKind, Counts, Entity } from "../../../organisation/loads/model.ts";
import type { LoadLine, LoadState } from "../../../organisation/queries/loads.ts";
import { m } from "../../paraglide/messages.js";
import type { StatusKind } from "../status.tsx";

export function entityWord(entity: Entity): string {
  return { unit: m.org_units, person: m.org_people, "job-function": m.org_job_functions, employment: m.org_employments }[entity]();
}

export function changeWord(change: ChangeKind): string {
  return { added: m.org_added, changed: m.org_changed, moved: m.org_moved, ended: m.org_ended }[change]();
}

export function stateWord(state: LoadState): string {
  return {
    received: m.org_state_received, planned: m.org_state_planned, refused: m.org_state_refused, approved: m.org_state_approved, running: m.org_state_running, done: m.org_state_done, failed: m.org_state_failed,
  }[state]();
}

export function stateKind(state: LoadState): StatusKind {
  return ({ received: "working", planned: "yours", refused: "closed", approved: "waiting", running: "working", done: "done", failed: "late" } as const)[state];
}

/** "Hele organisationen, CSV". */
export function kindWord({ kind, source }: Pick<LoadLine, "kind" | "source">): string {
  const name = kind === "full" ? m.org_kind_full() : m.org_kind_changes();
  return `${name}, ${{ csv: "CSV", xlsx: "Excel", scim: "SCIM" }[source]}`;
}

export function reasonWord(reason: string | null): string | null {
  if (reason === null) return null;
  const known: Readonly<Record<string, () => string>> = { findings: m.org_reason_findings, "ends-too-many": m.org_reason_ends_too_many, dropped: m.org_reason_dropped, "too-old": m.org_reason_too_old, "own-place": m.org_reason_own_place };
  return (known[reason] ?? m.org_reason_fault)();
}

/** "3 nye, 1 flyttet": what there is none of is left out. */
export function tallyWords(tally: Counts[Entity]): string {
  const parts = [
    tally.added > 0 ? m.org_count_added({ count: tally.added }) : "", tally.changed > 0 ? m.org_count_changed({ count: tally.changed }) : "",
    tally.moved > 0 ? m.org_count_moved({ count: tally.moved }) : "", tally.ended > 0 ? m.org_count_ended({ count: tally.ended }) : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? m.org_count_none() : parts.join(", ");
}
