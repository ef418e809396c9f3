import type { PermitOfCase } from "../../../cases/queries/permits-of.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear } from "../../ui/format.ts";

/** Until when it is in force, from when where that day is to come; the day after its last it is no more, whether or not the clock has come to it yet. */
export function inForceWord({ validFrom, validTo }: Pick<PermitOfCase, "validFrom" | "validTo">, now: Date, locale: Locale): { readonly status: "done" | "closed"; readonly word: string } {
  const today = danishDay(now).toString();
  const to = dayWithYear(validTo, locale);
  if (validTo < today) return { status: "closed", word: m.cases_expired() };
  return { status: "done", word: validFrom > today ? m.cases_in_force_from({ from: dayWithYear(validFrom, locale), to }) : m.cases_in_force_until({ day: to }) };
}
