/** Log-in as the pages want it (src/web/ports.ts, to which this fits by its shape): the same for OpenID Connect and SAML. */
import type { Locale, LocalText } from "../../platform/text.ts";
import type { AssuranceLevel } from "./level.ts";

export interface VerifiedIdentity {
  readonly provider: string;
  readonly subject: string;
  readonly level: AssuranceLevel;
  readonly name: string | null;
  /** Ten digits. */
  readonly cpr: string | null;
  readonly cvr: string | null;
  readonly employeeKey: string | null;
  readonly privileges: readonly Privilege[];
  /** Null when the provider does not say. */
  readonly authenticatedAt: Date | null;
  readonly answerId: string;
  readonly answerUntil: Date;
  readonly providerSession: string | null;
  readonly logOutHint: string | null;
}

export interface Privilege {
  /** URI of the job-function role. */
  readonly role: string;
  readonly cvr: string;
  readonly limits: Readonly<Record<string, readonly string[]>>;
}

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

export interface Login {
  readonly id: string;
  readonly title: LocalText;
  readonly audience: "citizen" | "employee";
  /** Where to send the browser, and what the answer is checked against. Throws `partner-down`. */
  start(request: LoginRequest): Promise<{ readonly url: string; readonly checks: string }>;
  /** Throws `not-allowed` with a stable reason, `level-too-low`, or `partner-down`. */
  finish(answer: LoginAnswer, checks: string): Promise<VerifiedIdentity>;
  /** Null when the provider has no such place or is down. */
  endSessionUrl(request: { readonly logOutHint: string; readonly returnUrl: string }): Promise<string | null>;
  /** Reads a log-out that began at the provider, or its answer to ours (no sessions then). Throws `not-allowed`. */
  readonly readLogOut?: (request: LoginAnswer) => Promise<{ readonly providerSessions: readonly string[]; readonly url: string }>;
  /** XML. */
  readonly metadata?: () => string;
}

/** On the button. */
export const loginTitles = {
  "oidc": { da: "MitID", en: "MitID" },
  "nemlogin": { da: "NemLog-in", en: "NemLog-in" },
  "context-handler": { da: "Medarbejder via Fælleskommunal Adgangsstyring", en: "Employee, by the shared municipal log-in" },
  "entra": { da: "Medarbejder med arbejdskonto", en: "Employee, by work account" },
} as const satisfies Record<string, LocalText>;
