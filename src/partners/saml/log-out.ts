/** Single logout by redirect (SAML 2.0 Profiles § 4.4): a request of the provider, or its answer to ours. */
import type { LoginAnswer } from "../../access/login-port.ts";
import { clockSkewMs } from "./assertion.ts";
import { readRedirect } from "./redirect.ts";
import { refuse } from "./refusal.ts";
import { childOf, childrenOf } from "./xml.ts";

export type LogOut =
  | {
      readonly kind: "request";
      readonly requestId: string;
      /** SessionIndex of each that ends. Empty when the provider names none: then we end none and say so. */
      readonly sessions: readonly string[];
      readonly relayState: string;
    }
  /** Where the person goes now: a page of ours. */
  | { readonly kind: "answer"; readonly goOn: string };

export interface ExpectedLogOut {
  readonly issuer: string;
  readonly logoutUrl: string;
  readonly publicUrl: string;
}

const longestOnTheWayMs = 300_000;

/** Throws `not-allowed` for what the provider did not sign, or signed for somebody else or long ago. */
export function readLogOut({ url, form }: LoginAnswer, certificates: readonly string[], expected: ExpectedLogOut, now: Date): LogOut {
  if (form !== null) return refuse("malformed");
  const { kind, message, relayState } = readRedirect(url, certificates);
  const { attributes } = message;
  if (message.name !== (kind === "request" ? "LogoutRequest" : "LogoutResponse") || attributes["Version"] !== "2.0") return refuse("malformed");
  if (childOf(message, "Issuer")?.text !== expected.issuer) return refuse("wrong-issuer");
  if (attributes["Destination"] !== expected.logoutUrl) return refuse("wrong-recipient");
  if (kind === "response") return { kind: "answer", goOn: ownPage(relayState, expected.publicUrl) };
  const ends = [new Date(Date.parse(attributes["IssueInstant"] ?? "") + longestOnTheWayMs), ...(attributes["NotOnOrAfter"] ? [new Date(attributes["NotOnOrAfter"])] : [])];
  if (!ends.every((end) => end.getTime() + clockSkewMs > now.getTime())) return refuse("expired");
  const sessions = childrenOf(message, "SessionIndex").map(({ text }) => text).filter((text) => text !== "");
  return { kind: "request", requestId: attributes["ID"] || refuse("malformed"), sessions, relayState: relayState ?? "" };
}

/** What we sent along comes back through the provider; it may lead to a page of ours and nowhere else. */
function ownPage(relayState: string | null, publicUrl: string): string {
  const front = new URL("/", publicUrl);
  if (relayState === null || !URL.canParse(relayState, front)) return front.href;
  const page = new URL(relayState, front);
  return page.origin === front.origin ? page.href : front.href;
}
