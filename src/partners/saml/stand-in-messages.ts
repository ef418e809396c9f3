/** What the stand-in writes: assertions, responses and log-outs of OIOSAML 3, as the real providers do. */
import type { AssuranceLevel } from "../../access/login-port.ts";
import { randomUUID } from "node:crypto";
import { signXml } from "@node-saml/node-saml/lib/xml.js";
import { samlLevel } from "../login/level.ts";
import { attributeNames, nameIdFormats } from "./attributes.ts";
import { encryptAssertion } from "./encryption.ts";
import type { SamlKey } from "./keys.ts";
import { samlNames, xmlText } from "./xml.ts";

export interface AssertionContent {
  readonly issuer: string;
  readonly audience: string;
  readonly recipient: string;
  readonly inResponseTo: string;
  readonly now: Date;
  readonly sessionIndex: string;
  readonly nameId: string;
  readonly level: AssuranceLevel;
  /** Name -> value. */
  readonly attributes: Readonly<Record<string, string>>;
}

const minutesValid = 5;
const uriFormat = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";

export function newMessageId(): string {
  return `_${randomUUID()}`;
}

function instant(at: Date, minutes = 0): string {
  return `${new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 19)}Z`;
}

/** Not yet signed. */
export function assertionXml(content: AssertionContent): string {
  const end = instant(content.now, minutesValid);
  const attributes = { [attributeNames.specVersion]: "OIO-SAML-3.0", [attributeNames.level]: samlLevel(content.level).split("/").at(-1) ?? "", ...content.attributes };
  return `<saml:Assertion xmlns:saml="${samlNames.assertion}" ID="${newMessageId()}" Version="2.0" IssueInstant="${instant(content.now)}">\
<saml:Issuer>${xmlText(content.issuer)}</saml:Issuer>\
<saml:Subject><saml:NameID Format="${nameIdFormats.persistent}">${xmlText(content.nameId)}</saml:NameID>\
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
<saml:SubjectConfirmationData NotOnOrAfter="${end}" Recipient="${xmlText(content.recipient)}" InResponseTo="${xmlText(content.inResponseTo)}"/></saml:SubjectConfirmation></saml:Subject>\
<saml:Conditions NotBefore="${instant(content.now)}" NotOnOrAfter="${end}"><saml:AudienceRestriction><saml:Audience>${xmlText(content.audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
<saml:AuthnStatement AuthnInstant="${instant(content.now)}" SessionIndex="${xmlText(content.sessionIndex)}"><saml:AuthnContext>\
<saml:AuthnContextClassRef>${samlLevel(content.level)}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
<saml:AttributeStatement>${Object.entries(attributes).map(([name, value]) => attributeXml(name, value)).join("")}</saml:AttributeStatement></saml:Assertion>`;
}

function attributeXml(name: string, value: string): string {
  return `<saml:Attribute Name="${xmlText(name)}" NameFormat="${uriFormat}"><saml:AttributeValue>${xmlText(value)}</saml:AttributeValue></saml:Attribute>`;
}

/** Signs the root element, right after its issuer. */
export function signAssertion(xml: string, key: SamlKey): string {
  const root = "/*[local-name()='Assertion']";
  return signXml(xml, root, { reference: `${root}/*[local-name()='Issuer']`, action: "after" }, {
    privateKey: key.privateKey,
    publicCert: key.certificate,
    signatureAlgorithm: "sha256",
    digestAlgorithm: "sha256",
  });
}

export interface ResponseContent {
  readonly issuer: string;
  readonly destination: string;
  readonly inResponseTo: string;
  readonly now: Date;
}

/** The last words of status codes, the outer one first. */
export function responseXml(content: ResponseContent, inside: string, status: readonly string[] = ["Success"]): string {
  const code = status.toReversed().reduce((inner, word) => `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${word}">${inner}</samlp:StatusCode>`, "");
  return `<samlp:Response xmlns:samlp="${samlNames.protocol}" xmlns:saml="${samlNames.assertion}" ID="${newMessageId()}" Version="2.0" IssueInstant="${instant(content.now)}" \
Destination="${xmlText(content.destination)}" InResponseTo="${xmlText(content.inResponseTo)}"><saml:Issuer>${xmlText(content.issuer)}</saml:Issuer><samlp:Status>${code}</samlp:Status>${inside}</samlp:Response>`;
}

/** Signed by the provider, encrypted for us, ready to be posted: base64. */
export function postedResponse(content: AssertionContent, signedBy: SamlKey, encryptedFor: string): string {
  const assertion = signAssertion(assertionXml(content), signedBy);
  const response = responseXml({ issuer: content.issuer, destination: content.recipient, inResponseTo: content.inResponseTo, now: content.now }, encryptAssertion(assertion, encryptedFor));
  return Buffer.from(response).toString("base64");
}

export interface LogOutContent {
  readonly issuer: string;
  readonly destination: string;
  readonly now: Date;
}

export function logoutRequestXml(content: LogOutContent, nameId: string, sessionIndexes: readonly string[]): string {
  return `<samlp:LogoutRequest xmlns:samlp="${samlNames.protocol}" xmlns:saml="${samlNames.assertion}" ID="${newMessageId()}" Version="2.0" IssueInstant="${instant(content.now)}" \
NotOnOrAfter="${instant(content.now, minutesValid)}" Destination="${xmlText(content.destination)}"><saml:Issuer>${xmlText(content.issuer)}</saml:Issuer>\
<saml:NameID Format="${nameIdFormats.persistent}">${xmlText(nameId)}</saml:NameID>${sessionIndexes.map((one) => `<samlp:SessionIndex>${xmlText(one)}</samlp:SessionIndex>`).join("")}</samlp:LogoutRequest>`;
}

export function logoutResponseXml(content: LogOutContent, inResponseTo: string): string {
  return `<samlp:LogoutResponse xmlns:samlp="${samlNames.protocol}" xmlns:saml="${samlNames.assertion}" ID="${newMessageId()}" Version="2.0" IssueInstant="${instant(content.now)}" \
Destination="${xmlText(content.destination)}" InResponseTo="${xmlText(inResponseTo)}"><saml:Issuer>${xmlText(content.issuer)}</saml:Issuer>\
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>`;
}
