/** What the database would hold after a plan: the slow, obvious way, for tests of the planner. */
import { usernameProvider } from "../house.ts";
import type { Known, Plan } from "./model.ts";
import { dayBefore } from "./timeline.ts";

export const nothingKnown: Known = { units: new Map(), people: new Map(), usernames: new Map(), jobFunctions: new Map(), employments: new Map() };

export function afterPlan(known: Known, plan: Plan): Known {
  const units = new Map(known.units);
  for (const { code, before, after } of plan.units) units.set(code, { id: known.units.get(code)?.id ?? `unit ${code}`, code, periods: withPlaces(before, after) });
  const people = new Map(known.people);
  const usernames = new Map(known.usernames);
  for (const { before, after } of plan.people) {
    const taken = [...people.values()].find((one) => after.username !== null && one.username === after.username && one.key !== after.key);
    if (taken) people.set(taken.key, { ...taken, username: null });
    people.set(after.key, { id: before?.id ?? `person ${after.key}`, ...after });
  }
  usernames.clear();
  for (const [username, owner] of known.usernames) if (owner === null) usernames.set(username, null);
  for (const one of people.values()) if (one.username !== null) usernames.set(one.username, one.key);
  const jobFunctions = new Map(known.jobFunctions);
  for (const { after } of plan.jobFunctions) jobFunctions.set(after.code, { id: `${usernameProvider} ${after.code}`, ...after });
  const employments = new Map(known.employments);
  for (const { key, personKey, before, after } of plan.employments) {
    const periods = withPlaces(before, after).map((period) => ({ ...period, id: before.find((one) => one.from === period.from)?.id ?? `employment ${key} ${period.from}` }));
    employments.set(key, { key, personKey, periods });
  }
  return { units, people, usernames, jobFunctions, employments };
}

/** Periods that are off keep their place, with a last day before their first. */
function withPlaces<P extends { readonly from: string; readonly to: string | null }>(before: readonly P[], after: readonly P[]): P[] {
  const off = before.filter((period) => !after.some((one) => one.from === period.from)).map((period) => ({ ...period, to: dayBefore(period.from) }));
  return [...after, ...off].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
