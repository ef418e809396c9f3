import type { Machine } from "../access/actor.ts";
import { machineByToken } from "../access/machines/queries/machine-by-token.ts";
import { type ErrorCode, errorList, SkrankeError } from "../platform/errors.ts";
import { countAgainst } from "../platform/rate-limit.ts";
import { m } from "./paraglide/messages.js";
import type { WebRequest } from "./request.ts";

/**
 * The machine that asks, by the Bearer token of its request (RFC 6750 § 2.1); a cookie counts for nothing here. Throws
 * `not-signed-in`, and `too-many-requests` beyond the calls that its client has in a minute.
 */
export async function machineAsking(web: WebRequest, request: Request): Promise<Machine> {
  const { app } = web;
  const token = bearerToken(request.headers.get("authorization"));
  web.outcome.token = token === null ? "none" : "wrong";
  const known = token === null ? null : await machineByToken(app.db, token, app.clock.now());
  if (!known) throw new SkrankeError("not-signed-in", "no token that counts");
  web.outcome.token = "good";
  const rule = { name: "machine", limit: known.callsPerMinute, seconds: 60 };
  const { allowed, retryAfter } = await countAgainst(app.db, rule, known.machine.clientId, app.clock.now());
  if (allowed) return known.machine;
  web.outcome.retryAfter = retryAfter;
  throw new SkrankeError("too-many-requests", rule.name);
}

/** RFC 6750 § 2.1; the scheme in any case (RFC 9110 § 11.1). Null for every other way to say who one is. */
function bearerToken(header: string | null): string | null {
  return /^bearer +([A-Za-z0-9\-._~+/]{1,200}=*)$/i.exec(header ?? "")?.[1] ?? null;
}

/** What went wrong in a call, as a machine is told. */
export interface Problem {
  readonly code: ErrorCode | "fault";
  readonly status: number;
  /** For the person who reads the other system's log; in Danish, or in English under /en. */
  readonly text: string;
  /** Names of what was wrong; never values. */
  readonly details: readonly string[];
  readonly requestId: string;
}

/** How a route writes a problem, where a standard has its own form for it (SCIM: RFC 7644 § 3.12). */
export type WriteProblem = (problem: Problem) => Response;

/** The usual answer: the code of the closed list, and its text. */
const asJson: WriteProblem = ({ status, ...body }) => Response.json(body, { status });

export function problemAnswer(web: WebRequest, code: Problem["code"], details: readonly string[], write: WriteProblem = asJson): Response {
  const status = code === "fault" ? 500 : errorList[code].status;
  const text = code === "fault" ? m.error_fault() : m[errorList[code].text]();
  const answer = write({ code, status, text, details, requestId: web.read.requestId });
  const challenge = challengeFor(web, code);
  if (challenge) answer.headers.set("www-authenticate", challenge);
  return answer;
}

/** RFC 6750 § 3: who said nothing is told how to; who said something wrong, what it was. */
function challengeFor(web: WebRequest, code: Problem["code"]): string | null {
  if (code === "not-signed-in") return web.outcome.token === "wrong" ? `${realm}, error="invalid_token"` : realm;
  return code === "not-allowed" ? `${realm}, error="insufficient_scope"` : null;
}
const realm = 'Bearer realm="skranke"';
