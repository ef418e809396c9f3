import { z } from "zod";
import type { Call } from "../../cases/ports.ts";
import { createOutbound, type OutboundDeps } from "./outbound-call.ts";
import { mustBeUp, readJson, refused } from "./reading.ts";
import { outboundSettings } from "./settings.ts";
import type { OutboundReply } from "./transport.ts";

/** Settings of a register that speaks JSON over HTTP by our own contract (docs/partners/). */
export const jsonRegisterSettings = z.object({
  /** Without a slash at the end; paths of the contract are put behind it. */
  url: z.url(),
  /** Sent as a bearer token; empty for none (mutual TLS stands in `outbound.tls`). */
  token: z.string().default(""),
  outbound: outboundSettings.prefault({}),
});

export type JsonRegisterSettings = z.output<typeof jsonRegisterSettings>;

export const contractVersion = "1";
export const headerNames = { version: "contract-version", reference: "request-id", onBehalfOf: "on-behalf-of" } as const;

/** The error body of the contract. */
export const errorBody = z.object({ error: z.object({ code: z.string(), text: z.string() }) });

/** A reading: personal data goes in `body`, never in `path`. */
export interface Question<S extends z.ZodType> {
  readonly path: string;
  /** Null for a GET. */
  readonly body: unknown;
  readonly answer: S;
}

export interface JsonRegister {
  /** The answer, or null for "there is no such thing" (404 with the contract's error body). */
  ask<S extends z.ZodType>(question: Question<S>, call: Call): Promise<z.output<S> | null>;
}

export function createJsonRegister(partner: string, settings: JsonRegisterSettings, deps: OutboundDeps): JsonRegister {
  const outbound = createOutbound(partner, settings.outbound, deps);
  return {
    ask({ path, body, answer }, call) {
      const headers = {
        "accept": "application/json",
        [headerNames.version]: contractVersion,
        [headerNames.reference]: headerText(call.key),
        [headerNames.onBehalfOf]: headerText(call.onBehalfOf),
        ...(settings.token && { authorization: `Bearer ${settings.token}` }),
      };
      const url = new URL(settings.url.replace(/\/+$/, "") + path);
      const options = { idempotent: true, signal: call.signal, read: (reply: OutboundReply) => readReply(partner, answer, reply, headerText(call.key)) };
      return body === null
        ? outbound.call({ method: "GET", url, headers }, options)
        : outbound.call({ method: "POST", url, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) }, options);
    },
  };
}

function readReply<S extends z.ZodType>(partner: string, answer: S, reply: OutboundReply, reference: string): z.output<S> | null {
  mustBeUp(partner, reply);
  if (reply.status === 404 && isNotFound(partner, reply)) return null;
  if (reply.status !== 200) throw refused(partner, `status ${reply.status}`);
  if (reply.header(headerNames.reference) !== reference) throw refused(partner, "the answer belongs to another call");
  return readJson(partner, answer, reply);
}

/** A 404 of a wrong address has no such body, and must not pass for "no such vehicle". */
function isNotFound(partner: string, reply: OutboundReply): boolean {
  return readJson(partner, errorBody, reply).error.code === "not-found";
}

/** What may stand in a header: printable ASCII, 200 characters at most. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 200).trim();
}
