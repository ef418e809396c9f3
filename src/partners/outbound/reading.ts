import type { z } from "zod";
import { SkrankeError } from "../../platform/errors.ts";
import type { OutboundReply } from "./transport.ts";

export function refused(partner: string, reason: string, details: readonly string[] = []): SkrankeError {
  return new SkrankeError("partner-refused", `${partner}: ${reason}`, details);
}

/** Throws `partner-down` for a reply that says "not now": 429 and every 5xx. */
export function mustBeUp(partner: string, { status }: OutboundReply): void {
  if (status === 429 || status >= 500) throw new SkrankeError("partner-down", `${partner} answered ${status}`);
}

/** Reads an answer that says yes, as `schema` describes it; "not now" and every other status throw. */
export function accepted<S extends z.ZodType>(partner: string, schema: S): (reply: OutboundReply) => z.output<S> {
  return (reply) => {
    mustBeUp(partner, reply);
    if (reply.status >= 300) throw refused(partner, `answered ${reply.status}`);
    return readJson(partner, schema, reply);
  };
}

/**
 * The body as `schema` describes it. Throws `partner-refused` with the names of the elements that do not fit; the values are
 * personal data and stay out.
 */
export function readJson<S extends z.ZodType>(partner: string, schema: S, { mediaType, body }: OutboundReply): z.output<S> {
  if (mediaType !== "application/json") throw refused(partner, "the answer is not JSON");
  return fit(partner, schema, parseJson(partner, body));
}

export function fit<S extends z.ZodType>(partner: string, schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refused(partner, "the answer does not fit the contract", parsed.error.issues.map((issue) => issue.path.join(".")));
}

/** A body as JSON; undefined where it is none, which the caller's schema refuses. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function parseJson(partner: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw refused(partner, "the answer is broken JSON");
  }
}
