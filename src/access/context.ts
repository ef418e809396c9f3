import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/database.ts";
import type { Ids } from "../platform/ids.ts";
import type { Jobs } from "../platform/jobs/jobs.ts";
import type { Locale } from "../platform/text.ts";
import type { Actor } from "./actor.ts";

/** What every read gets: who asks, and when. The first argument of every query; nothing is ambient. */
export interface ReadContext<A extends Actor = Actor> {
  readonly actor: A;
  readonly db: Database | Tx;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly locale: Locale;
  readonly requestId: string;
}

/** What every change gets: a read context inside one transaction, and the queue that commits with it. */
export interface Context<A extends Actor = Actor> extends ReadContext<A> {
  readonly db: Tx;
  readonly jobs: Jobs;
}
