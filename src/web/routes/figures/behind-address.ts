import type { Employee } from "../../../access/actor.ts";
import { type BehindKind, behindKinds } from "../../../cases/queries/cases-behind.ts";
import { workingRoles } from "../../../cases/desks.ts";
import type { CatalogueEntry } from "../../../catalogue/model.ts";
import type { Period } from "../../../insight/periods.ts";
import { m } from "../../paraglide/messages.js";
import { figurePath } from "./figure-address.ts";

const kindWords: Readonly<Record<BehindKind, string>> = { sent: "sendt", "sent-back": "retur", questions: "spoergsmaal", decided: "afgjort" };

/** Where a link to the cases says what they are; the list says it shorter. */
export const behindWords: Readonly<Record<BehindKind, () => string>> = { sent: m.measure_behind_see_sent, "sent-back": m.measure_behind_see_back, questions: m.measure_behind_see_questions, decided: m.measure_behind_see_decided };

export function behindKind(word: string): BehindKind {
  return behindKinds.find((kind) => kindWords[kind] === word) ?? "sent";
}

/** What a form that asks for another period takes along. */
export function kindAlong(kind: BehindKind, reason: string | null): Readonly<Record<string, string>> {
  return kind === "sent" ? {} : { vis: kindWords[kind], ...(reason === null ? {} : { grund: reason }) };
}

/** The path of the cases behind a figure of a service in a period; of those sent back, the ones for a reason. */
export function behindPath(service: string, kind: BehindKind, period: Pick<Period, "from">, { reason = null, page = 1 }: { readonly reason?: string | null; readonly page?: number } = {}): string {
  return figurePath(`/ledelse/${service}/sager`, { periode: period.from, ...kindAlong(kind, reason), side: page > 1 ? String(page) : undefined });
}

/** Whether somebody has a role that the service's cases lie with: only they are led to a list of them. */
export function worksWithCases(actor: Employee, { id, caseworkerRole, approverRole }: CatalogueEntry): boolean {
  return workingRoles(actor.roles).some(({ role, services }) => (role === caseworkerRole || role === approverRole) && (services === undefined || services.includes(id)));
}
