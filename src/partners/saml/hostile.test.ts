import { constants, createCipheriv, createHmac, publicEncrypt, randomBytes } from "node:crypto";
import { signXml } from "@node-saml/node-saml/lib/xml.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isSkrankeError } from "../../platform/errors.ts";
import type { LoginPort } from "../../access/login-port.ts";
import { attributeNames } from "./attributes.ts";
import { encryptAssertion } from "./encryption.ts";
import { asked, keys, posted, reason, startProvider, type Provider } from "./saml.test-support.ts";
import { assertionXml, responseXml, signAssertion, type AssertionContent } from "./stand-in-messages.ts";

let idp: Provider;
let login: LoginPort;
let checks: string;
let content: AssertionContent;

beforeAll(async () => {
  idp = await startProvider("nemlogin");
  login = idp.login();
  ({ checks } = await login.start(asked(idp.settings)));
  content = {
    issuer: idp.url,
    audience: idp.settings.entityId,
    recipient: idp.settings.answerUrl,
    inResponseTo: JSON.parse(checks).requestId,
    now: idp.clock.now(),
    sessionIndex: "s-1",
    nameId: "aase",
    level: "substantial",
    attributes: { [attributeNames.cpr]: "6801901234" },
  };
});
afterAll(() => idp.close());

const around = (inside: string, status?: readonly string[], more: Record<string, string> = {}) =>
  responseXml({ issuer: content.issuer, destination: content.recipient, inResponseTo: content.inResponseTo, now: content.now, ...more }, inside, status);
const sent = (xml: string) => reason(login.finish(posted(xml, idp.settings.answerUrl), checks));
const sealed = (assertion: string) => encryptAssertion(assertion, keys.ours.certificate);
/** Signed by the provider after a change of its text. */
const signed = (change: (xml: string) => string = (xml) => xml, more: Partial<AssertionContent> = {}) => signAssertion(change(assertionXml({ ...content, ...more })), keys.theirs);
const replaced = (from: string | RegExp, to: string) => (xml: string) => {
  const changed = xml.replace(from, to);
  expect(changed).not.toBe(xml);
  return changed;
};

describe("an answer that is as it should be", () => {
  it("is taken: every refusal below differs from it in one thing", async () => {
    expect(await sent(around(sealed(signed())))).toBe("nothing was refused");
  });
});

