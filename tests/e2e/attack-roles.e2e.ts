/** The running program under attack over HTTP: by people of the house who want more than their role, and by machines. */
import { beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "../../src/access/actor.ts";
import { registerClient } from "../../src/access/machines/commands/register-client.ts";
import { demoId } from "../../demo/seed.ts";
import { zip } from "../../src/organisation/loads/files/workbook.test-support.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { systemIds } from "../../src/platform/ids.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { type Answer, type Attacker, createAttacker } from "../support/attacker.ts";
import { townForFile } from "../support/place.ts";

/** Somebody of each kind: who is not here, a citizen, an employee without a role, and one for each role that runs the house. */
const subjects = {
  citizen: "amina-holm", plain: "astrid-munk", manager: "dorthe-elgaard", roles: "nikolaj-friis", auditor: "henriette-bach", system: "jesper-krag", counter: "karen-bang", desk: "jonas-kragh",
} as const;
type Kind = keyof typeof subjects;
const kinds = Object.keys(subjects) as Kind[];
const staff = kinds.filter((kind) => kind !== "citizen");

const place = townForFile({ settings: { SKRANKE_LOG_LEVEL: "debug" } });
const here: Partial<Record<Kind, Attacker>> = {};
const as = (kind: Kind): Attacker => here[kind] ?? createAttacker(place.town.url);
const ids = { unit: "suf-hjemmepleje-amager", person: demoId("person", "astrid-munk"), assignment: "", request: "", deputyship: "", attorney: "", client: "", load: "", share: "", inquiry: "" };

beforeAll(async () => {
  for (const kind of kinds) {
    const attacker = createAttacker(place.town.url);
    await attacker.logIn(subjects[kind]);
    here[kind] = attacker;
    await place.town.db.deleteFrom("rate_limits").execute();
  }
  await makeWhatIsAttacked();
});

async function makeWhatIsAttacked(): Promise<void> {
  const { db } = place.town;
  const now = new Date();
  const person = (kind: Kind) => demoId("person", subjects[kind]);
  ids.assignment = (await db.selectFrom("role_assignments").select("id").where("role", "=", "role-administrator").executeTakeFirstOrThrow()).id;
  [ids.request, ids.deputyship, ids.attorney, ids.load, ids.inquiry] = [systemIds.uuid(), systemIds.uuid(), systemIds.uuid(), systemIds.uuid(), systemIds.uuid()];
  const request = { person_id: person("plain"), role: "parking-caseworker", unit_id: demoId("unit", ids.unit), below: false, starts_at: now, reason: "x", requested_by: person("plain"), requested_at: now, state: "open" };
  await db.insertInto("role_requests").values({ id: ids.request, ...request }).execute();
  const given = { deputy_id: demoId("person", "mette-lund"), rights: ["see"], reason: "x", starts_at: now, ends_at: new Date(now.getTime() + 86_400_000), appointed_at: now };
  await db.insertInto("deputyships").values({ id: ids.deputyship, capacity: "work", principal_id: person("plain"), basis: "self", ...given }).execute();
  await db.insertInto("deputyships").values({ id: ids.attorney, capacity: "private", principal_id: demoId("person", "freja-overgaard"), basis: "self", ...given }).execute();
  await db.insertInto("organisation_loads").values({ id: ids.load, kind: "full", source: "csv", state: "done", started_at: now }).execute();
  await db.insertInto("inquiries").values({ id: ids.inquiry, form_key: ids.inquiry, number: "H-2026-1234567", locale: "da", name: "x", phone: "20304050", conversation: "[]", message: "x", state: "taken", taken_by: person("counter"), taken_at: now, created_at: now }).execute();
  const runs = await db.selectFrom("role_assignments").select("unit_id").where("role", "=", "system-administrator").executeTakeFirstOrThrow();
  ids.client = (await register(["*:scim"], runs.unit_id)).id;
}

/** Everything that these pages could change, counted. */
async function changed(): Promise<string> {
  const of = ["role_assignments", "role_requests", "trainings", "deputyships", "attorney_offers", "organisation_loads", "organisation_changes", "inquiries", "case_views", "pinned_services", "push_devices", "machine_clients", "machine_keys", "case_shares", "documents", "applications", "figure_baselines"] as const;
  const counts = await Promise.all(of.map((table) => place.town.db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow()));
  const ended = await place.town.db.selectFrom("deputyships").select((eb) => eb.fn.count("ended_at").as("n")).executeTakeFirstOrThrow();
  return JSON.stringify([counts, ended, await place.town.db.selectFrom("role_assignments").select((eb) => eb.fn.count("ends_at").as("n")).executeTakeFirstOrThrow()]);
}

/** Each address with who may come; what the others meet; and whether a form is sent there. */
interface Door {
  readonly path: () => string;
  readonly may: readonly Kind[];
  readonly others?: 403 | 404;
  /** Where what the rest of the staff and what a citizen meet is not the same. */
  readonly citizen?: 403 | 404;
  /** Fields without which a form there means something else. */
  readonly fields?: () => Readonly<Record<string, string>>;
}
const doors: Readonly<Record<string, Door>> = {
  "loads": { path: () => "/administration/organisation", may: ["system"] },
  "a new load": { path: () => "/administration/organisation/indlaes", may: ["system"] },
  "a load": { path: () => `/administration/organisation/indlaesninger/${ids.load}`, may: ["system"] },
  "units": { path: () => "/administration/organisation/enheder", may: ["system"] },
  "a unit": { path: () => `/administration/organisation/enheder/${ids.unit}`, may: ["system"] },
  "machines": { path: () => "/administration/maskiner", may: ["system"] },
  "a new machine": { path: () => "/administration/maskiner/ny", may: ["system"] },
  "a machine": { path: () => `/administration/maskiner/${ids.client}`, may: ["system"] },
  "a machine's new key": { path: () => `/administration/maskiner/${ids.client}/ny-noegle`, may: ["system"] },
  "a machine's end": { path: () => `/administration/maskiner/${ids.client}/luk`, may: ["system"] },
  "the log of readings": { path: () => "/administration/laeselog", may: ["auditor"] },
  "a copy of it": { path: () => "/administration/laeselog/udtraek", may: ["auditor"] },
  "who reads much": { path: () => "/administration/laeselog/skiller-sig-ud", may: ["auditor"] },
  "one's deputies": { path: () => "/stedfortraeder", may: staff },
  "a new deputy": { path: () => "/stedfortraeder/ny", may: staff },
  "a new deputy of another": { path: () => `/stedfortraeder/ny?for=${ids.person}`, may: ["plain", "manager", "roles"], fields: () => ({ for: ids.person, "deputy": demoId("person", "mette-lund"), "deputy.text": "Mette Lund", "deputy.searched": "Mette Lund" }) },
  "whose deputy": { path: () => "/stedfortraeder/for", may: ["manager", "roles"] },
  "all deputies": { path: () => "/stedfortraeder/alle", may: ["auditor"] },
  "all deputies as a file": { path: () => "/stedfortraeder/alle.csv", may: ["auditor"] },
  "a deputyship": { path: () => `/stedfortraeder/${ids.deputyship}`, fields: () => ({ intent: "end" }), may: ["plain", "manager", "roles", "auditor"], others: 404 },
  "another's power of attorney": { path: () => `/min-side/fuldmagter/${ids.attorney}`, fields: () => ({ intent: "end" }), may: ["auditor"], others: 404 },
  "one's powers of attorney": { path: () => "/min-side/fuldmagter", may: ["citizen"] },
  "giving one": { path: () => "/min-side/fuldmagter/ny", may: ["citizen"] },
  "registering one": { path: () => "/betjening/fuldmagt", may: ["counter"] },
  "all roles": { path: () => "/roller", may: staff },
  "one's roles": { path: () => "/roller/mig", may: staff },
  "somebody's roles": { path: () => `/roller/person/${ids.person}`, fields: () => ({ training: "data-protection", "passed.day": "1", "passed.month": "1", "passed.year": "2026" }), may: ["plain", "manager", "roles", "auditor"], others: 404, citizen: 403 },
  "asking for a role": { path: () => "/roller/bed", may: staff },
  "one's requests": { path: () => "/roller/oensker", may: staff },
  "requests to decide": { path: () => "/roller/afgoer", may: ["manager", "roles"] },
  "a request": { path: () => `/roller/afgoer/${ids.request}`, may: ["manager", "roles"] },
  "attesting": { path: () => "/roller/bekraeft", may: ["manager", "roles"] },
  "units with roles": { path: () => "/roller/enhed", may: ["manager", "roles"] },
  "roles of a unit": { path: () => `/roller/enhed/${ids.unit}`, may: ["manager", "roles", "auditor"] },
  "roles of another unit": { path: () => "/roller/enhed/tmf-parkering", may: ["roles", "auditor"] },
  "giving a role": { path: () => `/roller/enhed/${ids.unit}/giv`, may: ["manager", "roles"] },
  "giving a role in another unit": { path: () => "/roller/enhed/tmf-parkering/giv", may: ["roles"] },
  "taking a role back": { path: () => `/roller/tag/${ids.assignment}`, may: ["roles"] },
  "one's readings": { path: () => "/min-side/laesninger", may: kinds },
  "one's log-ins": { path: () => "/min-side/log-ind", may: kinds },
  "the counter": { path: () => "/betjening", may: ["counter"] },
  "inquiries": { path: () => "/betjening/henvendelser", may: ["counter"] },
  "an inquiry": { path: () => `/betjening/henvendelser/${ids.inquiry}`, may: ["counter"], fields: () => ({ intent: "done", note: "x", answer: "x", answered: "no" }) },
  "one's cases": { path: () => "/mine-sager", may: kinds, fields: () => ({ name: "x", visning: "q=x" }) },
  "one's views": { path: () => "/mine-sager/visninger", may: kinds, fields: () => ({ visning: ids.inquiry, knap: "slet" }) },
  "one's shortcuts": { path: () => "/min-side/genveje", may: kinds, fields: () => ({ service: "parking-licence", intent: "unpin", back: "service" }) },
  "where one is written to": { path: () => "/min-side/beskeder", may: kinds },
  "one's devices": { path: () => "/min-side/beskeder/telefon-og-computer", may: kinds, fields: () => ({ intent: "add", endpoint: "x", p256dh: "x", auth: "x" }) },
  "calls": { path: () => "/betjening/opkald", may: ["counter"] },
  "figures": { path: () => "/ledelse", may: ["manager"] },
  "figures as a file": { path: () => "/ledelse/tal.csv", may: ["manager"] },
  "figures of a service": { path: () => "/ledelse/parking-licence", may: ["manager"] },
  "figures of a service as a file": { path: () => "/ledelse/parking-licence/tal.csv", may: ["manager"] },
  "an own page": { path: () => "/min-side", may: kinds },
};

/** What would do something at one of the doors. */
const everything = {
  intent: "apply", knap: "send", decision: "yes", answer: "ja", role: "role-administrator", person: ids.person, "person.text": "Astrid Munk", "person.searched": "Astrid Munk", deputy: ids.person, "deputy.text": "Astrid Munk", "deputy.searched": "Astrid Munk",
  reason: "Fordi.", below: "on", rights: "approve", "services.extent": "all", "kinds.extent": "all", "units.extent": "all", "from.day": "1", "from.month": "1", "from.year": "2027", "from.time": "9", "to.day": "2", "to.month": "1", "to.year": "2027", "to.time": "9",
  name: "Robot", kind: "robot", calls: "60", life: "365", scope: "*:scim", undo: "withdraw:x", cpr: "0101019991", unit: "suf-hjemmepleje-amager", code: "suf-hjemmepleje-amager",
};

describe.each(Object.entries(doors))("%s", (_, door) => {
  test("opens for those whose it is, and for nobody else; nor does a form of theirs do anything there", async () => {
    await place.town.db.deleteFrom("rate_limits").execute();
    const path = door.path();
    expect((await createAttacker(place.town.url).ask(path)).headers.get("location"), "anonymous").toContain("/log-ind");
    const met: Partial<Record<Kind, number>> = {};
    const wanted: Partial<Record<Kind, number>> = {};
    const before = await changed();
    for (const kind of kinds) {
      const { status, headers } = await as(kind).ask(path);
      met[kind] = headers.get("location") === "/roller/mig" ? 200 : status;
      wanted[kind] = door.may.includes(kind) ? 200 : ((kind === "citizen" ? door.citizen : undefined) ?? door.others ?? 403);
      if (door.may.includes(kind)) continue;
      // Or what is typed is looked at first, and said to be wrong (422): what counts is that nothing is done.
      expect([403, 404, 405, 422], `${kind} sends`).toContain((await as(kind).post(path, { ...everything, ...door.fields?.() })).status);
    }
    expect(met).toEqual(wanted);
    expect(await changed()).toBe(before);
  });
});

describe("parts of an address", () => {
  const wrong = ["x", "%00", "..%2f..", "' or true--", "constructor", "__proto__", "01a1f924-9606-7ebe-8609-4666fed666ab", "%ff", "x".repeat(3000)];
  const places = [
    ["system", "/administration/organisation/indlaesninger/:"], ["system", "/administration/organisation/enheder/:"], ["system", "/administration/maskiner/:"], ["system", "/administration/maskiner/:/luk"],
    ["plain", "/stedfortraeder/:"], ["citizen", "/min-side/fuldmagter/:"], ["roles", "/roller/person/:"], ["roles", "/roller/afgoer/:"], ["roles", "/roller/enhed/:"], ["roles", "/roller/enhed/:/giv"], ["roles", "/roller/tag/:"],
  ] as const;
  test.each(places)("%s at %s: what is nothing is not there, by a form neither", async (kind, pattern) => {
    await place.town.db.deleteFrom("rate_limits").execute();
    const others = [ids.assignment, ids.request, ids.load, ids.client, demoId("person", "freja-overgaard")];
    for (const part of [...wrong, ...others]) {
      const path = pattern.replace(":", part);
      const got = await as(kind).ask(path);
      // An id of the right kind opens: its own address is among them.
      if (got.status !== 200 || !others.includes(part)) expect(got.status, `GET ${path.slice(0, 80)}`).toBe(404);
      if (others.includes(part)) continue;
      expect([400, 404, 405], `POST ${path.slice(0, 80)}`).toContain((await as(kind).post(path, everything)).status);
    }
  });

  test("somebody else's things are not there: deputyship to end, session, offer, share, draft", async () => {
    const before = await changed();
    const sessions = await place.town.db.selectFrom("sessions").select("id").execute();
    const mine = await place.town.db.selectFrom("sessions").select("id").where("person_id", "=", demoId("person", "nikolaj-friis")).executeTakeFirstOrThrow();
    expect((await as("counter").post(`/stedfortraeder/${ids.deputyship}`, { intent: "end" })).status).toBe(404);
    expect((await as("auditor").post(`/stedfortraeder/${ids.deputyship}`, { intent: "end" })).status).toBe(404);
    await as("system").post("/min-side/log-ind", { session: mine.id });
    for (const undo of [`withdraw:${ids.request}`, `draft:${ids.request}`, `lay-back:${ids.request}`, "x", "__proto__:y"]) expect([400, 404], undo).toContain((await as("plain").post("/stedfortraeder/gjort", { undo })).status);
    expect((await as("citizen").post("/min-side/fuldmagter", { intent: "withdraw", offer: ids.request, id: ids.request })).status).toBeGreaterThanOrEqual(400);
    expect(await place.town.db.selectFrom("sessions").select("id").execute()).toEqual(sessions);
    expect(await changed()).toBe(before);
  });
});

test.each(["__proto__", "constructor", "toString"])("a field called %s is no fault of ours anywhere", async (name) => {
  await place.town.db.deleteFrom("rate_limits").execute();
  for (const { path, may } of Object.values(doors)) {
    const [kind] = may;
    if (kind === undefined) continue;
    const answer = await as(kind).post(path(), [[name, "x"], [name, "y"], [`${name}.text`, "x"], ["find", name]]);
    expect(answer.status, `${kind} ${path()}`).toBeLessThan(500);
  }
});

test.each([["a zero byte", "x\0y"], ["half a character", "\uD800"], ["a book", "x".repeat(100_000)], ["text that turns around", "\u202E"]])("%s in a field is no fault of ours anywhere", async (what, text) => {
  await place.town.db.deleteFrom("rate_limits").execute();
  for (const { path, may, fields } of Object.values(doors)) {
    const one = as(may[0] ?? "plain");
    const right = { ...everything, ...fields?.(), csrf: await one.token() };
    const names = Object.keys(right).filter((name) => name !== "csrf");
    // What a database cannot hold is tried in each field by itself, past the others' being right.
    const groups = what === "a zero byte" ? names.map((name) => [name]) : [names];
    for (const group of groups) {
      const answer = await one.post(path(), { ...right, ...Object.fromEntries(group.map((name) => [name, text])) });
      if (answer.status === 405) break;
      expect(answer.status, `${path()} ${group.join(" ")}`).toBeLessThan(500);
      if (answer.status === 429) await place.town.db.deleteFrom("rate_limits").execute();
    }
  }
}, 120_000);

test.each([["a zero byte", "%00"], ["a word of the language", "__proto__"], ["SQL", "'%20or%20true--"], ["a number without end", "9".repeat(400)], ["a number below zero", "-1"], ["a day that is none", "2026-13-45"], ["patterns", "%25_%5C"], ["an id of nobody", "00000000-0000-4000-8000-000000000000"]])("%s in what is searched for is no fault of ours anywhere", async (what, value) => {
  await place.town.db.deleteFrom("rate_limits").execute();
  const names = ["q", "om", "laeser", "sag", "enhed", "rolle", "grund", "fra", "til", "orden", "efter", "dag", "side", "sorter", "retning", "tilstand", "for", "besked", "hvad", "noegle", "ja"];
  const all = names.map((name) => `${name}=${value}`);
  for (const { path, may } of Object.values(doors)) {
    for (const query of [all.join("&"), ...(what === "a zero byte" ? all : [])]) {
      const answer = await as(may[0] ?? "plain").ask(`${path().split("?")[0]}?${query}`);
      expect(answer.status, `${path()} ${query.slice(0, 60)}`).toBeLessThan(500);
      if (answer.status === 429) await place.town.db.deleteFrom("rate_limits").execute();
    }
  }
}, 120_000);

describe("nobody is read without a line in the log", () => {
  test.each([["HEAD", {}], ["GET", { "if-none-match": "*" }], ["GET", { "if-modified-since": "Fri, 31 Dec 2100 23:59:59 GMT" }], ["GET", { range: "bytes=0-0" }], ["GET", { purpose: "prefetch" }]] as const)("%s %o", async (method, headers) => {
    const { number, id } = await place.town.db.selectFrom("cases as c").innerJoin("documents as d", "d.case_id", "c.id").innerJoin("applications as a", "a.id", "c.application_id").select(["c.number", "d.id"]).where("c.service", "=", "parking-licence").where("a.applicant_id", "=", demoId("person", "amina-holm")).executeTakeFirstOrThrow();
    const lines = async () => Number((await place.town.db.selectFrom("read_log").select((eb) => eb.fn.countAll().as("n")).where("reader_id", "=", demoId("person", "jonas-kragh")).executeTakeFirstOrThrow()).n);
    for (const path of [`/opgaver/sag/${number}`, `/opgaver/sag/${number}.data`, `/en/opgaver/sag/${number}`, `/dokumenter/${id}`]) {
      const before = await lines();
      expect([200, 202], path).toContain((await as("desk").ask(path, { method, headers })).status);
      expect(await lines(), path).toBeGreaterThan(before);
    }
  });
});

async function register(scopes: readonly string[], unitId = demoId("unit", "suf")) {
  const asked = scopes.map((text) => ({ service: text.split(":")[0] ?? "", action: text.split(":")[1] ?? "" }));
  const name = `Robot ${systemIds.uuid()}`;
  const key = await inTransaction(place.town.db, (tx) =>
    registerClient({ actor: systemActor("test"), db: tx, jobs: { enqueue: () => Promise.resolve() }, clock: systemClock, ids: systemIds, locale: "da", requestId: "r" }, { name, kind: "robot", unitId, scopes: asked, callsPerMinute: 600 }, ["parking-licence", "mileage-allowance"]));
  const { id } = await place.town.db.selectFrom("machine_clients").select("id").where("name", "=", name).executeTakeFirstOrThrow();
  return { ...key, id };
}

describe("machines", () => {
  const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`, "content-type": "application/x-www-form-urlencoded" });
  const nobody = () => createAttacker(place.town.url);
  const token = async (scopes: readonly string[]): Promise<string> => {
    const key = await register(scopes);
    const answer = await nobody().ask("/api/token", { method: "POST", body: "grant_type=client_credentials", headers: basic(key.clientId, key.secret) });
    return /"access_token":"([^"]+)"/.exec(answer.text)?.[1] ?? "";
  };
  const call = (path: string, bearer: string, method = "GET", body?: string): Promise<Answer> =>
    nobody().ask(path, { method, headers: { authorization: `Bearer ${bearer}`, accept: "application/json", "content-type": "application/scim+json" }, ...(body === undefined ? {} : { body }) });

  test("do what their token is for and nothing else", async () => {
    const { number } = await place.town.db.selectFrom("cases").select("number").where("service", "=", "parking-licence").executeTakeFirstOrThrow();
    const [scim, parking, mileage] = await Promise.all([token(["*:scim"]), token(["parking-licence:read-case"]), token(["mileage-allowance:read-case"])]) as [string, string, string];
    expect((await call(`/api/cases/${number}`, parking)).status).toBe(200);
    expect((await call("/api/scim/v2/Users", scim)).status).toBe(200);
    expect([(await call(`/api/cases/${number}`, mileage)).status, (await call(`/api/cases/${number}`, scim)).status]).toEqual([404, 403]);
    for (const [path, method, body] of [["Users", "GET"], ["Users", "POST", "{}"], [`Users/${ids.person}`, "DELETE"], ["Groups", "POST", "{}"], [`Users/${ids.person}`, "PATCH", "{}"]] as const) expect((await call(`/api/scim/v2/${path}`, parking, method, body)).status, `${method} ${path}`).toBe(403);
    for (const page of ["/opgaver", "/mine-sager", "/administration/maskiner"]) expect((await call(page, scim)).headers.get("location") ?? "", page).toContain("/log-ind");
  });

  test("are nobody without a token, whatever cookie or address they have", async () => {
    const scim = await token(["*:scim"]);
    expect((await as("system").ask("/api/scim/v2/Users", { headers: { accept: "application/json" } })).status).toBe(401);
    for (const header of [`Basic ${scim}`, `Bearer ${scim}x`, "Bearer", `bearer  ${scim.slice(1)}`, `Bearer ${scim}, Bearer ${scim}`]) expect((await nobody().ask("/api/scim/v2/Users", { headers: { authorization: header } })).status, header.slice(0, 12)).toBe(401);
    expect((await nobody().ask(`/api/scim/v2/Users?access_token=${scim}`)).status).toBe(401);
  });

  test("find nothing by tricks with the path, and break nothing", async () => {
    const scim = await token(["*:scim"]);
    for (const path of ["constructor", "__proto__", "Users/constructor", `Users/${ids.person}/x`, "users", "Users%2f..", "%2e%2e/%2e%2e/cases", "Users/%00", "Schemas/../Users/x", "Me", ".search", "Bulk", "Users/x%27%20or%20true"]) expect([404, 405], path).toContain((await call(`/api/scim/v2/${path}`, scim)).status);
    for (const query of ["filter=userName eq \"x\" or (((", `filter=${"(".repeat(5000)}`, "filter=password pr", `startIndex=${"9".repeat(30)}`, "count=-1", "sortBy='; drop table people", "attributes=__proto__,constructor"]) expect((await call(`/api/scim/v2/Users?${query}`, scim)).status, query.slice(0, 40)).toBeLessThan(500);
    for (const body of ["", "null", "[]", "{", `${"[".repeat(50_000)}`, '{"schemas":[],"__proto__":{"manages":true}}', '{"userName":"\\u0000","externalId":"x"}', `{"Operations":[{"op":"replace","path":"__proto__.manages","value":true}]}`]) {
      for (const [path, method] of [["Users", "POST"], [`Users/${ids.person}`, "PUT"], [`Users/${ids.person}`, "PATCH"], ["Groups", "POST"]] as const) {
        const { status } = await call(`/api/scim/v2/${path}`, scim, method, body);
        expect(status >= 400 && status < 500, `${method} ${path} ${body.slice(0, 40)}: ${status}`).toBe(true);
      }
    }
    // A citizen is no user of the organisation: nothing of theirs is read, changed or ended.
    const citizen = demoId("person", "freja-overgaard");
    for (const method of ["GET", "DELETE"]) expect((await call(`/api/scim/v2/Users/${citizen}`, scim, method)).status).toBe(404);
    expect((await call(`/api/scim/v2/Users?filter=${encodeURIComponent('name.formatted co "Freja"')}`, scim)).text).not.toContain("Overgaard");
  });
});

describe("files of the organisation", () => {
  const units = "code;parent;name\ntop;;Top\n";
  const send = async (employments: Buffer | string, first: Buffer | string = units): Promise<Answer> => {
    const body = new FormData();
    body.set("csrf", await as("system").token());
    body.set("kind", "changes");
    body.set("units", new File([new Uint8Array(Buffer.from(first))], "units.csv"));
    body.set("employments", new File([new Uint8Array(Buffer.from(employments))], "employments.csv"));
    return as("system").ask("/administration/organisation/indlaes", { method: "POST", body, headers: { origin: place.town.url } });
  };
  const head = "employment;person;name;unit;title";
  const hostile: readonly (readonly [string, () => readonly [Buffer | string, (Buffer | string)?]])[] = [
    ["ten megabytes of one line", () => [`${head}\n${"x".repeat(10_000_000)}`]],
    ["a hundred thousand rows in one field", () => [`${head}\n1;1;"${"row\n".repeat(100_000)}";top;T\n`]],
    ["a quote that never ends", () => [`${head}\n1;1;"${"a;b\n".repeat(200_000)}`]],
    ["a bomb of a workbook", () => [zip({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": "0".repeat(300_000_000) })]],
    ["bytes that are nothing", () => [Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 256))]],
    ["a workbook's head with nothing behind it", () => [Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(1000)])]],
  ];
  test.each(hostile)("%s is refused, and nobody waits for it", async (_, make) => {
    await place.town.db.deleteFrom("rate_limits").execute();
    const [employments, first] = make();
    const answer = await send(employments, first);
    expect(answer.status).toBe(303);
    const id = /indlaesninger\/([0-9a-f-]+)/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
    await expect.poll(async () => {
      const began = performance.now();
      expect((await as("plain").ask("/roller/mig")).status).toBe(200);
      expect(performance.now() - began).toBeLessThan(3000);
      return (await place.town.db.selectFrom("organisation_loads").select(["state", "reason"]).where("id", "=", id).executeTakeFirst());
    }, { timeout: 30_000, interval: 300 }).toEqual({ state: "refused", reason: "findings" });
    const page = await as("system").ask(`/administration/organisation/indlaesninger/${id}`);
    expect([page.status, page.text.length < 500_000]).toEqual([200, true]);
  }, 60_000);
});

test("the log, as loud as it goes, has no name, number, mail, secret or case in it", async () => {
  const lines = place.town.program().said().split("\n").filter((line) => line.startsWith("{"));
  const log = lines.join("\n");
  expect(lines.length).toBeGreaterThan(500);
  const people = await place.town.db.selectFrom("people").select(["name", "email", "phone"]).execute();
  const known = [...people.flatMap((row) => [row.name, row.email, row.phone]), ...place.town.municipality.people.map((one) => one.cpr), ...kinds.map((kind) => as(kind).session())];
  expect(known.filter((text) => text !== null && text !== undefined && text !== "" && log.includes(text))).toEqual([]);
  expect(lines.filter((line) => /(?<![\w-])\d{6}-?\d{4}(?![\w-])|[\w.]+@[\w.]+\.\w+|S-\d{4}-\d+|[Bb]earer |Astrid Munk/.test(line))).toEqual([]);
  // Nothing that was tried here may look like a fault of ours.
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
