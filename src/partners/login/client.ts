/** Log-in by OpenID Connect: authorization code with PKCE, state and nonce, by `openid-client`. */
import * as oidc from "openid-client";
import { z } from "zod";
import { SkrankeError } from "../../platform/errors.ts";
import type { LoginSettings } from "./settings.ts";

/** What must come back unchanged; kept on our side (in the session before log-in) between start and finish. */
export const loginChecks = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string() });
export type LoginChecks = z.infer<typeof loginChecks>;

export interface VerifiedIdentity {
  /** The provider's name for the person; unique within the issuer. */
  readonly subject: string;
  /** Level of assurance as the provider says it (acr). */
  readonly assurance: string;
  /** Handed back at log-out, so that the provider knows whose session ends; null when it carries a CPR number, for it stands in an address then. */
  readonly idToken: string | null;
}

export interface Login {
  /** Where to send the browser, and what to keep until it comes back. `redirectUrl` is ours and is registered with the provider. */
  start(request: { readonly redirectUrl: string; readonly locale: "da" | "en" }): Promise<{ readonly url: string; readonly checks: LoginChecks }>;
  /**
   * Reads what the browser came back with (the full address, as the browser sees it). Throws `not-allowed` when the answer is not
   * for this log-in or the person broke off, `partner-down` when the provider does not answer.
   */
  finish(callbackUrl: URL, checks: LoginChecks): Promise<VerifiedIdentity>;
  /** Where to send the browser to end the provider's session too; null when the provider does not offer it or is down. */
  endSessionUrl(request: { readonly idToken: string; readonly returnUrl: string }): Promise<string | null>;
}

const claims = z.looseObject({ sub: z.string().min(1), acr: z.string().min(1) });

/** Nothing is fetched before the first log-in, so that our server starts while the provider is down. */
export function createLogin(settings: LoginSettings): Login {
  const configuration = discoverOnce(settings);
  return {
    async start({ redirectUrl, locale }) {
      const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), codeVerifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUrl,
        // No name and no CPR number: who it is, we know by the subject, and the ID token is kept and goes through an address at log-out.
        scope: "openid",
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: "S256",
        acr_values: settings.acr,
        ui_locales: locale,
        // A shared computer: who sits there now must say who they are.
        prompt: "login",
      });
      return { url: url.href, checks };
    },
    async finish(callbackUrl, checks) {
      const config = await configuration();
      const tokens = await redeem(config, callbackUrl, checks);
      return identityOf(tokens.claims(), tokens.id_token, settings.acr);
    },
    async endSessionUrl({ idToken, returnUrl }) {
      try {
        return oidc.buildEndSessionUrl(await configuration(), { id_token_hint: idToken, post_logout_redirect_uri: returnUrl }).href;
      } catch {
        return null;
      }
    },
  };
}

function discoverOnce(settings: LoginSettings): () => Promise<oidc.Configuration> {
  let found: Promise<oidc.Configuration> | null = null;
  return () => {
    found ??= discover(settings).catch((error: unknown) => {
      // Not remembered: the next log-in asks again.
      found = null;
      throw error;
    });
    return found;
  };
}

async function discover(settings: LoginSettings): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer);
  try {
    return await oidc.discovery(issuer, settings.clientId, undefined, oidc.ClientSecretBasic(settings.clientSecret), {
      timeout: settings.timeoutMs / 1000,
      execute: isLoopback(issuer) ? [oidc.allowInsecureRequests] : [],
    });
  } catch {
    throw new SkrankeError("partner-down", "log-in provider not reached");
  }
}

/** Plain http is taken from this machine only, which is where the stand-in lives. */
function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "127.0.0.1" || url.hostname === "[::1]";
}

async function redeem(config: oidc.Configuration, callbackUrl: URL, checks: LoginChecks) {
  try {
    return await oidc.authorizationCodeGrant(config, callbackUrl, {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.codeVerifier,
      idTokenExpected: true,
    });
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError) throw new SkrankeError("not-allowed", "log-in broken off");
    if (error instanceof oidc.ResponseBodyError && error.status < 500) throw new SkrankeError("not-allowed", "log-in not accepted");
    if (isUnreached(error)) throw new SkrankeError("partner-down", "log-in provider not reached");
    throw new SkrankeError("not-allowed", "log-in answer not valid");
  }
}

/** fetch fails with a bare TypeError; a time-out and an answer other than 2xx are named by the library. */
function isUnreached(error: unknown): boolean {
  if (error instanceof TypeError && error.message === "fetch failed") return true;
  if (!(error instanceof oidc.ClientError)) return false;
  return error.code === "OAUTH_TIMEOUT" || error.code === "OAUTH_RESPONSE_IS_NOT_CONFORM";
}

function identityOf(given: unknown, idToken: string | undefined, acr: string): VerifiedIdentity {
  const read = claims.safeParse(given);
  if (!read.success || !idToken) throw new SkrankeError("partner-refused", "log-in provider left out a claim");
  if (read.data.acr !== acr) throw new SkrankeError("not-allowed", "log-in not at the level asked for");
  return { subject: read.data.sub, assurance: read.data.acr, idToken: Object.values(read.data).some(isLikeCpr) ? null : idToken };
}

/** Some providers put it in unasked, each under a name of its own. */
function isLikeCpr(claim: unknown): boolean {
  return typeof claim === "string" && /^\d{6}-?\d{4}$/.test(claim);
}
