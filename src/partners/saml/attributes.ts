/** Names of the attribute sets of OIOSAML 3.0.3 (§ 4), and the forms of a NameID. */
export const attributeNames = {
  specVersion: "https://data.gov.dk/model/core/specVersion",
  level: "https://data.gov.dk/concept/core/nsis/loa",
  cpr: "https://data.gov.dk/model/core/eid/cprNumber",
  cprUuid: "https://data.gov.dk/model/core/eid/cprUuid",
  fullName: "https://data.gov.dk/model/core/eid/fullName",
  firstName: "https://data.gov.dk/model/core/eid/firstName",
  lastName: "https://data.gov.dk/model/core/eid/lastName",
  cvr: "https://data.gov.dk/model/core/eid/professional/cvr",
  organisationName: "https://data.gov.dk/model/core/eid/professional/orgName",
  professionalUuid: "https://data.gov.dk/model/core/eid/professional/uuid/persistent",
  privileges: "https://data.gov.dk/model/core/eid/privilegesIntermediate",
  /** As OIOSAML 2 called it, and as many log-ins of municipalities still do. */
  olderPrivileges: "dk:gov:saml:attribute:Privileges_intermediate",
} as const;

export const nameIdFormats = {
  persistent: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  transient: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
  /** `C=DK,O=<CVR>,CN=<name>,Serial=<lasting key of the user>`, as the municipalities' own providers write it. */
  x509: "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName",
} as const;
