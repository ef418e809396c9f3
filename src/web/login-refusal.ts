import { errorList, isSkrankeError } from "../platform/errors.ts";
import type { WebRequest } from "./request.ts";

/** Why somebody was not logged in, as far as it helps them to know. */
export const refusals = ["answer", "not-begun", "used", "level", "unknown-employee", "unknown-person", "conflict", "other-person"] as const;
export type Refusal = (typeof refusals)[number];

/** What a failed log-in is to the person; null for what is no refusal (a provider that is down). */
export function refusalOf(error: unknown): Refusal | null {
  if (isSkrankeError(error, "level-too-low")) return "level";
  if (!isSkrankeError(error, "not-allowed") && !isSkrankeError(error, "bad-request") && !isSkrankeError(error, "not-found")) return null;
  return refusals.find((refusal) => refusal === error.details[0]) ?? "answer";
}

/** One line for whoever looks after the log-in: the reason, which is a fixed text of ours, and nothing of the answer. */
export function logRefusal(web: WebRequest, provider: string, refusal: Refusal, error: unknown): void {
  const { app, read, outcome } = web;
  const code = isSkrankeError(error) ? error.code : "not-allowed";
  const reason = isSkrankeError(error) ? error.message : refusal;
  outcome.failure = errorList[code].status === 403 ? code : "not-allowed";
  const partner = app.logins.find((login) => login.id === provider)?.id;
  app.log.warn("log-in refused", { requestId: read.requestId, ...(partner === undefined ? {} : { partner }), operation: refusal, code: reason });
}
