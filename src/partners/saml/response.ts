/** From what the browser posted to an assertion that the provider signed. Whatever is believed afterwards stood under the signature. */
import { SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import { SkrankeError } from "../../platform/errors.ts";
import { decryptElement } from "./encryption.ts";
import { refuse } from "./refusal.ts";
import { childOf, childrenOf, descendantsOf, readXml, samlNames, type Element } from "./xml.ts";

export interface Expected {
  /** ID of our request, from this browser's own sealed cookie. */
  readonly requestId: string;
  /** Where it had to be sent: the address it was posted to. */
  readonly answerUrl: string;
  readonly issuer: string;
}

const largestMessage = 500_000;
const success = "urn:oasis:names:tc:SAML:2.0:status:Success";
const noAuthnContext = "urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext";
const algorithms = {
  SignatureMethod: ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"],
  DigestMethod: ["http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmlenc#sha512"],
} as const;

/**
 * Opens the one encrypted assertion of a response; the text is not yet to be believed. The response around it need not be signed:
 * whom and what it answers is looked at here to refuse early and by name, and once more in the signed assertion.
 */
export function openResponse(base64: string, expected: Expected, privateKeys: readonly string[]): string {
  if (base64.length > largestMessage) return refuse("malformed");
  const response = readXml(Buffer.from(base64, "base64").toString("utf8"));
  if (response.name !== "Response" || response.attributes["Version"] !== "2.0") return refuse("malformed");
  if (response.attributes["InResponseTo"] !== expected.requestId) return refuse("unsolicited");
  const issuer = childOf(response, "Issuer");
  if (issuer && issuer.text !== expected.issuer) return refuse("wrong-issuer");
  if ((response.attributes["Destination"] ?? expected.answerUrl) !== expected.answerUrl) return refuse("wrong-recipient");
  checkStatus(childOf(response, "Status"));
  const encrypted = childrenOf(response, "EncryptedAssertion");
  if (descendantsOf(response, "Assertion").length > 0) return refuse("not-encrypted");
  const [only] = encrypted;
  if (!only || encrypted.length > 1) return refuse("malformed");
  return decryptElement(only, privateKeys).replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, "");
}

function checkStatus(status: Element | undefined): void {
  const code = childOf(status, "StatusCode");
  if (code?.attributes["Value"] === success) return;
  if (childOf(code, "StatusCode")?.attributes["Value"] === noAuthnContext) throw new SkrankeError("level-too-low", "level");
  refuse("status");
}

/**
 * The assertion as it was signed, and nothing around it. One root, one signature right under it that covers the whole of it, by a key
 * of the provider's metadata: what the message brings along as key is not looked at. Throws `not-allowed`.
 */
export async function verifiedAssertion(text: string, certificates: readonly string[]): Promise<Element> {
  const given = readXml(text);
  if (given.name !== "Assertion" || descendantsOf(given, "Assertion").length > 0) return refuse("malformed");
  const signed = childOf(given, "Signature");
  if (!signed) return refuse("wrong-key");
  for (const [name, known] of Object.entries(algorithms)) {
    const used = descendantsOf(signed, name).map((one) => one.attributes["Algorithm"] ?? "");
    if (used.length !== 1 || used.some((one) => !known.some((good) => good === one))) return refuse("weak-algorithm");
  }
  return readXml(await signedText(text, certificates));
}

/** The library wants a response around it; its name for the namespace is one that no provider counts into its signature. */
async function signedText(assertion: string, certificates: readonly string[]): Promise<string> {
  const wrapped = `<skranke-around:Response xmlns:skranke-around="${samlNames.protocol}">${assertion}</skranke-around:Response>`;
  try {
    const { profile } = await verifier(certificates).validatePostResponseAsync({ SAMLResponse: Buffer.from(wrapped, "utf8").toString("base64") });
    return profile?.getAssertionXml?.() ?? refuse("wrong-key");
  } catch (error) {
    return refuse(error instanceof Error && /signature/i.test(error.message) ? "wrong-key" : "malformed");
  }
}

/** For the signature alone: audience, times and request are checked by us, with our clock and with names for the log. */
function verifier(certificates: readonly string[]): SAML {
  return new SAML({
    idpCert: [...certificates],
    issuer: "skranke",
    callbackUrl: "https://unused.invalid/",
    audience: false,
    acceptedClockSkewMs: -1,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.never,
  });
}
