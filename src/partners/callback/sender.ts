/** The sending half of a callback, used by the stand-ins: signed, and repeated until the receiver says 2xx (at least once). */
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../../platform/clock.ts";
import { sign } from "./signature.ts";

export interface CallbackSender {
  /** Resolves true when the receiver has taken it, false when all attempts failed or the sender was closed. */
  send(url: string, value: unknown): Promise<boolean>;
  /** Waits for everything under way. */
  idle(): Promise<void>;
  close(): void;
}

/** Milliseconds before each attempt. */
const defaultDelays: readonly number[] = [0, 500, 2000, 5000, 15_000, 60_000, 300_000];

export function createCallbackSender(options: { readonly secret: string; readonly clock: Clock; readonly delays?: readonly number[] }): CallbackSender {
  const closed = new AbortController();
  const underWay = new Set<Promise<boolean>>();
  return {
    send(url, value) {
      const sending = deliver(url, JSON.stringify(value), options, closed.signal).finally(() => underWay.delete(sending));
      underWay.add(sending);
      return sending;
    },
    async idle() {
      await Promise.all(underWay);
    },
    close: () => closed.abort(),
  };
}

async function deliver(
  url: string,
  body: string,
  options: { readonly secret: string; readonly clock: Clock; readonly delays?: readonly number[] },
  closed: AbortSignal,
): Promise<boolean> {
  for (const delay of options.delays ?? defaultDelays) {
    if (!(await slept(delay, closed))) return false;
    if (await attempt(url, body, options, closed)) return true;
  }
  return false;
}

async function slept(milliseconds: number, closed: AbortSignal): Promise<boolean> {
  try {
    await wait(milliseconds, undefined, { signal: closed, ref: false });
    return true;
  } catch {
    return false;
  }
}

async function attempt(url: string, body: string, options: { readonly secret: string; readonly clock: Clock }, closed: AbortSignal): Promise<boolean> {
  try {
    const headers = { "content-type": "application/json", ...sign(options.secret, options.clock.now(), body) };
    const signal = AbortSignal.any([closed, AbortSignal.timeout(10_000)]);
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
