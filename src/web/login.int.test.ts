import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import { MovableClock } from "../platform/clock.ts";
import { systemIds } from "../platform/ids.ts";
import { silentLog } from "../platform/log.ts";
import { isRecent } from "./levels.ts";
import { changeActing, endLogin } from "./login.ts";
import { findSession } from "./sessions.ts";
import { routeArgs, testApp, TestBrowser } from "./testing/browser.ts";
import { begin, comeBack, fakeLogin, logIn } from "./testing/login.ts";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const [mitid, entra] = [fakeLogin("mitid", clock), fakeLogin("entra", clock, "employee")];
const logged: unknown[] = [];
const log = { ...silentLog, warn: (event: string, fields?: object) => void logged.push([event, fields]) };
const app = testApp(db, clock, log, [mitid, entra]);
const [amina, bo] = [systemIds.uuid(), systemIds.uuid()];
const cprOfAmina = "0101019991";
let browser = new TestBrowser(app);

beforeAll(async () => {
  const unit = systemIds.uuid();
  await db.insertInto("units").values({ id: unit, code: "care", parent_id: null, name_da: "Plejen", name_en: "Care" }).execute();
  const { cipher, hash } = app.house.cprVault.seal(cprOfAmina);
  await db.insertInto("people").values({ id: amina, name: "Amina", cpr_cipher: cipher, cpr_hash: hash, email: null, phone: null }).execute();
  await db.insertInto("people").values({ id: bo, name: "Bo", cpr_cipher: null, cpr_hash: null, email: null, phone: null, source_key: "E-17" }).execute();
  for (const [subject, person_id] of [["amina", amina], ["bo", bo]] as const)
    await db.insertInto("identities").values({ provider: "mitid", subject, person_id, created_at: clock.now() }).execute();
  const employment = { person_id: bo, unit_id: unit, title_da: "Sygeplejerske", title_en: "Nurse", valid_from: "2020-01-01", valid_to: "2026-12-31" };
  await db.insertInto("employments").values({ id: systemIds.uuid(), ...employment }).execute();
});
beforeEach(async () => {
  await db.deleteFrom("rate_limits").execute();
  browser = new TestBrowser(app);
  logged.length = 0;
  for (const login of [mitid, entra]) login.people.clear();
});

const citizen = { provider: "mitid" } as const;
const employee = { provider: "entra" } as const;

async function sessionNow() {
  return (await browser.request("/")).session;
}

async function peopleNamed(name: string) {
  return db.selectFrom("people").selectAll().where("name", "=", name).execute();
}

