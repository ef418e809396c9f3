import { setTimeout as pause } from "node:timers/promises";
import { forgetInquiries } from "../assistant/inquiries/commands/forget-inquiries.ts";
import { forgetSearches } from "../catalogue/asked/commands/forget-searches.ts";
import { fillCaseWords } from "../cases/commands/fill-case-words.ts";
import { fireTimers } from "../cases/commands/fire-timers.ts";
import { gatherDigests } from "../cases/commands/gather-digests.ts";
import { forget } from "../cases/commands/forget.ts";
import { releaseLapsedWork } from "../cases/commands/release-lapsed-work.ts";
import type { CaseHouse } from "../cases/house.ts";
import type { Catalogue, Topic } from "../catalogue/model.ts";
import { checkLinks, type LinkHouse } from "../guidance/commands/check-links.ts";
import { countReturns } from "../guidance/commands/count-returns.ts";
import { remindOwners } from "../guidance/commands/remind-owners.ts";
import { outsideLinks } from "../guidance/links.ts";
import { forgetLoads } from "../organisation/commands/forget-loads.ts";
import { keepToday } from "../organisation/commands/keep-today.ts";
import { coverVacantPosts } from "../organisation/deputies/commands/cover-vacant-posts.ts";
import { tellDeputies } from "../organisation/deputies/commands/tell-deputies.ts";
import { type FigureHouse, refreshFigures } from "../insight/commands/refresh-figures.ts";
import type { OrganisationHouse } from "../organisation/house.ts";
import { askToAttest } from "../organisation/roles/commands/ask-to-attest.ts";
import { endUnattestedRoles } from "../organisation/roles/commands/end-unattested-roles.ts";
import { countUses } from "../personal/commands/count-uses.ts";
import { isSkrankeError } from "../platform/errors.ts";
import type { Jobs } from "../platform/jobs/jobs.ts";
import type { Log } from "../platform/log.ts";
import type { JobHouse } from "./job-house.ts";

export interface Watch {
  stop(): Promise<void>;
}

const second = 1000;
const minute = 60_000;
const hour = 3_600_000;

/** Lets due timers go off until stopped. Every worker process may do so: the database orders them. */
export function watchTimers(house: CaseHouse, log: Log): Watch {
  return watch("timers failed", second, () => fireTimers(house), log);
}

/** Forgets what has had its time, every hour until stopped. */
export function watchRetention(house: CaseHouse, log: Log): Watch {
  return watch("forgetting failed", hour, async () => {
    const now = house.clock.now();
    return everyOne([() => forget(house.db, now), () => forgetInquiries(house.db, now), () => forgetSearches(house.db, now)]);
  }, log);
}

/** Gives cases from before there was a search the words they are found by, until stopped. */
export function watchSearch(house: CaseHouse, log: Log): Watch {
  return watch("cases were not given their words", hour, () => fillCaseWords(house), log);
}

/** Brings the organisation to the day it is, a minute after midnight at the latest, and forgets loads that nobody applied; until stopped. */
export function watchOrganisation(house: OrganisationHouse, log: Log): Watch {
  return watch("the organisation is not as of today", minute, async () => (await keepToday(house)) + (await forgetLoads(house.db, house.clock.now())), log);
}

/** Asks whoever must say that a role is still needed, and ends those that nobody attests; every hour until stopped. */
export function watchRoles({ house, organisation }: Pick<JobHouse, "house" | "organisation">, log: Log): Watch {
  const ground = { ...organisation, roles: house.roles, jobs: house.jobs };
  return watch("roles were not looked through", hour, async () => {
    await askToAttest(ground);
    await endUnattestedRoles(ground);
    return 0;
  }, log);
}

/** Gives back the work of people whose rights have run out by the clock, within seconds, until stopped. Every worker process may do so: one looks at a time. */
export function watchLapses(house: CaseHouse, log: Log): Watch {
  return watch("work of lapsed rights was not given back", 2 * second, () => releaseLapsedWork(house), log);
}

/** Tells deputies and those they act for of what has begun and ended, until stopped. Every worker process may do so: a row is marked once. */
export function watchDeputies(house: OrganisationHouse, jobs: Jobs, log: Log): Watch {
  return watch("telling deputies failed", 5 * second, () => tellDeputies({ ...house, jobs }), log);
}

/** Gathers what people want to hear of once a day or a week, until stopped. Every worker process may do so: what is due is taken once. */
export function watchDigests(house: CaseHouse, log: Log): Watch {
  return watch("digests were not gathered", 10 * second, () => gatherDigests(house), log);
}

/** Counts what is sent in, for what is suggested on front pages, some times a day, until stopped. */
export function watchUses(house: CaseHouse, log: Log): Watch {
  return watch("what is used was not counted", 6 * hour, () => countUses(house.db, house.clock.now()), log);
}

/** Has vacant manager's posts stood in for, an hour after they are vacant at the latest, until stopped. */
export function watchPosts(house: OrganisationHouse, log: Log): Watch {
  return watch("vacant posts are not covered", hour, () => coverVacantPosts(house).then(() => 0), log);
}

/** Tells the owners of topics that have become old, an hour later at the latest, until stopped. Every worker process may do so: a day is marked once. */
export function watchGuidance(house: CaseHouse, topics: readonly Topic[], log: Log): Watch {
  return watch("owners of guidance are not told", hour, () => remindOwners(house, topics).then(() => 0), log);
}

/** Asks the addresses outside that the guidance leads to, once a week and within an hour after a new one has come, until stopped. Every worker process may do so: one begins. */
export function watchLinks(house: LinkHouse, catalogue: () => Promise<Catalogue>, log: Log): Watch {
  return watch("links were not checked", hour, async (signal) => checkLinks(house, outsideLinks(await catalogue()), signal).then(() => 0), log);
}

/** Learns anew which answers usually lead to a case that is sent back, some times a day, until stopped. */
export function watchReturns(house: CaseHouse, catalogue: Catalogue, log: Log): Watch {
  return watch("returned cases are not counted", 6 * hour, () => countReturns(house, catalogue).then(() => 0), log);
}

/** Counts the figures of the services, ten minutes late at the most, until stopped. Every worker process may do so: a week is taken once. */
export function watchFigures(house: FigureHouse, log: Log): Watch {
  return watch("figures were not counted", 10 * minute, () => refreshFigures(house, 1), log);
}

/** One that fails keeps none of the others from their turn. Answers 0: they are done for now. */
async function everyOne(works: readonly (() => Promise<unknown>)[]): Promise<number> {
  const done = await Promise.allSettled(works.map((work) => work()));
  const failed = done.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  if (failed.length > 0) throw failed.length === 1 ? failed[0] : new AggregateError(failed, "more than one failed");
  return 0;
}

/** Does `work` again and again, with a signal for what takes long; pauses when it found nothing to do (0) or failed. */
function watch(failure: string, idle: number, work: (signal: AbortSignal) => Promise<number>, log: Log): Watch {
  const stopping = new AbortController();
  const watching = repeat(failure, idle, work, log, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}

async function repeat(failure: string, idle: number, work: (signal: AbortSignal) => Promise<number>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const done = await work(signal).catch((error: unknown) => {
      log[isSkrankeError(error, "unavailable") ? "warn" : "error"](failure, { error });
      return 0;
    });
    if (done === 0) await pause(idle, undefined, { signal }).catch(() => undefined);
  }
}
