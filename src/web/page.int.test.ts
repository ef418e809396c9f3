import { BlockList } from "node:net";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { testDatabase } from "../../tests/support/database.ts";
import { MovableClock } from "../platform/clock.ts";
import { SkrankeError } from "../platform/errors.ts";
import { systemIds } from "../platform/ids.ts";
import { silentLog } from "../platform/log.ts";
import { formTokenField } from "./form-token.ts";
import { demandLevel } from "./levels.ts";
import { page } from "./page.ts";
import { routeArgs, testApp, TestBrowser } from "./testing/browser.ts";
import { fakeLogin, logIn as logInAs } from "./testing/login.ts";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const oidc = fakeLogin("oidc", clock);
const app = testApp(db, clock, silentLog, [oidc]);
const amina = systemIds.uuid();
const bo = systemIds.uuid();
let browser = new TestBrowser(app);

beforeAll(async () => {
  const unit = systemIds.uuid();
  await db.insertInto("units").values({ id: unit, code: "care", parent_id: null, name_da: "Plejen", name_en: "Care" }).execute();
  for (const [id, subject, name] of [[amina, "amina", "Amina"], [bo, "bo", "Bo"]] as const) {
    await db.insertInto("people").values({ id, name, cpr_cipher: null, cpr_hash: null, email: null, phone: null }).execute();
    await db.insertInto("identities").values({ provider: "oidc", subject, person_id: id, created_at: clock.now() }).execute();
  }
  const employment = { person_id: bo, unit_id: unit, title_da: "Sygeplejerske", title_en: "Nurse", valid_from: "2020-01-01", valid_to: null };
  await db.insertInto("employments").values({ id: systemIds.uuid(), ...employment }).execute();
});
beforeEach(() => {
  browser = new TestBrowser(app);
});

async function logIn(subject: string, back = "/"): Promise<void> {
  expect(await logInAs(browser, subject, { wish: { tilbage: back } })).toEqual({ path: back, refusal: null });
}

const whoAmI = page({ guard: "signed-in", load: ({ actor }, { parked }) => ({ kind: actor.kind, name: actor.name, parked }) });
const save = page({ guard: "private", form: z.object({ plate: z.string() }), act: (_, { form }) => form.plate });

function form(token: string, fields: Readonly<Record<string, string | File>>): FormData {
  const data = new FormData();
  data.set(formTokenField, token);
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

async function failureOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(() => "no failure", (thrown: unknown) => (thrown instanceof Response ? `${thrown.status} ${thrown.headers.get("location")}` : thrown));
}

describe("a guarded page", () => {
  it("sends somebody not logged in to log-in, in their language, with the way back", async () => {
    expect(await failureOf(whoAmI(routeArgs(await browser.request("/en/sager/S-1?x=1"))))).toBe("303 /en/log-ind?tilbage=%2Fsager%2FS-1%3Fx%3D1");
  });

  it("is not there when the address does not fit", async () => {
    const loader = page({ guard: "public", params: z.object({ page: z.string().regex(/^\d+$/) }), load: () => null });
    expect(await failureOf(loader(routeArgs(await browser.request("/a/x"), { page: "x" })))).toMatchObject({ data: { code: "not-found" }, init: { status: 404 } });
  });

  it("answers an unknown error as a fault of ours, logged under the request's number", async () => {
    const logged: unknown[] = [];
    const loud = { ...app, log: { ...silentLog, error: (event: string, fields?: object) => logged.push([event, fields]) } };
    const web = await new TestBrowser(loud).request("/");
    const loader = page({ guard: "public", load: () => Promise.reject(new Error("boom")) });
    expect(await failureOf(loader(routeArgs(web)))).toMatchObject({ data: { code: "fault", requestId: web.read.requestId }, init: { status: 500 } });
    expect(logged).toMatchObject([["page failed", { requestId: web.read.requestId }]]);
  });

  it("does not log what is on the list of errors", async () => {
    const web = await browser.request("/");
    const loader = page({ guard: "public", load: () => Promise.reject(new SkrankeError("already-done")) });
    expect(await failureOf(loader(routeArgs(web)))).toMatchObject({ data: { code: "already-done" }, init: { status: 409 } });
  });
});

describe("a limit", () => {
  it("is wider where many people share an address, and for nobody who is logged in", async () => {
    const sharedNetworks = new BlockList();
    browser = new TestBrowser({ ...app, settings: { ...app.settings, proxies: 1, sharedNetworks } });
    const limited = page({ guard: "public", rate: { name: "test-crowd", limit: 2, seconds: 300 }, load: () => "here" });
    const ask = async (times: number) => {
      const web = await browser.request("/", { "x-forwarded-for": "203.0.113.7" });
      let refused = 0;
      for (let turn = 0; turn < times; turn += 1) if ((await failureOf(limited(routeArgs(web)))) !== "no failure") refused += 1;
      return refused;
    };
    expect(await ask(5)).toBe(3);
    sharedNetworks.addAddress("203.0.113.7");
    expect(await ask(96)).toBe(1);
    await logIn("amina");
    expect(await ask(5)).toBe(3);
  });
});

