import { setTimeout as wait } from "node:timers/promises";
import type { Mode } from "./mode.ts";

/** A stand-in over HTTP: gets a request and the path behind its own prefix ("/payments/7"), and answers. */
export type Handler = (request: Request, path: string) => Promise<Response>;

export const defaultSlowMs = 8000;

/**
 * Puts the switch before a handler: slow answers late, down breaks off with 503, wrong answers 200 with something that is not
 * in the contract (`wrong` where a stand-in has its own way of being wrong).
 */
export function switched(handler: Handler, mode: () => Mode, slowMs: number = defaultSlowMs, wrong: Handler = nonsense): Handler {
  return async (request, path) => {
    const now = mode();
    switch (now) {
      case "normal":
        return handler(request, path);
      case "slow":
        await wait(slowMs, undefined, { signal: request.signal });
        return handler(request, path);
      case "down":
        return json({ error: "down" }, 503);
      case "wrong":
        return wrong(request, path);
    }
  };
}

async function nonsense(): Promise<Response> {
  return new Response("<html><body>Velkommen til proxyen</body></html>", { headers: { "content-type": "text/html" } });
}

export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
}

export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

/** The body as JSON, or undefined when it is not JSON (the caller's schema refuses it). */
export async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
