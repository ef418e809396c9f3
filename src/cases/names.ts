import type { Answers, Facts } from "../forms/model.ts";
import { danishDay, type Clock } from "../platform/clock.ts";
import type { Json, Variables } from "../process/model.ts";

/** The permit that an application renews. */
export interface Renewal {
  readonly plate: string;
  readonly validTo: string;
}

/** The names FEEL has in forms, rules, letters and process alike; one place, so they cannot differ. */
export interface Names {
  readonly [name: string]: Json;
  readonly applicant: { readonly name: string };
  readonly answers: Variables;
  /** Name of the look-up -> the register's value; null when missing or not answered. */
  readonly facts: Variables;
  readonly factStates: { readonly [name: string]: string };
  readonly renewal: { readonly plate: string; readonly validTo: string } | null;
  /** ISO 8601 day in Denmark. */
  readonly today: string;
}

export function namesOf(clock: Clock, applicant: { readonly name: string }, answers: Answers, facts: Facts, renewal: Renewal | null): Names {
  const entries = Object.entries(facts);
  return {
    applicant: { name: applicant.name },
    // Frozen: a page asks many conditions over the same answers and facts (src/rules/feel/remember.ts).
    answers: Object.freeze({ ...(answers as Variables) }),
    facts: Object.freeze(Object.fromEntries(entries.map(([name, fact]) => [name, fact.state === "answered" ? (fact.value as Json) : null]))),
    factStates: Object.fromEntries(entries.map(([name, fact]) => [name, fact.state])),
    renewal: renewal && { plate: renewal.plate, validTo: renewal.validTo },
    today: danishDay(clock.now()).toString(),
  };
}
