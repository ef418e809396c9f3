import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../tests/support/database.ts";
import { loadFiles } from "../../organisation/commands/load-files.ts";
import { underLoadLock } from "../../organisation/loads/load-lock.ts";
import { schemas } from "../../organisation/scim/resources.ts";
import { emptyOrganisation, files, testHouse, type TestHouse } from "../../organisation/town.test-support.ts";
import { loader } from "../routes/api/scim.ts";
import { routeArgs, TestBrowser, testApp } from "../testing/browser.ts";
import { answeringFaults } from "./answer.ts";
import { handleScim } from "./handle.ts";

const { db } = await testDatabase();
const base = "https://skranke.example/api/scim/v2";
let house: TestHouse;
let units: Readonly<Record<string, string>>;
beforeEach(async () => {
  await emptyOrganisation(db);
  house = testHouse(db);
  await loadFiles(house, files(["top", "K1 < top", "K2 < top"], []), "full", null);
  units = Object.fromEntries((await db.selectFrom("units").select(["code", "id"]).execute()).map((row) => [row.code, row.id]));
});

// What comes back is JSON of a shape that each test says.
type Answer = { readonly status: number; readonly etag: string | null; readonly body: Record<string, never> & { readonly id: string } };
async function call(method: string, address: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const url = new URL(`${base}/${address}`);
  const text = typeof body === "string" ? body : JSON.stringify(body ?? null);
  const response = await answeringFaults(() => handleScim({ house, method, path: url.pathname.slice("/api/scim/v2/".length), query: url.searchParams, base, headers: new Headers(headers), body: async () => text }));
  if (response.status !== 204 && response.status !== 304) expect(response.headers.get("content-type")).toMatch(/^application\/scim\+json/);
  const said = await response.text();
  return { status: response.status, etag: response.headers.get("etag"), body: said === "" ? {} : JSON.parse(said) } as Answer;
}

const ane = (more: object = {}) => ({
  schemas: [schemas.user, schemas.enterprise], userName: "ane@by.example", externalId: "guid-1", displayName: "Ane Holm", title: "Pædagog", emails: [{ value: "ane@by.example", type: "work", primary: true }], active: true,
  [schemas.enterprise]: { department: "K1" }, ...more,
});
const replace = (...operations: readonly object[]) => ({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations });
const jobs = async () => (await db.selectFrom("employments as e").innerJoin("units as u", "u.id", "e.unit_id").select(["u.code", "e.title_da", "e.valid_from", "e.valid_to"]).orderBy("e.valid_from").orderBy("u.code").execute()).map((row) => `${row.code} ${row.title_da} ${row.valid_from} ${row.valid_to ?? ""}`.trim());

