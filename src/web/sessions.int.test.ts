import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import { MovableClock } from "../platform/clock.ts";
import { systemIds } from "../platform/ids.ts";
import { silentLog } from "../platform/log.ts";
import { formTokenField } from "./form-token.ts";
import { changeActing } from "./login.ts";
import { action as endOthers } from "./routes/session/end-other-sessions.tsx";
import { loader as chooser } from "./routes/session/log-in.tsx";
import { loader as metadata } from "./routes/session/log-in-metadata.ts";
import { loader as logOutAtProvider } from "./routes/session/log-out-provider.ts";
import { action as endOne, loader as mySessions } from "./routes/session/my-sessions.tsx";
import { routeArgs, testApp, TestBrowser } from "./testing/browser.ts";
import { fakeLogin, logIn } from "./testing/login.ts";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const [work, mitid] = [fakeLogin("work", clock, "employee"), fakeLogin("mitid", clock)];
const app = testApp(db, clock, silentLog, [work, mitid]);
const [amina, bo] = [systemIds.uuid(), systemIds.uuid()];

beforeAll(async () => {
  const unit = systemIds.uuid();
  await db.insertInto("units").values({ id: unit, code: "care", parent_id: null, name_da: "Plejen", name_en: "Care" }).execute();
  for (const [id, subject] of [[amina, "amina"], [bo, "bo"]] as const) {
    await db.insertInto("people").values({ id, name: subject, cpr_cipher: null, cpr_hash: null, email: null, phone: null }).execute();
    await db.insertInto("identities").values({ provider: "mitid", subject, person_id: id, created_at: clock.now() }).execute();
  }
  await db.insertInto("employments").values({ id: systemIds.uuid(), person_id: bo, unit_id: unit, title_da: "Sygeplejerske", title_en: "Nurse", valid_from: "2020-01-01", valid_to: null }).execute();
});
beforeEach(async () => {
  await db.deleteFrom("sessions").execute();
  mitid.people.clear();
});

async function loggedIn(subject: string, userAgent = ""): Promise<TestBrowser> {
  const browser = new TestBrowser(app);
  expect((await logIn(browser, subject, { provider: "mitid", userAgent })).path).toBe("/");
  return browser;
}

async function isIn(browser: TestBrowser): Promise<boolean> {
  return (await browser.request("/")).session !== null;
}

async function list(browser: TestBrowser) {
  return (await mySessions(routeArgs(await browser.request("/min-side/log-ind")))).sessions;
}

async function send(action: typeof endOne, browser: TestBrowser, path: string, fields: Readonly<Record<string, string>> = {}): Promise<string | null> {
  const web = await browser.request(path);
  const form = new FormData();
  form.set(formTokenField, web.formTokens.current());
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const answer = await action(routeArgs(web, {}, form)).catch((thrown: unknown) => thrown);
  browser.keep(web);
  return answer instanceof Response ? answer.headers.get("location") : "no redirect";
}

describe("a session", () => {
  it("ends when nobody used it for half an hour, and eight hours after log-in whatever happened", async () => {
    const browser = await loggedIn("amina");
    for (let minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
      clock.advance({ minutes: 20 });
      expect(await isIn(browser)).toBe(true);
    }
    clock.advance({ minutes: 20 });
    expect(await isIn(browser)).toBe(false);
    const other = await loggedIn("amina");
    clock.advance({ minutes: 31 });
    expect(await isIn(other)).toBe(false);
  });

  it("lasts no longer for changing between work and private, and has proved nothing anew", async () => {
    const browser = await loggedIn("bo");
    const verifiedAt = clock.now();
    for (let minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
      clock.advance({ minutes: 20 });
      const web = await browser.request("/");
      await changeActing(web, minutes % 40 ? "employee" : "citizen");
      browser.keep(web);
    }
    expect((await browser.request("/")).session?.verifiedAt).toEqual(verifiedAt);
    clock.advance({ minutes: 20 });
    expect(await isIn(browser)).toBe(false);
  });

  it("that ended meanwhile is not changed into a living one", async () => {
    const browser = await loggedIn("bo");
    const web = await browser.request("/");
    await db.deleteFrom("sessions").execute();
    await expect(changeActing(web, "citizen")).rejects.toMatchObject({ code: "not-signed-in" });
    expect(await isIn(browser)).toBe(false);
  });
});