describe("a form", () => {
  it("is taken with the token of its session", async () => {
    await logIn("amina");
    const web = await browser.request("/a/b");
    expect(await save(routeArgs(web, {}, form(web.formTokens.current(), { plate: "DK54321" })))).toBe("DK54321");
  });

  it("is refused without a token, with another person's, and from another site", async () => {
    await logIn("amina");
    const web = await browser.request("/a/b");
    const other = new TestBrowser(app);
    const foreign = (await other.request("/")).formTokens.current();
    const expired = { data: { code: "form-expired" }, init: { status: 403 } };
    expect(await failureOf(save(routeArgs(web, {}, new FormData())))).toMatchObject(expired);
    expect(await failureOf(save(routeArgs(web, {}, form(foreign, { plate: "x" }))))).toMatchObject(expired);
    for (const [header, value] of [["origin", "https://evil.example"], ["sec-fetch-site", "cross-site"]] as const) {
      const crossed = await browser.request("/a/b", { [header]: value });
      expect(await failureOf(save(routeArgs(crossed, {}, form(crossed.formTokens.current(), { plate: "x" }))))).toMatchObject(expired);
    }
  });

  it("leads on to an address, whatever was typed into it", async () => {
    await logIn("amina");
    const web = await browser.request("/en/a/b");
    const action = page({ guard: "private", form: z.object({ to: z.string() }), act: ({ goTo }, { form: { to } }) => goTo(`/a/${to}?x=%20&y=1#z`) });
    const leadsTo = async (to: string) => (await action(routeArgs(web, {}, form(web.formTokens.current(), { to })))).headers.get("location");
    expect(await leadsTo("b\r\nset-cookie: x=1")).toBe("/en/a/b%0D%0Aset-cookie:%20x=1?x=%20&y=1#z");
    expect([await leadsTo("\u202Eæ\ud800"), await leadsTo("b")]).toEqual(["/en/a/%E2%80%AE%C3%A6%EF%BF%BD?x=%20&y=1#z", "/en/a/b?x=%20&y=1#z"]);
  });

  it("changes all or nothing", async () => {
    await logIn("amina");
    const web = await browser.request("/a/b");
    const id = systemIds.uuid();
    const action = page({
      guard: "private",
      act: ({ change }) =>
        change(async (context) => {
          await context.db.insertInto("units").values({ id, code: id, parent_id: null, name_da: "x", name_en: "x" }).execute();
          throw new SkrankeError("changed-meanwhile");
        }),
    });
    expect(await failureOf(action(routeArgs(web, {}, form(web.formTokens.current(), {}))))).toMatchObject({ data: { code: "changed-meanwhile" } });
    expect(await db.selectFrom("units").select("id").where("id", "=", id).execute()).toEqual([]);
  });
});

describe("a page for a sensitive act", () => {
  const careful = page({ guard: "signed-in", recent: 15, form: z.object({ plate: z.string() }), act: (_, { form: typed }) => typed.plate });
  const carefulPage = page({ guard: "signed-in", recent: 15, load: (_, { parked }) => ({ parked }) });

  async function sendAfter(minutes: number): Promise<unknown> {
    await logIn("amina");
    clock.advance({ minutes });
    const web = await browser.request("/a/b?x=1");
    const answer = await careful(routeArgs(web, {}, form(web.formTokens.current(), { plate: "DK54321" }))).catch((thrown: unknown) => failureOf(Promise.reject(thrown)));
    browser.keep(web);
    return answer;
  }

  it("lets the act through to the minute, and then sends the person to their provider to prove again who they are", async () => {
    expect(await sendAfter(15)).toBe("DK54321");
    clock.advance({ minutes: 1 });
    expect(await failureOf(carefulPage(routeArgs(await browser.request("/a/b"))))).toBe("303 /log-ind/oidc?tilbage=%2Fa%2Fb&frisk=1");
  });

  it("comes back with what was typed, proved anew, and acts", async () => {
    expect(await sendAfter(16)).toBe("303 /log-ind/oidc?tilbage=%2Fa%2Fb%3Fx%3D1&frisk=1");
    expect(await logInAs(browser, "amina", { wish: { tilbage: "/a/b?x=1", frisk: "1" } })).toEqual({ path: "/a/b?x=1", refusal: null });
    expect(oidc.asked()?.fresh).toBe(true);
    const back = await browser.request("/a/b?x=1");
    expect(await carefulPage(routeArgs(back))).toEqual({ parked: { values: { plate: ["DK54321"] }, hadFiles: false } });
    expect(await careful(routeArgs(back, {}, form(back.formTokens.current(), { plate: "DK54321" })))).toBe("DK54321");
  });

  it("refuses another person, whose answer renews nothing and shows nothing of what was typed", async () => {
    await sendAfter(16);
    const before = (await browser.request("/")).session;
    expect(await logInAs(browser, "bo", { wish: { tilbage: "/a/b", frisk: "1" } })).toEqual({ path: null, refusal: "403 other-person" });
    const after = (await browser.request("/")).session;
    expect([after?.secret, after?.personId, after?.verifiedAt]).toEqual([before?.secret, amina, before?.verifiedAt]);
    expect(await failureOf(carefulPage(routeArgs(await browser.request("/a/b"))))).toMatch(/^303 \/log-ind\/oidc/);
  });

  it("asks where to log in when the provider is none any more", async () => {
    await logIn("amina");
    clock.advance({ minutes: 16 });
    const web = await browser.request("/a/b");
    expect(await failureOf(carefulPage(routeArgs({ ...web, app: { ...app, logins: [] } })))).toBe("303 /log-ind?tilbage=%2Fa%2Fb&frisk=1");
  });
});

