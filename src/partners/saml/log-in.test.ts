import { SAML } from "@node-saml/node-saml";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isSkrankeError } from "../../platform/errors.ts";
import type { LoginPort, LoginRequest } from "../../access/login-port.ts";
import { attributeNames } from "./attributes.ts";
import { peekText } from "./redirect.ts";
import { asked, keys, municipalityCvr, postedBy, reason, startProvider, visit, type Provider } from "./saml.test-support.ts";
import { contextHandlerPeople, nemloginPeople } from "./stand-in-people.ts";

let nemlogin: Provider;
let login: LoginPort;

beforeAll(async () => {
  nemlogin = await startProvider("nemlogin");
  login = nemlogin.login();
});
afterEach(() => nemlogin.standIn.reset());
afterAll(() => nemlogin.close());

async function loggedInAs(subject: string, request: Partial<LoginRequest> = {}, port = login, provider = nemlogin) {
  const { url, checks } = await port.start(asked(provider.settings, request));
  const page = await visit(url);
  const answer = await visit(page.url, { subject });
  return { url, page, answerPage: answer, answer: postedBy(answer.text, provider.settings.answerUrl), checks };
}

describe("log-in by SAML", () => {
  it("brings back a citizen with number, name and level, and counts once", async () => {
    const { page, answer, checks } = await loggedInAs("aase");
    expect(page.text).toContain("Åse &lt;Blå&gt; &amp; Søn");
    expect(page.text).not.toContain("6801901234");
    const identity = await login.finish(answer, checks);
    expect(identity).toMatchObject({ provider: "nemlogin", subject: "aase", level: "substantial", name: "Åse <Blå> & Søn", cpr: "6801901234", cvr: null, employeeKey: null, privileges: [] });
    expect(identity.authenticatedAt).toEqual(new Date(Math.floor(nemlogin.clock.now().getTime() / 1000) * 1000));
    expect(identity.answerUntil.getTime()).toBeGreaterThan(nemlogin.clock.now().getTime());
    expect(identity.providerSession).toBe(nemlogin.standIn.sessions()[0]?.sessionIndex);
    // The same answer has the same name, another log-in another one.
    expect((await login.finish(answer, checks)).answerId).toBe(identity.answerId);
    const other = await loggedInAs("aase");
    expect((await login.finish(other.answer, other.checks)).answerId).not.toBe(identity.answerId);
  });

  it("knows whom somebody acts for", async () => {
    const { answer, checks } = await loggedInAs("firma");
    expect(await login.finish(answer, checks)).toMatchObject({ subject: "firma", cvr: "00100017", cpr: null });
  });

  it("asks with a signed request for the level, at least, and for the person anew when it matters", async () => {
    const { url } = await login.start(asked(nemlogin.settings, { level: "high", fresh: true }));
    const xml = peekText(new URL(url));
    expect(xml).toContain('Comparison="minimum"');
    expect(xml).toContain(">https://data.gov.dk/concept/core/nsis/loa/High<");
    expect(xml).toContain('ForceAuthn="true"');
    expect(new URL(url).searchParams.get("SigAlg")).toBe("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    const plain = peekText(new URL((await login.start(asked(nemlogin.settings))).url));
    expect(plain).not.toContain("ForceAuthn");
    expect(plain).toContain("nsis/loa/Substantial<");
  });

  it("is not begun by somebody else's request", async () => {
    const foreign = nemlogin.login({ keys: [keys.foreign] });
    nemlogin.login();
    expect((await visit((await foreign.start(asked(nemlogin.settings))).url)).status).toBe(400);
    expect((await visit((await login.start(asked(nemlogin.settings, { redirectUrl: "https://evil.example/x" }))).url)).status).toBe(400);
  });

  it("posts the answer to Skranke alone, with a button where no script runs", async () => {
    const { answerPage } = await loggedInAs("aase");
    const policy = answerPage.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("form-action 'self' http://localhost:3000");
    expect(policy).toMatch(/script-src 'sha256-[^']+'$/);
    expect(answerPage.text).toContain("Fortsæt til kommunen");
    expect(answerPage.text).not.toContain("6801901234");
  });

  it("refuses a log-in that was broken off, and one that came too late", async () => {
    const { url, checks } = await login.start(asked(nemlogin.settings));
    const left = await visit((await visit(url)).url, { cancel: "yes" });
    expect(await reason(login.finish(postedBy(left.text, nemlogin.settings.answerUrl), checks))).toBe("not-allowed: status");
    const late = await loggedInAs("aase");
    nemlogin.clock.advance({ minutes: 9 });
    expect(await reason(login.finish(late.answer, late.checks))).toBe("not-allowed: expired");
  });

  it("refuses an answer that is not this browser's, or none", async () => {
    const first = await loggedInAs("aase");
    const second = await loggedInAs("aase");
    expect(await reason(login.finish(first.answer, second.checks))).toBe("not-allowed: unsolicited");
    expect(await reason(login.finish(first.answer, "{}"))).toBe("not-allowed: unsolicited");
    expect(await reason(login.finish({ url: first.answer.url, form: null }, first.checks))).toBe("not-allowed: malformed");
    expect(await reason(login.finish({ url: first.answer.url, form: new URLSearchParams({ SAMLResponse: "%%%" }) }, first.checks))).toBe("not-allowed: malformed");
  });

  it("refuses an answer from before, when the person had to be asked anew", async () => {
    const { answer, checks } = await loggedInAs("aase", { fresh: true });
    expect(await login.finish(answer, checks)).toMatchObject({ subject: "aase" });
    const later = JSON.stringify({ ...JSON.parse(checks), freshSince: nemlogin.clock.now().getTime() + 200_000 });
    expect(await reason(login.finish(answer, later))).toBe("not-allowed: not-fresh");
  });

  it("takes a higher level and refuses a lower one with a code of its own", async () => {
    const low = await loggedInAs("aase", { level: "low" });
    expect(await login.finish(low.answer, low.checks)).toMatchObject({ level: "low" });
    const error = await login.finish(low.answer, JSON.stringify({ ...JSON.parse(low.checks), level: "substantial" })).catch((caught: unknown) => caught);
    expect(isSkrankeError(error, "level-too-low")).toBe(true);
    const high = await loggedInAs("aase", { level: "high" });
    expect(await login.finish(high.answer, JSON.stringify({ ...JSON.parse(high.checks), level: "low" }))).toMatchObject({ level: "high" });
  });

  it.each(["down", "wrong", "slow"] as const)("says partner-down while the provider is %s and nothing is known of it, and works again afterwards", async (mode) => {
    const fresh = nemlogin.login();
    nemlogin.standIn.modeSwitch.set(mode);
    expect(isSkrankeError(await fresh.start(asked(nemlogin.settings)).catch((error: unknown) => error), "partner-down")).toBe(true);
    expect(await fresh.endSessionUrl({ logOutHint: "x", returnUrl: nemlogin.url })).toBe(null);
    nemlogin.standIn.modeSwitch.set("normal");
    expect((await fresh.start(asked(nemlogin.settings))).url).toContain(`${nemlogin.url}/sso?`);
  });

  it("refuses what a provider that has gone wrong signs with another key", async () => {
    nemlogin.standIn.modeSwitch.set("wrong");
    const { answer, checks } = await loggedInAs("aase");
    expect(await reason(login.finish(answer, checks))).toBe("not-allowed: wrong-key");
  });

  it("wants metadata over TLS, or from this machine", async () => {
    const open = nemlogin.login({ settings: { metadataUrl: "http://idp.example/metadata" } });
    expect(await reason(open.start(asked(nemlogin.settings)))).toBe("partner-down: log-in provider not reached");
  });

  it("is read by the library alone, too: the stand-in writes what others understand", async () => {
    const { answer } = await loggedInAs("aase");
    const saml = new SAML({ idpCert: keys.theirs.certificate, issuer: nemlogin.settings.entityId, callbackUrl: nemlogin.settings.answerUrl, decryptionPvk: keys.ours.privateKey, wantAuthnResponseSigned: false, acceptedClockSkewMs: -1 });
    const { profile } = await saml.validatePostResponseAsync(Object.fromEntries(answer.form ?? []));
    expect(profile).toMatchObject({ nameID: "aase", [attributeNames.cpr]: "6801901234" });
  });
});

describe("change of keys", () => {
  it("theirs: the next key is known before it signs, or found when the first answer comes with it", async () => {
    let now: readonly [typeof keys.theirs, ...(typeof keys.theirs)[]] = [keys.theirs, keys.theirsNext];
    const provider = await startProvider("nemlogin", { keys: () => now });
    const port = provider.login();
    const announced = await loggedInAs("aase", {}, port, provider);
    expect(await port.finish(announced.answer, announced.checks)).toMatchObject({ subject: "aase" });
    now = [keys.theirsNext];
    const next = await loggedInAs("aase", {}, port, provider);
    expect(await port.finish(next.answer, next.checks)).toMatchObject({ subject: "aase" });
    now = [keys.foreign];
    const unannounced = await loggedInAs("aase", {}, port, provider);
    expect(await reason(port.finish(unannounced.answer, unannounced.checks))).toBe("not-allowed: wrong-key");
    provider.clock.advance({ seconds: 40 });
    const asksAgain = await loggedInAs("aase", {}, port, provider);
    expect(await port.finish(asksAgain.answer, asksAgain.checks)).toMatchObject({ subject: "aase" });
    // The hour has passed: metadata is read again, and a key that is gone from it counts no more.
    now = [keys.theirsNext];
    const old = await loggedInAs("aase", {}, port, provider);
    now = [keys.theirs];
    provider.clock.advance({ minutes: 2 });
    expect(await reason(port.finish(old.answer, old.checks))).toBe("not-allowed: wrong-key");
    await provider.close();
  });

  it("ours: both stand in the metadata for signing and for encryption, and both open", async () => {
    const metadata = login.metadata?.() ?? "";
    for (const key of [keys.ours, keys.oursNext]) expect(metadata.split(key.certificate.replace(/-----[A-Z ]+-----|\s/g, "")).length - 1).toBe(2);
    const { answer, checks } = await loggedInAs("aase");
    expect(await nemlogin.login({ keys: [keys.oursNext, keys.ours] }).finish(answer, checks)).toMatchObject({ subject: "aase" });
    expect(await reason(nemlogin.login({ keys: [keys.oursNext] }).finish(answer, checks))).toBe("not-allowed: wrong-key");
    nemlogin.login();
  });
});

describe("our metadata", () => {
  it("has the parts in the order of the schema, and our addresses", () => {
    const metadata = login.metadata?.() ?? "";
    const parts = [...metadata.matchAll(/<md:(\w+)/g)].map(([, name]) => name).filter((name) => !/EncryptionMethod|ServiceName|RequestedAttribute$/.test(name ?? ""));
    expect(parts).toEqual(["EntityDescriptor", "SPSSODescriptor", ...Array.from({ length: 4 }, () => "KeyDescriptor"), "SingleLogoutService", "NameIDFormat", "AssertionConsumerService", "AttributeConsumingService"]);
    expect(metadata).toContain('Location="http://localhost:3000/log-ind/svar/nemlogin"');
    expect(metadata).toContain('Location="http://localhost:3000/log-ud/nemlogin"');
    expect(metadata).toContain('entityID="https://skranke.example/saml"');
  });
});

describe("the Context Handler", () => {
  const common = { featured: true, story: { da: "x", en: "x" }, cpr: "6801905678", companyCvr: null } as const;
  const staff = [
    { ...common, subject: "bo", name: "Bo Birk", kind: "employee" as const, logInRoles: [{ role: "parking-caseworker", unit: "tmf-parkering" }, { role: "citizen-service", unit: "kff", kle: "23.*" }] },
    { ...common, subject: "eva", name: "Eva Eg", kind: "employee" as const, logInRoles: [] },
    { ...common, subject: "aase", name: "Åse", kind: "citizen" as const, logInRoles: [] },
  ];
  let handler: Provider;
  let port: LoginPort;

  beforeAll(async () => {
    handler = await startProvider("context-handler", { by: "municipal-log-in", people: contextHandlerPeople(staff, municipalityCvr) });
    port = handler.login();
  });
  afterAll(() => handler.close());

  it("brings an employee with the key of the organisation and the roles with their limits", async () => {
    const { page, answer, checks } = await loggedInAs("bo", {}, port, handler);
    expect(page.text).not.toContain("Åse");
    const limits = (unit: string) => ({ "http://sts.kombit.dk/constraints/orgenhed/1": [unit] });
    expect(await port.finish(answer, checks)).toMatchObject({
      provider: "context-handler", subject: "bo", employeeKey: "bo", cvr: null, cpr: null, level: "substantial",
      privileges: [
        { role: "http://skranke.example/roles/jobrole/parking-caseworker/1", cvr: municipalityCvr, limits: limits("tmf-parkering") },
        { role: "http://skranke.example/roles/jobrole/citizen-service/1", cvr: municipalityCvr, limits: { ...limits("kff"), "http://sts.kombit.dk/constraints/KLE/1": ["23.*"] } },
      ],
    });
    const eva = await loggedInAs("eva", {}, port, handler);
    expect(await port.finish(eva.answer, eva.checks)).toMatchObject({ employeeKey: "eva", privileges: [] });
  });

  it("lets in nobody who is employed by another authority", async () => {
    const elsewhere = handler.login({ settings: { municipalityCvr: "00000001" } });
    const { answer, checks } = await loggedInAs("bo", {}, elsewhere, handler);
    expect(await reason(elsewhere.finish(answer, checks))).toBe("not-allowed: wrong-authority");
    handler.login();
  });

  it("shows citizens and companies at NemLog-in, and nobody twice", () => {
    expect(nemloginPeople(staff, []).map(({ subject }) => subject)).toEqual(["aase"]);
    expect(contextHandlerPeople(staff, municipalityCvr).map(({ subject }) => subject)).toEqual(["bo", "eva"]);
  });
});
