/** What the identity provider says of itself: where to send people, and with which keys it signs. */
import { X509Certificate } from "node:crypto";
import type { Clock } from "../../platform/clock.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { bindings, childOf, childrenOf, descendantsOf, readXml, type Element } from "./xml.ts";

export interface IdpMetadata {
  readonly entityId: string;
  readonly loginUrl: string;
  /** Null when it ends no sessions. */
  readonly logoutUrl: string | null;
  /** Where answers to its log-outs go. */
  readonly logoutAnswerUrl: string | null;
  /** PEM; several at a time while it changes keys. */
  readonly certificates: readonly string[];
  /** Not to be used after; null when it does not say. */
  readonly validUntil: Date | null;
}

export interface IdpMetadataSource {
  /** Throws `partner-down` when there is none yet and none can be had. */
  current(): Promise<IdpMetadata>;
  /** Read again because a signature did not fit: true when other keys came. At most twice a minute, whatever people send us. */
  refreshed(): Promise<boolean>;
}

export interface IdpMetadataOptions {
  readonly url: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

const refreshAfterMs = 3_600_000;
const refreshAtMostEveryMs = 30_000;
const largestBytes = 2_000_000;

/** Nothing is fetched before the first log-in, so that our server starts while the provider is down. Afterwards it is read again each hour. */
export function idpMetadataSource(options: IdpMetadataOptions): IdpMetadataSource {
  const now = () => options.clock.now().getTime();
  let kept: IdpMetadata | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  const read = async () => {
    askedAt = now();
    kept = await fetchMetadata(options);
  };
  const usable = () => (kept && (kept.validUntil === null || kept.validUntil.getTime() > now()) ? kept : null);
  return {
    async current() {
      if (!usable() || now() - askedAt > refreshAfterMs) {
        await read().catch((error: unknown) => {
          // An hour with the old keys is better than an hour without log-in.
          if (!usable()) throw error;
        });
      }
      return usable() ?? unreachable();
    },
    async refreshed() {
      if (now() - askedAt < refreshAtMostEveryMs) return false;
      const before = kept?.certificates.join("") ?? "";
      await read().catch(() => undefined);
      return (kept?.certificates.join("") ?? "") !== before;
    },
  };
}

async function fetchMetadata({ url, timeoutMs }: IdpMetadataOptions): Promise<IdpMetadata> {
  // Whoever can change these bytes can log in as anybody.
  if (!isGuarded(new URL(url))) return unreachable();
  try {
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    if (!response.ok || text.length > largestBytes) return unreachable();
    return readIdpMetadata(text);
  } catch {
    return unreachable();
  }
}

function isGuarded({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

function unreachable(): never {
  throw new SkrankeError("partner-down", "log-in provider not reached");
}

/** SAML 2.0 Metadata § 2.4.3. Throws when the document is none, or names no key or no place for us. */
export function readIdpMetadata(text: string): IdpMetadata {
  const root = readXml(text);
  const entities = root.name === "EntityDescriptor" ? [root] : descendantsOf(root, "EntityDescriptor");
  const entity = entities.find((one) => childOf(one, "IDPSSODescriptor"));
  const role = childOf(entity, "IDPSSODescriptor");
  const login = serviceOf(role, "SingleSignOnService");
  const logout = serviceOf(role, "SingleLogoutService");
  const entityId = entity?.attributes["entityID"] ?? "";
  const certificates = role ? signingCertificates(role) : [];
  if (!login || entityId === "" || certificates.length === 0) return unreachable();
  const validUntil = [root, entity, role].flatMap((one) => one?.attributes["validUntil"] ?? []).map((at) => new Date(at)).toSorted((a, b) => a.getTime() - b.getTime())[0];
  return {
    entityId,
    certificates,
    loginUrl: login.attributes["Location"] ?? unreachable(),
    logoutUrl: logout?.attributes["Location"] ?? null,
    logoutAnswerUrl: logout?.attributes["ResponseLocation"] ?? logout?.attributes["Location"] ?? null,
    validUntil: validUntil ?? null,
  };
}

function serviceOf(role: Element | undefined, name: string): Element | undefined {
  return childrenOf(role, name).find((one) => one.attributes["Binding"] === bindings.redirect);
}

function signingCertificates(role: Element): readonly string[] {
  return childrenOf(role, "KeyDescriptor")
    .filter((key) => (key.attributes["use"] ?? "signing") === "signing")
    .flatMap((key) => descendantsOf(key, "X509Certificate"))
    .flatMap(({ text }) => readCertificate(text));
}

/** The dates in it are not looked at: the metadata says which keys count (SAML 2.0 Metadata Interoperability Profile § 2.6.1). */
function readCertificate(base64: string): readonly string[] {
  try {
    const certificate = new X509Certificate(Buffer.from(base64, "base64"));
    return certificate.publicKey.asymmetricKeyType === "rsa" ? [certificate.toString()] : [];
  } catch {
    return [];
  }
}