describe("users", () => {
  test("are created once, whoever says it twice, with an employment and a log-in", async () => {
    const first = await call("POST", "Users", ane());
    expect(first).toMatchObject({ status: 201, body: { userName: "ane@by.example", externalId: "guid-1", active: true, title: "Pædagog", [schemas.enterprise]: { department: "K1" } } });
    const again = await call("POST", "Users", ane());
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    expect(await jobs()).toEqual(["K1 Pædagog 2026-11-25"]);
    expect(await db.selectFrom("identities").select(["provider", "subject", "person_id"]).execute()).toEqual([{ provider: "entra", subject: "ane@by.example", person_id: first.body.id }]);
    expect((await call("GET", `Users/${first.body.id}`)).body).toEqual(first.body);
    expect(await db.selectFrom("organisation_loads").select("state").where("source", "=", "scim").execute()).toEqual([{ state: "done" }]);
  });

  test("many at once are each created once", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => call("POST", "Users", ane())));
    expect(new Set(made.map((one) => one.body.id)).size).toBe(1);
    expect(made.map((one) => one.status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(await jobs()).toHaveLength(1);
  });

  test("move by department, as Entra ID says it, and the employment with them", async () => {
    const { body } = await call("POST", "Users", ane());
    house.clock.advance({ days: 10 });
    const moved = await call("PATCH", `Users/${body.id}`, replace({ op: "Replace", path: `${schemas.enterprise}:department`, value: "Enhed K2" }, { op: "Replace", path: "title", value: "Leder" }));
    expect(moved).toMatchObject({ status: 200, body: { title: "Leder", [schemas.enterprise]: { department: "K2" } } });
    expect(await jobs()).toEqual(["K1 Pædagog 2026-11-25 2026-12-04", "K2 Leder 2026-12-05"]);
    expect(house.released.flat()).toEqual([body.id]);
  });

  test("switched off and on again by active alone", async () => {
    const { body } = await call("POST", "Users", ane());
    house.clock.advance({ days: 10 });
    expect((await call("PATCH", `Users/${body.id}`, replace({ op: "Replace", path: "active", value: "False" }))).body).toMatchObject({ active: false });
    expect(await jobs()).toEqual(["K1 Pædagog 2026-11-25 2026-12-04"]);
    house.clock.advance({ days: 10 });
    expect((await call("PATCH", `Users/${body.id}`, replace({ op: "Add", path: "active", value: "True" }))).body).toMatchObject({ active: true });
    expect(await jobs()).toEqual(["K1 Pædagog 2026-11-25 2026-12-04", "K1 Pædagog 2026-12-15"]);
  });

  test("are found by filters, page by page", async () => {
    for (const at of [1, 2, 3]) await call("POST", "Users", ane({ userName: `u${at}@by.example`, externalId: `g${at}`, displayName: `Person ${at}`, emails: [{ value: `u${at}@by.example` }], active: at !== 3 }));
    const found = async (filter: string) => (await call("GET", `Users?filter=${encodeURIComponent(filter)}`)).body["totalResults"];
    expect(await found('userName eq "U1@BY.EXAMPLE"')).toBe(1);
    expect(await found('externalId eq "g2"')).toBe(1);
    expect(await found('externalId eq "G2"')).toBe(0);
    expect(await found('userName sw "u" and active eq false')).toBe(1);
    expect(await found('userName eq "nobody" or displayName co "person"')).toBe(3);
    expect(await found('emails[type eq "work" and value eq "u2@by.example"]')).toBe(1);
    expect(await found(`userName eq "x' or 1=1 --"`)).toBe(0);
    expect(await found('userName co "%"')).toBe(0);
    const pages = await Promise.all([1, 2, 3].map((start) => call("GET", `Users?startIndex=${start}&count=1`)));
    expect(pages.map(({ body }) => [body["totalResults"], body["startIndex"], body["itemsPerPage"]])).toEqual([[3, 1, 1], [3, 2, 1], [3, 3, 1]]);
    expect((await call("GET", "Users?count=0")).body).toMatchObject({ totalResults: 3, Resources: [] });
    expect((await call("GET", 'Users?attributes=userName&count=1')).body["Resources"]).toEqual([{ schemas: expect.anything(), id: expect.anything(), meta: expect.anything(), userName: "u1@by.example" }]);
  });

  test("that are deleted are there no more, and can come again", async () => {
    const { body } = await call("POST", "Users", ane());
    expect((await call("DELETE", `Users/${body.id}`)).status).toBe(204);
    for (const method of ["GET", "DELETE", "PUT", "PATCH"]) expect((await call(method, `Users/${body.id}`, method === "PATCH" ? replace({ op: "add", path: "title", value: "x" }) : ane())).status).toBe(404);
    expect(await db.selectFrom("identities").select("subject").execute()).toEqual([]);
    expect((await db.selectFrom("people").select("name").where("id", "=", body.id).execute())).toEqual([{ name: "Ane Holm" }]);
    const again = await call("POST", "Users", ane());
    expect([again.status, again.body.id === body.id]).toEqual([201, false]);
  });

  test("have an employee number, manage, and have a job function", async () => {
    const own = { [schemas.enterprise]: { department: "K1", employeeNumber: "E7" }, [schemas.skrankeUser]: { manages: "True", jobFunctionCode: "s1", jobFunctionName: "Leder" } };
    const boss = await call("POST", "Users", ane({ userName: "boss", externalId: "b", ...own }));
    expect(boss.body).toMatchObject({ [schemas.enterprise]: { employeeNumber: "E7" }, [schemas.skrankeUser]: { manages: true, jobFunctionCode: "s1", jobFunctionName: "Leder" } });
    expect((await call("POST", "Users", ane())).body).toMatchObject({ [schemas.enterprise]: { manager: { value: boss.body.id } } });
    const renumbered = await call("PATCH", `Users/${boss.body.id}`, replace({ op: "replace", path: `${schemas.enterprise}:employeeNumber`, value: "E8" }));
    expect(renumbered.body).toMatchObject({ active: true, [schemas.enterprise]: { employeeNumber: "E8" } });
  });

  test.each<[string, object | string, number, string | undefined]>([
    ["no JSON", "{", 400, "invalidSyntax"],
    ["no userName", { active: true }, 400, "invalidValue"],
    ["no department", ane({ [schemas.enterprise]: {} }), 400, "invalidValue"],
    ["a department that is no unit", ane({ [schemas.enterprise]: { department: "K9" } }), 400, "invalidValue"],
    ["active that is neither", ane({ active: "perhaps" }), 400, "invalidValue"],
    ["NUL in a name", ane({ displayName: "A\u0000B" }), 400, "invalidValue"],
    ["too long a name", ane({ displayName: "x".repeat(201) }), 400, "invalidValue"],
  ])("%s is refused", async (_, body, status, scimType) => {
    expect(await call("POST", "Users", body)).toMatchObject({ status, body: { schemas: [schemas.error], status: String(status), scimType } });
    expect(await db.selectFrom("people").select("id").execute()).toEqual([]);
  });

  test("with a user name that another has are refused", async () => {
    await call("POST", "Users", ane());
    expect(await call("POST", "Users", ane({ externalId: "guid-2" }))).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
  });
});

