/** What a value has after a dot: entries of contexts, parts of dates and durations (DMN 1.5 table 65). Missing is null. */
import {
  days, decimal, entryOf, isContext, isList, tagged, type DaysDuration, type FeelValue, type Zone,
} from "./values.ts";

export function property(value: FeelValue, name: string): FeelValue {
  if (value === null) return null;
  if (isContext(value)) return entryOf(value, name) ?? null;
  if (isList(value)) return value.map((item) => property(item, name));
  const parts = partsOf(value);
  return Object.hasOwn(parts, name) ? (parts[name]?.() ?? null) : null;
}

type Parts = Readonly<Record<string, () => FeelValue>>;
const none: Parts = {};

function partsOf(value: FeelValue): Parts {
  if (tagged(value, "date")) return dayParts(value.date);
  if (tagged(value, "time")) return { ...clockParts(value.time), ...zoneParts(value.zone, () => null) };
  if (tagged(value, "date and time")) {
    const { dateTime, zone } = value;
    const offset = (): FeelValue => zone && days(BigInt(dateTime.toZonedDateTime(zone.id).offsetNanoseconds));
    return { ...dayParts(dateTime), ...clockParts(dateTime), ...zoneParts(zone, offset) };
  }
  if (tagged(value, "years and months duration")) {
    return { years: () => decimal(Math.trunc(value.months / 12)), months: () => decimal(value.months % 12) };
  }
  if (tagged(value, "days and time duration")) return durationParts(value);
  if (tagged(value, "range")) {
    return {
      start: () => value.start, end: () => value.end, "start included": () => value.startIncluded, "end included": () => value.endIncluded,
    };
  }
  return none;
}

function dayParts(day: { year: number; month: number; day: number; dayOfWeek: number }): Parts {
  return { year: () => decimal(day.year), month: () => decimal(day.month), day: () => decimal(day.day), weekday: () => decimal(day.dayOfWeek) };
}
function clockParts(time: { hour: number; minute: number; second: number }): Parts {
  return { hour: () => decimal(time.hour), minute: () => decimal(time.minute), second: () => decimal(time.second) };
}

/** A time with a named zone has no offset of its own: that depends on the day. */
function zoneParts(zone: Zone | null, offsetOnDay: () => FeelValue): Parts {
  return {
    "time offset": () => (zone && /^[+-]/u.test(zone.id) ? offsetOf(zone.id) : zone?.text === "Z" ? days(0n) : offsetOnDay()),
    timezone: () => (zone?.text.startsWith("@") ? zone.id : null),
  };
}
function offsetOf(id: string): DaysDuration {
  const [hours = 0, minutes = 0, seconds = 0] = id.slice(1).split(":").map(Number);
  const size = BigInt(hours * 3600 + minutes * 60 + seconds) * 1_000_000_000n;
  return days(id.startsWith("-") ? -size : size);
}

function durationParts({ nanoseconds }: DaysDuration): Parts {
  const seconds = nanoseconds / 1_000_000_000n;
  return {
    days: () => decimal(seconds / 86_400n),
    hours: () => decimal((seconds / 3600n) % 24n),
    minutes: () => decimal((seconds / 60n) % 60n),
    seconds: () => decimal(nanoseconds % 60_000_000_000n).dividedBy(1_000_000_000),
  };
}
