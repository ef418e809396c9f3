/** What the pages need of systems outside. The partners room implements these; main.ts joins them. */
import type { Locale } from "../platform/text.ts";

/** What must come back unchanged from the provider. */
export interface LoginChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Somebody whose identity the provider vouches for, at the level that was asked for. */
export interface VerifiedIdentity {
  /** The provider's lasting name of the person (`people.subject`). */
  readonly subject: string;
  /** Kept with the session, for ending it at the provider; null when it may not be kept. */
  readonly idToken: string | null;
}

/** Log-in at an identity provider (OpenID Connect, code flow with PKCE). Can fail with `partner-down`. */
export interface LoginPort {
  /** The address to send the person to, with what the answer must be checked against. */
  start(request: { readonly redirectUrl: string; readonly locale: Locale }): Promise<{ readonly url: string; readonly checks: LoginChecks }>;
  /** Checks the answer: `answer` is the whole address the person came back to. Throws `not-allowed` for a wrong one or a too low level. */
  finish(answer: URL, checks: LoginChecks): Promise<VerifiedIdentity>;
  /** Where the provider ends its own session and sends the person back to `returnUrl`; null when it has no such place. */
  endSessionUrl(request: { readonly idToken: string; readonly returnUrl: string }): Promise<string | null>;
}
