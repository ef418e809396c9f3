/** From an assertion of OIOSAML 3 to who it is. */
import { readLevel, requireLevel } from "../login/level.ts";
import type { AssuranceLevel, VerifiedIdentity } from "../../access/login-port.ts";
import type { ReadAssertion } from "./assertion.ts";
import { attributeNames, nameIdFormats } from "./attributes.ts";
import { readPrivileges } from "./privileges.ts";
import { refuse } from "./refusal.ts";
import type { SamlSettings } from "./settings.ts";

type Settings = Pick<SamlSettings, "id" | "audience" | "municipalityCvr" | "employeeKeyAttribute">;

export function identityOf(read: ReadAssertion, settings: Settings, asked: AssuranceLevel): VerifiedIdentity {
  const { attribute } = read;
  if (!/^OIO-?SAML-3\./.test(attribute(attributeNames.specVersion) ?? "")) return refuse("malformed");
  const level = requireLevel(readLevel(attribute(attributeNames.level) ?? undefined), asked);
  const cvr = attribute(attributeNames.cvr) ?? distinguished(read, "O");
  const isEmployee = settings.audience === "employee";
  // The shared log-in serves every municipality: somebody employed elsewhere is nobody here.
  if (isEmployee && cvr !== settings.municipalityCvr) return refuse("wrong-authority");
  const privileges = attribute(attributeNames.privileges) ?? attribute(attributeNames.olderPrivileges);
  return {
    provider: settings.id,
    subject: subjectOf(read),
    level,
    name: attribute(attributeNames.fullName) ?? ([attribute(attributeNames.firstName), attribute(attributeNames.lastName)].filter((part) => part !== null).join(" ") || null),
    cpr: cprOf(attribute(attributeNames.cpr)),
    cvr: isEmployee ? null : cvr,
    companyName: isEmployee || cvr === null ? null : attribute(attributeNames.organisationName),
    employeeKey: isEmployee ? (attribute(settings.employeeKeyAttribute) ?? distinguished(read, "Serial")) : null,
    privileges: isEmployee && privileges !== null ? readPrivileges(privileges) : [],
    authenticatedAt: read.authenticatedAt,
    answerId: read.id,
    answerUntil: read.until,
    providerSession: read.sessionIndex,
    logOutHint: JSON.stringify({
      nameId: read.nameId,
      nameIdFormat: read.nameIdFormat,
      nameQualifier: read.nameQualifier,
      spNameQualifier: read.spNameQualifier,
      sessionIndex: read.sessionIndex,
    }),
  };
}

/** What lasts: a NameID that changes with each log-in is none, and one with the person's name in it would change with the name. */
function subjectOf(read: ReadAssertion): string {
  switch (read.nameIdFormat) {
    case nameIdFormats.persistent:
      return read.nameId;
    case nameIdFormats.x509:
      return distinguished(read, "Serial") ?? refuse("no-subject");
    default:
      return read.attribute(attributeNames.professionalUuid) ?? read.attribute(attributeNames.cprUuid) ?? refuse("no-subject");
  }
}

/** A part of an X.509 subject name; null when the NameID is no such name. */
function distinguished({ nameId, nameIdFormat }: ReadAssertion, part: "O" | "Serial"): string | null {
  if (nameIdFormat !== nameIdFormats.x509) return null;
  const found = nameId.split(",").map((one) => one.trim()).filter((one) => one.toLowerCase().startsWith(`${part.toLowerCase()}=`));
  return found.length === 1 ? (found[0]?.slice(part.length + 1) ?? null) : null;
}

function cprOf(text: string | null): string | null {
  return text !== null && /^\d{10}$/.test(text) ? text : null;
}
