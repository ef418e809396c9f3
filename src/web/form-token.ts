import { sameSecret } from "../platform/crypto.ts";
import { mac } from "./web-keys.ts";

/**
 * The hidden field of every form: bound to the session it was shown in (or to the visitor's cookie before log-in) and,
 * in a second half, to the person. The second half lets a form outlive its session: what was typed goes back only to
 * the one who typed it.
 */
export interface FormTokens {
  /** The token for forms on this page. */
  readonly current: () => string;
  /** current: shown in this session; earlier: by this person in an earlier session; foreign: neither. */
  readonly judge: (token: string) => "current" | "earlier" | "foreign";
}

export const formTokenField = "csrf";

/** `session` is the session's or the visitor's secret; `personId` null before log-in. */
export function formTokens(key: Buffer, session: () => string, personId: string | null): FormTokens {
  const first = () => mac(key, `session ${session()}`);
  const second = personHalf(key, personId);
  return {
    current: () => `${first()}.${second}`,
    judge: (token) => {
      const [given = "", owner = ""] = token.split(".");
      if (sameSecret(given, first()) && sameSecret(owner, second)) return "current";
      return personId !== null && sameSecret(owner, second) ? "earlier" : "foreign";
    },
  };
}

export function personHalf(key: Buffer, personId: string | null): string {
  return mac(key, `person ${personId ?? "nobody"}`);
}

/** Whose form it was, as the token says; only to compare with `personHalf`. */
export function ownerOf(token: string): string {
  return token.split(".")[1] ?? "";
}
