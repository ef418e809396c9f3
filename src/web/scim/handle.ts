import { z } from "zod";
import { danishDay } from "../../platform/clock.ts";
import { createGroup, deleteGroup, patchGroup, replaceGroup } from "../../organisation/scim/change-groups.ts";
import { createUser, deleteUser, patchUser, replaceUser } from "../../organisation/scim/change-users.ts";
import { findGroup, findUser, listGroups, listUsers, type Listing } from "../../organisation/scim/directory.ts";
import { ScimFault } from "../../organisation/scim/fault.ts";
import { parseFilter } from "../../organisation/scim/filter.ts";
import { patchRequest } from "../../organisation/scim/patch.ts";
import { groupResource, schemas, userResource } from "../../organisation/scim/resources.ts";
import { type IfMatch, namesVersion, versionOf } from "../../organisation/scim/version.ts";
import type { OrganisationHouse } from "../../organisation/house.ts";
import { nothing, notModified, scimAnswer } from "./answer.ts";
import { mostResults, resourceTypes, schemaDefinitions, serviceProviderConfig } from "./definitions.ts";

/** One call (RFC 7644 § 3). */
export interface ScimCall {
  readonly house: OrganisationHouse;
  readonly method: string;
  /** Behind `/api/scim/v2/`: "Users", "Users/<id>". */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Where this server is: "https://skranke.example/api/scim/v2". */
  readonly base: string;
  readonly headers: Pick<Headers, "get">;
  body(): Promise<string>;
}

type Handle = (call: ScimCall, id: string) => Promise<Response>;

const resources: Readonly<Record<string, Readonly<Record<string, Handle>>>> = {
  "Users": { GET: readUsers, POST: makeUser },
  "Users/*": { GET: readUser, PUT: async (call, id) => user(call, await replaceUser(call.house, id, await json(call), ifMatch(call))), PATCH: async (call, id) => user(call, await patchUser(call.house, id, await operations(call), ifMatch(call))), DELETE: async (call, id) => deleteUser(call.house, id, ifMatch(call)).then(() => nothing()) },
  "Groups": { GET: readGroups, POST: makeGroup },
  "Groups/*": { GET: readGroup, PUT: async (call, id) => group(call, await replaceGroup(call.house, id, await json(call), ifMatch(call))), PATCH: async (call, id) => changedGroup(await patchGroup(call.house, id, await operations(call), ifMatch(call))), DELETE: async (call, id) => deleteGroup(call.house, id, ifMatch(call)).then(() => nothing()) },
  "ServiceProviderConfig": { GET: async ({ base }) => scimAnswer(serviceProviderConfig(base)) },
  "ResourceTypes": { GET: async ({ base }) => all(resourceTypes(base)) },
  "ResourceTypes/*": { GET: async ({ base }, id) => one(resourceTypes(base), id) },
  "Schemas": { GET: async ({ base }) => all(schemaDefinitions.map((definition) => schemaAt(definition, base))) },
  "Schemas/*": { GET: async ({ base }, id) => one(schemaDefinitions.map((definition) => schemaAt(definition, base)), id) },
};

export async function handleScim(call: ScimCall): Promise<Response> {
  const [name = "", id, ...rest] = call.path.split("/");
  const place = id === undefined || id === "" ? name : `${name}/*`;
  const methods = rest.length === 0 && Object.hasOwn(resources, place) ? resources[place] : undefined;
  if (!methods) throw new ScimFault(404, null, "there is no such endpoint");
  const handle = methods[call.method === "HEAD" ? "GET" : call.method];
  if (!handle) throw new ScimFault(405, null, `this endpoint takes ${Object.keys(methods).join(", ")}`);
  return handle(call, id ?? "");
}

async function json(call: ScimCall): Promise<unknown> {
  try {
    return JSON.parse(await call.body());
  } catch {
    throw new ScimFault(400, "invalidSyntax", "the body is not JSON");
  }
}

async function operations(call: ScimCall): Promise<z.output<typeof patchRequest>> {
  const read = patchRequest.safeParse(await json(call));
  if (!read.success) throw new ScimFault(400, "invalidSyntax", "the body holds no Operations");
  return read.data;
}

function ifMatch({ headers }: ScimCall): IfMatch {
  return headers.get("if-match");
}

/** RFC 7644 § 3.14: nothing goes over the line that the client has. */
function unlessSeen({ headers }: ScimCall, version: string): Response | null {
  const seen = headers.get("if-none-match");
  return seen !== null && namesVersion(seen, version) ? notModified(version) : null;
}

const today = ({ house }: ScimCall) => danishDay(house.clock.now()).toString();

const whole = z.string().regex(/^-?\d{1,9}$/).transform(Number).nullish();