describe("groups", () => {
  test("are units: made, named anew, with a unit above, and ended", async () => {
    const made = await call("POST", "Groups", { schemas: [schemas.group], displayName: "Nyt team", externalId: "K3", [schemas.skrankeGroup]: { parent: "top" } });
    expect(made).toMatchObject({ status: 201, body: { displayName: "Nyt team", externalId: "K3", members: [], [schemas.skrankeGroup]: { parent: "top" } } });
    expect((await call("POST", "Groups", { displayName: "Nyt team", externalId: "K3" })).status).toBe(200);
    expect((await call("PATCH", `Groups/${made.body.id}`, replace({ op: "Replace", path: "displayName", value: "Andet team" }))).status).toBe(204);
    expect((await call("GET", `Groups/${made.body.id}`)).body).toMatchObject({ displayName: "Andet team", [schemas.skrankeGroup]: { parent: "top" } });
    expect((await call("DELETE", `Groups/${made.body.id}`)).status).toBe(204);
    expect((await call("GET", `Groups/${made.body.id}`)).status).toBe(404);
    expect(await call("PATCH", `Groups/${units["top"]}`, replace({ op: "add", path: `${schemas.skrankeGroup}:parent`, value: "K1" }))).toMatchObject({ status: 400, body: { detail: expect.stringContaining("ring") } });
  });

  test("members are employed there, too, and leave again; who works there by department stays", async () => {
    const { body: user } = await call("POST", "Users", ane());
    const group = `Groups/${units["K2"]}`;
    for (let twice = 0; twice < 2; twice += 1) expect((await call("PATCH", group, replace({ op: "Add", path: "members", value: [{ value: user.id }] }))).status).toBe(204);
    expect(await jobs()).toEqual(["K1 Pædagog 2026-11-25", "K2 Pædagog 2026-11-25"]);
    expect((await call("GET", group)).body).toMatchObject({ members: [{ value: user.id, display: "Ane Holm" }] });
    expect((await call("GET", `${group}?excludedAttributes=members`)).body["members"]).toBeUndefined();
    expect((await call("GET", `Groups?filter=${encodeURIComponent(`members[value eq "${user.id}"]`)}`)).body["totalResults"]).toBe(2);
    house.clock.advance({ days: 10 });
    expect((await call("PATCH", group, replace({ op: "Remove", path: "members", value: [{ value: user.id }] }))).status).toBe(204);
    expect(await jobs()).toEqual(["K1 Pædagog 2026-11-25", "K2 Pædagog 2026-11-25 2026-12-04"]);
    expect(await call("PATCH", `Groups/${units["K1"]}`, replace({ op: "remove", path: `members[value eq "${user.id}"]` }))).toMatchObject({ status: 400, body: { scimType: "mutability" } });
    expect(await call("PATCH", group, replace({ op: "add", path: "members", value: [{ value: "nobody" }] }))).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
  });

  test("a unit in which somebody works cannot be deleted", async () => {
    await call("POST", "Users", ane());
    expect(await call("DELETE", `Groups/${units["K1"]}`)).toMatchObject({ status: 400, body: { detail: expect.stringContaining("cannot end") } });
  });
});

