import { Temporal } from "temporal-polyfill";
import type { Service } from "../catalogue/model.ts";

/** Whether a permit can be renewed on a day: from so many days before it ends as the service says, and after; never one that was cancelled or replaced. */
export function isRenewable(service: Pick<Service, "permit">, permit: { readonly state: string; readonly validTo: string }, today: Temporal.PlainDate): boolean {
  if (!service.permit || (permit.state !== "active" && permit.state !== "expired")) return false;
  const from = Temporal.PlainDate.from(permit.validTo).subtract({ days: service.permit.renewableDays });
  return Temporal.PlainDate.compare(today, from) >= 0;
}
