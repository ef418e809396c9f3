import { setTimeout as pause } from "node:timers/promises";
import { fireTimers } from "../cases/commands/fire-timers.ts";
import type { CaseHouse } from "../cases/house.ts";
import { isSkrankeError } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";

export interface TimerWatch {
  stop(): Promise<void>;
}

/** Milliseconds between looks at the timers when none was due. */
const idle = 1000;

/** Looks for due timers until stopped. Every worker process may do so: the database orders them. */
export function watchTimers(house: CaseHouse, log: Log): TimerWatch {
  const stopping = new AbortController();
  const watching = watch(house, log, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}

async function watch(house: CaseHouse, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const fired = await fireTimers(house).catch((error: unknown) => {
      log[isSkrankeError(error, "unavailable") ? "warn" : "error"]("timers failed", { error });
      return 0;
    });
    if (fired === 0) await pause(idle, undefined, { signal }).catch(() => undefined);
  }
}
