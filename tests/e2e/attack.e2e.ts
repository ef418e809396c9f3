/** The running program under attack over HTTP: each test is something that somebody would try. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import type { RouteConfigEntry } from "@react-router/dev/routes";
import { beforeAll, describe, expect, test } from "vitest";
import { readSettings } from "../../src/platform/settings.ts";
import routes from "../../src/web/routes.ts";
import { type Attacker, createAttacker } from "../support/attacker.ts";
import { townForFile } from "../support/place.ts";

const place = townForFile({ settings: { SKRANKE_LOG_LEVEL: "info" } });
let amina: Attacker;
let jonas: Attacker;
let karen: Attacker;
beforeAll(async () => {
  [amina, jonas, karen] = await Promise.all(["amina-holm", "jonas-kragh", "karen-bang"].map(loggedIn)) as [Attacker, Attacker, Attacker];
});

async function loggedIn(subject: string): Promise<Attacker> {
  const attacker = createAttacker(place.town.url);
  await attacker.logIn(subject);
  if (!attacker.session()) throw new Error(`${subject} could not log in`);
  return attacker;
}

function flat(entries: readonly RouteConfigEntry[]): readonly RouteConfigEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children ?? [])]);
}

/** Every address, with something in place of its parameters. */
const addresses = flat(await routes).map((entry) => `/${(entry.path ?? "").replaceAll(/:[a-zA-Z]+/g, "01a1f924-9606-7ebe-8609-4666fed666ab").replace("*", "nowhere")}`);

async function caseOf(subject: string): Promise<string> {
  const row = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("identities as p", "p.person_id", "a.applicant_id").select("c.number").where("p.subject", "=", subject).executeTakeFirstOrThrow();
  return row.number;
}

describe("forms of others", () => {
  test.each(addresses)("%s takes no form without a token, with another's, or from another site", async (path) => {
    const token = await amina.token();
    const foreign = await jonas.token();
    const fields = { knap: "send", intent: "done:approve", as: "citizen", declaration: "on" };
    const tries = await Promise.all([
      amina.post(path, { ...fields, csrf: "" }),
      amina.post(path, { ...fields, csrf: foreign }),
      amina.post(path, { ...fields, csrf: token }, { "sec-fetch-site": "cross-site" }),
      amina.post(path, { ...fields, csrf: token }, { "sec-fetch-site": "same-site" }),
      amina.post(path, { ...fields, csrf: token }, { origin: "https://evil.example" }),
      amina.post(path, { ...fields, csrf: token }, { origin: "null" }),
    ]);
    // 405: takes no form at all. 400: a partner's address, which wants a signature. 401: a machine's, which wants a token or a secret.
    const forMachines = path === "/api/token" || path.startsWith("/api/scim/");
    for (const answer of tries) expect(forMachines ? [401] : [400, 403, 404, 405]).toContain(answer.status);
    if (!path.startsWith("/api/")) for (const answer of tries) expect([403, 405]).toContain(answer.status);
  });
});

describe("sessions", () => {
  test("are new at each log-in, whatever cookie was there", async () => {
    const victim = createAttacker(place.town.url);
    victim.setSession("chosen-by-the-attacker");
    await victim.logIn("bent-aagaard");
    expect(victim.session()).not.toBe("chosen-by-the-attacker");
  });

  test("are dead after log-out and after a change of role", async () => {
    const one = await loggedIn("mette-lund");
    const before = one.session() ?? "";
    await one.post("/skift", { as: "citizen" });
    const after = one.session() ?? "";
    expect(after).not.toBe(before);
    expect((await one.ask("/opgaver")).status).toBe(403);
    await one.post("/log-ud", {});
    for (const secret of [before, after]) {
      one.setSession(secret);
      expect((await one.ask("/mine-sager")).headers.get("location")).toContain("/log-ind");
    }
  });

  test("are opened by nobody's answer but that of the log-in that began here", async () => {
    const stranger = createAttacker(place.town.url);
    const answer = "/log-ind/svar/oidc?code=x&state=y";
    expect((await stranger.ask(answer)).status).toBe(403);
    await stranger.ask("/log-ind/oidc");
    expect((await stranger.ask(answer)).status).toBe(403);
    expect(stranger.session()).toBeUndefined();
  });

  test.each(["//evil.example", "/.//evil.example", "/a/..//evil.example", "https://evil.example", "/\\evil.example"])("lead back to ourselves, and not to %s", async (back) => {
    const one = createAttacker(place.town.url);
    expect(new URL(await one.logIn("emil-skov", back)).host).toBe(new URL(place.town.url).host);
  });
});

