/** What the stand-in knows of Skranke: read from Skranke's own metadata at each log-in, as a real provider does once. */
import { X509Certificate } from "node:crypto";
import { bindings, childOf, childrenOf, descendantsOf, readXml, type Element } from "./xml.ts";

export interface KnownSkranke {
  readonly entityId: string;
  readonly answerUrl: string;
  readonly logoutUrl: string;
  /** PEM. */
  readonly signing: readonly string[];
  /** PEM; the first is encrypted for. */
  readonly encryption: readonly string[];
}

export function readSpMetadata(text: string): KnownSkranke {
  const root = readXml(text);
  const role = childOf(root, "SPSSODescriptor");
  if (!role) throw new Error("no metadata of a service");
  return {
    entityId: root.attributes["entityID"] ?? "",
    answerUrl: locationOf(role, "AssertionConsumerService", bindings.post),
    logoutUrl: locationOf(role, "SingleLogoutService", bindings.redirect),
    signing: certificates(role, "signing"),
    encryption: certificates(role, "encryption"),
  };
}

function locationOf(role: Element, name: string, binding: string): string {
  return childrenOf(role, name).find(({ attributes }) => attributes["Binding"] === binding)?.attributes["Location"] ?? "";
}

function certificates(role: Element, use: string): readonly string[] {
  return childrenOf(role, "KeyDescriptor")
    .filter(({ attributes }) => attributes["use"] === use)
    .flatMap((key) => descendantsOf(key, "X509Certificate"))
    .map(({ text }) => new X509Certificate(Buffer.from(text, "base64")).toString());
}
