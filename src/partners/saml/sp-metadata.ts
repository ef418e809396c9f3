import { bareCertificate } from "./certificate.ts";
import type { SamlKey } from "./keys.ts";
import { bindings, samlNames, xmlText } from "./xml.ts";

export interface SpMetadata {
  readonly entityId: string;
  /** Where answers are posted to. */
  readonly answerUrl: string;
  readonly logoutUrl: string;
  readonly keys: readonly SamlKey[];
  /** Attributes asked for, by name; the first ones are required. */
  readonly attributes: readonly { readonly name: string; readonly required: boolean }[];
}

const uriFormat = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";

/** Our own metadata for the provider (SAML 2.0 Metadata § 2.4.4; OIOSAML 3.0.3 § 3.2): every key both signs and opens. */
export function spMetadata({ entityId, answerUrl, logoutUrl, keys, attributes }: SpMetadata): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="${samlNames.metadata}" xmlns:ds="${samlNames.signature}" entityID="${xmlText(entityId)}">
<md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" protocolSupportEnumeration="${samlNames.protocol}">
${[...keys.map((key) => keyDescriptor("signing", key)), ...keys.map((key) => keyDescriptor("encryption", key))].join("\n")}
<md:SingleLogoutService Binding="${bindings.redirect}" Location="${xmlText(logoutUrl)}"/>
<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
<md:AssertionConsumerService Binding="${bindings.post}" Location="${xmlText(answerUrl)}" index="0" isDefault="true"/>
<md:AttributeConsumingService index="0" isDefault="true">
<md:ServiceName xml:lang="da">Skranke</md:ServiceName>
${attributes.map(({ name, required }) => `<md:RequestedAttribute Name="${xmlText(name)}" NameFormat="${uriFormat}" isRequired="${required}"/>`).join("\n")}
</md:AttributeConsumingService>
</md:SPSSODescriptor>
</md:EntityDescriptor>
`;
}

function keyDescriptor(use: "signing" | "encryption", { certificate }: SamlKey): string {
  const methods = ["http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2009/xmlenc11#aes128-gcm", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"];
  const info = `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${bareCertificate(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;
  return `<md:KeyDescriptor use="${use}">${info}${use === "encryption" ? methods.map((one) => `<md:EncryptionMethod Algorithm="${one}"/>`).join("") : ""}</md:KeyDescriptor>`;
}
