/** The checks of a signed assertion (SAML 2.0 Profiles § 4.1.4.3, OIOSAML 3.0.3) and what stands in it. */
import { refuse } from "./refusal.ts";
import type { Expected } from "./response.ts";
import { childOf, childrenOf, type Element } from "./xml.ts";

export interface ReadAssertion {
  readonly id: string;
  /** Until when this assertion could be sent to us again. */
  readonly until: Date;
  readonly authenticatedAt: Date;
  readonly nameId: string;
  readonly nameIdFormat: string;
  /** Present in the NameID only when the provider put them there; they go back with it at log-out. */
  readonly nameQualifier: string | null;
  readonly spNameQualifier: string | null;
  readonly sessionIndex: string | null;
  /** The one value; null when there is none. Throws `not-allowed` when there are several. */
  readonly attribute: (name: string) => string | null;
}

/** Clocks may differ by so much (OIOSAML 3.0.3 § 3.1: three to five minutes). */
export const clockSkewMs = 180_000;

const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

export function readAssertion(assertion: Element, expected: Expected & { readonly audience: string }, now: Date): ReadAssertion {
  if (assertion.attributes["Version"] !== "2.0") return refuse("malformed");
  if (childOf(assertion, "Issuer")?.text !== expected.issuer) return refuse("wrong-issuer");
  const conditions = only(assertion, "Conditions");
  checkAudience(conditions, expected.audience);
  const conditionsEnd = checkPeriod(conditions, now);
  const subject = only(assertion, "Subject");
  const confirmationEnd = checkConfirmation(subject, expected, now);
  const nameId = only(subject, "NameID");
  const statement = only(assertion, "AuthnStatement");
  const sessionEnd = statement.attributes["SessionNotOnOrAfter"];
  if (sessionEnd !== undefined && isPast(moment(sessionEnd), now)) return refuse("expired");
  const attributes = attributesOf(assertion);
  return {
    id: assertion.attributes["ID"] || refuse("malformed"),
    until: new Date(Math.max(conditionsEnd.getTime(), confirmationEnd.getTime()) + clockSkewMs),
    authenticatedAt: moment(statement.attributes["AuthnInstant"]),
    nameId: nameId.text || refuse("no-subject"),
    nameIdFormat: nameId.attributes["Format"] ?? "",
    nameQualifier: nameId.attributes["NameQualifier"] ?? null,
    spNameQualifier: nameId.attributes["SPNameQualifier"] ?? null,
    sessionIndex: statement.attributes["SessionIndex"] ?? null,
    attribute: (name) => {
      const [first, ...others] = attributes.get(name) ?? [];
      return others.length > 0 ? refuse("malformed") : first || null;
    },
  };
}

function checkAudience(conditions: Element, audience: string): void {
  const restrictions = childrenOf(conditions, "AudienceRestriction");
  // Each restriction must hold (SAML 2.0 Core § 2.5.1.4), and at least one must be there: otherwise it is meant for anybody.
  if (restrictions.length === 0 || !restrictions.every((one) => childrenOf(one, "Audience").some(({ text }) => text === audience))) refuse("wrong-audience");
}

/** Returns the end; both ends must be said, or an assertion would hold for ever. */
function checkPeriod({ attributes }: Element, now: Date): Date {
  const end = moment(attributes["NotOnOrAfter"]);
  if (isPast(end, now)) return refuse("expired");
  if (attributes["NotBefore"] !== undefined && moment(attributes["NotBefore"]).getTime() - clockSkewMs > now.getTime()) return refuse("expired");
  return end;
}

function checkConfirmation(subject: Element, expected: Expected, now: Date): Date {
  const confirmations = childrenOf(subject, "SubjectConfirmation").filter((one) => one.attributes["Method"] === bearer);
  const data = childOf(confirmations[0], "SubjectConfirmationData");
  if (!data || confirmations.length > 1) return refuse("malformed");
  if (data.attributes["InResponseTo"] !== expected.requestId) return refuse("unsolicited");
  if (data.attributes["Recipient"] !== expected.answerUrl) return refuse("wrong-recipient");
  return checkPeriod(data, now);
}

function isPast(end: Date, now: Date): boolean {
  return end.getTime() + clockSkewMs <= now.getTime();
}

/** xs:dateTime in UTC (SAML 2.0 Core § 1.3.3). */
function moment(text: string | undefined): Date {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/.test(text) ? new Date(text) : refuse("malformed");
}

function only(parent: Element, name: string): Element {
  const [first, ...others] = childrenOf(parent, name);
  return first && others.length === 0 ? first : refuse("malformed");
}

function attributesOf(assertion: Element): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const attribute of childrenOf(assertion, "AttributeStatement").flatMap((one) => childrenOf(one, "Attribute"))) {
    const name = attribute.attributes["Name"] ?? "";
    found.set(name, [...(found.get(name) ?? []), ...childrenOf(attribute, "AttributeValue").map(({ text }) => text)]);
  }
  return found;
}
