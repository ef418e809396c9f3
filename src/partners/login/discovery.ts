import * as oidc from "openid-client";
import { SkrankeError } from "../../platform/errors.ts";

export interface DiscoverySettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly timeoutMs: number;
}

/** Nothing is fetched before the first log-in, so that our server starts while the provider is down. */
export function discoverOnce(settings: DiscoverySettings): () => Promise<oidc.Configuration> {
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

async function discover(settings: DiscoverySettings): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer);
  try {
    return await oidc.discovery(issuer, settings.clientId, undefined, oidc.ClientSecretBasic(settings.clientSecret), {
      timeout: settings.timeoutMs / 1000,
      // The signature of the ID token is checked too, although it comes to us over TLS.
      execute: [oidc.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [oidc.allowInsecureRequests] : [])],
    });
  } catch {
    throw new SkrankeError("partner-down", "log-in provider not reached");
  }
}

/** Plain http is taken from this machine only, which is where the stand-in lives. */
function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "127.0.0.1" || url.hostname === "[::1]";
}
