/** From the code that the browser brought to what the provider says of the person. */
import { createHash } from "node:crypto";
import * as oidc from "openid-client";
import { z } from "zod";
import { SkrankeError } from "../../platform/errors.ts";

export interface TokenClaims {
  readonly sub: string;
  /** When the person was last asked, if the provider says so. */
  readonly authTimeMs: number | null;
  /** A claim that is a text; null when it is missing or something else. */
  readonly text: (name: string) => string | null;
}

export interface ReadTokens {
  readonly claims: TokenClaims;
  readonly answerId: string;
  readonly answerUntil: Date;
  /** Null when it may not be kept. */
  readonly idToken: string | null;
}

const idTokenClaims = z.looseObject({ sub: z.string().min(1), exp: z.int().positive(), jti: z.string().min(1).optional(), auth_time: z.int().positive().optional() });

/**
 * Redeems the code. `asksUserInfo`: the scope brings more than the ID token has, which then comes from UserInfo. Throws
 * `not-allowed` when the answer is not for this log-in, `partner-down`, or `partner-refused` when a claim is left out.
 */
export async function readTokens(config: oidc.Configuration, url: URL, checks: { readonly state: string; readonly nonce: string; readonly codeVerifier: string }, asksUserInfo: boolean): Promise<ReadTokens> {
  const tokens = await attempt(() => oidc.authorizationCodeGrant(config, url, {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.codeVerifier,
    idTokenExpected: true,
  }));
  const read = idTokenClaims.safeParse(tokens.claims());
  const { id_token: idToken, access_token: accessToken } = tokens;
  if (!read.success || !idToken) throw new SkrankeError("partner-refused", "log-in provider left out a claim");
  const { sub, exp, jti, auth_time: authTime } = read.data;
  const more = asksUserInfo && config.serverMetadata().userinfo_endpoint ? await attempt(() => oidc.fetchUserInfo(config, accessToken, sub)) : {};
  // What is signed goes before what is only said.
  const all: Readonly<Record<string, unknown>> = { ...more, ...read.data };
  const text = (name: string) => {
    const value = Object.hasOwn(all, name) ? all[name] : null;
    return typeof value === "string" && value !== "" ? value : null;
  };
  return {
    claims: { sub, authTimeMs: authTime === undefined ? null : authTime * 1000, text },
    answerId: jti ?? createHash("sha256").update(idToken).digest("base64url"),
    answerUntil: new Date(exp * 1000),
    idToken: isPersonal(read.data) ? null : idToken,
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError) throw new SkrankeError("not-allowed", "status");
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

const personalClaims = ["name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "unique_name", "upn", "email", "birthdate", "phone_number", "address"];

/** The token is kept and stands in the address of the log-out: none with a name, or with a CPR number, which some providers put in unasked, each under a name of its own. */
function isPersonal(claims: Readonly<Record<string, unknown>>): boolean {
  return personalClaims.some((name) => Object.hasOwn(claims, name)) || Object.values(claims).some((claim) => typeof claim === "string" && /^\d{6}-?\d{4}$/.test(claim));
}