describe("log-in", () => {
  it("opens a session of a known person, at the level and of the provider, and goes back to where they came from", async () => {
    mitid.people.set("amina", { level: "high", providerSession: "s-1" });
    expect(await logIn(browser, "amina", { ...citizen, wish: { tilbage: "/mine-sager?q=1" }, userAgent: "Firefox/133.0 (Windows)" })).toEqual({ path: "/mine-sager?q=1", refusal: null });
    expect(await sessionNow()).toMatchObject({ personId: amina, actingAs: "citizen", provider: "mitid", level: "high", verifiedAt: clock.now() });
    expect(await db.selectFrom("sessions").select(["device", "provider_session"]).where("person_id", "=", amina).execute()).toContainEqual({ device: "Firefox, Windows", provider_session: "s-1" });
  });

  it.each([
    ["an hour ago, by a session of the provider's own", -60, false, -60],
    ["just now", 0, false, 0],
    ["later than now, by a clock that is fast", 2, false, 0],
    ["nobody says when", null, false, null],
    ["nobody says when, and the provider was asked to ask", null, true, 0],
    ["two minutes ago, when the provider was asked to ask", -2, true, -2],
  ])("counts as proved: %s", async (_what, minutes, fresh, proved) => {
    const at = (shift: number) => new Date(clock.now().getTime() + shift * 60_000);
    mitid.people.set("amina", { authenticatedAt: minutes === null ? null : at(minutes) });
    await logIn(browser, "amina", { ...citizen, ...(fresh ? { wish: { frisk: "1" } } : {}) });
    const web = await browser.request("/");
    expect(web.session?.verifiedAt).toEqual(proved === null ? null : at(proved));
    expect(isRecent(web, 15)).toBe(proved !== null && proved > -15);
  });

  it("comes back in the language it was begun in, though the provider knows one address", async () => {
    const web = await browser.request("/en/log-ind/mitid?tilbage=%2Fmine-sager");
    const { loader } = await import("./routes/session/log-in-begin.ts");
    const response = await loader(routeArgs(web, { provider: "mitid" }));
    browser.keep(web);
    const state = new URL(response.headers.get("location") ?? "").searchParams.get("state") ?? "";
    expect(mitid.asked()).toEqual({ redirectUrl: "http://localhost:3000/log-ind/svar/mitid", locale: "en", level: "substantial", fresh: false });
    const danish = await comeBack(browser, "amina", state, citizen);
    expect(danish.path).toBe(`/en/log-ind/svar/mitid?state=${state}&subject=amina`);
    const { loader: answer } = await import("./routes/session/log-in-answer.tsx");
    const english = await browser.request(danish.path ?? "");
    expect(await answer(routeArgs(english, { provider: "mitid" })).catch((thrown: Response) => thrown.headers.get("location"))).toBe("/en/mine-sager");
  });

  it("lets an employee in as an employee, privately when they choose so, and back", async () => {
    await logIn(browser, "bo", citizen);
    const asked = await browser.request("/");
    expect(asked.read.actor.kind).toBe("employee");
    await changeActing(asked, "citizen");
    browser.keep(asked);
    const privately = await browser.request("/");
    expect([privately.read.actor.kind, privately.mayChange]).toEqual(["citizen", true]);
    // Who proves again who they are stays what they chose to be.
    await logIn(browser, "bo", { ...citizen, wish: { niveau: "substantial" } });
    expect((await browser.request("/")).read.actor.kind).toBe("citizen");
  });

  it("lets nobody act as an employee on a low level, whatever the address asks for", async () => {
    mitid.people.set("bo", { level: "low" });
    await logIn(browser, "bo", { ...citizen, wish: { niveau: "low" } });
    const low = await browser.request("/");
    expect([low.session?.level, low.read.actor.kind]).toEqual(["low", "citizen"]);
    await expect(changeActing(low, "employee")).rejects.toMatchObject({ code: "level-too-low", details: ["substantial"] });
    await begin(browser, { ...employee, wish: { niveau: "low" } });
    expect(entra.asked()?.level).toBe("substantial");
    mitid.people.delete("bo");
    await logIn(browser, "bo", { ...citizen, wish: { niveau: "substantial" } });
    await changeActing(await browser.request("/"), "employee");
  });

  it("refuses somebody who has no employment as an employee", async () => {
    await logIn(browser, "amina", citizen);
    await expect(changeActing(await browser.request("/"), "employee")).rejects.toMatchObject({ code: "not-allowed" });
  });

  it("takes a new secret and ends the session before it", async () => {
    await logIn(browser, "amina", citizen);
    const first = await sessionNow();
    await logIn(browser, "amina", citizen);
    expect((await sessionNow())?.secret).not.toBe(first?.secret);
    expect(await findSession(app, first?.secret ?? "")).toBeNull();
  });

  it("ends with the session here and at its own provider", async () => {
    await logIn(browser, "bo", citizen);
    const asked = await browser.request("/");
    expect(await endLogin(asked)).toBe("https://mitid.example/end");
    browser.keep(asked);
    expect((await browser.request("/")).read.actor.kind).toBe("anonymous");
  });

  it("never sends anybody to another site, and does not lose the log-in to a long address", async () => {
    for (const tilbage of ["https://evil.example/", "//evil.example", `/${"a".repeat(4000)}`]) expect(await logIn(browser, "amina", { ...citizen, wish: { tilbage } })).toEqual({ path: "/", refusal: null });
  });
});

