/** Log-in by SAML 2.0 in the OIOSAML 3.0.3 profile, for as many providers as there are settings. */
import { randomBytes } from "node:crypto";
import { SAML, type CacheProvider, type SamlConfig } from "@node-saml/node-saml";
import { z } from "zod";
import type { Clock } from "../../platform/clock.ts";
import { samlLevel } from "../login/level.ts";
import { type LoginAnswer, type LoginPort, assuranceLevels } from "../../access/login-port.ts";
import { clockSkewMs, readAssertion } from "./assertion.ts";
import { nameIdFormats } from "./attributes.ts";
import { identityOf } from "./identity.ts";
import { idpMetadataSource, type IdpMetadata, type IdpMetadataSource } from "./idp-metadata.ts";
import type { SamlKey } from "./keys.ts";
import { readLogOut } from "./log-out.ts";
import { peekText, writeRedirect } from "./redirect.ts";
import { isRefusal, refuse } from "./refusal.ts";
import { openResponse, verifiedAssertion } from "./response.ts";
import { wantedAttributes, type SamlSettings } from "./settings.ts";
import { spMetadata } from "./sp-metadata.ts";
import type { Element } from "./xml.ts";

export interface SamlDeps {
  readonly clock: Clock;
  /** Ours, the one that signs first. */
  readonly keys: () => readonly [SamlKey, ...SamlKey[]];
}

const keptChecks = z.object({ requestId: z.string(), answerUrl: z.string(), level: z.enum(assuranceLevels), freshSince: z.number().nullable() });
const keptHint = z.object({
  nameId: z.string(),
  nameIdFormat: z.string(),
  nameQualifier: z.string().nullable(),
  spNameQualifier: z.string().nullable(),
  sessionIndex: z.string().nullable(),
});

export function createSamlLogin(settings: SamlSettings, deps: SamlDeps): LoginPort {
  const source = idpMetadataSource({ url: settings.metadataUrl, timeoutMs: settings.timeoutMs, clock: deps.clock });
  return {
    id: settings.id,
    title: settings.title,
    audience: settings.audience,
    companies: settings.audience === "citizen",
    async start({ redirectUrl, level, fresh }) {
      const idp = await source.current();
      const requestId = `_${randomBytes(20).toString("hex")}`;
      const saml = sender(settings, deps, idp, { callbackUrl: redirectUrl, forceAuthn: fresh, authnContext: [samlLevel(level)], generateUniqueId: () => requestId });
      const checks: z.infer<typeof keptChecks> = { requestId, answerUrl: redirectUrl, level, freshSince: fresh ? deps.clock.now().getTime() : null };
      return { url: await saml.getAuthorizeUrlAsync("", undefined, {}), checks: JSON.stringify(checks) };
    },
    finish: (answer, checks) => finish(settings, deps, source, answer, checks),
    async endSessionUrl({ logOutHint, returnUrl }) {
      try {
        const idp = await source.current();
        if (idp.logoutUrl === null) return null;
        const hint = keptHint.parse(JSON.parse(logOutHint));
        const { pathname, search } = new URL(returnUrl);
        const written = await sender(settings, deps, idp, { logoutUrl: idp.logoutUrl }).getLogoutUrlAsync(profileOf(hint, idp), "", {});
        return writeRedirect(idp.logoutUrl, "request", peekText(new URL(written)), `${pathname}${search}`, deps.keys()[0].privateKey);
      } catch {
        return null;
      }
    },
    async readLogOut(request) {
      const idp = await source.current();
      const asked = await withFreshKeys(source, (now) => readLogOut(request, now.certificates, { issuer: now.entityId, ...settings }, deps.clock.now()));
      if (asked.kind === "answer") return { providerSessions: [], url: asked.goOn };
      if (idp.logoutAnswerUrl === null) return refuse("malformed");
      const saml = sender(settings, deps, idp, { logoutUrl: idp.logoutAnswerUrl });
      const profile = { ...profileOf({ nameId: "", nameIdFormat: "" }, idp), ID: asked.requestId };
      const written = await saml.getLogoutResponseUrlAsync(profile, "", {}, asked.sessions.length > 0);
      return { providerSessions: asked.sessions, url: writeRedirect(idp.logoutAnswerUrl, "response", peekText(new URL(written)), asked.relayState, deps.keys()[0].privateKey) };
    },
    metadata: () => spMetadata({ ...settings, keys: deps.keys(), attributes: wantedAttributes[settings.id] }),
  };
}

async function finish(settings: SamlSettings, deps: SamlDeps, source: IdpMetadataSource, { form }: LoginAnswer, checks: string) {
  const kept = readChecks(checks);
  const idp = await source.current();
  const expected = { ...kept, issuer: idp.entityId, audience: settings.entityId };
  const posted = form?.getAll("SAMLResponse") ?? [];
  if (posted.length !== 1) return refuse("malformed");
  const text = openResponse(posted[0] ?? "", expected, deps.keys().map((key) => key.privateKey));
  const assertion: Element = await withFreshKeys(source, ({ certificates }) => verifiedAssertion(text, certificates));
  const read = readAssertion(assertion, expected, deps.clock.now());
  if (kept.freshSince !== null && read.authenticatedAt.getTime() + clockSkewMs < kept.freshSince) return refuse("not-fresh");
  return identityOf(read, settings, kept.level);
}

function readChecks(checks: string): z.infer<typeof keptChecks> {
  try {
    return keptChecks.parse(JSON.parse(checks));
  } catch {
    return refuse("unsolicited");
  }
}

/** Once more with the metadata read again, when the provider may have changed its key since. */
async function withFreshKeys<T>(source: IdpMetadataSource, work: (idp: IdpMetadata) => T | Promise<T>): Promise<T> {
  try {
    return await work(await source.current());
  } catch (error) {
    if (!isRefusal(error, "wrong-key") || !(await source.refreshed())) throw error;
    return work(await source.current());
  }
}

/** Nothing is stored between request and answer: what must fit is kept in the browser, sealed. */
const noCache: CacheProvider = { saveAsync: async () => null, getAsync: async () => null, removeAsync: async () => null };

/**
 * Writes what we send, signed with RSA-SHA256 as OIOSAML 3.0.3 asks. With a RelayState the address is signed by us instead: the library
 * signs another way of writing some letters than it sends.
 */
function sender(settings: SamlSettings, { keys }: SamlDeps, idp: IdpMetadata, more: Partial<SamlConfig>): SAML {
  return new SAML({
    issuer: settings.entityId,
    callbackUrl: settings.answerUrl,
    entryPoint: idp.loginUrl,
    idpCert: [...idp.certificates],
    privateKey: keys()[0].privateKey,
    signatureAlgorithm: "sha256",
    digestAlgorithm: "sha256",
    identifierFormat: nameIdFormats.persistent,
    racComparison: "minimum",
    cacheProvider: noCache,
    ...more,
  });
}

function profileOf(hint: Pick<z.infer<typeof keptHint>, "nameId" | "nameIdFormat"> & Partial<z.infer<typeof keptHint>>, idp: IdpMetadata) {
  return {
    issuer: idp.entityId,
    nameID: hint.nameId,
    nameIDFormat: hint.nameIdFormat,
    ...(hint.nameQualifier ? { nameQualifier: hint.nameQualifier } : {}),
    ...(hint.spNameQualifier ? { spNameQualifier: hint.spNameQualifier } : {}),
    ...(hint.sessionIndex ? { sessionIndex: hint.sessionIndex } : {}),
  };
}