describe("what is another's", () => {
  test("case, receipt, payment, calendar and documents are not there", async () => {
    const number = await caseOf("freja-overgaard");
    const document = await place.town.db.selectFrom("documents as d").innerJoin("cases as c", "c.id", "d.case_id").select("d.id").where("c.number", "=", number).executeTakeFirstOrThrow();
    const permit = await place.town.db.selectFrom("permits as m").innerJoin("cases as c", "c.id", "m.case_id").select("m.id").where("c.number", "=", number).executeTakeFirstOrThrow();
    const paths = [`/sager/${number}`, `/sager/${number}.data`, `/sager/${number}/kvittering`, `/sager/${number}/betalt`, `/sager/${number}/kalender.ics`, `/dokumenter/${document.id}`, `/selvbetjening/parking-licence/start?forny=${permit.id}`];
    for (const path of paths) expect((await amina.ask(path)).status, path).toBe(404);
    const henrik = await loggedIn("henrik-vang");
    for (const path of [...paths.slice(0, 6), `/opgaver/sag/${number}`]) expect((await henrik.ask(path)).status, path).toBe(404);
    for (const knap of ["besked", "traek", "betal", "opgave"]) expect((await amina.post(`/sager/${number}`, { knap, body: "x" })).status, knap).toBe(404);
  });

  test("is not in the data behind a page either: notes of the unit", async () => {
    const number = await caseOf("amina-holm");
    expect((await jonas.post(`/opgaver/sag/${number}`, { intent: "note", note: "kun for enheden" })).status).toBe(303);
    expect((await jonas.ask(`/opgaver/sag/${number}`)).text).toContain("kun for enheden");
    for (const path of [`/sager/${number}`, `/sager/${number}.data`]) expect((await amina.ask(path)).text, path).not.toContain("kun for enheden");
  });

  test("a task of the desk is not done by its applicant, the counter or another unit, nor with an outcome it does not have", async () => {
    const task = await place.town.db.selectFrom("tasks").select("id").where("performer", "=", "caseworker").where("state", "=", "open").executeTakeFirstOrThrow();
    const approve = { intent: "done:approve", outcome: "approve" };
    expect((await amina.post(`/opgaver/${task.id}`, approve)).status).toBe(403);
    for (const subject of ["henrik-vang", "karen-bang"]) expect([403, 404]).toContain((await (await loggedIn(subject)).post(`/opgaver/${task.id}`, approve)).status);
    for (const outcome of ["", "constructor", "answered", "paid"]) expect((await jonas.post(`/opgaver/${task.id}`, { intent: `done:${outcome}` })).status).toBe(400);
    expect(await place.town.db.selectFrom("tasks").select("state").where("id", "=", task.id).executeTakeFirst()).toEqual({ state: "open" });
  });

  test("the counter's pages open for the counter and nobody else", async () => {
    for (const path of ["/betjening", "/mine-sager", "/"]) expect((await karen.ask(path)).status, path).toBe(200);
    for (const one of [amina, jonas]) expect((await one.ask("/betjening")).status).toBe(403);
  });
});