describe("my sessions", () => {
  it("shows my own living ones, this one marked, the last used first", async () => {
    await loggedIn("amina", "Mozilla/5.0 (iPhone) Safari/604.1");
    clock.advance({ minutes: 31 });
    const phone = await loggedIn("amina", "Mozilla/5.0 (iPhone) Safari/604.1");
    clock.advance({ minutes: 5 });
    mitid.people.set("amina", { level: "high" });
    const here = await loggedIn("amina", "Mozilla/5.0 (Windows NT 10.0) Firefox/133.0");
    await loggedIn("bo");
    expect(await list(here)).toMatchObject([
      { here: true, device: "Firefox, Windows", provider: "Log ind med mitid", level: "high" },
      { here: false, device: "Safari, iPhone", provider: "Log ind med mitid", level: "substantial" },
    ]);
    clock.advance({ minutes: 2 });
    expect((await list(phone)).map(({ here: marked, device }) => [marked, device])).toEqual([[true, "Safari, iPhone"], [false, "Firefox, Windows"]]);
  });

  it("says nothing that opens a session", async () => {
    const browser = await loggedIn("amina");
    const { secret } = (await browser.request("/")).session ?? {};
    expect(JSON.stringify(await list(browser))).not.toContain(secret);
  });

  it("ends one, at once, and twice is once", async () => {
    const [phone, here] = [await loggedIn("amina"), await loggedIn("amina")];
    const other = (await list(here)).find((one) => !one.here)?.id ?? "";
    for (let time = 0; time < 2; time += 1) expect(await send(endOne, here, "/min-side/log-ind", { session: other })).toBe("/min-side/log-ind?besked=en");
    expect([await isIn(phone), await isIn(here)]).toEqual([false, true]);
  });

  it("ends nobody else's", async () => {
    const [mine, theirs] = [await loggedIn("amina"), await loggedIn("bo")];
    const id = (await theirs.request("/")).session?.id ?? "";
    expect(await send(endOne, mine, "/min-side/log-ind", { session: id })).toBe("/min-side/log-ind?besked=en");
    expect(await isIn(theirs)).toBe(true);
  });

  it("ends all others and keeps this one and other people's", async () => {
    const [one, two, here, theirs] = [await loggedIn("amina"), await loggedIn("amina"), await loggedIn("amina"), await loggedIn("bo")];
    expect(await send(endOthers, here, "/min-side/log-ind/andre")).toBe("/min-side/log-ind?besked=andre");
    expect(await Promise.all([one, two, here, theirs].map(isIn))).toEqual([false, false, true, true]);
  });

  it("ends all others only for who has just proved who they are", async () => {
    const [other, here] = [await loggedIn("amina"), await loggedIn("amina")];
    clock.advance({ minutes: 16 });
    expect(await send(endOthers, here, "/min-side/log-ind/andre")).toBe("/log-ind/mitid?tilbage=%2Fmin-side%2Flog-ind%2Fandre&frisk=1");
    expect(await isIn(other)).toBe(true);
    expect(await logIn(here, "amina", { provider: "mitid", wish: { tilbage: "/min-side/log-ind/andre", frisk: "1" } })).toMatchObject({ path: "/min-side/log-ind/andre" });
    expect(await send(endOthers, here, "/min-side/log-ind/andre")).toBe("/min-side/log-ind?besked=andre");
    expect(await isIn(other)).toBe(false);
  });
});

