import { schemas } from "../../organisation/scim/resources.ts";

type Type = "string" | "boolean" | "complex" | "reference";

function attribute(name: string, about: string, more: { type?: Type; multiValued?: boolean; required?: boolean; caseExact?: boolean; mutability?: "readWrite" | "readOnly" | "immutable"; uniqueness?: "none" | "server"; subAttributes?: readonly object[] } = {}) {
  return { name, type: "string", multiValued: false, description: about, required: false, caseExact: false, mutability: "readWrite", returned: "default", uniqueness: "none", ...more };
}

const value = (about: string) => attribute("value", about);

const user = {
  id: schemas.user, name: "User", description: "A person with one employment of their own",
  attributes: [
    attribute("userName", "The name that log-in knows the person by", { required: true, uniqueness: "server" }),
    attribute("displayName", "The person's name"),
    attribute("name", "The person's name, where displayName is not sent", { type: "complex", subAttributes: [attribute("formatted", "All of it"), attribute("givenName", "Taken when nothing else is sent"), attribute("familyName", "Taken when nothing else is sent")] }),
    attribute("title", "Title of the employment"),
    attribute("emails", "The primary one, or that of work, is kept", { type: "complex", multiValued: true, subAttributes: [value("The address"), attribute("type", "work"), attribute("primary", "Whether it is the one", { type: "boolean" })] }),
    attribute("phoneNumbers", "The primary one, or that of work, is kept", { type: "complex", multiValued: true, subAttributes: [value("The number"), attribute("type", "work")] }),
    attribute("active", "Whether the person is employed; false ends all employments", { type: "boolean" }),
    attribute("groups", "The units that the person is employed in", { type: "complex", multiValued: true, mutability: "readOnly", subAttributes: [value("Id of the group"), attribute("display", "Its name")] }),
  ],
};

const group = {
  id: schemas.group, name: "Group", description: "A unit of the organisation",
  attributes: [
    attribute("displayName", "Name of the unit", { required: true }),
    attribute("members", "People employed in the unit; one who is added is employed there, too", { type: "complex", multiValued: true, subAttributes: [value("Id of the user"), attribute("display", "The person's name", { mutability: "readOnly" })] }),
  ],
};

const enterprise = {
  id: schemas.enterprise, name: "EnterpriseUser", description: "Where the person works",
  attributes: [
    attribute("employeeNumber", "Key of the employment in the organisation's master", { caseExact: true }),
    attribute("department", "Code or name of the unit; an active user needs it"),
    attribute("manager", "Who manages the unit", { type: "complex", mutability: "readOnly", subAttributes: [value("Id of the user"), attribute("displayName", "The person's name")] }),
  ],
};

const skrankeUser = {
  id: schemas.skrankeUser, name: "SkrankeUser", description: "What the standard has no word for",
  attributes: [attribute("manages", "Whether the person manages the unit", { type: "boolean" }), attribute("jobFunctionCode", "Code of the job function", { caseExact: true }), attribute("jobFunctionName", "Its name")],
};

const skrankeGroup = {
  id: schemas.skrankeGroup, name: "SkrankeGroup", description: "What the standard has no word for",
  attributes: [attribute("parent", "Code of the unit above; nothing for the top", { caseExact: true })],
};

/** RFC 7643 § 7: what is kept and answered, and nothing else. */
export const schemaDefinitions = [user, group, enterprise, skrankeUser, skrankeGroup];

/** RFC 7643 § 6. */
export function resourceTypes(base: string) {
  const type = (name: string, endpoint: string, schema: string, extensions: readonly string[]) => ({
    schemas: [schemas.resourceType], id: name, name, endpoint, schema, schemaExtensions: extensions.map((one) => ({ schema: one, required: false })), meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${name}` },
  });
  return [type("User", "/Users", schemas.user, [schemas.enterprise, schemas.skrankeUser]), type("Group", "/Groups", schemas.group, [schemas.skrankeGroup])];
}

/** The most resources of one answer. */
export const mostResults = 200;

/** RFC 7643 § 5. */
export function serviceProviderConfig(base: string) {
  const no = { supported: false };
  return {
    schemas: [schemas.config],
    patch: { supported: true }, bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 }, filter: { supported: true, maxResults: mostResults }, changePassword: no, sort: no, etag: { supported: true },
    authenticationSchemes: [{ type: "oauthbearertoken", name: "OAuth Bearer Token", description: "A token for the scope *:scim, by client credentials (RFC 6749 § 4.4)", primary: true }],
    meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
  };
}
