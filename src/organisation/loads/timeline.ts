/** When something was what: periods of whole days, both ends included, in order and without overlap. ISO 8601 days compare as text. */
import { Temporal } from "temporal-polyfill";

export interface Period<C> {
  readonly from: string;
  /** Last day; null: until something else is said. */
  readonly to: string | null;
  readonly content: C;
}

/** What a row of the master says: so it is from a day on, and the thing itself ends after another. */
export interface Statement<C> {
  /** Null: from the day of the load, or from whenever it has been so. */
  readonly from: string | null;
  /** Last day of the thing itself; null: nobody has ended it. */
  readonly to: string | null;
  readonly content: C;
}

export interface Restating<C> {
  /** The day of the load. What lies before it is history and is not rewritten. */
  readonly day: string;
  /** True when the statements are all there is to say: what was planned for later and is not among them is off. */
  readonly whole: boolean;
  same(one: C, other: C): boolean;
}

export function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}

/** The period that holds on a day. */
export function holdingOn<P extends Pick<Period<unknown>, "from" | "to">>(periods: readonly P[], day: string): P | undefined {
  return periods.find((period) => period.from <= day && (period.to === null || period.to >= day));
}

/** What is said of one thing, worked into what is known of it. Saying the same again on the same day changes nothing. */
export function restate<C>(known: readonly Period<C>[], statements: readonly Statement<C>[], how: Restating<C>): readonly Period<C>[] {
  const isOver = ({ to }: Statement<C>) => to !== null && to < how.day;
  // Beside what is so now, what was so once says nothing about now.
  const ofNow = statements.every(isOver) ? statements : statements.filter((statement) => !isOver(statement));
  const inOrder = ofNow.toSorted((a, b) => ((a.from ?? how.day) < (b.from ?? how.day) ? -1 : 1));
  return inOrder.reduce<readonly Period<C>[]>((periods, statement) => restateOne(periods, statement, how), startOf(known, inOrder, how));
}

/** Ended the day before: of what has begun an end, of what has not nothing. */
export function endBefore<C>(known: readonly Period<C>[], day: string): readonly Period<C>[] {
  return cutAfter(known, dayBefore(day));
}

function startOf<C>(known: readonly Period<C>[], statements: readonly Statement<C>[], { day, whole }: Restating<C>): readonly Period<C>[] {
  const [first] = statements;
  const begun = known.filter((period) => period.from <= day);
  // What has not begun yet begins when it is said now; what was planned before is off.
  if (begun.length === 0 && first?.from && first.from > day) return [];
  if (!whole || begun.length === known.length) return known;
  // A period that something planned would have ended goes on.
  return begun.map((period, at) => (at === begun.length - 1 && period.to !== null && period.to >= day ? { ...period, to: null } : period));
}

function restateOne<C>(periods: readonly Period<C>[], statement: Statement<C>, how: Restating<C>): readonly Period<C>[] {
  const { day } = how;
  if (statement.to !== null && statement.to < day) return holdingOn(periods, day) || periods.some((period) => period.from > day) ? cutAfter(periods, statement.to) : periods;
  const begin = beginningOf(periods, statement, how);
  return endOn(put(periods, begin, statement.content, how), statement.to);
}

function beginningOf<C>(periods: readonly Period<C>[], { from, content }: Statement<C>, { day, same }: Restating<C>): string {
  if (from !== null && from > day) return from;
  const now = holdingOn(periods, day);
  if (now) return same(now.content, content) ? now.from : from !== null && from > now.from ? from : day;
  const last = periods.findLast((period) => period.from <= day);
  if (!last) return from ?? day;
  return from !== null && last.to !== null && from > last.to ? from : day;
}

function put<C>(periods: readonly Period<C>[], begin: string, content: C, { same }: Restating<C>): readonly Period<C>[] {
  const there = holdingOn(periods, begin);
  // Said to begin later what is so already: it goes on.
  if (there && same(there.content, content)) return periods.map((period) => (period === there ? { ...period, content } : period));
  const before = periods.filter((period) => period.from < begin).map((period) => (period.to === null || period.to >= begin ? { ...period, to: dayBefore(begin) } : period));
  const [next, ...later] = periods.filter((period) => period.from > begin);
  if (!next) return [...before, { from: begin, to: null, content }];
  // What was planned comes earlier.
  if (same(next.content, content)) return [...before, { from: begin, to: next.to, content }, ...later];
  return [...before, { from: begin, to: dayBefore(next.from), content }, next, ...later];
}

function endOn<C>(periods: readonly Period<C>[], to: string | null): readonly Period<C>[] {
  const cut = to === null ? periods : cutAfter(periods, to);
  return cut.map((period, at) => (at === cut.length - 1 && period.to !== to ? { ...period, to } : period));
}

/** Nothing after a day. What would have begun after it never was. */
function cutAfter<C>(periods: readonly Period<C>[], last: string): readonly Period<C>[] {
  return periods.filter((period) => period.from <= last).map((period) => (period.to === null || period.to > last ? { ...period, to: last } : period));
}
