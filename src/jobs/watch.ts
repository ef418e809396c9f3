import { setTimeout as pause } from "node:timers/promises";
import { fireTimers } from "../cases/commands/fire-timers.ts";
import { forget } from "../cases/commands/forget.ts";
import type { CaseHouse } from "../cases/house.ts";
import { isSkrankeError } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";

export interface Watch {
  stop(): Promise<void>;
}

const second = 1000;
const hour = 3_600_000;

/** Lets due timers go off until stopped. Every worker process may do so: the database orders them. */
export function watchTimers(house: CaseHouse, log: Log): Watch {
  return watch("timers failed", second, () => fireTimers(house), log);
}

/** Forgets what has had its time, every hour until stopped. */
export function watchRetention(house: CaseHouse, log: Log): Watch {
  return watch("forgetting failed", hour, () => forget(house.db, house.clock.now()).then(() => 0), log);
}

/** Does `work` again and again; pauses when it found nothing to do (0) or failed. */
function watch(failure: string, idle: number, work: () => Promise<number>, log: Log): Watch {
  const stopping = new AbortController();
  const watching = repeat(failure, idle, work, log, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}

async function repeat(failure: string, idle: number, work: () => Promise<number>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const done = await work().catch((error: unknown) => {
      log[isSkrankeError(error, "unavailable") ? "warn" : "error"](failure, { error });
      return 0;
    });
    if (done === 0) await pause(idle, undefined, { signal }).catch(() => undefined);
  }
}