describe("what is typed", () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>{1+1} '; drop table cases;--`;

  test("is shown as it was typed and runs nowhere", async () => {
    const number = await caseOf("amina-holm");
    expect((await amina.post(`/sager/${number}`, { knap: "besked", body: hostile })).status).toBe(303);
    const pages = await Promise.all([amina.ask(`/sager/${number}`), jonas.ask(`/opgaver/sag/${number}`), amina.ask(`/soeg?q=${encodeURIComponent(hostile)}`), amina.ask(`/${encodeURIComponent(hostile)}`)]);
    for (const page of pages) expect(page.text).not.toMatch(/<script>alert|<img src=x/);
    expect(pages[0].text).toContain("{1+1}");
  });

  test.each(["__proto__", "constructor", "toString", "a.constructor"])("may stand in a field called %s", async (name) => {
    const number = await caseOf("amina-holm");
    // Of the tasks of a desk this one asks.
    const task = await place.town.db.selectFrom("tasks").select("id").where("kind", "=", "assess").where("performer", "=", "caseworker").where("state", "=", "open").executeTakeFirstOrThrow();
    const answers = await Promise.all([
      amina.ask(`/soeg?q=p&${name}=x`),
      amina.post(`/sager/${number}`, [["knap", "besked"], ["body", ""], [name, "x"]]),
      createAttacker(place.town.url).post(`/sager/${number}`, [["csrf", "a.b"], [name, "x"]]),
      jonas.post(`/opgaver/${task.id}`, [["intent", "done:ask"], [`ask.${name}`, "x"]]),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 422, 303, 422]);
  });

  test("may be far too much, and keeps nobody else waiting", async () => {
    const token = await amina.token();
    const body = `csrf=${token}&${Array.from({ length: 180_000 }, (_, at) => at.toString(36)).join("&")}`.slice(0, 1_000_000);
    const began = performance.now();
    const sent = amina.ask("/skift", { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded", origin: place.town.url } });
    expect((await amina.ask("/health")).status).toBe(200);
    expect((await sent).status).toBe(400);
    expect(performance.now() - began).toBeLessThan(2000);
    expect((await amina.ask(`/soeg?q=${"x".repeat(10_000)}`)).status).toBe(200);
  });

  test.each(["%00", "%ff", "%ed%a0%80", "..%2f..%2fetc%2fpasswd", "S-2026-1%00"])("%s in an address is a page that is not there", async (bad) => {
    for (const path of [`/sager/${bad}`, `/dokumenter/${bad}`, `/selvbetjening/${bad}`, `/emner/${bad}`]) expect((await amina.ask(path)).status, path).toBe(404);
    expect((await jonas.ask(`/opgaver/sag/${bad}`)).status).toBe(404);
  });
});

/** A request as no client library would send it; the answer's head. */
async function raw(head: string): Promise<string> {
  const socket = connect(Number(new URL(place.town.url).port), "127.0.0.1");
  socket.end(`${head}\r\nconnection: close\r\n\r\n`);
  let said = "";
  socket.setEncoding("utf8").on("data", (part: string) => (said += part));
  await once(socket, "close");
  return said.split("\r\n\r\n")[0] ?? "";
}

describe("the address asked for", () => {
  test.each(["/../package.json", "/assets/../../server/index.js", "/..%2f..%2fpackage.json", "/server/index.js"])("%s is no file", async (path) => {
    expect(await raw(`GET ${path} HTTP/1.1\r\nhost: localhost`)).toMatch(/^HTTP\/1\.1 404/);
  });

  test("is ours, whatever Host and the proxies' headers say", async () => {
    for (const head of ["GET /mine-sager HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example", "GET http://evil.example/mine-sager HTTP/1.1\r\nhost: evil.example", "GET //evil.example/mine-sager HTTP/1.1\r\nhost: evil.example"])
      expect(/location:.*/i.exec(await raw(head))?.[0] ?? "").not.toContain("//evil");
  });
});

test("a sending broken off half way is no fault of ours, and holds nothing", async () => {
  for (let at = 0; at < 5; at += 1) {
    const socket = connect(Number(new URL(place.town.url).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(`POST /log-ud HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 20000000\r\n\r\n${"x".repeat(100_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
  }
  await expect.poll(() => place.town.program().said().split("\n").filter((line) => line.includes("request broken off")).length).toBe(5);
});

describe("callbacks", () => {
  const settings = readSettings({});
  const call = (path: string, secret: string, body: string, age = 0) => {
    const at = String(Math.floor(Date.now() / 1000) - age);
    const signature = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
    return amina.ask(path, { method: "POST", body, headers: { "content-type": "application/json", "callback-timestamp": at, "callback-signature": `sha256=${signature}` } });
  };

  test("of the payment partner are believed with its signature, in time, about the payment they name", async () => {
    const paid = await place.town.db.selectFrom("payment_attempts").select(["id", "reference"]).where("reference", "is not", null).executeTakeFirstOrThrow();
    const secret = settings.partners.payment.secret;
    const path = `/api/payments/${paid.id}`;
    const body = JSON.stringify({ reference: "another", state: "paid" });
    expect((await call(path, "not the secret", body)).status).toBe(403);
    expect((await call(path, secret, body, 301)).status).toBe(403);
    expect((await call(path, secret, body, -302)).status).toBe(403);
    expect((await call("/api/payments/01a1f924-9606-7ebe-8609-4666fed666ab", secret, body)).status).not.toBe(204);
    expect((await call(path, secret, body)).status).not.toBe(204);
  });

  test("of Digital Post are not believed with another partner's secret", async () => {
    expect((await call("/api/digital-post/receipts", settings.partners.payment.secret, "{}")).status).toBe(403);
  });
});

describe("every answer", () => {
  test.each(["/", "/health", "/icon.svg", "/nowhere", "/mine-sager", "/log-ind/svar/oidc", "/sager/S-2026-1/kalender.ics", "/_.data"])("%s carries the headers that keep it safe", async (path) => {
    const { headers } = await amina.ask(path);
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    if (path !== "/icon.svg") expect(headers.get("cache-control")).toContain("no-store");
  });

  test("counts log-ins by who really asks, and says when to come again", async () => {
    const statuses: number[] = [];
    let last = await amina.ask("/privatliv");
    for (let at = 0; at < 70 && last.status !== 429; at += 1) {
      last = await createAttacker(place.town.url).ask("/log-ind/oidc", { headers: { "x-forwarded-for": `10.0.0.${at}` } });
      statuses.push(last.status);
    }
    expect(statuses.at(-1)).toBe(429);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("of a question tree is shown to whoever races through it, and what they do says nothing of where people stop", async () => {
    await place.town.db.deleteFrom("tree_counts").execute();
    for (let at = 0; at < 150; at += 1) expect((await amina.ask("/spoerg/which-parking")).status).toBe(200);
    const { reached } = await place.town.db.selectFrom("tree_counts").select((eb) => eb.fn.sum<string>("reached").as("reached")).executeTakeFirstOrThrow();
    // The clock may turn from one minute to the next meanwhile.
    expect(Number(reached)).toBeGreaterThan(0);
    expect(Number(reached)).toBeLessThanOrEqual(120);
  });

  test("leaves no name, number, plate, mail or case number in the log", async () => {
    const lines = place.town.program().said().split("\n").filter((line) => line.startsWith("{"));
    const log = lines.join("\n");
    expect(lines.length).toBeGreaterThan(100);
    const names = await place.town.db.selectFrom("people").select("name").execute();
    const plates = await place.town.db.selectFrom("permits").select("subject").execute();
    const found = [...names.map((row) => row.name), ...plates.map((row) => row.subject)].filter((text) => text !== null && log.includes(text));
    expect(found).toEqual([]);
    expect(lines.filter((line) => /(?<![\w-])\d{6}-?\d{4}(?![\w-])|[\w.]+@[\w.]+\.\w+|S-\d{4}-\d+|kun for enheden|alert\(1\)/.test(line))).toEqual([]);
    // Nothing that was tried here may look like a fault of ours.
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
