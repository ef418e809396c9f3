import { bareCertificate } from "./certificate.ts";
import type { SamlKey } from "./keys.ts";
import { bindings, samlNames, xmlText } from "./xml.ts";

/** The stand-in's own metadata; two keys while it changes from one to the other. */
export function idpMetadataXml(url: string, keys: readonly SamlKey[]): string {
  const key = ({ certificate }: SamlKey) => `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${bareCertificate(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="${samlNames.metadata}" xmlns:ds="${samlNames.signature}" entityID="${xmlText(url)}">
<md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="${samlNames.protocol}">
${keys.map(key).join("\n")}
<md:SingleLogoutService Binding="${bindings.redirect}" Location="${xmlText(url)}/slo"/>
<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
<md:SingleSignOnService Binding="${bindings.redirect}" Location="${xmlText(url)}/sso"/>
</md:IDPSSODescriptor>
</md:EntityDescriptor>
`;
}
