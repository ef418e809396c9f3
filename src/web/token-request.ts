import type { Credentials } from "../access/machines/commands/issue-token.ts";

/** The errors of RFC 6749 § 5.2 that the client credentials grant can meet. */
export type TokenError = "invalid_request" | "invalid_client" | "unsupported_grant_type" | "invalid_scope";

export interface TokenRequest {
  readonly credentials: Credentials;
  readonly grantType: string;
  /** As asked for; null: all that the client has. */
  readonly scope: string | null;
}

/** Why a request for a token is none: the error, and a sentence for whoever builds the client (§ 5.2: ASCII without quotes). */
export interface TokenRefusal {
  readonly error: TokenError;
  readonly description: string;
}

const known = ["grant_type", "scope", "client_id", "client_secret"] as const;

/**
 * Reads a request for a token: parameters of a form body (RFC 6749 § 4.4.2), the client by HTTP Basic or in the body (§ 2.3.1), never
 * both ways, no parameter twice, an empty one as if it were left out (§ 3.2). What it does not know it passes over.
 */
export function readTokenRequest(headers: Headers, body: string): TokenRequest | TokenRefusal {
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(headers.get("content-type") ?? "")) return refusal("invalid_request", "the body must be application/x-www-form-urlencoded");
  const form = new URLSearchParams(body);
  const twice = known.find((name) => form.getAll(name).length > 1);
  if (twice) return refusal("invalid_request", `${twice} is given more than once`);
  const given = Object.fromEntries(known.map((name) => [name, form.get(name) || null]));
  const credentials = readCredentials(headers.get("authorization"), given["client_id"] ?? null, given["client_secret"] ?? null);
  if ("error" in credentials) return credentials;
  if (!given["grant_type"]) return refusal("invalid_request", "grant_type is missing");
  return { credentials, grantType: given["grant_type"], scope: given["scope"] ?? null };
}

export function isRefusal(request: TokenRequest | TokenRefusal): request is TokenRefusal {
  return "error" in request;
}

export function refusal(error: TokenError, description: string): TokenRefusal {
  return { error, description };
}

function readCredentials(authorization: string | null, id: string | null, secret: string | null): Credentials | TokenRefusal {
  if (authorization === null) return id !== null && secret !== null ? { clientId: id, secret } : refusal("invalid_client", "the client does not say who it is");
  if (secret !== null) return refusal("invalid_request", "the client says who it is in two ways");
  const basic = readBasic(authorization);
  if (!basic) return refusal("invalid_client", "the Authorization header is not HTTP Basic");
  if (id !== null && id !== basic.clientId) return refusal("invalid_request", "client_id is another than that of the Authorization header");
  return basic;
}

/** Id and secret are form-urlencoded before they are joined (RFC 6749 § 2.3.1), which most clients forget and none of ours needs. */
function readBasic(header: string): Credentials | null {
  const encoded = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(header)?.[1];
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString("utf8")) ?? [];
  const [clientId, plain] = [decoded(id), decoded(secret)];
  return clientId && plain ? { clientId, secret: plain } : null;
}

function decoded(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
