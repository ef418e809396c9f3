import { z } from "zod";
import { ScimFault } from "./fault.ts";
import { asBoolean } from "./filter.ts";
import { versionOf } from "./version.ts";

export const schemas = {
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  group: "urn:ietf:params:scim:schemas:core:2.0:Group",
  enterprise: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  /** Ours: what the standard has no word for. */
  skrankeUser: "urn:skranke:params:scim:schemas:extension:2.0:User",
  skrankeGroup: "urn:skranke:params:scim:schemas:extension:2.0:Group",
  list: "urn:ietf:params:scim:api:messages:2.0:ListResponse",
  error: "urn:ietf:params:scim:api:messages:2.0:Error",
  config: "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
  resourceType: "urn:ietf:params:scim:schemas:core:2.0:ResourceType",
  schema: "urn:ietf:params:scim:schemas:core:2.0:Schema",
} as const;

const key = z.string().trim().min(1).max(100);
const words = z.string().trim().max(200);
const optional = (schema: z.ZodType<string>) => schema.nullish().transform((value) => (value === undefined || value === null || value === "" ? null : value));
const boolean = z.unknown().transform((value, context) => {
  const read = asBoolean(value);
  if (read === undefined) context.addIssue({ code: "custom", message: "true or false" });
  return read ?? false;
});
const several = z.array(z.looseObject({ value: z.string().max(254).nullish(), primary: z.unknown().optional(), type: z.string().nullish() })).nullish();

const incomingUser = z.looseObject({
  userName: z.string().trim().min(1).max(200),
  externalId: optional(key),
  displayName: optional(words),
  name: z.looseObject({ formatted: optional(words), givenName: optional(words), familyName: optional(words) }).nullish(),
  title: optional(words),
  emails: several,
  phoneNumbers: several,
  active: boolean.optional(),
  [schemas.enterprise]: z.looseObject({ employeeNumber: optional(key), department: optional(words) }).nullish(),
  [schemas.skrankeUser]: z.looseObject({ manages: boolean.optional(), jobFunctionCode: optional(key), jobFunctionName: optional(words) }).nullish(),
});

/** A user as a client says it, in our words. */
export interface SaidUser {
  readonly userName: string;
  readonly externalId: string | null;
  readonly name: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly active: boolean;
  readonly employeeNumber: string | null;
  /** Code or name of a unit. */
  readonly department: string | null;
  readonly manages: boolean;
  readonly jobFunction: { readonly code: string; readonly name: string } | null;
}

/** Characters that no text of ours can have: see loads/files/cells.ts. */
const unshowable = /[\u0000-\u001f\u007f-\u009f]/;

export function readUser(body: unknown): SaidUser {
  const user = parsed(incomingUser, body);
  const enterprise = user[schemas.enterprise];
  const own = user[schemas.skrankeUser];
  const parts = [user.name?.givenName, user.name?.familyName].filter(Boolean).join(" ");
  const name = user.displayName ?? user.name?.formatted ?? (parts === "" ? user.userName : parts);
  return {
    userName: user.userName, externalId: user.externalId, name, title: user.title, email: firstOf(user.emails), phone: firstOf(user.phoneNumbers)?.slice(0, 40) ?? null, active: user.active ?? true,
    employeeNumber: enterprise?.employeeNumber ?? null, department: enterprise?.department ?? null, manages: own?.manages ?? false,
    jobFunction: own?.jobFunctionCode ? { code: own.jobFunctionCode, name: own.jobFunctionName ?? own.jobFunctionCode } : null,
  };
}

const incomingGroup = z.looseObject({
  displayName: words.min(1),
  externalId: optional(key),
  members: z.array(z.looseObject({ value: z.string() })).max(20_000).nullish(),
  [schemas.skrankeGroup]: z.looseObject({ parent: optional(key) }).nullish(),
});

/** A group as a client says it: a unit and the people who are employed in it. */
export interface SaidGroup {
  readonly displayName: string;
  readonly externalId: string | null;
  /** Ids of users. */
  readonly members: readonly string[];
  /** Code of the unit above; undefined: not said. */
  readonly parent: string | null | undefined;
}

