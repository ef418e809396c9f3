/**
 * Trips that employees of Home Care have sent in, the newest each at another stop, made by people doing what people do. Enough of them are over that their
 * manager sees how long it takes.
 */
import type { Answers } from "../src/forms/model.ts";
import { danishDay, MovableClock } from "../src/platform/clock.ts";
import { act, apply, be, type Stage } from "./act.ts";

interface Trip {
  readonly subject: string;
  readonly daysAgo: number;
  readonly answers: Answers;
  /** What the manager says, so many days later. */
  readonly then?: { readonly days: number; readonly outcome: string; readonly answers: Answers };
}

const service = "mileage-allowance";
const manager = "dorthe-elgaard";

const granted = (days: number): Trip["then"] => ({ days, outcome: "approve", answers: {} });

const trips: readonly Trip[] = [
  { subject: "trine-buhl", daysAgo: 81, answers: { from: "Amagerbrogade 59", to: "Amager Hospital", purpose: "Møde om udskrivning", kilometres: 5.2 }, then: granted(1) },
  { subject: "astrid-munk", daysAgo: 67, answers: { from: "Amagerbrogade 59", to: "Bispebjerg Hospital", purpose: "Temadag om demens", kilometres: 24.6 }, then: granted(3) },
  { subject: "trine-buhl", daysAgo: 53, answers: { from: "Amagerbrogade 59", to: "Sundbyvester", purpose: "Besøg med en ny kollega", kilometres: 6.8 }, then: granted(2) },
  { subject: "astrid-munk", daysAgo: 38, answers: { from: "Amagerbrogade 59", to: "Hvidovre Hospital", purpose: "Møde om udskrivning", kilometres: 22.4 }, then: granted(5) },
  { subject: "trine-buhl", daysAgo: 24, answers: { from: "Amagerbrogade 59", to: "Rigshospitalet", purpose: "Kursus i hygiejne", kilometres: 12.4 }, then: granted(2) },
  { subject: "trine-buhl", daysAgo: 9, answers: { from: "Amagerbrogade 59", to: "Bispebjerg Hospital", purpose: "Møde om udskrivning", kilometres: 24.6 }, then: granted(2) },
  { subject: "astrid-munk", daysAgo: 6, answers: { from: "Amagerbrogade 59", to: "Aarhus", purpose: "Kursus i sårpleje", kilometres: 612, plate: "BD47119" }, then: { days: 1, outcome: "approve", answers: { message: "God tur, og tak for referatet." } } },
  { subject: "trine-buhl", daysAgo: 4, answers: { from: "Amagerbrogade 59", to: "Sundbyvester", purpose: "Besøg", kilometres: 62 }, then: { days: 1, outcome: "ask", answers: { request: "Er der virkelig 62 kilometer? Se efter, og ret dem, hvis det er en slåfejl." } } },
  { subject: "astrid-munk", daysAgo: 2, answers: { from: "Amagerbrogade 59", to: "Hvidovre Hospital", purpose: "Møde om udskrivning", kilometres: 22.4 } },
];

/** Tells them, each with a clock of its own that begins in the past. */
export async function seedTrips(stageAt: (clock: MovableClock) => Stage, now: Date): Promise<void> {
  for (const { subject, daysAgo, answers, then } of trips) {
    const clock = new MovableClock(new Date(now.getTime() - daysAgo * 86_400_000));
    const stage = stageAt(clock);
    const driven = danishDay(clock.now()).subtract({ days: 1 }).toString();
    const number = await apply(stage, await be(stage, subject, "employee"), { service, answers: { date: driven, commute: "no", kilometresBefore: 0, ...answers } });
    if (!then) continue;
    clock.advance({ days: then.days });
    await act(stage, await be(stage, manager, "employee"), number, "approve", then.outcome, then.answers);
  }
}
