/** Where the tests of a file take place: a town of its own and, for whoever visits, a browser. */
import type { Browser } from "playwright-core";
import { beforeAll } from "vitest";
import { visitor, type Visitor, type VisitorOptions } from "./browser.ts";
import { launchChromium } from "./chromium.ts";
import { openTown, type Town, type TownOptions } from "./town.ts";

export interface Place {
  /** From the first `beforeAll` on that stands below the call. */
  readonly town: Town;
}
export interface VisitedPlace extends Place {
  /** Somebody at a browser of their own, in this town. */
  visitor(how?: Omit<VisitorOptions, "home">): Promise<Visitor>;
}

/** A town for the file, closed after its last test. Call it at the top, outside of hooks. */
export function townForFile(options: TownOptions = {}): Place {
  let town: Town | undefined;
  beforeAll(async () => {
    town = await openTown(options);
    return town.close;
  });
  return { get town() { return opened(town); } };
}

/** The same with a browser, closed before the town is. */
export function visitedTown(options: TownOptions = {}): VisitedPlace {
  const place = townForFile(options);
  let browser: Browser | undefined;
  beforeAll(async () => {
    const launched = await launchChromium();
    browser = launched;
    return () => launched.close();
  });
  return { get town() { return place.town; }, visitor: (how = {}) => visitor(opened(browser), { home: place.town.url, ...how }) };
}

function opened<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error("nothing is open yet: use it in a test or in a hook");
  return thing;
}
