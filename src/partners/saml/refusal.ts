import { isSkrankeError, SkrankeError } from "../../platform/errors.ts";

/**
 * Why a message of an identity provider was not taken; stable words for the log, never anything of the message.
 * `unsolicited`: not the answer to a log-in of this browser. `wrong-key`: not signed by the provider, or not encrypted to us.
 * `status`: the provider says itself that nobody was logged in (broken off, mostly).
 */
export type Refusal =
  | "malformed"
  | "unsolicited"
  | "wrong-issuer"
  | "wrong-audience"
  | "wrong-recipient"
  | "wrong-key"
  | "weak-algorithm"
  | "not-encrypted"
  | "expired"
  | "not-fresh"
  | "no-subject"
  | "wrong-authority"
  | "status";

export function refuse(reason: Refusal): never {
  throw new SkrankeError("not-allowed", reason);
}

export function isRefusal(error: unknown, reason: Refusal): boolean {
  return isSkrankeError(error, "not-allowed") && error.message === `not-allowed: ${reason}`;
}
