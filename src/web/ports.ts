/** What the pages need of systems outside. The partners room implements these; main.ts joins them. */
import type { Locale } from "../platform/text.ts";

/** What must be remembered between sending somebody to log in and their coming back. */
export interface BegunLogin {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Somebody whose identity the provider vouches for. */
export interface VerifiedIdentity {
  /** The provider's lasting name of the person (`people.subject`). */
  readonly subject: string;
  /** Kept with the session, for ending it at the provider. */
  readonly idToken: string;
  /** NSIS level. An answer without a known level is refused by the partner: never a default (LAW.md, traps). */
  readonly assurance: "low" | "substantial" | "high";
}

/** Log-in at an identity provider (OpenID Connect, code flow with PKCE). Can fail with `partner-down`. */
export interface LoginPort {
  /** The address to send the person to, with what the answer must be checked against. */
  start(request: { readonly redirectUri: string; readonly locale: Locale }): Promise<BegunLogin & { readonly url: string }>;
  /** Checks the answer: `answer` is the whole address the person came back to. Throws `not-allowed` for a wrong answer. */
  finish(answer: URL, begun: BegunLogin): Promise<VerifiedIdentity>;
  /** Where the provider ends its own session and sends the person back to `returnTo`; null when it has no such place. */
  logoutUrl(request: { readonly idToken: string | null; readonly returnTo: string }): Promise<string | null>;
}

/** Structured log; fields carry ids and codes, never personal data. */
export interface WebLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
