import { sign } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { SAML } from "@node-saml/node-saml";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { LoginPort } from "../../access/login-port.ts";
import { peekText, readRedirect, writeRedirect } from "./redirect.ts";
import { asked, keys, postedBy, publicUrl, reason, startProvider, visit, type Provider } from "./saml.test-support.ts";
import { logoutRequestXml, logoutResponseXml } from "./stand-in-messages.ts";

let idp: Provider;
let login: LoginPort;

beforeAll(async () => {
  idp = await startProvider("nemlogin");
  login = idp.login();
});
afterEach(() => idp.standIn.reset());
afterAll(() => idp.close());

async function loggedIn() {
  const { url, checks } = await login.start(asked(idp.settings));
  const answer = await visit((await visit(url)).url, { subject: "aase" });
  return login.finish(postedBy(answer.text, idp.settings.answerUrl), checks);
}

const read = (url: string) => login.readLogOut?.({ url: new URL(url), form: null }) ?? Promise.reject(new Error("no log-out"));
const request = (more: { issuer?: string; destination?: string; now?: Date; sessions?: readonly string[]; key?: string; relayState?: string } = {}) =>
  writeRedirect(
    idp.settings.logoutUrl,
    "request",
    logoutRequestXml({ issuer: more.issuer ?? idp.url, destination: more.destination ?? idp.settings.logoutUrl, now: more.now ?? idp.clock.now() }, "aase", more.sessions ?? ["s-1", "s-2"]),
    more.relayState ?? "r",
    more.key ?? keys.theirs.privateKey,
  );

