import { Temporal } from "temporal-polyfill";
import { municipalZone } from "../../platform/clock.ts";

/** How one greets in Denmark at an instant: until ten it is morning, from six in the evening it is evening. */
export function greetingAt(at: Date): "morning" | "day" | "evening" {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(municipalZone);
  if (hour >= 5 && hour < 10) return "morning";
  return hour >= 18 || hour < 5 ? "evening" : "day";
}
