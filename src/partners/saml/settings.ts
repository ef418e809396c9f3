import { z } from "zod";
import { loginTitles } from "../login/titles.ts";
import { attributeNames } from "./attributes.ts";

/** Settings of a provider that speaks SAML in the OIOSAML 3 profile. The defaults are those of the stand-in. */
const given = z.object({
  id: z.enum(["nemlogin", "context-handler"]),
  /** Who we are to the provider; the audience of its assertions. */
  entityId: z.string().min(1),
  /** Our own address, where answers are posted to: `<publicUrl>/log-ind/svar/<id>`. */
  publicUrl: z.url(),
  /** The provider's metadata. */
  metadataUrl: z.url(),
  /** Only employees of this authority are let in by a provider for employees. */
  municipalityCvr: z.string().regex(/^\d{8}$/).default("00000000"),
  /** The attribute that carries the key of an employee in the organisation's master. */
  employeeKeyAttribute: z.string().min(1).default("https://data.gov.dk/model/core/eid/professional/uuid/persistent"),
  timeoutMs: z.int().positive().default(10_000),
});

const audiences = { "nemlogin": "citizen", "context-handler": "employee" } as const;

/** With what follows from them. */
export const samlSettings = given.transform((read) => ({
  ...read,
  audience: audiences[read.id],
  title: loginTitles[read.id],
  answerUrl: `${read.publicUrl}/log-ind/svar/${read.id}`,
  logoutUrl: `${read.publicUrl}/log-ud/${read.id}`,
}));
export type SamlSettings = z.infer<typeof samlSettings>;

/** What we ask of each: no more than is needed (GDPR article 5(1)(c)). */
export const wantedAttributes = {
  "nemlogin": [
    required(attributeNames.specVersion), required(attributeNames.level), optional(attributeNames.cpr), optional(attributeNames.cprUuid), required(attributeNames.fullName),
    optional(attributeNames.cvr), optional(attributeNames.organisationName), optional(attributeNames.professionalUuid),
  ],
  "context-handler": [
    required(attributeNames.specVersion), required(attributeNames.level), required(attributeNames.cvr), optional(attributeNames.professionalUuid), optional(attributeNames.fullName), optional(attributeNames.privileges),
  ],
} as const;

function required(name: string) {
  return { name, required: true };
}

function optional(name: string) {
  return { name, required: false };
}