/** RFC 7644 § 3.4.2.4: less than 1 counts as 1, and a negative count as 0. */
function listing({ query }: ScimCall): Listing & { readonly start: number } {
  const [start, count] = [whole.safeParse(query.get("startIndex")), whole.safeParse(query.get("count"))];
  if (!start.success || !count.success) throw new ScimFault(400, "invalidValue", "startIndex and count are whole numbers");
  const first = Math.max(1, start.data ?? 1);
  const filter = query.get("filter");
  return { start: first, offset: first - 1, limit: Math.min(mostResults, Math.max(0, count.data ?? 100)), filter: filter === null || filter === "" ? null : parseFilter(filter) };
}

function list(all: readonly object[], total: number, start: number): Response {
  return scimAnswer({ schemas: [schemas.list], totalResults: total, startIndex: start, itemsPerPage: all.length, Resources: all });
}

async function readUsers(call: ScimCall): Promise<Response> {
  const asked = listing(call);
  const { total, all: users } = await listUsers(call.house.db, today(call), asked);
  return list(users.map((found) => chosen(userResource(found, call.base), call)), total, asked.start);
}

async function readUser(call: ScimCall, id: string): Promise<Response> {
  const found = await findUser(call.house.db, today(call), id);
  if (!found) throw new ScimFault(404, null, "there is no such user");
  return unlessSeen(call, versionOf(found)) ?? user(call, found);
}

async function makeUser(call: ScimCall): Promise<Response> {
  const { user: made, isNew } = await createUser(call.house, await json(call));
  return scimAnswer(userResource(made, call.base), isNew ? 201 : 200, { location: `${call.base}/Users/${made.id}`, etag: versionOf(made) });
}

async function user(call: ScimCall, found: Parameters<typeof userResource>[0]): Promise<Response> {
  return scimAnswer(chosen(userResource(found, call.base), call), 200, { etag: versionOf(found) });
}

async function readGroups(call: ScimCall): Promise<Response> {
  const asked = listing(call);
  const { total, all: groups } = await listGroups(call.house.db, today(call), asked, wantsMembers(call));
  return list(groups.map((found) => chosen(groupResource(found, call.base), call)), total, asked.start);
}

async function readGroup(call: ScimCall, id: string): Promise<Response> {
  // With its members in any case: they belong to its version.
  const found = await findGroup(call.house.db, today(call), id, true);
  if (!found) throw new ScimFault(404, null, "there is no such group");
  return unlessSeen(call, versionOf(found)) ?? group(call, found);
}

async function makeGroup(call: ScimCall): Promise<Response> {
  const { group: made, isNew } = await createGroup(call.house, await json(call));
  return scimAnswer(groupResource(made, call.base), isNew ? 201 : 200, { location: `${call.base}/Groups/${made.id}`, etag: versionOf(made) });
}

async function group(call: ScimCall, found: Parameters<typeof groupResource>[0]): Promise<Response> {
  return scimAnswer(chosen(groupResource(found, call.base), call), 200, { etag: versionOf(found) });
}

/** A unit may have thousands of members: nothing of it goes back (RFC 7644 § 3.5.2 allows either, and Entra ID wants this). */
async function changedGroup(changed: Parameters<typeof versionOf>[0]): Promise<Response> {
  return nothing(versionOf(changed));
}

function names(query: URLSearchParams, parameter: string): readonly string[] {
  return (query.get(parameter) ?? "").toLowerCase().split(",").map((name) => name.trim()).filter((name) => name !== "");
}

function wantsMembers({ query }: ScimCall): boolean {
  const wanted = names(query, "attributes");
  return !names(query, "excludedAttributes").includes("members") && (wanted.length === 0 || wanted.some((name) => name.startsWith("members")));
}

/** RFC 7644 § 3.9, by whole attributes: `schemas`, `id` and `meta` come in any case. */
function chosen(resource: object, { query }: ScimCall): object {
  const [wanted, unwanted] = [names(query, "attributes"), names(query, "excludedAttributes")];
  if (wanted.length + unwanted.length === 0) return resource;
  const always = ["schemas", "id", "meta"];
  const top = (name: string) => (name.startsWith("urn:") ? name : (name.split(".")[0] ?? name));
  const isWanted = (key: string) => wanted.length === 0 || wanted.some((name) => top(name) === key || name.startsWith(`${key}:`));
  return Object.fromEntries(Object.entries(resource).filter(([key]) => always.includes(key) || (isWanted(key.toLowerCase()) && !unwanted.includes(key.toLowerCase()))));
}

function all(found: readonly object[]): Response {
  return list(found, found.length, 1);
}

function one(found: readonly { readonly id: string }[], id: string): Response {
  const there = found.find((some) => some.id === id);
  if (!there) throw new ScimFault(404, null, "there is no such thing");
  return scimAnswer(there);
}

function schemaAt<D extends { readonly id: string }>(definition: D, base: string) {
  return { schemas: [schemas.schema], ...definition, meta: { resourceType: "Schema", location: `${base}/Schemas/${definition.id}` } };
}
