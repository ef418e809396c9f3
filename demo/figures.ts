/**
 * A year of weeks for the pages of figures, made up and marked so (`demo`): nobody lives in the demo long enough to make one. What people do in the demo is
 * counted beside it, from the cases, as anywhere else.
 */
import type { Database } from "../src/platform/database/database.ts";
import { stepOf } from "../src/insight/figures.ts";
import { daySteps, type Measure, minuteSteps } from "../src/insight/model.ts";
import { lastPeriod, periodAfter, periodsUpTo, weeksInPeriod } from "../src/insight/periods.ts";
import { Temporal } from "temporal-polyfill";
import { createChance, type Chance } from "./generator/chance.ts";

interface Profile {
  readonly service: string;
  /** Sent in a week. */
  readonly sent: number;
  /** Shares from 0 to 1, a year ago and now. */
  readonly sentBack: readonly [number, number];
  readonly easy: readonly [number, number];
  readonly leaving: readonly [number, number];
  readonly bySearch: readonly [number, number];
  /** For each case. */
  readonly questions: readonly [number, number];
  readonly calls: readonly [number, number];
  readonly minutes: readonly [number, number];
  readonly days: readonly [number, number];
  /** By weight. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly pages: Readonly<Record<string, number>>;
  readonly assisted: number;
}

const profiles: readonly Profile[] = [
  {
    service: "parking-licence", sent: 310, sentBack: [0.16, 0.09], easy: [0.68, 0.81], leaving: [0.27, 0.19], bySearch: [0.24, 0.46], questions: [0.17, 0.12], calls: [0.19, 0.09], minutes: [6, 4], days: [3, 1],
    reasons: { lease: 5, "company-car": 2, other: 3 }, pages: { car: 6, home: 2, price: 3, you: 1 }, assisted: 0.06,
  },
  {
    service: "mileage-allowance", sent: 145, sentBack: [0.21, 0.2], easy: [0.74, 0.73], leaving: [0.14, 0.13], bySearch: [0.31, 0.38], questions: [0.08, 0.09], calls: [0.06, 0.05], minutes: [5, 5], days: [4, 4],
    reasons: { kilometres: 5, purpose: 3, other: 1 }, pages: { trip: 5, amount: 2 }, assisted: 0,
  },
  {
    service: "winter-closing-of-outdoor-serving", sent: 3, sentBack: [0.2, 0.2], easy: [0.7, 0.7], leaving: [0.2, 0.2], bySearch: [0.3, 0.3], questions: [0.2, 0.2], calls: [0.4, 0.4], minutes: [9, 9], days: [7, 7],
    reasons: { other: 1 }, pages: { place: 2, period: 3, contact: 1 }, assisted: 0,
  },
];

const periods = 26;

/** Fills in the weeks before now. Twice is the same as once. */
export async function seedFigures(db: Database, now: Date): Promise<void> {
  const last = lastPeriod(now);
  const first = periodAfter(last, 1 - periods);
  const weeks = periodsUpTo(last, periods).flatMap(({ from }) => Array.from({ length: weeksInPeriod }, (_, at) => Temporal.PlainDate.from(from).add({ days: 7 * at }).toString()));
  const chance = createChance(20_261_125);
  const rows = profiles.flatMap((profile) =>
    weeks.flatMap((week, at) => {
      // The year that is shown is where things change; the year before was like its beginning.
      const gone = Math.max(0, at / weeks.length - 0.5) * 2;
      return [...weekOf(profile, gone, chance)].map(([key, amount]) => {
        const [measure = "", part = ""] = key.split("|");
        return { service: profile.service, week, measure, part, demo: true, amount };
      });
    }),
  );
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("service_figures").where("demo", "=", true).where("week", ">=", first.from).execute();
    for (let at = 0; at < rows.length; at += 2000) await tx.insertInto("service_figures").values(rows.slice(at, at + 2000)).execute();
  });
}

function weekOf(profile: Profile, gone: number, chance: Chance): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (measure: Measure, part: string, amount = 1) => void (amount > 0 && counts.set(`${measure}|${part}`, (counts.get(`${measure}|${part}`) ?? 0) + amount));
  const share = ([then, now]: readonly [number, number]) => then + (now - then) * gone;
  const happens = (probability: number) => chance.below(10_000) < probability * 10_000;
  const sent = Math.max(0, Math.round(profile.sent * (0.9 + chance.below(200) / 1000)));
  for (let one = 0; one < sent; one += 1) {
    const channel = happens(profile.assisted) ? "assisted" : "self";
    count("sent", channel);
    count("begun", "sent");
    if (happens(share(profile.sentBack))) count("sent-back", weighed(profile.reasons, chance));
    if (happens(share(profile.questions))) count("questions", "");
    if (happens(share(profile.calls))) count("calls", "");
    count("fill-minutes", stepOf(share(profile.minutes) * (0.4 + chance.below(1200) / 1000), minuteSteps));
    count("answer-days", stepOf(Math.floor(share(profile.days) * chance.below(2000) / 1000), daySteps));
    if (happens(0.18)) {
      const easy = happens(share(profile.easy));
      count("ease", `${channel}:${easy ? 4 + chance.below(2) : 1 + chance.below(3)}`);
      count("got", `${channel}:${easy ? "yes" : happens(0.6) ? "partly" : "no"}`);
    }
    count("starts", happens(share(profile.bySearch)) ? "search" : (["topic", "front", "link", "tree"][chance.below(4)] ?? "link"));
  }
  for (let one = 0; one < sent / (1 - share(profile.leaving)) - sent; one += 1) count("begun", `left:${weighed(profile.pages, chance)}`);
  return counts;
}

function weighed(weights: Readonly<Record<string, number>>, chance: Chance): string {
  let rest = chance.below(Object.values(weights).reduce((sum, weight) => sum + weight, 0));
  for (const [name, weight] of Object.entries(weights)) {
    rest -= weight;
    if (rest < 0) return name;
  }
  return "";
}