export function readGroup(body: unknown): SaidGroup {
  const group = parsed(incomingGroup, body);
  return { displayName: group.displayName, externalId: group.externalId, members: [...new Set((group.members ?? []).map((member) => member.value))], parent: group[schemas.skrankeGroup]?.parent };
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (!read.success) throw new ScimFault(400, "invalidValue", `these attributes are missing or do not fit: ${[...new Set(read.error.issues.map((issue) => issue.path.join(".")))].join(", ")}`);
  if (anyText(body, (text) => unshowable.test(text) || !text.isWellFormed())) throw new ScimFault(400, "invalidValue", "a text holds control characters");
  return read.data;
}

function anyText(value: unknown, test: (text: string) => boolean): boolean {
  if (typeof value === "string") return test(value);
  return typeof value === "object" && value !== null && Object.values(value).some((one) => anyText(one, test));
}

/** The primary one, else that of work, else the first. */
function firstOf(values: z.output<typeof several>): string | null {
  const all = values ?? [];
  const chosen = all.find((one) => asBoolean(one.primary) === true) ?? all.find((one) => one.type === "work") ?? all[0];
  return chosen?.value ?? null;
}

/** A user as it stands here. */
export interface ScimUser {
  readonly id: string;
  readonly externalId: string;
  readonly userName: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly active: boolean;
  readonly title: string | null;
  readonly employeeNumber: string | null;
  readonly department: string | null;
  readonly manages: boolean;
  readonly jobFunction: { readonly code: string; readonly name: string } | null;
  readonly manager: { readonly id: string; readonly name: string } | null;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

export function userResource(user: ScimUser, base: string) {
  const { jobFunction, manager } = user;
  return {
    schemas: [schemas.user, schemas.enterprise, schemas.skrankeUser],
    id: user.id,
    externalId: user.externalId,
    userName: user.userName ?? user.externalId,
    name: { formatted: user.name },
    displayName: user.name,
    ...(user.title === null ? {} : { title: user.title }),
    ...(user.email === null ? {} : { emails: [{ value: user.email, type: "work", primary: true }] }),
    ...(user.phone === null ? {} : { phoneNumbers: [{ value: user.phone, type: "work" }] }),
    active: user.active,
    groups: user.groups.map((group) => ({ value: group.id, display: group.name, $ref: `${base}/Groups/${group.id}` })),
    [schemas.enterprise]: {
      ...(user.employeeNumber === null ? {} : { employeeNumber: user.employeeNumber }),
      ...(user.department === null ? {} : { department: user.department }),
      ...(manager === null ? {} : { manager: { value: manager.id, displayName: manager.name, $ref: `${base}/Users/${manager.id}` } }),
    },
    [schemas.skrankeUser]: { manages: user.manages, ...(jobFunction === null ? {} : { jobFunctionCode: jobFunction.code, jobFunctionName: jobFunction.name }) },
    meta: { resourceType: "User", location: `${base}/Users/${user.id}`, version: versionOf(user) },
  };
}

export interface ScimGroup {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly parent: string | null;
  /** Null when they were not asked for. */
  readonly members: readonly { readonly id: string; readonly name: string }[] | null;
}

export function groupResource(group: ScimGroup, base: string) {
  return {
    schemas: [schemas.group, schemas.skrankeGroup],
    id: group.id,
    externalId: group.externalId,
    displayName: group.displayName,
    ...(group.members === null ? {} : { members: group.members.map((member) => ({ value: member.id, display: member.name, type: "User", $ref: `${base}/Users/${member.id}` })) }),
    [schemas.skrankeGroup]: group.parent === null ? {} : { parent: group.parent },
    // Without its members nobody can say which version it is.
    meta: { resourceType: "Group", location: `${base}/Groups/${group.id}`, ...(group.members === null ? {} : { version: versionOf(group) }) },
  };
}
