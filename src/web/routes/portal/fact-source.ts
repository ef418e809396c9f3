import type { Fact } from "../../../forms/model.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { clockTime, dayShort } from "../../ui/format.ts";

/** "Fra Motorregistret i dag kl. 14.31". */
export function factSource(fact: Pick<Fact, "source" | "at"> | undefined, now: Date, locale: Locale): string {
  if (!fact) return "";
  const at = new Date(fact.at);
  const source = fact.source[locale];
  const time = clockTime(at, locale);
  if (danishDay(at).equals(danishDay(now))) return m.form_source_today({ source, time });
  return m.form_source_day({ source, day: dayShort(at, locale), time });
}
