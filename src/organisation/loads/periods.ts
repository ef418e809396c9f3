import type { ChangeKind } from "./model.ts";
import type { Period } from "./timeline.ts";

/** Periods that are or were: one whose last day lies before its first never was. */
export function live<P extends Pick<Period<unknown>, "from" | "to">>(periods: readonly P[]): readonly P[] {
  return periods.filter((period) => period.to === null || period.to >= period.from);
}

export function samePeriods<C>(one: readonly Period<C>[], other: readonly Period<C>[], same: (a: C, b: C) => boolean): boolean {
  return one.length === other.length && one.every((period, at) => {
    const beside = other[at];
    return beside !== undefined && period.from === beside.from && period.to === beside.to && same(period.content, beside.content);
  });
}

/** added: nothing was there or to come. ended: nothing is there or to come. */
export function changeOf(before: readonly Period<unknown>[], after: readonly Period<unknown>[], day: string): ChangeKind {
  const lasts = (periods: readonly Period<unknown>[]) => periods.some((period) => period.to === null || period.to >= day);
  if (!lasts(before)) return lasts(after) ? "added" : "changed";
  return lasts(after) ? "changed" : "ended";
}
