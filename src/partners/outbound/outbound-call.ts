import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../../platform/clock.ts";
import { isSkrankeError, SkrankeError } from "../../platform/errors.ts";
import { Breaker, type BreakerState } from "./breaker.ts";
import type { OutboundSettings } from "./settings.ts";
import { createTransport, type OutboundReply, type OutboundRequest, type Transport } from "./transport.ts";

/** What became of a call, for the log and the figures. Carries no address, header or body. */
export interface OutboundEvent {
  readonly partner: string;
  readonly outcome: "answered" | "down" | "refused" | "abandoned" | "not-tried";
  readonly attempts: number;
  readonly milliseconds: number;
  /** The last HTTP status; null where none came. */
  readonly status: number | null;
}

export interface OutboundDeps {
  readonly clock: Clock;
  readonly transport?: Transport;
  readonly observe?: (event: OutboundEvent) => void;
  /** From 0 to 1; spreads the pauses, so that many waiting callers do not come back at once. */
  readonly random?: () => number;
}

export interface OutboundOptions<T> {
  /** Whether a second attempt does no harm: a reading, or a change that carries its own key. */
  readonly idempotent: boolean;
  readonly signal?: AbortSignal | undefined;
  /**
   * Reads the reply. Throws `partner-refused` for one that is not in the contract, `partner-down` for one that says "later"
   * (tried again while there is time). Anything else it throws is a fault of ours.
   */
  readonly read: (reply: OutboundReply) => T;
}

export interface Outbound {
  readonly state: BreakerState;
  call<T>(request: OutboundRequest, options: OutboundOptions<T>): Promise<T>;
}

/** The way to one partner: time-out, attempts, circuit breaker. */
export function createOutbound(partner: string, settings: OutboundSettings, deps: OutboundDeps): Outbound {
  const breaker = new Breaker(deps.clock, settings.opensAfter, settings.openForMs);
  const transport = deps.transport ?? createTransport(settings);
  return {
    get state() {
      return breaker.state;
    },
    call: (request, options) => outboundCall({ partner, settings, breaker, transport, deps }, request, options),
  };
}

interface Way {
  readonly partner: string;
  readonly settings: OutboundSettings;
  readonly breaker: Breaker;
  readonly transport: Transport;
  readonly deps: OutboundDeps;
}

/**
 * One call to a partner.
 * @throws SkrankeError `partner-down` (no answer in time, 5xx, 429, breaker open) or `partner-refused` (an answer that is
 * not in the contract). The reason names the partner and nothing else.
 */
async function outboundCall<T>(way: Way, request: OutboundRequest, options: OutboundOptions<T>): Promise<T> {
  const { partner, breaker, deps, settings } = way;
  const started = deps.clock.now().getTime();
  const seen = { attempts: 0, status: null as number | null };
  const tell = (outcome: OutboundEvent["outcome"]) =>
    deps.observe?.({ partner, outcome, ...seen, milliseconds: deps.clock.now().getTime() - started });

  const pass = breaker.enter();
  if (pass === null) {
    tell("not-tried");
    throw new SkrankeError("partner-down", `${partner} is left alone for a while`);
  }
  const timeOut = AbortSignal.timeout(settings.timeoutMs);
  const signal = options.signal ? AbortSignal.any([timeOut, options.signal]) : timeOut;
  try {
    const value = await attempts(way, request, options, signal, seen);
    breaker.succeeded(pass);
    tell("answered");
    return value;
  } catch (error) {
    if (options.signal?.aborted) {
      breaker.abandoned(pass);
      tell("abandoned");
      throw new SkrankeError("partner-down", `${partner}: the call was given up`);
    }
    if (isSkrankeError(error, "partner-down")) {
      breaker.failed(pass);
      tell("down");
    } else {
      // It answers; what it says is another matter, and waiting would not mend it.
      breaker.succeeded(pass);
      tell("refused");
    }
    throw error;
  }
}

interface Seen {
  attempts: number;
  status: number | null;
}

async function attempts<T>(way: Way, request: OutboundRequest, options: OutboundOptions<T>, signal: AbortSignal, seen: Seen): Promise<T> {
  const most = options.idempotent ? way.settings.attempts : 1;
  for (;;) {
    seen.attempts += 1;
    try {
      const reply = await send(way, request, signal);
      seen.status = reply.status;
      return options.read(reply);
    } catch (error) {
      if (!isSkrankeError(error, "partner-down") || seen.attempts >= most || signal.aborted) throw error;
      await pause(way, seen.attempts, signal, error);
    }
  }
}

async function send({ partner, transport }: Way, request: OutboundRequest, signal: AbortSignal): Promise<OutboundReply> {
  try {
    return await transport(request, signal);
  } catch {
    // The cause may carry the address or bytes of the answer: it is not passed on.
    throw new SkrankeError("partner-down", `${partner} gave no answer`);
  }
}

/** Full jitter: anything from nothing to the longest pause. */
async function pause({ settings, deps }: Way, attempt: number, signal: AbortSignal, failure: unknown): Promise<void> {
  const longest = settings.pauseMs * 2 ** (attempt - 1);
  await wait((deps.random ?? Math.random)() * longest, undefined, { signal }).catch(() => {
    throw failure;
  });
}
