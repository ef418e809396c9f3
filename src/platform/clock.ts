import { Temporal } from "temporal-polyfill";

/** The municipality's own zone: every date a person reads and every period the law counts is in it. */
export const municipalZone = "Europe/Copenhagen";

/** Where features get the time from; never `new Date()` in a feature, so tests can hold or move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The calendar day in Denmark at an instant. */
export function danishDay(at: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(municipalZone).toPlainDate();
}

/** The instant at which a Danish day ends (the next midnight in Copenhagen). */
export function endOfDanishDay(day: Temporal.PlainDate): Date {
  return new Date(day.add({ days: 1 }).toZonedDateTime(municipalZone).epochMilliseconds);
}

/** A clock that a test moves by hand. */
export class MovableClock implements Clock {
  #at: Date;
  constructor(at: Date | string) {
    this.#at = new Date(at);
  }
  now(): Date {
    return new Date(this.#at);
  }
  moveTo(at: Date | string): void {
    this.#at = new Date(at);
  }
  advance(duration: Temporal.DurationLike): void {
    const moved = Temporal.Instant.fromEpochMilliseconds(this.#at.getTime()).toZonedDateTimeISO(municipalZone).add(duration);
    this.#at = new Date(moved.epochMilliseconds);
  }
}