describe("a log-out that began at the provider", () => {
  const ask = async (browser: TestBrowser, provider: string, query: string) => {
    const web = await browser.request(`/log-ud/${provider}?${query}`);
    const answer = await logOutAtProvider(routeArgs(web, { provider })).catch((thrown: unknown) => thrown);
    browser.keep(web);
    return answer instanceof Response ? answer.headers.get("location") : answer;
  };

  it("ends its sessions in whatever browser, and nobody else's, and answers the provider", async () => {
    mitid.people.set("amina", { providerSession: "s-1" });
    const [one, two] = [await loggedIn("amina"), await loggedIn("amina")];
    mitid.people.set("bo", { providerSession: "s-2" });
    const bystander = await loggedIn("bo");
    expect(await ask(one, "work", "session=s-1")).toBe("https://work.example/ended");
    expect(await isIn(one)).toBe(true);
    expect(await ask(one, "mitid", "session=s-1&session=s-9")).toBe("https://mitid.example/ended");
    expect(await Promise.all([one, two, bystander].map(isIn))).toEqual([false, false, true]);
  });

  it("that answers ours goes on to a page of ours and nowhere else", async () => {
    for (const [url, onward] of [["/mine-sager?x=1", "/mine-sager?x=1"], ["//evil.example/x", "/"], ["/\\evil.example", "/"]] as const) {
      const answering = { ...mitid, readLogOut: () => Promise.resolve({ providerSessions: [], url }) };
      expect(await ask(new TestBrowser({ ...app, logins: [answering] }), "mitid", "")).toBe(onward);
    }
  });

  it("is refused when it is not the provider's, and is not there where there is none", async () => {
    const browser = await loggedIn("amina");
    expect(await ask(browser, "mitid", "x=1")).toMatchObject({ data: { code: "not-allowed" }, init: { status: 403 } });
    expect(await ask(browser, "nobody", "session=s-1")).toMatchObject({ data: { code: "not-found" } });
    expect(await isIn(browser)).toBe(true);
  });
});

describe("the choice of where to log in", () => {
  it("shows citizens theirs first, and carries on what was wanted", async () => {
    const shown = await chooser(routeArgs(await new TestBrowser(app).request("/log-ind?tilbage=%2Fmine-sager&niveau=high")));
    expect(shown).toEqual({
      citizens: [{ path: "/log-ind/mitid?tilbage=%2Fmine-sager&niveau=high", title: "Log ind med mitid" }],
      companies: [{ path: "/log-ind/mitid?tilbage=%2Fmine-sager&niveau=high", title: "MitID Erhverv med Log ind med mitid" }],
      employees: [{ path: "/log-ind/work?tilbage=%2Fmine-sager&niveau=high", title: "Log ind med work" }],
      first: "citizens",
      wanted: null,
      high: true,
      fresh: false,
    });
  });

  it("is none where there is one provider: straight on", async () => {
    const web = await new TestBrowser({ ...app, logins: [mitid] }).request("/log-ind?niveau=low");
    const sent = await chooser(routeArgs(web)).catch((thrown: unknown) => thrown);
    expect(sent instanceof Response && sent.headers.get("location")).toMatch(/^https:\/\/mitid\.example\//);
    expect(mitid.asked()?.level).toBe("low");
    expect(web.cookies.written.join()).toMatch(/sk-login=.*HttpOnly; SameSite=Lax/);
  });

  it("takes no level that there is not", async () => {
    const wrong = await chooser(routeArgs(await new TestBrowser(app).request("/log-ind?niveau=highest"))).catch((thrown: unknown) => thrown);
    expect(wrong).toMatchObject({ init: { status: 400 } });
  });
});

it("a provider reads our metadata, and there is none at an unknown one", async () => {
  const ask = async (provider: string) => metadata(routeArgs(await new TestBrowser(app).request(`/log-ind/metadata/${provider}`), { provider })).catch((thrown: unknown) => thrown);
  const answer = await ask("mitid");
  expect(answer instanceof Response && [answer.headers.get("content-type"), await answer.text()]).toEqual(["application/samlmetadata+xml; charset=utf-8", '<EntityDescriptor entityID="mitid"/>']);
  expect(await ask("x")).toMatchObject({ init: { status: 404 } });
});
