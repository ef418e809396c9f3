/** The OpenID provider behind the log-in stand-in: `oidc-provider`, set up so that consent is given by itself. */
import { assuranceLevels } from "../../access/login-port.ts";
import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { Provider, type Configuration } from "oidc-provider";
import type { LoginMeans } from "./choose-page.ts";
import { acrLevel } from "./level.ts";
import { createMemoryAdapter } from "./memory-adapter.ts";

export interface DemoIdentity {
  readonly subject: string;
  readonly name: string;
  /** Ten digits. */
  readonly cpr: string;
}

export interface ProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A work account brings the person's keys in the tenant and in the organisation's master. */
  readonly by: LoginMeans;
  readonly identity: (subject: string) => DemoIdentity | undefined;
  /** Whether a browser may be sent back there after log-in or log-out. */
  readonly mayReturnTo: (url: string) => boolean;
  readonly errorPage: (status: number, code: string) => string;
}

const hour = 3600;

export async function createProvider(options: ProviderOptions): Promise<Provider> {
  const provider = new Provider(options.issuer, await configuration(options));
  // The path and port of Skranke's callback are its own business; the origin is what counts here.
  provider.Client.prototype.redirectUriAllowed = (url) => options.mayReturnTo(url);
  return provider;
}

async function configuration(options: ProviderOptions): Promise<Configuration> {
  return {
    adapter: createMemoryAdapter(() => Date.now()),
    jwks: { keys: [await signingKey()] },
    cookies: {
      keys: [randomBytes(32).toString("hex")],
      names: { session: "stand-in_session", interaction: "stand-in_interaction", resume: "stand-in_resume" },
      long: { signed: true, httpOnly: true, sameSite: "lax", path: new URL(options.issuer).pathname },
      short: { signed: true, httpOnly: true, sameSite: "lax", path: new URL(options.issuer).pathname },
    },
    clients: [
      {
        client_id: options.clientId,
        client_secret: options.clientSecret,
        redirect_uris: [`${new URL(options.issuer).origin}/unused`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_basic",
        require_auth_time: true,
      },
    ],
    acrValues: assuranceLevels.map(acrLevel),
    scopes: ["openid", "profile", "cpr"],
    claims: { openid: ["sub", "oid", "employeeId"], profile: ["name"], cpr: ["cpr"], acr: null, auth_time: null, sid: null, iss: null },
    // Skranke reads the ID token alone, as with the real provider.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    ttl: { AccessToken: hour, AuthorizationCode: 60, IdToken: hour, Interaction: hour, Session: 8 * hour, Grant: 8 * hour },
    interactions: { url: (_ctx, interaction) => `${options.issuer}/interaction/${interaction.uid}` },
    clientBasedCORS: () => false,
    renderError: (ctx, out) => {
      ctx.type = "html";
      ctx.body = options.errorPage(ctx.status, out.error);
    },
    findAccount: (_ctx, subject) => {
      const identity = options.identity(subject);
      if (!identity) return undefined;
      return { accountId: subject, claims: async () => ({ sub: subject, name: identity.name, cpr: identity.cpr, ...(options.by === "work-account" ? { oid: subject, employeeId: subject } : {}) }) };
    },
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile cpr");
      await grant.save();
      return grant;
    },
  };
}

/** A new key at each start: nothing to keep secret, nothing to forget in a repository. */
async function signingKey() {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const { kty, n, e, d, p, q, dp, dq, qi } = privateKey.export({ format: "jwk" });
  return { kty: kty ?? "RSA", n, e, d, p, q, dp, dq, qi, use: "sig", alg: "RS256", kid: randomBytes(8).toString("hex") };
}