describe("the server", () => {
  test("tells what it can", async () => {
    expect((await call("GET", "ServiceProviderConfig")).body).toMatchObject({ patch: { supported: true }, filter: { supported: true, maxResults: 200 }, bulk: { supported: false } });
    expect((await call("GET", "ResourceTypes")).body).toMatchObject({ totalResults: 2 });
    expect((await call("GET", `Schemas/${schemas.enterprise}`)).body).toMatchObject({ name: "EnterpriseUser" });
    expect((await call("GET", "Schemas")).body["totalResults"]).toBe(5);
    for (const address of ["Me", "Users/a/b", "toString", "Schemas/x"]) expect((await call("GET", address)).status).toBe(404);
    expect((await call("DELETE", "Users")).status).toBe(405);
    expect(await call("GET", "Users?filter=salary%20eq%201")).toMatchObject({ status: 400, body: { scimType: "invalidFilter" } });
    expect((await call("GET", "Users?count=many")).status).toBe(400);
  });

  test("waits for a load, and says that it is busy", { timeout: 20_000 }, async () => {
    await underLoadLock(db, () => expect(call("POST", "Users", ane())).rejects.toMatchObject({ code: "unavailable" }));
    expect((await call("POST", "Users", ane())).status).toBe(201);
  });

  test("knows nobody without a token, and says so in SCIM's words", async () => {
    const web = await new TestBrowser(testApp(db, house.clock)).request("/api/scim/v2/Users");
    const refused = await loader(routeArgs(web, { "*": "Users" })).catch((error: unknown) => error);
    if (!(refused instanceof Response)) throw new Error("no answer");
    expect([refused.status, refused.headers.get("content-type"), refused.headers.get("www-authenticate")]).toEqual([401, "application/scim+json; charset=utf-8", 'Bearer realm="skranke"']);
    expect(await refused.json()).toMatchObject({ schemas: [schemas.error], status: "401" });
  });
});

describe("versions", () => {
  const title = (value: string) => replace({ op: "replace", path: "title", value });
  const version = (answer: Answer) => (answer.body as unknown as { readonly meta: { readonly version?: string } }).meta.version;

  test("stand in meta and in the ETag, the same for the same, and others after a change", async () => {
    const made = await call("POST", "Users", ane());
    expect(made.etag).toMatch(/^W\/"[\w-]+"$/);
    const read = await call("GET", `Users/${made.body.id}`);
    expect([read.etag, version(read), version(made)]).toEqual([made.etag, made.etag, made.etag]);
    // Parts of it are of the same version.
    expect((await call("GET", `Users/${made.body.id}?attributes=userName`)).etag).toBe(made.etag);
    expect((await call("GET", "Users")).body).toMatchObject({ Resources: [{ meta: { version: made.etag } }] });
    const changed = await call("PATCH", `Users/${made.body.id}`, title("Leder"));
    expect(changed.etag).not.toBe(made.etag);
    expect((await call("GET", `Users/${made.body.id}`)).etag).toBe(changed.etag);
  });

  test("that the client has are not sent again", async () => {
    const { body: { id }, etag } = await call("POST", "Users", ane());
    for (const seen of [etag ?? "", `"other", ${etag ?? ""}`, "*"]) expect(await call("GET", `Users/${id}`, undefined, { "if-none-match": seen })).toEqual({ status: 304, etag, body: {} });
    expect((await call("GET", `Users/${id}`, undefined, { "if-none-match": 'W/"other"' })).status).toBe(200);
    await call("PATCH", `Users/${id}`, title("Leder"));
    expect((await call("GET", `Users/${id}`, undefined, { "if-none-match": etag ?? "" })).status).toBe(200);
  });

  test.each(["PUT", "PATCH", "DELETE"])("that are no more the last are refused to %s, and nothing happens", async (method) => {
    const { body: { id }, etag } = await call("POST", "Users", ane());
    await call("PATCH", `Users/${id}`, title("Leder"));
    const body = method === "PUT" ? ane({ title: "Kok" }) : title("Kok");
    const late = await call(method, `Users/${id}`, body, { "if-match": etag ?? "" });
    expect(late).toMatchObject({ status: 412, body: { schemas: [schemas.error], status: "412" } });
    expect((await call("GET", `Users/${id}`)).body).toMatchObject({ title: "Leder", active: true });
    const now = (await call("GET", `Users/${id}`)).etag ?? "";
    expect((await call(method, `Users/${id}`, body, { "if-match": now })).status).toBe(method === "DELETE" ? 204 : 200);
  });

  test("of two who saw the same at once one changes it", async () => {
    const { body: { id }, etag } = await call("POST", "Users", ane());
    const both = await Promise.all(["Leder", "Kok"].map((one) => call("PATCH", `Users/${id}`, title(one), { "if-match": etag ?? "" })));
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 412]);
  });

  test("of a unit are others when a member comes, whether members are asked for or not", async () => {
    const { body: { id: member } } = await call("POST", "Users", ane());
    const group = `Groups/${units["K2"]}`;
    const before = await call("GET", `${group}?excludedAttributes=members`);
    expect((await call("GET", group)).etag).toBe(before.etag);
    expect(version(before)).toBe(before.etag);
    const come = await call("PATCH", group, replace({ op: "add", path: "members", value: [{ value: member }] }), { "if-match": before.etag ?? "" });
    expect(come.status).toBe(204);
    expect(come.etag).not.toBe(before.etag);
    expect((await call("GET", group)).etag).toBe(come.etag);
    expect((await call("DELETE", group, undefined, { "if-match": before.etag ?? "" })).status).toBe(412);
  });
});
