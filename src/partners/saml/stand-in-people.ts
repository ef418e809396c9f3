/** Who of the demo municipality logs in by SAML, and what each provider says of them. */
import type { ChoosablePerson } from "../login/choose-page.ts";
import { xmlText } from "./xml.ts";
import { attributeNames } from "./attributes.ts";
import type { SamlPerson } from "./stand-in.ts";

export interface DemoSamlPerson extends ChoosablePerson {
  /** Ten digits. */
  readonly cpr: string;
  /** Of the company the person acts for. */
  readonly companyCvr: string | null;
  /** What the log-in brings: roles with the unit and the KLE numbers that they are limited to. */
  readonly logInRoles: readonly { readonly role: string; readonly unit: string; readonly kle?: string | undefined }[];
}

/** NemLog-in: citizens, and people who act for a company. */
export function nemloginPeople(people: readonly DemoSamlPerson[], companies: readonly { readonly cvr: string; readonly name: string }[]): readonly SamlPerson[] {
  return people.filter(({ kind }) => kind !== "employee").map((one) => ({
    ...one,
    attributes: {
      [attributeNames.fullName]: one.name,
      ...(one.companyCvr === null ? { [attributeNames.cpr]: one.cpr } : ofCompany(one, companies)),
    },
  }));
}

/** MitID Erhverv: whose the log-in is, by a key of the company's, and not by a CPR number. */
function ofCompany({ subject, companyCvr }: DemoSamlPerson, companies: readonly { readonly cvr: string; readonly name: string }[]): Readonly<Record<string, string>> {
  const company = companies.find(({ cvr }) => cvr === companyCvr);
  return { [attributeNames.cvr]: companyCvr ?? "", [attributeNames.professionalUuid]: subject, ...(company ? { [attributeNames.organisationName]: company.name } : {}) };
}

/** The Context Handler: employees of the municipality, with their job-function roles. */
export function contextHandlerPeople(people: readonly DemoSamlPerson[], municipalityCvr: string): readonly SamlPerson[] {
  return people.filter(({ kind }) => kind === "employee").map((one) => ({
    ...one,
    attributes: {
      [attributeNames.cvr]: municipalityCvr,
      [attributeNames.professionalUuid]: one.subject,
      [attributeNames.fullName]: one.name,
      ...(one.logInRoles.length === 0 ? {} : { [attributeNames.olderPrivileges]: privilegesOf(one, municipalityCvr) }),
    },
  }));
}

function privilegesOf({ logInRoles }: DemoSamlPerson, cvr: string): string {
  const groups = logInRoles.map(({ role, unit, kle }) => `<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:${xmlText(cvr)}"><Privilege>http://skranke.example/roles/jobrole/${xmlText(role)}/1</Privilege>\
<Constraint Name="http://sts.kombit.dk/constraints/orgenhed/1">${xmlText(unit)}</Constraint>\
${kle === undefined ? "" : `<Constraint Name="http://sts.kombit.dk/constraints/KLE/1">${xmlText(kle)}</Constraint>`}</PrivilegeGroup>`);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList xmlns:bpp="http://digst.dk/oiosaml/basic_privilege_profile">${groups.join("")}</bpp:PrivilegeList>`).toString("base64");
}
