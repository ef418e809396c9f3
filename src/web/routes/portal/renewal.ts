import { Temporal } from "temporal-polyfill";
import type { Service } from "../../../catalogue/model.ts";

interface Renewable {
  readonly id: string;
  readonly state: string;
  readonly validTo: string;
}

/** Where a permit can be renewed: from so many days before it ends, and after it has; null until then, and for one that was cancelled. */
export function renewalPath(permit: Renewable | null, service: Service, today: Temporal.PlainDate): string | null {
  if (!permit || !service.permit || (permit.state !== "active" && permit.state !== "expired")) return null;
  const from = Temporal.PlainDate.from(permit.validTo).subtract({ days: service.permit.renewableDays });
  return Temporal.PlainDate.compare(today, from) >= 0 ? `/selvbetjening/${service.id}/start?forny=${permit.id}` : null;
}
