/** Log-in by OpenID Connect: authorization code with PKCE, state and nonce, by `openid-client`. */
import * as oidc from "openid-client";
import { z } from "zod";
import type { Clock } from "../../platform/clock.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { discoverOnce } from "./discovery.ts";
import { acrLevels, readLevel, requireLevel } from "./level.ts";
import { type AssuranceLevel, type LoginAnswer, type LoginPort, type VerifiedIdentity, assuranceLevels } from "../../access/login-port.ts";
import { loginTitles } from "./titles.ts";
import type { EntraSettings, LoginSettings } from "./settings.ts";
import { readTokens, type TokenClaims } from "./tokens.ts";

/** What must come back unchanged. `freshSince`: milliseconds since 1970; the person must have been asked after. */
const keptChecks = z.object({ redirectUrl: z.url(), state: z.string(), nonce: z.string(), codeVerifier: z.string(), level: z.enum(assuranceLevels), freshSince: z.number().nullable() });
type Checks = z.infer<typeof keptChecks>;

/** In what the providers differ. */
interface Profile extends Pick<LoginPort, "id" | "title" | "audience"> {
  readonly settings: Pick<LoginSettings, "issuer" | "clientId" | "clientSecret" | "timeoutMs">;
  readonly scope: string;
  /** A shared computer asks each time; a work computer only when we want to be sure. */
  readonly asksEachTime: boolean;
  readonly asksForLevel: boolean;
  read(claims: TokenClaims): Pick<VerifiedIdentity, "subject" | "name" | "cpr" | "employeeKey"> & { readonly level: AssuranceLevel | null };
}

/** Clocks may differ by so much. */
const clockSkewMs = 30_000;

/** MitID through a broker: the level is in `acr`. */
export function createLogin(settings: LoginSettings, deps: { readonly clock: Clock }): LoginPort {
  return createOidcLogin({
    id: "oidc",
    title: loginTitles.oidc,
    audience: "citizen",
    settings,
    scope: settings.scope,
    asksEachTime: true,
    asksForLevel: true,
    read: (claims) => ({
      subject: claims.sub,
      level: readLevel(claims.text("acr") ?? undefined),
      name: claims.text("name"),
      cpr: /^\d{10}$/.exec(claims.text(settings.cprClaim)?.replace("-", "") ?? "")?.[0] ?? null,
      employeeKey: null,
    }),
  }, deps.clock);
}

/** Entra ID: it knows no NSIS, so what its accounts count as is a setting; `oid` is the person in all applications of the tenant. */
export function createEntraLogin(settings: EntraSettings, deps: { readonly clock: Clock }): LoginPort {
  return createOidcLogin({
    id: "entra",
    title: loginTitles.entra,
    audience: "employee",
    settings,
    scope: "openid",
    asksEachTime: false,
    asksForLevel: false,
    read: (claims) => ({
      subject: claims.text("oid") ?? claims.sub,
      level: settings.level,
      name: claims.text("name"),
      cpr: null,
      employeeKey: claims.text(settings.employeeKeyClaim),
    }),
  }, deps.clock);
}

function createOidcLogin(profile: Profile, clock: Clock): LoginPort {
  const configuration = discoverOnce(profile.settings);
  return {
    id: profile.id,
    title: profile.title,
    audience: profile.audience,
    companies: false,
    async start({ redirectUrl, locale, level, fresh }) {
      const checks: Checks = {
        redirectUrl,
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
        level,
        freshSince: fresh ? clock.now().getTime() : null,
      };
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUrl,
        scope: profile.scope,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: "S256",
        ui_locales: locale,
        ...(profile.asksForLevel ? { acr_values: acrLevels(level) } : {}),
        ...(profile.asksEachTime || fresh ? { prompt: "login" } : {}),
        ...(fresh ? { max_age: "0" } : {}),
      });
      return { url: url.href, checks: JSON.stringify(checks) };
    },
    finish: async (answer, checks) => finish(profile, await configuration(), answer, readChecks(checks)),
    async endSessionUrl({ logOutHint, returnUrl }) {
      try {
        return oidc.buildEndSessionUrl(await configuration(), { id_token_hint: logOutHint, post_logout_redirect_uri: returnUrl }).href;
      } catch {
        return null;
      }
    },
  };
}

/** The address as the provider knows it, whatever a proxy or a language in the path made of it. */
function cameTo(answer: URL, { redirectUrl }: Checks): URL {
  const url = new URL(redirectUrl);
  url.search = answer.search;
  return url;
}

function readChecks(checks: string): Checks {
  try {
    return keptChecks.parse(JSON.parse(checks));
  } catch {
    throw new SkrankeError("not-allowed", "unsolicited");
  }
}

async function finish(profile: Profile, config: oidc.Configuration, answer: LoginAnswer, checks: Checks): Promise<VerifiedIdentity> {
  const { claims, answerId, answerUntil, idToken } = await readTokens(config, cameTo(answer.url, checks), checks, profile.scope !== "openid");
  if (checks.freshSince !== null && (claims.authTimeMs ?? 0) + clockSkewMs < checks.freshSince) throw new SkrankeError("not-allowed", "not-fresh");
  const { level, ...person } = profile.read(claims);
  return {
    provider: profile.id,
    ...person,
    level: requireLevel(level, checks.level),
    cvr: null,
    companyName: null,
    privileges: [],
    authenticatedAt: claims.authTimeMs === null ? null : new Date(claims.authTimeMs),
    answerId,
    answerUntil,
    providerSession: claims.text("sid"),
    logOutHint: idToken,
  };
}
