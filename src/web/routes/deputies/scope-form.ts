import { Temporal } from "temporal-polyfill";
import { municipalZone } from "../../../platform/clock.ts";
import type { Locale } from "../../../platform/text.ts";
import { longestReason, rightsWithSee, type Scope } from "../../../organisation/deputies/model.ts";
import { m } from "../../paraglide/messages.js";
import type { ParkedForm } from "../../parked-forms.ts";
import { clockTime, typedAmount } from "../../ui/format.ts";
import type { Option, ScopeOptions } from "./scope-options.ts";

/** What was typed, by the names of the fields; of a group of boxes all that were ticked. */
export type Typed = Readonly<Record<string, readonly string[]>>;
export interface FieldError {
  readonly field: string;
  readonly text: string;
}

export interface ScopeRead extends Scope {
  readonly reason: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly mayPassOn: boolean;
}

export function typedAll(data: FormData): Typed {
  // Grouped and not indexed: a field may be called "constructor".
  const texts = [...data].flatMap(([name, value]) => (typeof value === "string" ? [{ name, value }] : []));
  return Object.fromEntries([...Map.groupBy(texts, ({ name }) => name)].map(([name, all]) => [name, all.map(({ value }) => value)]));
}

/** What stands in the form when it is opened: what a lost session parked, else from now on for a week. */
export function typedAtFirst(parked: ParkedForm | null, now: Date, end: Date | null, locale: Locale): Typed {
  if (parked) return parked.values;
  const from = zoned(now);
  const week = from.add({ days: 7 }).withPlainTime("16:00");
  const to = end === null || week.epochMilliseconds <= end.getTime() ? week : zoned(end);
  return { ...partsOf("from", from, locale), ...partsOf("to", to, locale), "services.extent": ["all"], "kinds.extent": ["all"], "units.extent": ["all"], rights: ["prepare", "send"] };
}

function partsOf(name: string, at: Temporal.ZonedDateTime, locale: Locale): Record<string, readonly string[]> {
  const time = clockTime(new Date(at.epochMilliseconds), locale);
  return { [`${name}.day`]: [String(at.day)], [`${name}.month`]: [String(at.month)], [`${name}.year`]: [String(at.year)], [`${name}.time`]: [time] };
}

function zoned(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(municipalZone);
}

/** Reads what a deputyship covers, from when and until when. What was not offered is not taken. */
export function readScope(typed: Typed, options: ScopeOptions, { now, locale }: { readonly now: Date; readonly locale: Locale }): { readonly scope: ScopeRead; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (field: string, text: string): void => void errors.push({ field, text });
  const some = (name: string, offered: readonly Option[], missing: () => string): readonly string[] | null => {
    if (one(typed, `${name}.extent`) !== "some") return null;
    const chosen = offered.filter((option) => typed[name]?.includes(option.value)).map((option) => option.value);
    if (chosen.length === 0) wrong(name, missing());
    return chosen;
  };
  const services = some("services", options.services, m.deputies_wrong_services);
  const taskKinds = some("kinds", options.kinds, m.deputies_wrong_kinds);
  const unitIds = some("units", options.units, m.deputies_wrong_units);
  const amount = typedAmount(one(typed, "amount"), locale);
  if (amount.kind === "none") wrong("amount", m.deputies_wrong_amount());
  if (amount.kind === "two-ways") wrong("amount", m.deputies_wrong_amount_two({ typed: one(typed, "amount").trim(), grouped: amount.grouped }));
  const startsAt = instantOf(typed, "from");
  const endsAt = instantOf(typed, "to");
  if (!startsAt) wrong("from", m.deputies_wrong_time());
  if (!endsAt) wrong("to", m.deputies_wrong_time());
  else if (endsAt <= now || (startsAt && endsAt <= startsAt)) wrong("to", m.deputies_wrong_order());
  const reason = one(typed, "reason").trim();
  if (reason === "" || reason.length > longestReason) wrong("reason", m.deputies_wrong_reason());
  const rights = rightsWithSee(options.rights.filter((right) => typed["rights"]?.includes(right)));
  return { scope: { services, taskKinds, unitIds, rights, amountLimitOre: amount.kind === "amount" ? amount.ore : null, reason, startsAt: startsAt ?? now, endsAt: endsAt ?? now, mayPassOn: one(typed, "passOn") === "on" }, errors };
}

export function one(typed: Typed, name: string): string {
  return typed[name]?.[0] ?? "";
}

/** Day, month, year and a time of day ("9", "9.30", "09:30") as an instant in Denmark; null for what is none. */
function instantOf(typed: Typed, name: string): Date | null {
  const time = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(one(typed, `${name}.time`).trim());
  const [day, month, year] = (["day", "month", "year"] as const).map((part) => one(typed, `${name}.${part}`).trim());
  if (!time || ![day, month, year].every((part) => part !== undefined && /^\d{1,4}$/.test(part))) return null;
  try {
    const at = Temporal.ZonedDateTime.from({ timeZone: municipalZone, year: Number(year), month: Number(month), day: Number(day), hour: Number(time[1]), minute: Number(time[2] ?? "0") }, { overflow: "reject" });
    return new Date(at.epochMilliseconds);
  } catch {
    return null;
  }
}

/** Where the errors of a command stand in the form. */
export function commandErrors(details: readonly string[]): readonly FieldError[] {
  return details.map((detail) => {
    switch (detail) {
      case "deputy":
        return { field: "deputy", text: m.deputies_wrong_deputy() };
      case "endsAt":
        return { field: "to", text: m.deputies_wrong_length() };
      case "startsAt":
        return { field: "from", text: m.deputies_wrong_more() };
      case "reason":
        return { field: "reason", text: m.deputies_wrong_reason() };
      case "amountLimitOre":
        return { field: "amount", text: m.deputies_wrong_more() };
      case "taskKinds":
        return { field: "kinds", text: m.deputies_wrong_more() };
      case "unitIds":
        return { field: "units", text: m.deputies_wrong_more() };
      case "cpr":
        return { field: "cpr", text: m.attorney_wrong_self() };
      case "name":
        return { field: "name", text: m.attorney_wrong_name() };
      default:
        return { field: detail, text: m.deputies_wrong_more() };
    }
  });
}