describe("an answer meant for somebody else, or from somebody else", () => {
  it("wrong-audience: another service's assertion, or one for anybody", async () => {
    expect(await sent(around(sealed(signed(undefined, { audience: "https://other.example" }))))).toBe("not-allowed: wrong-audience");
    expect(await sent(around(sealed(signed(replaced(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, "")))))).toBe("not-allowed: wrong-audience");
    const two = replaced("</saml:AudienceRestriction>", "</saml:AudienceRestriction><saml:AudienceRestriction><saml:Audience>https://other.example</saml:Audience></saml:AudienceRestriction>");
    expect(await sent(around(sealed(signed(two))))).toBe("not-allowed: wrong-audience");
  });

  it("wrong-recipient: posted to another address than it was made for", async () => {
    expect(await sent(around(sealed(signed(undefined, { recipient: "https://other.example/acs" }))))).toBe("not-allowed: wrong-recipient");
    expect(await sent(around(sealed(signed()), undefined, { destination: "https://other.example/acs" }))).toBe("not-allowed: wrong-recipient");
  });

  it("wrong-issuer: another provider, although the key is ours to trust", async () => {
    expect(await sent(around(sealed(signed(undefined, { issuer: "https://other.example" }))))).toBe("not-allowed: wrong-issuer");
    expect(await sent(around(sealed(signed()), undefined, { issuer: "https://other.example" }))).toBe("not-allowed: wrong-issuer");
  });

  it("unsolicited: no request, another's request, or a response that says one thing and its assertion another", async () => {
    expect(await sent(around(sealed(signed())).replace(/ InResponseTo="[^"]*"/, ""))).toBe("not-allowed: unsolicited");
    expect(await sent(around(sealed(signed()), undefined, { inResponseTo: "_other" }))).toBe("not-allowed: unsolicited");
    expect(await sent(around(sealed(signed(undefined, { inResponseTo: "_other" }))))).toBe("not-allowed: unsolicited");
    expect(await sent(around(sealed(signed(replaced(/ InResponseTo="[^"]*"/, "")))))).toBe("not-allowed: unsolicited");
  });

  it("wrong-key: signed by a stranger who sends their certificate along, not signed, or changed afterwards", async () => {
    expect(await sent(around(sealed(signAssertion(assertionXml(content), keys.foreign))))).toBe("not-allowed: wrong-key");
    expect(await sent(around(sealed(assertionXml(content))))).toBe("not-allowed: wrong-key");
    expect(await sent(around(sealed(signed().replace(">aase<", ">firma<"))))).toBe("not-allowed: wrong-key");
    expect(await sent(around(encryptAssertion(signed(), keys.foreign.certificate)))).toBe("not-allowed: wrong-key");
  });

  it("expired: too late, too early, or for ever", async () => {
    const shifted = (minutes: number) => ({ now: new Date(content.now.getTime() + minutes * 60_000) });
    expect(await sent(around(sealed(signed(undefined, shifted(-9)))))).toBe("not-allowed: expired");
    expect(await sent(around(sealed(signed(undefined, shifted(4)))))).toBe("not-allowed: expired");
    expect(await sent(around(sealed(signed(undefined, shifted(-7)))))).toBe("nothing was refused");
    expect(await sent(around(sealed(signed(undefined, shifted(2)))))).toBe("nothing was refused");
    expect(await sent(around(sealed(signed(replaced(/(<saml:Conditions[^>]*) NotOnOrAfter="[^"]*"/, "$1")))))).toBe("not-allowed: malformed");
    expect(await sent(around(sealed(signed(replaced(/<saml:SubjectConfirmationData NotOnOrAfter="[^"]*"/, "<saml:SubjectConfirmationData")))))).toBe("not-allowed: malformed");
    expect(await sent(around(sealed(signed(replaced('SessionIndex="s-1"', 'SessionIndex="s-1" SessionNotOnOrAfter="2020-01-01T00:00:00Z"')))))).toBe("not-allowed: expired");
  });

  it("level: none, one that NSIS does not know, lower than asked, or the provider could not", async () => {
    expect(await sent(around(sealed(signed(undefined, { level: "low" }))))).toBe("level-too-low: level");
    expect(await sent(around(sealed(signed(replaced(">Substantial<", ">4<")))))).toBe("level-too-low: level");
    expect(await sent(around(sealed(signed(replaced(`Name="${attributeNames.level}"`, 'Name="urn:other"')))))).toBe("level-too-low: level");
    expect(await sent(around("", ["Responder", "NoAuthnContext"]))).toBe("level-too-low: level");
  });

  it("status: the provider says that nobody was logged in", async () => {
    expect(await sent(around(sealed(signed()), ["Responder", "AuthnFailed"]))).toBe("not-allowed: status");
    expect(await sent(around(sealed(signed())).replace(/<samlp:Status>.*<\/samlp:Status>/, ""))).toBe("not-allowed: status");
  });

  it("no-subject, and nothing that is not OIOSAML 3", async () => {
    expect(await sent(around(sealed(signed(replaced("nameid-format:persistent", "nameid-format:transient")))))).toBe("not-allowed: no-subject");
    expect(await sent(around(sealed(signed(replaced("OIO-SAML-3.0", "DK-SAML-2.0")))))).toBe("not-allowed: malformed");
    expect(await sent(around(sealed(signed(replaced("</saml:AttributeStatement>", `<saml:Attribute Name="${attributeNames.cpr}"><saml:AttributeValue>6801904321</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`)))))).toBe("not-allowed: malformed");
  });
});

describe("encryption", () => {
  it("not-encrypted: refused even when the signature is right, and beside an encrypted one", async () => {
    expect(await sent(around(signed()))).toBe("not-allowed: not-encrypted");
    expect(await sent(around(signed() + sealed(signed())))).toBe("not-allowed: not-encrypted");
    expect(await sent(around(`<samlp:Extensions>${signed()}</samlp:Extensions>${sealed(signed())}`))).toBe("not-allowed: not-encrypted");
  });

  it("weak-algorithm: RSA 1.5, DES and a mask of another kind", async () => {
    const good = sealed(signed());
    for (const [from, to] of [
      ["http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2001/04/xmlenc#rsa-1_5"],
      ["http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2001/04/xmlenc#tripledes-cbc"],
      ["http://www.w3.org/2000/09/xmldsig#sha1", "http://www.w3.org/2001/04/xmlenc#sha256"],
    ] as const) expect(await sent(around(replaced(from, to)(good)))).toBe("not-allowed: weak-algorithm");
  });

  it("opens what older providers write: AES-CBC, and OAEP with SHA-256, the key beside the data", async () => {
    const key = randomBytes(32);
    const iv = randomBytes(16);
    const cipher = createCipheriv("aes-256-cbc", key, iv);
    const value = (bytes: Buffer) => `<xenc:CipherData><xenc:CipherValue>${bytes.toString("base64").replace(/.{64}/g, "$&\n")}</xenc:CipherValue></xenc:CipherData>`;
    const wrapped = publicEncrypt({ key: keys.oursNext.certificate, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }, key);
    const data = Buffer.concat([iv, cipher.update(`<?xml version="1.0" encoding="UTF-8"?>\n${signed()}`), cipher.final()]);
    expect(await sent(around(`<saml:EncryptedAssertion xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedData>\
<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><ds:KeyInfo><ds:RetrievalMethod URI="#k"/></ds:KeyInfo>${value(data)}</xenc:EncryptedData>\
<xenc:EncryptedKey Id="k"><xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
<xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/></xenc:EncryptionMethod>${value(wrapped)}</xenc:EncryptedKey></saml:EncryptedAssertion>`))).toBe("nothing was refused");
  });

  it("says the same of every ciphertext that does not open", async () => {
    const good = sealed(signed());
    const values = [...good.matchAll(/<xenc:CipherValue>([^<]+)/g)].map(([, value]) => value ?? "");
    for (const value of values) {
      const bytes = Buffer.from(value, "base64");
      bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
      expect(await sent(around(good.replace(value, bytes.toString("base64"))))).toBe("not-allowed: wrong-key");
      expect(await sent(around(good.replace(value, "AAAA")))).toBe("not-allowed: wrong-key");
    }
  });
});

/** Signature wrapping: somebody has one assertion that the provider signed, and wants us to read another. */
describe("signature wrapping", () => {
  const evil = (id: string) => assertionXml({ ...content, nameId: "firma", attributes: { [attributeNames.cpr]: "6801905678" } }).replace(/ ID="[^"]*"/, ` ID="${id}"`);
  const idOf = (xml: string) => / ID="([^"]*)"/.exec(xml)?.[1] ?? "";
  const signatureOf = (xml: string) => /<ds:Signature[ >].*<\/ds:Signature>|<Signature[ >].*<\/Signature>/s.exec(xml)?.[0] ?? "";
  const afterIssuer = (xml: string, inside: string) => xml.replace("</saml:Issuer>", `</saml:Issuer>${inside}`);
  const inObject = (signature: string, inside: string) => signature.replace(/<\/(\w+:)?Signature>$/, (end, prefix = "") => `<${prefix}Object>${inside}</${prefix}Object>${end}`);
  const inAdvice = (xml: string, inside: string) => xml.replace("<saml:AuthnStatement", `<saml:Advice>${inside}</saml:Advice><saml:AuthnStatement`);

  const variants: readonly (readonly [string, (good: string) => string])[] = [
    ["the signed one as advice of the other, whose signature it is", (good) => inAdvice(afterIssuer(evil("_evil"), signatureOf(good)), good.replace(signatureOf(good), ""))],
    ["the signed one whole, as advice of one that is not signed", (good) => inAdvice(evil("_evil"), good)],
    ["the signed one inside the signature of the other", (good) => afterIssuer(evil("_evil"), inObject(signatureOf(good), good.replace(signatureOf(good), "")))],
    ["the other inside the signed one's signature", (good) => good.replace(signatureOf(good), inObject(signatureOf(good), evil("_evil")))],
    ["both under one id", (good) => inAdvice(afterIssuer(evil(idOf(good)), signatureOf(good)), good.replace(signatureOf(good), ""))],
    ["the signature moved to another content with the same id", (good) => afterIssuer(evil(idOf(good)), signatureOf(good))],
    ["the other before the signed one", (good) => evil("_evil") + good],
    ["the other after the signed one", (good) => good + evil("_evil")],
    ["the signed one under a root of another name", (good) => `<saml:Wrapper xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${good}${evil("_evil")}</saml:Wrapper>`],
    ["two signatures", (good) => afterIssuer(good, signatureOf(good))],
    ["the signature deeper than right under the assertion", (good) => afterIssuer(evil(idOf(good)), "").replace("<saml:AuthnStatement", `<saml:Advice>${signatureOf(good)}</saml:Advice><saml:AuthnStatement`)],
    ["breaking out of the library's own frame", (good) => `${good}</skranke-around:Response><skranke-around:Response xmlns:skranke-around="urn:oasis:names:tc:SAML:2.0:protocol">${evil("_evil")}`],
  ];

  it.each(variants)("%s", async (_name, wrap) => {
    const good = signed();
    expect(signatureOf(good)).not.toBe("");
    const said = await sent(around(sealed(wrap(good))));
    expect(said).toMatch(/^not-allowed: (?:malformed|wrong-key|weak-algorithm)$/);
  });

  it("two encrypted assertions, or one in a place where none belongs", async () => {
    expect(await sent(around(sealed(signed()) + sealed(signAssertion(evil("_evil"), keys.foreign))))).toBe("not-allowed: malformed");
    expect(await sent(around(`<samlp:Extensions>${sealed(signed())}</samlp:Extensions>`))).toBe("not-allowed: malformed");
  });

  it("an algorithm that is too weak, or takes our public key for a secret", async () => {
    const root = "/*[local-name()='Assertion']";
    const sha1 = signXml(assertionXml(content), root, { reference: `${root}/*[local-name()='Issuer']`, action: "after" }, { privateKey: keys.theirs.privateKey, signatureAlgorithm: "sha1" });
    expect(await sent(around(sealed(sha1)))).toBe("not-allowed: weak-algorithm");
    const mac = createHmac("sha1", keys.theirs.certificate).update("x").digest("base64");
    const hmac = signed().replace("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1").replace(/(SignatureValue>)[^<]+/, `$1${mac}`);
    expect(await sent(around(sealed(hmac)))).toBe("not-allowed: weak-algorithm");
  });
});

describe("tricks with XML", () => {
  it("reads a text with a comment in it as a whole: nobody becomes the first part of their own name", async () => {
    const good = signed(undefined, { nameId: "firma.evil.example", attributes: { [attributeNames.cpr]: "6801901234" } });
    const cut = good.replace("firma.evil", "firma<!-- -->.evil").replace("6801901234", "68019<!---->01234");
    expect(cut).not.toBe(good);
    const identity = await login.finish(posted(around(sealed(cut)), idp.settings.answerUrl), checks);
    expect(identity).toMatchObject({ subject: "firma.evil.example", cpr: "6801901234" });
  });

  it("malformed: a DTD, outside and inside what is encrypted; entities neither grow nor read files", async () => {
    const bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
    expect(await sent(bomb + around(sealed(signed())))).toBe("not-allowed: malformed");
    for (const harmless of ["<!DOCTYPE Response>", "<!doctype Response SYSTEM 'http://evil.example/x.dtd'>"]) {
      expect(await sent(harmless + around(sealed(signed())))).toBe("not-allowed: malformed");
      expect(await sent(around(sealed(harmless + signed())))).toBe("not-allowed: malformed");
    }
    expect(await sent(around(sealed(bomb + signed())))).toBe("not-allowed: malformed");
    expect(await sent(around(sealed(signed().replace(">aase<", ">&b;<"))))).toBe("not-allowed: malformed");
    expect(await sent(around(`&c;${sealed(signed())}`))).toBe("not-allowed: malformed");
  });

  it("malformed: not XML, nested without end, huge, names that mean something to the language", async () => {
    for (const xml of ["", "hello", "<Response/>", "<a>".repeat(10_000) + "</a>".repeat(10_000), around(`<x>${"y".repeat(600_000)}</x>`), around("<__proto__>x</__proto__>"), around("<constructor/>")]) {
      expect(await sent(xml)).toBe("not-allowed: malformed");
    }
  });

  it("refuses every answer with one byte changed, and never with a fault of ours", async () => {
    const good = around(sealed(signed()));
    await fc.assert(fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 32, max: 126 }), async (at, code) => {
      const changed = good.slice(0, at) + String.fromCharCode(code) + good.slice(at + 1);
      const identity = await login.finish(posted(changed, idp.settings.answerUrl), checks).catch((error: unknown) => {
        expect(isSkrankeError(error, "not-allowed") || isSkrankeError(error, "level-too-low")).toBe(true);
        return null;
      });
      // A change that means nothing (a name of a prefix, an ID nobody uses) changes nothing of who it is.
      if (identity) expect(identity).toMatchObject({ subject: "aase", cpr: "6801901234" });
    }), { numRuns: 150 });
  });
});