describe("a log-out that begins with us", () => {
  it("ends the provider's session and brings the person back", async () => {
    const identity = await loggedIn();
    expect(idp.standIn.sessions()).toHaveLength(1);
    const url = await login.endSessionUrl({ logOutHint: identity.logOutHint ?? "", returnUrl: `${publicUrl}/en?x=1` });
    const left = await visit(url ?? "");
    expect(idp.standIn.sessions()).toEqual([]);
    expect(left.url).toContain(`${idp.settings.logoutUrl}?SAMLResponse=`);
    expect(await read(left.url)).toEqual({ providerSessions: [], url: `${publicUrl}/en?x=1` });
  });

  it("names person and session to the provider alone, signed", async () => {
    const identity = await loggedIn();
    const url = await login.endSessionUrl({ logOutHint: identity.logOutHint ?? "", returnUrl: `${publicUrl}/` });
    const { message } = readRedirect(new URL(url ?? ""), [keys.ours.certificate]);
    expect(message.name).toBe("LogoutRequest");
    expect(peekText(new URL(url ?? ""))).toContain(`>${identity.providerSession}<`);
    expect(identity.logOutHint).not.toMatch(/6801901234|Åse/);
  });

  it("leads nowhere but to us, whatever the provider sends back", async () => {
    const answer = (relayState: string, key = keys.theirs.privateKey) =>
      writeRedirect(idp.settings.logoutUrl, "response", logoutResponseXml({ issuer: idp.url, destination: idp.settings.logoutUrl, now: idp.clock.now() }, "_x"), relayState, key);
    for (const relayState of ["https://evil.example/", "//evil.example/x", "javascript:alert(1)", "\\\\evil.example", ""]) {
      expect((await read(answer(relayState))).url).toMatch(/^http:\/\/localhost:3000\//);
    }
    expect(await reason(read(answer("/", keys.foreign.privateKey)))).toBe("not-allowed: wrong-key");
  });

  it("is null with a hint that is none", async () => {
    expect(await login.endSessionUrl({ logOutHint: "{}", returnUrl: publicUrl })).toBe(null);
  });
});

describe("a log-out that begins at the provider", () => {
  it("says which sessions end, and goes back with our signed answer", async () => {
    const identity = await loggedIn();
    const read1 = await read(idp.standIn.logOut(identity.providerSession ?? ""));
    expect(read1.providerSessions).toEqual([identity.providerSession]);
    expect(read1.url).toContain(`${idp.url}/slo?SAMLResponse=`);
    const { message, relayState } = readRedirect(new URL(read1.url), [keys.ours.certificate]);
    expect([message.name, relayState]).toEqual(["LogoutResponse", identity.providerSession]);
    expect(peekText(new URL(read1.url))).toContain("status:Success");
    expect((await visit(read1.url)).text).toContain("Du er logget ud alle steder");
  });

  it("begins on the stand-in's page, in both languages", async () => {
    await loggedIn();
    const page = await visit(`${idp.url}/sessions`);
    expect(page.text).toContain("Log Åse &lt;Blå&gt; &amp; Søn ud alle steder");
    const left = await visit(`${idp.url}/log-out`, { session: idp.standIn.sessions()[0]?.sessionIndex ?? "" });
    expect((await read(left.url)).providerSessions).toHaveLength(1);
    expect((await visit(`${idp.url}/sessions?lang=en`)).text).toContain("Nobody is logged in.");
  });

  it("can end several at once, and carries back any text unharmed", async () => {
    const relayState = "a b+c~d(e)!'æ&SAMLRequest=x#/%";
    const answer = await read(request({ relayState }));
    expect(answer.providerSessions).toEqual(["s-1", "s-2"]);
    expect(readRedirect(new URL(answer.url), [keys.ours.certificate]).relayState).toBe(relayState);
  });

  it("fits in whichever way the provider and those between wrote the address", async () => {
    const xml = logoutRequestXml({ issuer: idp.url, destination: idp.settings.logoutUrl, now: idp.clock.now() }, "aase", ["s-1"]);
    for (const write of [(text: string) => encodeURIComponent(text).replace(/%../g, (sign) => sign.toLowerCase()).replaceAll("%20", "+"), (text: string) => encodeURIComponent(text)]) {
      const parts = [["SAMLRequest", deflateRawSync(xml).toString("base64")], ["RelayState", "a b/c"], ["SigAlg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"]] as const;
      const signed = parts.map(([name, value]) => `${name}=${write(value)}`).join("&");
      const signature = sign("sha256", Buffer.from(signed), keys.theirs.privateKey).toString("base64");
      const url = new URL(`${idp.settings.logoutUrl}?${signed}&Signature=${write(signature)}`);
      expect((await read(url.href)).providerSessions).toEqual(["s-1"]);
      url.search = new URLSearchParams(url.search).toString();
      expect((await read(url.href)).providerSessions).toEqual(["s-1"]);
    }
  });

  it("ends none and says so when no session is named", async () => {
    const answer = await read(request({ sessions: [] }));
    expect(answer.providerSessions).toEqual([]);
    expect(peekText(new URL(answer.url))).toContain("UnknownPrincipal");
  });

  it("is refused with a reason when it is not the provider's, not for us, or old", async () => {
    expect(await reason(read(request({ key: keys.foreign.privateKey })))).toBe("not-allowed: wrong-key");
    expect(await reason(read(request().replace(/&Signature=.*/, "")))).toBe("not-allowed: wrong-key");
    expect(await reason(read(request().replace("RelayState=r", "RelayState=s")))).toBe("not-allowed: wrong-key");
    expect(await reason(read(request().replace("rsa-sha256", "rsa-sha1")))).toBe("not-allowed: weak-algorithm");
    expect(await reason(read(request({ issuer: "https://other.example" })))).toBe("not-allowed: wrong-issuer");
    expect(await reason(read(request({ destination: "https://other.example/slo" })))).toBe("not-allowed: wrong-recipient");
    expect(await reason(read(request({ now: new Date(idp.clock.now().getTime() - 9 * 60_000) })))).toBe("not-allowed: expired");
    expect(await reason(login.readLogOut?.({ url: new URL(request()), form: new URLSearchParams() }) ?? Promise.resolve())).toBe("not-allowed: malformed");
    for (const query of ["", "?SAMLRequest=", "?SAMLRequest=%zz&SigAlg=x&Signature=y", "?x=SAMLRequest"]) expect(await reason(read(`${idp.settings.logoutUrl}${query}`))).toMatch(/^not-allowed: /);
  });

  it("is refused when a part is given twice, or a message fills the memory", async () => {
    const other = new URL(request({ sessions: ["victim"] })).searchParams.get("SAMLRequest") ?? "";
    for (const added of [`&SAMLRequest=${encodeURIComponent(other)}`, `&SAMLResponse=${encodeURIComponent(other)}`, "&RelayState=s", "&Signature=x"]) {
      expect(await reason(read(request() + added))).toBe("not-allowed: malformed");
    }
    const xml = logoutRequestXml({ issuer: idp.url, destination: idp.settings.logoutUrl, now: idp.clock.now() }, "x".repeat(5_000_000), ["s"]);
    expect(await reason(read(writeRedirect(idp.settings.logoutUrl, "request", xml, "", keys.theirs.privateKey)))).toBe("not-allowed: malformed");
    // Even the provider's own signature does not make a DTD welcome.
    const dtd = '<!DOCTYPE x [<!ENTITY a "b">]><samlp:LogoutRequest/>';
    expect(await reason(read(writeRedirect(idp.settings.logoutUrl, "request", dtd, "", keys.theirs.privateKey)))).toBe("not-allowed: malformed");
  });

  it("is understood by the library, too, in both directions", async () => {
    const saml = new SAML({ idpCert: keys.theirs.certificate, issuer: idp.settings.entityId, callbackUrl: idp.settings.answerUrl, idpIssuer: idp.url });
    const { search, searchParams } = new URL(request());
    expect(await saml.validateRedirectAsync(Object.fromEntries(searchParams), search.slice(1))).toMatchObject({ loggedOut: true, profile: { sessionIndex: "s-1" } });
    // And a signature that the library makes is one that we take.
    const theirs = new SAML({ idpCert: keys.ours.certificate, issuer: idp.url, callbackUrl: idp.url, entryPoint: idp.settings.logoutUrl, logoutUrl: idp.settings.logoutUrl, privateKey: keys.theirs.privateKey, signatureAlgorithm: "sha256" });
    const url = await theirs.getLogoutUrlAsync({ issuer: idp.url, nameID: "aase", nameIDFormat: "urn:x", sessionIndex: "s-9" }, "/", {});
    expect((await read(url)).providerSessions).toEqual(["s-9"]);
  });
});