describe("an answer", () => {
  it("opens nothing in another browser than the one that began: nobody is logged in as somebody else", async () => {
    const attacker = new TestBrowser(app);
    const state = await begin(attacker, citizen);
    expect(await comeBack(browser, "bo", state, citizen)).toEqual({ path: null, refusal: "403 not-begun" });
    await begin(browser, citizen);
    expect(await comeBack(browser, "bo", state, citizen)).toEqual({ path: null, refusal: "403 answer" });
    expect(await sessionNow()).toBeNull();
  });

  it("opens nothing at another provider than the one where it was begun", async () => {
    const state = await begin(browser, citizen);
    expect(await comeBack(browser, "bo", state, employee)).toEqual({ path: null, refusal: "403 not-begun" });
  });

  it("comes too late after a quarter of an hour", async () => {
    const state = await begin(browser, citizen);
    clock.advance({ minutes: 16 });
    expect(await comeBack(browser, "amina", state, citizen)).toEqual({ path: null, refusal: "403 not-begun" });
  });

  it("counts once: sent again, and at the same time, it is refused and the reason is logged", async () => {
    const answer = { answer: "assertion-1" };
    await logIn(browser, "amina", { ...citizen, answer });
    expect(await logIn(new TestBrowser(app), "amina", { ...citizen, answer })).toEqual({ path: null, refusal: "403 used" });
    expect(logged).toMatchObject([["log-in refused", { partner: "mitid", operation: "used", code: "not-allowed: the answer was used before" }]]);
    const many = await Promise.all(Array.from({ length: 6 }, () => logIn(new TestBrowser(app), "amina", { ...citizen, answer: { answer: "assertion-2" } })));
    expect(many.map(({ refusal }) => refusal).sort()).toEqual([...Array<string>(5).fill("403 used"), null]);
    // Another provider's answer of the same name is another answer.
    entra.people.set("bo", { employeeKey: "E-17" });
    expect(await logIn(new TestBrowser(app), "bo", { ...employee, answer })).toEqual({ path: "/", refusal: null });
  });

  it("that was used is forgotten when it could not be sent again anyway", async () => {
    await logIn(browser, "amina", { ...citizen, answer: { answer: "old" } });
    clock.advance({ minutes: 6 });
    await logIn(browser, "amina", citizen);
    expect(await db.selectFrom("login_answers").select("id").where("id", "=", "mitid old").execute()).toEqual([]);
  });

  it("below the level that was asked for is refused, whatever the provider let through", async () => {
    expect(await logIn(browser, "amina", { ...citizen, wish: { niveau: "high" } })).toEqual({ path: null, refusal: "403 level" });
    mitid.people.set("amina", { level: "low" });
    expect(await logIn(browser, "amina", citizen)).toEqual({ path: null, refusal: "403 level" });
    expect(await sessionNow()).toBeNull();
  });

  it("of a provider that vouches for another one's people is refused", async () => {
    mitid.people.set("bo", { provider: "entra" });
    expect(await logIn(browser, "bo", citizen)).toEqual({ path: null, refusal: "403 answer" });
  });

  it("that is refused leaves the session that was there", async () => {
    await logIn(browser, "amina", citizen);
    const before = await sessionNow();
    expect((await logIn(browser, "nobody", citizen)).refusal).toBe("403 unknown-person");
    expect(await sessionNow()).toEqual(before);
  });
});

describe("an answer that the provider's page posts", () => {
  it("is taken with the cookies of the browser that began, once", async () => {
    const state = await begin(browser, citizen);
    expect(await comeBack(browser, "amina", state, { ...citizen, posted: true })).toEqual({ path: "/", refusal: null });
    expect((await sessionNow())?.personId).toBe(amina);
  });

  it("opens nothing in a browser that an attacker had post theirs", async () => {
    const attacker = new TestBrowser(app);
    const state = await begin(attacker, citizen);
    expect((await comeBack(browser, "bo", state, { ...citizen, posted: true })).refusal).toBe("403 not-begun");
    await begin(browser, citizen);
    expect((await comeBack(browser, "bo", state, { ...citizen, posted: true })).refusal).toBe("403 answer");
    expect(await sessionNow()).toBeNull();
  });

  it("is kept sealed, five minutes, and is not there twice", async () => {
    const { keepAnswer, takeAnswer } = await import("./posted-answers.ts");
    const form = new FormData();
    form.set("SAMLResponse", "a-readable-assertion");
    const keep = async () => keepAnswer(await browser.crossSite("/log-ind/svar/mitid"), form);
    const first = await keep();
    const rows = await db.selectFrom("parked_forms").select("cipher").execute();
    expect(rows.every(({ cipher }) => !cipher.includes("a-readable-assertion"))).toBe(true);
    expect(await takeAnswer(await browser.request("/log-ind/svar/entra"), first)).toBeNull();
    const here = await browser.request("/log-ind/svar/mitid?svar=x");
    expect((await takeAnswer(here, first))?.get("SAMLResponse")).toBe("a-readable-assertion");
    expect(await takeAnswer(here, first)).toBeNull();
    const second = await keep();
    clock.advance({ minutes: 6 });
    expect(await takeAnswer(here, second)).toBeNull();
  });

  it("is not kept for a provider that there is not, nor what is no form", async () => {
    const { action } = await import("./routes/session/log-in-answer.tsx");
    const post = async (provider: string, request?: Request) => {
      const args = routeArgs(await browser.crossSite(`/log-ind/svar/${provider}`), { provider }, new FormData());
      return action(request ? { ...args, request } : args).catch((thrown: unknown) => thrown);
    };
    const before = await db.selectFrom("parked_forms").select("path").execute();
    expect(await post("elsewhere")).toMatchObject({ init: { status: 403 } });
    expect(await post("mitid", new Request("http://localhost:3000/", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }))).toMatchObject({ init: { status: 400 } });
    expect(await db.selectFrom("parked_forms").select("path").execute()).toEqual(before);
  });

  it("is refused when it is longer than any", async () => {
    const { keepAnswer } = await import("./posted-answers.ts");
    const form = new FormData();
    form.set("SAMLResponse", "x".repeat(300_000));
    await expect(keepAnswer(await browser.crossSite("/log-ind/svar/mitid"), form)).rejects.toMatchObject({ code: "too-large" });
  });
});

