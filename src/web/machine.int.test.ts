import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "../../tests/support/database.ts";
import { systemActor } from "../access/actor.ts";
import { endClient } from "../access/machines/commands/end-client.ts";
import type { IssuedKey } from "../access/machines/commands/issue-key.ts";
import { registerClient } from "../access/machines/commands/register-client.ts";
import { revokeKey } from "../access/machines/commands/revoke-key.ts";
import { rotateKey } from "../access/machines/commands/rotate-key.ts";
import type { Context } from "../access/context.ts";
import { MovableClock } from "../platform/clock.ts";
import { SkrankeError } from "../platform/errors.ts";
import { systemIds } from "../platform/ids.ts";
import { inTransaction } from "../platform/transaction.ts";
import { page } from "./page.ts";
import { loader as caseLoader } from "./routes/api/case.ts";
import { action as tokenAction } from "./routes/api/token.ts";
import { routeArgs, testApp, TestBrowser } from "./testing/browser.ts";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const app = testApp(db, clock);
const browser = new TestBrowser(app);
const services = ["parking-licence", "other-service"];
const minute = 60_000;
let unitId: string;
let key: IssuedKey;
let turn = 0;

const change = <T>(run: (ctx: Context) => Promise<T>) => inTransaction(db, (tx) => run({ actor: systemActor("test"), db: tx, jobs: app.jobs, clock, ids: systemIds, locale: "da", requestId: "r" }));
function register(scopes = ["parking-licence:read-case", "*:scim"], callsPerMinute = 100, expiresAt?: Date): Promise<IssuedKey> {
  turn += 1;
  const asked = scopes.map((text) => ({ service: text.split(":")[0] ?? "", action: text.split(":")[1] ?? "" }));
  return change((ctx) => registerClient(ctx, { name: `Robot ${turn}`, kind: "robot", unitId, scopes: asked, callsPerMinute, expiresAt }, services));
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly retryAfter: number | undefined;
}

async function answered(run: (web: Awaited<ReturnType<TestBrowser["request"]>>) => Promise<unknown>, from: TestBrowser = browser): Promise<Answered> {
  const web = await from.request("/api");
  const given = await run(web).catch((thrown: unknown) => thrown);
  if (!(given instanceof Response)) throw given;
  return { status: given.status, headers: given.headers, body: await given.json(), retryAfter: web.outcome.retryAfter };
}