describe("a page that asks for a level of assurance", () => {
  const demanding = page({ guard: "signed-in", form: z.object({ plate: z.string() }), act: ({ web }, { form: typed }) => (demandLevel(web, "high"), typed.plate) });

  it("sends the person to log in at that level and back, with what was typed", async () => {
    await logIn("amina", "/a/b");
    const web = await browser.request("/a/b");
    expect(await failureOf(demanding(routeArgs(web, {}, form(web.formTokens.current(), { plate: "DK54321" }))))).toBe("303 /log-ind?tilbage=%2Fa%2Fb&niveau=high");
    browser.keep(web);
    oidc.people.set("amina", { level: "high" });
    await logInAs(browser, "amina", { wish: { tilbage: "/a/b", niveau: "high" } });
    oidc.people.delete("amina");
    const back = await browser.request("/a/b");
    expect(await whoAmI(routeArgs(back))).toMatchObject({ parked: { values: { plate: ["DK54321"] } } });
    expect(await demanding(routeArgs(back, {}, form(back.formTokens.current(), { plate: "DK54321" })))).toBe("DK54321");
  });
});

describe("a form that outlives its session", () => {
  async function sendTooLate(): Promise<void> {
    await logIn("amina");
    const token = (await browser.request("/a/b")).formTokens.current();
    clock.advance({ minutes: 31 });
    const late = await browser.request("/a/b");
    const sent = form(token, { plate: "DK54321", lease: new File(["x"], "lease.pdf") });
    expect(await failureOf(save(routeArgs(late, {}, sent)))).toBe("303 /a/b");
    browser.keep(late);
  }

  it("comes back to the one who typed it, once, without its files and saying so", async () => {
    await sendTooLate();
    await logIn("amina", "/a/b");
    const elsewhere = await browser.request("/c");
    expect(await whoAmI(routeArgs(elsewhere))).toMatchObject({ parked: null });
    const back = await browser.request("/a/b");
    expect(await whoAmI(routeArgs(back))).toMatchObject({ parked: { values: { plate: ["DK54321"] }, hadFiles: true } });
    expect(await whoAmI(routeArgs(await browser.request("/a/b")))).toMatchObject({ parked: null });
  });

  it("is kept whatever its fields are called, and refused when it is longer than any page", async () => {
    await logIn("amina");
    const token = (await browser.request("/a/b")).formTokens.current();
    clock.advance({ minutes: 31 });
    const late = await browser.request("/a/b");
    expect(await failureOf(save(routeArgs(late, {}, form(token, { constructor: "x" }))))).toBe("303 /a/b");
    browser.keep(late);
    await logIn("amina", "/a/b");
    expect(await whoAmI(routeArgs(await browser.request("/a/b")))).toMatchObject({ parked: { hadFiles: false } });
    const stranger = await new TestBrowser(app).request("/a/b");
    expect(await failureOf(save(routeArgs(stranger, {}, form("foreign.token", { plate: "x".repeat(300_000) }))))).toMatchObject({ data: { code: "too-large" } });
  });

  it("is not shown to whoever logs in next", async () => {
    await sendTooLate();
    await logIn("bo", "/a/b");
    expect(await whoAmI(routeArgs(await browser.request("/a/b")))).toMatchObject({ name: "Bo", parked: null });
  });

  it("is kept for an hour, and never readable in the table", async () => {
    await sendTooLate();
    const rows = await db.selectFrom("parked_forms").select("cipher").execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => !row.cipher.includes("DK54321"))).toBe(true);
    clock.advance({ minutes: 61 });
    await logIn("amina", "/a/b");
    expect(await whoAmI(routeArgs(await browser.request("/a/b")))).toMatchObject({ parked: null });
  });
});