describe("the person behind a log-in", () => {
  it("is found by CPR number, and known by the provider's own name after that", async () => {
    mitid.people.set("amina-new", { cpr: cprOfAmina, name: "Amina Anden" });
    await logIn(browser, "amina-new", citizen);
    expect((await sessionNow())?.personId).toBe(amina);
    mitid.people.delete("amina-new");
    await logIn(browser, "amina-new", citizen);
    expect((await sessionNow())?.personId).toBe(amina);
    expect(await peopleNamed("Amina Anden")).toEqual([]);
  });

  it("is made once when a citizen comes for the first time, however many log-ins there are at once", async () => {
    const cpr = "0202029990";
    for (const subject of ["new", "new-too"]) mitid.people.set(subject, { cpr, name: "Nana Ny" });
    const many = await Promise.all(Array.from({ length: 8 }, (_, at) => logIn(new TestBrowser(app), at % 2 ? "new" : "new-too", citizen)));
    expect(many).toEqual(Array(8).fill({ path: "/", refusal: null }));
    const [person, ...others] = await peopleNamed("Nana Ny");
    expect(others).toEqual([]);
    expect(app.house.cprVault.open(person?.cpr_cipher ?? Buffer.alloc(0))).toBe(cpr);
    expect((await db.selectFrom("identities").select("subject").where("person_id", "=", person?.id ?? "").orderBy("subject").execute()).map((row) => row.subject)).toEqual(["new", "new-too"]);
  });

  it("is an employee by the key of the organisation's master, at an employees' provider alone", async () => {
    for (const login of [mitid, entra]) login.people.set("bo-at-work", { employeeKey: "E-17", name: "Bo" });
    expect((await logIn(browser, "bo-at-work", citizen)).refusal).toBe("403 unknown-person");
    await logIn(browser, "bo-at-work", employee);
    expect(await sessionNow()).toMatchObject({ personId: bo, actingAs: "employee", provider: "entra" });
  });

  it("is refused at an employees' provider when the organisation does not know them, or they are not employed any more", async () => {
    entra.people.set("stranger", { employeeKey: "E-99", name: "Signe", cpr: "0303039990" });
    expect((await logIn(browser, "stranger", employee)).refusal).toBe("403 unknown-employee");
    entra.people.set("amina", { cpr: cprOfAmina });
    expect((await logIn(browser, "amina", employee)).refusal).toBe("403 unknown-employee");
    expect(await db.selectFrom("identities").select("subject").where("provider", "=", "entra").where("subject", "in", ["stranger", "amina"]).execute()).toEqual([]);
    const later = new MovableClock("2027-01-01T08:00:00Z");
    entra.people.set("bo-gone", { employeeKey: "E-17", answerUntil: new Date("2027-01-02") });
    expect((await logIn(new TestBrowser({ ...app, clock: later }), "bo-gone", employee)).refusal).toBe("403 unknown-employee");
  });

  it.each([
    ["unknown-person", { name: "Uden Nummer" }],
    ["unknown-person", { cpr: "0404049990" }],
  ])("is refused as %s: %o", async (refusal, said) => {
    mitid.people.set("x", said);
    expect(await logIn(browser, "x", citizen)).toEqual({ path: null, refusal: `403 ${refusal}` });
    expect(await peopleNamed("Uden Nummer")).toEqual([]);
  });

  it("is nobody when the provider's name and the CPR number are of two people, or number and employee key are", async () => {
    mitid.people.set("bo", { cpr: "0505059990" });
    mitid.people.set("amina", { cpr: "0505059990" });
    expect((await logIn(browser, "amina", citizen)).refusal).toBe("403 conflict");
    entra.people.set("both", { cpr: cprOfAmina, employeeKey: "E-17" });
    expect((await logIn(browser, "both", employee)).refusal).toBe("403 conflict");
  });

  it("leaves no number in a refusal's log", async () => {
    mitid.people.set("x", { cpr: "0606069990" });
    await logIn(browser, "x", citizen);
    expect(JSON.stringify(logged)).toContain("no name");
    expect(JSON.stringify(logged)).not.toContain("0606069990");
  });
});
