/** Log-in as the pages need it: the partners room implements it, once for OpenID Connect and once for SAML, and main.ts joins the two. */
import type { Locale, LocalText } from "../platform/text.ts";

/** Levels of assurance by the national standard NSIS, the lowest first. */
export const assuranceLevels = ["low", "substantial", "high"] as const;
export type AssuranceLevel = (typeof assuranceLevels)[number];

/**
 * Somebody whose identity a provider vouches for: the same whether it speaks OpenID Connect or SAML. Whoever makes one has
 * checked signature, issuer, audience, time and level; nothing here is taken from a form.
 */
export interface VerifiedIdentity {
  /** Id of the provider in the settings (`identities.provider`). */
  readonly provider: string;
  /** The provider's lasting name of the person (`identities.subject`). */
  readonly subject: string;
  readonly level: AssuranceLevel;
  /** For somebody who logs in for the first time; null when the provider does not say. */
  readonly name: string | null;
  /** Ten digits, for finding or making the person; never kept but in the vault. Null when the provider does not say. */
  readonly cpr: string | null;
  /** Company that the person acts for (CVR number), when it is a company's log-in. */
  readonly cvr: string | null;
  /** What that company is called; null when the provider does not say. */
  readonly companyName: string | null;
  /** Key of the person in the organisation's master, when the provider is the municipality's own (an employee). */
  readonly employeeKey: string | null;
  /** Job-function roles with their data limits (OIO Basic Privilege Profile 1.2), as the Context Handler sends them. */
  readonly privileges: readonly Privilege[];
  /** When the provider last had the person prove who they are: earlier than the answer, where it let them in by a session of its own. Null when it does not say. */
  readonly authenticatedAt: Date | null;
  /** Names this answer for ever: an answer counts once (`login_answers`). Until when it could be sent again. */
  readonly answerId: string;
  readonly answerUntil: Date;
  /** How the provider knows this session, for a log-out that begins there; null when it cannot. */
  readonly providerSession: string | null;
  /** Handed back to the provider at log-out; null when there is nothing to hand back, or it may not be kept. */
  readonly logOutHint: string | null;
}

export interface Privilege {
  /** URI of the job-function role, as agreed in the administration of the municipality. */
  readonly role: string;
  /** CVR number of the authority it is for. */
  readonly cvr: string;
  /** Data limits: name of the limit -> values (KLE numbers, unit ids, sensitivity). */
  readonly limits: Readonly<Record<string, readonly string[]>>;
}

/** What the browser came back with: the address it came to, and the form it posted (SAML's POST binding), if any. */
export interface LoginAnswer {
  readonly url: URL;
  readonly form: URLSearchParams | null;
}

export interface LoginRequest {
  /** Ours, and registered with the provider. */
  readonly redirectUrl: string;
  readonly locale: Locale;
  readonly level: AssuranceLevel;
  /** Ask the person again, whoever sits there. */
  readonly fresh: boolean;
}

/** Log-in at one identity provider. Can fail with `partner-down`. */
export interface LoginPort {
  readonly id: string;
  /** On the button: "MitID", "Medarbejder". */
  readonly title: LocalText;
  /** Shown to whom: citizens first choose between those for them. */
  readonly audience: "citizen" | "employee";
  /** It also vouches for people who act for a company. */
  readonly companies: boolean;
  /**
   * The address to send the person to, and what the answer must be checked against (plain data, kept sealed in the browser).
   * `fresh` asks the provider to ask the person again, for a sensitive act.
   */
  start(request: LoginRequest): Promise<{ readonly url: string; readonly checks: string }>;
  /** Checks the answer. Throws `not-allowed` with a reason for a wrong one, `level-too-low`, or `partner-down`. */
  finish(answer: LoginAnswer, checks: string): Promise<VerifiedIdentity>;
  /** Where the provider ends its own session and sends the person back to `returnUrl`; null when it has no such place. */
  endSessionUrl(request: { readonly logOutHint: string; readonly returnUrl: string }): Promise<string | null>;
  /**
   * Reads a log-out that began at the provider (SAML single logout). Returns the sessions that end, and where the browser goes on
   * to with our answer. Null when the provider has no such thing. Throws `not-allowed` for a request that is not the provider's.
   */
  readonly readLogOut?: (request: LoginAnswer) => Promise<{ readonly providerSessions: readonly string[]; readonly url: string }>;
  /** Our metadata for the provider (XML); null when it reads none. */
  readonly metadata?: () => string;
}