const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` });
function askToken(body: string | Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
  const sent = typeof body === "string" ? body : new URLSearchParams(body).toString();
  const request = new Request("http://localhost:3000/api/token", { method: "POST", body: sent, headers: { "content-type": "application/x-www-form-urlencoded", ...headers } });
  return answered((web) => tokenAction({ ...routeArgs(web), request }));
}
async function tokenOf({ clientId, secret }: IssuedKey, scope?: string): Promise<string> {
  const { body } = await askToken({ grant_type: "client_credentials", ...(scope ? { scope } : {}) }, basic(clientId, secret));
  return z.object({ access_token: z.string() }).parse(body).access_token;
}

const whoAsks = page({ guard: { machine: "scim" }, load: ({ actor, db: own }) => Response.json({ kind: actor.kind, name: actor.name, raw: own === db }) });
const call = (token: string | null, loader: typeof whoAsks = whoAsks, params: Readonly<Record<string, string>> = {}) =>
  answered((web) => loader(routeArgs(web, params, undefined, token === null ? {} : { authorization: token })));

beforeAll(async () => {
  unitId = systemIds.uuid();
  await db.insertInto("units").values({ id: unitId, code: "it", parent_id: null, name_da: "Koncern IT", name_en: "Corporate IT" }).execute();
});
beforeEach(async () => {
  clock.advance({ minutes: 1 });
  key = await register();
});

describe("the token endpoint", () => {
  const grant = { grant_type: "client_credentials" };

  test("gives a token to a client by Basic and in the body, as RFC 6749 § 5.1 says", async () => {
    const [header, form] = [await askToken(grant, basic(key.clientId, key.secret)), await askToken({ ...grant, client_id: key.clientId, client_secret: key.secret })];
    for (const answer of [header, form]) {
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ access_token: expect.stringMatching(/^[\w-]{43}$/), token_type: "Bearer", expires_in: 600, scope: "parking-licence:read-case *:scim" });
      expect([answer.headers.get("cache-control"), answer.headers.get("pragma"), answer.headers.get("content-type")]).toEqual(["no-store", "no-cache", "application/json"]);
    }
    expect(header.body).not.toEqual(form.body);
  });

  test("keeps neither secret nor token", async () => {
    const token = await tokenOf(key);
    const kept = JSON.stringify([await db.selectFrom("machine_keys").selectAll().execute(), await db.selectFrom("machine_tokens").selectAll().execute()]);
    for (const secret of [token, key.secret]) for (const form of [secret, Buffer.from(secret).toString("hex"), Buffer.from(secret, "base64url").toString("hex")]) expect(kept).not.toContain(form);
  });

  test("takes a part of the scopes, and says which", async () => {
    expect((await askToken({ ...grant, scope: "*:scim" }, basic(key.clientId, key.secret))).body).toMatchObject({ scope: "*:scim" });
    expect((await askToken({ ...grant, scope: "" }, basic(key.clientId, key.secret))).body).toMatchObject({ scope: "parking-licence:read-case *:scim" });
  });

  test.each<[string, number, Readonly<Record<string, string>> | string, ((key: IssuedKey) => Readonly<Record<string, string>>)?]>([
    ["invalid_request", 400, { ...grant, client_id: "x", client_secret: "y" }, () => ({ "content-type": "application/json" })],
    ["invalid_request", 400, {}, (one) => basic(one.clientId, one.secret)],
    ["invalid_request", 400, "grant_type=client_credentials&grant_type=client_credentials", (one) => basic(one.clientId, one.secret)],
    ["invalid_request", 400, "grant_type=client_credentials&scope=*:scim&scope=*:scim", (one) => basic(one.clientId, one.secret)],
    ["invalid_request", 400, { ...grant, client_id: "x", client_secret: "y" }, (one) => basic(one.clientId, one.secret)],
    ["invalid_request", 400, { ...grant, client_id: "another" }, (one) => basic(one.clientId, one.secret)],
    ["invalid_client", 401, grant],
    ["invalid_client", 401, { ...grant, client_id: "only-the-id" }],
    ["invalid_client", 401, grant, (one) => basic(one.clientId, "wrong")],
    ["invalid_client", 401, grant, (one) => basic(systemIds.uuid(), one.secret)],
    ["invalid_client", 401, grant, () => basic("' or true --", "' or true --")],
    ["invalid_client", 401, grant, () => basic("\0", "%00")],
    ["invalid_client", 401, grant, () => ({ authorization: "Basic !!!" })],
    ["invalid_client", 401, grant, (one) => ({ authorization: `Bearer ${one.secret}` })],
    ["unsupported_grant_type", 400, { grant_type: "password" }, (one) => basic(one.clientId, one.secret)],
    ["unsupported_grant_type", 400, { grant_type: "authorization_code", code: "x" }, (one) => basic(one.clientId, one.secret)],
    ["invalid_scope", 400, { ...grant, scope: "other-service:read-case" }, (one) => basic(one.clientId, one.secret)],
    ["invalid_scope", 400, { ...grant, scope: "*:scim *:everything" }, (one) => basic(one.clientId, one.secret)],
    ["invalid_scope", 400, { ...grant, scope: "*:scim'; drop table machine_tokens; --" }, (one) => basic(one.clientId, one.secret)],
  ])("%s (%d) for %j", async (error, status, body, headers) => {
    const answer = await askToken(body, headers?.(key));
    expect([answer.status, answer.body]).toEqual([status, { error, error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/) }]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("www-authenticate")).toBe(status === 401 ? 'Basic realm="skranke", charset="UTF-8"' : null);
  });

  test("an unknown client, a wrong secret, a revoked, an expired and an ended one are the same answer", async () => {
    const answers = [await askToken(grant, basic(systemIds.uuid(), key.secret)), await askToken(grant, basic(key.clientId, "wrong"))];
    await change((ctx) => revokeKey(ctx, key));
    answers.push(await askToken(grant, basic(key.clientId, key.secret)));
    const ended = await register();
    await change((ctx) => endClient(ctx, ended));
    answers.push(await askToken(grant, basic(ended.clientId, ended.secret)));
    const expired = await register(undefined, 100, new Date(clock.now().getTime() + minute));
    clock.advance({ minutes: 1 });
    answers.push(await askToken(grant, basic(expired.clientId, expired.secret)));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  });

  test("counts an address, and a client only when its secret was right", async () => {
    clock.advance({ minutes: 1 });
    for (let time = 0; time < 40; time += 1) await askToken(grant, basic(key.clientId, "wrong"));
    expect((await askToken(grant, basic(key.clientId, key.secret))).status).toBe(200);
    for (let time = 0; time < 20; time += 1) await askToken(grant, basic(key.clientId, key.secret));
    const many = await askToken(grant, basic(key.clientId, key.secret));
    expect([many.status, many.headers.get("cache-control")]).toEqual([429, "no-store"]);
    expect(many.retryAfter).toBeGreaterThan(0);
    clock.advance({ minutes: 1 });
    expect((await askToken(grant, basic(key.clientId, key.secret))).status).toBe(200);
  });

  test("a client that takes too many tokens waits, and others do not", async () => {
    clock.advance({ minutes: 1 });
    const other = await register();
    const statuses: number[] = [];
    for (let time = 0; time < 31; time += 1) statuses.push((await askToken(grant, basic(key.clientId, key.secret))).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
    expect((await askToken(grant, basic(other.clientId, other.secret))).status).toBe(200);
  });
});

describe("a call with a token", () => {
  test("comes in as the machine, and its errors are JSON", async () => {
    expect(await call(`Bearer ${await tokenOf(key)}`)).toMatchObject({ status: 200, body: { kind: "machine", name: `Robot ${turn}`, raw: true } });
    expect((await call(`bearer ${await tokenOf(key)}`)).status).toBe(200);
  });

  test("without one, with a wrong one, and with the secret itself: 401 as RFC 6750 § 3 says", async () => {
    const answers = await Promise.all([null, "Bearer wrong", `Bearer ${key.secret}`, "Bearer ' or true --", `Basic ${key.secret}`, `Bearer ${"a".repeat(5000)}`].map((header) => call(header)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 6 }, () => 401));
    expect(answers.map((answer) => answer.headers.get("www-authenticate"))).toEqual([
      'Bearer realm="skranke"', 'Bearer realm="skranke", error="invalid_token"', 'Bearer realm="skranke", error="invalid_token"', 'Bearer realm="skranke"', 'Bearer realm="skranke"', 'Bearer realm="skranke"',
    ]);
    expect(answers[0]?.body).toEqual({ code: "not-signed-in", text: expect.any(String), details: [], requestId: expect.any(String) });
  });

  test("with a scope that does not have the action: 403", async () => {
    const answer = await call(`Bearer ${await tokenOf(key, "parking-licence:read-case")}`);
    expect([answer.status, answer.headers.get("www-authenticate"), answer.body]).toMatchObject([403, 'Bearer realm="skranke", error="insufficient_scope"', { code: "not-allowed" }]);
  });

  test("ends after ten minutes, and with its key", async () => {
    const token = `Bearer ${await tokenOf(key)}`;
    clock.advance({ minutes: 9 });
    expect((await call(token)).status).toBe(200);
    clock.advance({ minutes: 1 });
    expect((await call(token)).status).toBe(401);
  });

  test("is refused at once when its key is revoked or its client ended, however often it is sent again", async () => {
    const other = await register();
    const [first, second] = [`Bearer ${await tokenOf(key)}`, `Bearer ${await tokenOf(other)}`];
    expect([(await call(first)).status, (await call(second)).status]).toEqual([200, 200]);
    await change((ctx) => revokeKey(ctx, key));
    await change((ctx) => endClient(ctx, other));
    for (const token of [first, second, first]) expect((await call(token)).status).toBe(401);
  });

  test("is refused although it was stored in the moment after its key was revoked", async () => {
    const token = await tokenOf(key);
    await db.updateTable("machine_keys").set({ revoked_at: clock.now() }).where("id", "=", key.keyId).execute();
    expect((await call(`Bearer ${token}`)).status).toBe(401);
  });

  test("a rotated key lives for the overlap and its tokens no longer; the new one takes over", async () => {
    const fresh = await change((ctx) => rotateKey(ctx, { clientId: key.clientId, keyId: key.keyId, overlap: 5 * minute }));
    const old = await askToken({ grant_type: "client_credentials" }, basic(key.clientId, key.secret));
    expect(old.body).toMatchObject({ expires_in: 300 });
    const token = `Bearer ${z.object({ access_token: z.string() }).parse(old.body).access_token}`;
    clock.advance({ minutes: 4 });
    expect([(await call(token)).status, (await call(`Bearer ${await tokenOf(fresh)}`)).status]).toEqual([200, 200]);
    clock.advance({ minutes: 1 });
    expect((await call(token)).status).toBe(401);
    expect((await askToken({ grant_type: "client_credentials" }, basic(key.clientId, key.secret))).status).toBe(401);
    expect((await call(`Bearer ${await tokenOf(fresh)}`)).status).toBe(200);
  });

  test("has as many calls in a minute as its client, and is told how long to wait", async () => {
    const slow = await register(undefined, 3);
    const [token, again] = [`Bearer ${await tokenOf(slow)}`, `Bearer ${await tokenOf(slow)}`];
    clock.advance({ seconds: 20 });
    const answers = [await call(token), await call(again), await call(token), await call(again)];
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 429]);
    expect([answers[3]?.retryAfter, answers[3]?.body]).toMatchObject([40, { code: "too-many-requests" }]);
    clock.advance({ seconds: 40 });
    expect((await call(token)).status).toBe(200);
    expect((await call(token)).status).toBe(200);
  });

  test("opens no page of people", async () => {
    const forPeople = page({ guard: "signed-in", load: () => Response.json({}) });
    const answer = await answered((web) => forPeople(routeArgs(web, {}, undefined, { authorization: `Bearer ${"x".repeat(43)}` })).catch((thrown: unknown) => (thrown instanceof Response ? Response.json({ to: thrown.headers.get("location") }) : Promise.reject(thrown))));
    expect(answer.body).toEqual({ to: "/log-ind?tilbage=%2Fapi" });
  });

  test("a route may write problems in a form of its own, and reads its body itself without a form token", async () => {
    const scim = page({
      guard: { machine: "scim" },
      problem: ({ status, code }) => Response.json({ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status), detail: code }, { status }),
      async act({ request }) {
        const body: unknown = await request.json();
        if (JSON.stringify(body) === "{}") throw new SkrankeError("bad-request", "empty", ["userName"]);
        return Response.json(body);
      },
    });
    const token = await tokenOf(key);
    const post = (body: string, authorization: string) => answered((web) => scim({ ...routeArgs(web), request: new Request("http://localhost:3000/scim", { method: "PUT", body, headers: { authorization } }) }));
    expect(await post('{"a":1}', `Bearer ${token}`)).toMatchObject({ status: 200, body: { a: 1 } });
    expect(await post("{}", `Bearer ${token}`)).toMatchObject({ status: 400, body: { status: "400", detail: "bad-request" } });
    const refused = await post("{}", "Bearer no");
    expect([refused.status, refused.body, refused.headers.get("www-authenticate")]).toMatchObject([401, { status: "401" }, /invalid_token/]);
  });

  test("what is a fault of ours is one for a machine too", async () => {
    const broken = page({ guard: { machine: "scim" }, load: () => Promise.reject<Response>(new Error("secret detail")) });
    expect(await call(`Bearer ${await tokenOf(key)}`, broken)).toMatchObject({ status: 500, body: { code: "fault", details: [] } });
  });
});

describe("GET /api/cases/:number", () => {
  let caseId: string;
  const numberOf = { own: "S-2026-1000001", foreign: "S-2026-1000002" };
  beforeAll(async () => {
    const applicant = systemIds.uuid();
    await db.insertInto("people").values({ id: applicant, name: "Bent Hemmelig", email: "bent@example.invalid" }).execute();
    for (const [service, number] of [["parking-licence", numberOf.own], ["other-service", numberOf.foreign]] as const) {
      const [application, id] = [systemIds.uuid(), systemIds.uuid()];
      await db.insertInto("service_versions").values({ hash: service, service, files: "{}", loaded_at: clock.now() }).execute();
      await db.insertInto("applications").values({ id: application, service, version_hash: service, applicant_id: applicant, state: "sent", answers: "{}", facts: "{}", saved_at: clock.now(), created_at: clock.now(), locale: "da" }).execute();
      await db.insertInto("cases").values({ id, number, application_id: application, service, version_hash: service, unit_id: unitId, caseworker_role: "x", state: "open", outcome: null, subject: "AB12345", party: "Somebody", step: "assess", opened_at: clock.now(), closed_at: null }).execute();
      await db.insertInto("deadlines").values({ id: systemIds.uuid(), case_id: id, task_id: null, kind: "answer", starts_at: clock.now(), due_at: new Date("2026-12-05T00:00:00Z"), met_at: null }).execute();
      if (number === numberOf.own) caseId = id;
    }
  });
  const read = async (number: string, scope?: string) => call(`Bearer ${await tokenOf(key, scope)}`, caseLoader, { number });

  test("says how far the case is, and nothing of the person", async () => {
    const answer = await read(numberOf.own);
    expect([answer.status, answer.body]).toEqual([200, {
      number: numberOf.own, service: "parking-licence", state: "open", step: "assess", outcome: null, openedAt: expect.stringMatching(/^2026-11-20T.*Z$/), closedAt: null,
      deadlines: [{ kind: "answer", dueAt: "2026-12-05T00:00:00.000Z", metAt: null }],
    }]);
    expect(JSON.stringify(answer.body)).not.toMatch(/Bent|AB12345|example/);
  });

  test("writes every reading down: which machine, whose case", async () => {
    const before = await db.selectFrom("read_log").select("id").execute();
    await read(numberOf.own);
    const rows = await db.selectFrom("read_log").selectAll().where("id", "not in", before.map((row) => row.id).concat(systemIds.uuid())).execute();
    expect(rows).toMatchObject([{ reader_kind: "machine", reader_id: key.clientId, case_id: caseId, what: "case", reason: "scope" }]);
    expect(rows[0]?.person_id).not.toBeNull();
  });

  test("cases of other services, cases that are not there, and hostile numbers are the same 404; nothing is logged", async () => {
    const before = await db.selectFrom("read_log").select("id").execute();
    const answers = await Promise.all([numberOf.foreign, "S-2026-0000000", "' or true --", "a\0b", "x".repeat(500), "\ud800"].map((number) => read(number)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
    expect(answers.map((answer) => answer.body)).toEqual(answers.map(() => expect.objectContaining({ code: "not-found" })));
    expect(await db.selectFrom("read_log").select("id").execute()).toHaveLength(before.length);
  });

  test("a token without the scope is refused", async () => {
    expect((await read(numberOf.own, "*:scim")).status).toBe(403);
  });
});
