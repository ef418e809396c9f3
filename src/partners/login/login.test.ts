import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createEntraLogin, createLogin } from "./client.ts";
import type { LoginPort, LoginRequest } from "../../access/login-port.ts";
import { entraSettings, loginSettings, type LoginSettings } from "./settings.ts";
import { createLoginStandIn, type LoginPerson, type LoginStandIn, type LoginStandInOptions } from "./stand-in.ts";

const skrankeUrl = "http://localhost:3000";
const redirectUrl = `${skrankeUrl}/log-in/back`;
const people: readonly LoginPerson[] = [
  { subject: "aase", name: "Åse <Blå> & Søn", cpr: "6801901234", kind: "citizen", featured: true, story: { da: "Har en leaset bil.", en: "Leases a car." } },
  { subject: "680190-4321", name: "Dorte Dam", cpr: "6801904321", kind: "citizen", featured: false, story: { da: "Kendes på sit nummer.", en: "Known by her number." } },
  { subject: "bo", name: "Bo Birk", cpr: "6801905678", kind: "employee", featured: false, story: { da: "Sagsbehandler.", en: "Caseworker." } },
];

let served: Served;
let standIn: LoginStandIn;
let settings: LoginSettings;
let login: LoginPort;
const deps = { clock: systemClock };
const asked: LoginRequest = { redirectUrl, locale: "da", level: "substantial", fresh: false };
const noise: unknown[] = [];

beforeAll(async () => {
  for (const name of ["log", "info", "warn", "error"] as const) vi.spyOn(console, name).mockImplementation((...words) => noise.push(words));
  served = await serve(async () => new Response(null, { status: 404 }), 0, (request, response) => standIn.handle(request, response));
  settings = loginSettings.parse({ issuer: `${served.url}/login`, timeoutMs: 2000 });
  standIn = await createLoginStandIn(standInOptions());
});
beforeEach(() => {
  login = createLogin(settings, deps);
});
afterEach(() => standIn.reset());
afterAll(async () => {
  await served.close();
  vi.restoreAllMocks();
  expect(noise).toEqual([]);
});

function standInOptions(more: Partial<LoginStandInOptions> = {}): LoginStandInOptions {
  return { ...settings, by: "mitid", people, skrankeUrl, clock: systemClock, slowMs: 4000, ...more };
}

/** A browser with cookies and no script, that stops where it leaves the provider. */
class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #provider: string;
  constructor(provider = served.url) {
    this.#provider = provider;
  }
  async go(url: string, form?: Record<string, string>): Promise<{ url: string; status: number; text: string; headers: Headers }> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value) this.#cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (!location) return { url, status: response.status, text: await response.text(), headers: response.headers };
    const next = new URL(location, url);
    if (next.origin !== this.#provider) return { url: next.href, status: response.status, text: "", headers: response.headers };
    return this.go(next.href);
  }
}

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function loggedInAs(subject: string, request: Partial<LoginRequest> = {}) {
  const browser = new Browser();
  const { url, checks } = await login.start({ ...asked, ...request });
  const page = await browser.go(url);
  const back = await browser.go(page.url, { subject });
  return { browser, page, back: { url: new URL(back.url), form: null }, checks };
}

function changed(checks: string, change: Record<string, unknown>): string {
  return JSON.stringify({ ...JSON.parse(checks), ...change });
}

async function reason(promise: Promise<unknown>): Promise<string> {
  const error = await refusal(promise);
  return error instanceof Error ? error.message : "nothing was refused";
}

describe("log-in", () => {
  it("brings back who was chosen, with assurance", async () => {
    const { page, back, checks } = await loggedInAs("aase");
    expect(page.text).toContain("Åse &lt;Blå&gt; &amp; Søn");
    expect(page.text).toContain("Har en leaset bil.");
    expect(page.text).not.toContain("6801901234");
    expect(back.url.href).toContain(`${redirectUrl}?code=`);
    const identity = await login.finish(back, checks);
    expect(identity).toMatchObject({ provider: "oidc", subject: "aase", level: "substantial", name: null, cpr: null, employeeKey: null, privileges: [] });
    expect(identity.answerId).not.toBe("");
    expect(Math.abs((identity.authenticatedAt?.getTime() ?? 0) - systemClock.now().getTime())).toBeLessThan(60_000);
    expect(identity.answerUntil.getTime()).toBeGreaterThan(systemClock.now().getTime());
  });

  it("does not mind a proxy or a language in the address that it came back to", async () => {
    const { back, checks } = await loggedInAs("aase");
    const seen = new URL(`http://inside.example:8080/en/log-in/back${back.url.search}`);
    expect(await login.finish({ url: seen, form: null }, checks)).toMatchObject({ subject: "aase" });
  });

  it("brings no name and no CPR number: the ID token is kept, and stands in the address of the log-out", async () => {
    const { back, checks } = await loggedInAs("aase");
    const { logOutHint } = await login.finish(back, checks);
    const said = Buffer.from((logOutHint ?? "").split(".")[1] ?? "", "base64url").toString("utf8");
    expect(said).toContain('"sub":"aase"');
    expect(said).not.toMatch(/6801901234|Åse/);
  });

  it("keeps no ID token of a provider that puts a CPR number in it unasked", async () => {
    const { back, checks } = await loggedInAs("680190-4321");
    expect(await login.finish(back, checks)).toMatchObject({ subject: "680190-4321", logOutHint: null });
  });

  it("lets a form of the page end at Skranke, and runs no script", async () => {
    const { page } = await loggedInAs("aase");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`form-action 'self' ${skrankeUrl}`);
    expect(policy).toContain("default-src 'none'");
    expect(page.text).not.toMatch(/<script|style=|onclick/);
  });

  it("finds everybody by part of the name, and speaks English when asked", async () => {
    const browser = new Browser();
    const { url } = await login.start({ ...asked, locale: "en" });
    const page = await browser.go(url);
    expect(page.text).toContain("Who do you want to be?");
    expect(page.text).not.toContain("Bo Birk");
    const found = await browser.go(`${page.url}?q=BIR&lang=en`);
    expect(found.text).toContain("Bo Birk");
    const none = await browser.go(`${page.url}?q=${encodeURIComponent("<script>")}&lang=da`);
    expect(none.text).toContain("Ingen hedder noget med “&lt;script&gt;”");
  });

  it("refuses another state, another nonce, a used code and a log-in broken off", async () => {
    const first = await loggedInAs("aase");
    expect(isSkrankeError(await refusal(login.finish(first.back, changed(first.checks, { state: "other" }))), "not-allowed")).toBe(true);
    expect(isSkrankeError(await refusal(login.finish(first.back, changed(first.checks, { nonce: "other" }))), "not-allowed")).toBe(true);
    expect(isSkrankeError(await refusal(login.finish(first.back, first.checks)), "not-allowed")).toBe(true);
    const browser = new Browser();
    const { url, checks } = await login.start(asked);
    const left = await browser.go((await browser.go(url)).url, { cancel: "yes" });
    expect(isSkrankeError(await refusal(login.finish({ url: new URL(left.url), form: null }, checks)), "not-allowed")).toBe(true);
  });

  it("asks who one is each time, and sends back to Skranke after log-out", async () => {
    const { browser, back, checks } = await loggedInAs("aase");
    const { logOutHint } = await login.finish(back, checks);
    const again = await browser.go((await login.start(asked)).url);
    expect(again.text).toContain("Hvem vil du være?");
    const end = await login.endSessionUrl({ logOutHint: logOutHint ?? "", returnUrl: `${skrankeUrl}/bye` });
    expect((await browser.go(end ?? "")).url).toBe(`${skrankeUrl}/bye`);
    expect((await browser.go(`${settings.issuer}/session/end?post_logout_redirect_uri=https://evil.example/`)).url).toBe(`${skrankeUrl}/`);
  });

  it("lets somebody else log in where the one before has not logged out", async () => {
    const { browser } = await loggedInAs("aase");
    const { url, checks } = await login.start(asked);
    const back = await browser.go((await browser.go(url)).url, { subject: "bo" });
    expect(await login.finish({ url: new URL(back.url), form: null }, checks)).toMatchObject({ subject: "bo" });
  });

  it("does not send anybody to a foreign address", async () => {
    const { url } = await login.start({ ...asked, redirectUrl: "https://evil.example/back" });
    const page = await new Browser().go(url);
    expect(page.status).toBe(400);
    expect(page.url).toContain(served.url);
  });

  it("tolerates an address that is too old", async () => {
    const page = await new Browser().go(`${settings.issuer}/interaction/long-gone`);
    expect(page.status).toBe(400);
    expect(page.text).toContain("log ind igen");
  });

  it.each(["down", "wrong", "slow"] as const)("says partner-down while the provider is %s, and works again afterwards", async (mode) => {
    standIn.modeSwitch.set(mode);
    expect(isSkrankeError(await refusal(login.start(asked)), "partner-down")).toBe(true);
    expect(await login.endSessionUrl({ logOutHint: "x", returnUrl: skrankeUrl })).toBe(null);
    standIn.modeSwitch.set("normal");
    expect((await login.start(asked)).url).toContain(settings.issuer);
  });

  it("says partner-down when the provider goes away between start and finish", async () => {
    const { back, checks } = await loggedInAs("aase");
    standIn.modeSwitch.set("down");
    expect(isSkrankeError(await refusal(login.finish(back, checks)), "partner-down")).toBe(true);
  });
});

describe("the level of assurance", () => {
  it("is asked for, and a higher one is taken", async () => {
    const { url } = await login.start({ ...asked, level: "substantial" });
    expect(new URL(url).searchParams.get("acr_values")).toBe("https://data.gov.dk/concept/core/nsis/Substantial https://data.gov.dk/concept/core/nsis/High");
    const high = await loggedInAs("aase", { level: "high" });
    expect(await login.finish(high.back, changed(high.checks, { level: "substantial" }))).toMatchObject({ level: "high" });
  });

  it("is refused when it is lower than asked, with a word of its own", async () => {
    const low = await loggedInAs("aase", { level: "low" });
    const error = await refusal(login.finish(low.back, changed(low.checks, { level: "substantial" })));
    expect(isSkrankeError(error, "level-too-low")).toBe(true);
  });
});

describe("a fresh log-in", () => {
  it("asks again and wants to see that it was so", async () => {
    const { url } = await login.start({ ...asked, fresh: true });
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ prompt: "login", max_age: "0" });
    const fresh = await loggedInAs("aase", { fresh: true });
    expect(await login.finish(fresh.back, fresh.checks)).toMatchObject({ subject: "aase" });
    const stale = await loggedInAs("aase", { fresh: true });
    expect(await reason(login.finish(stale.back, changed(stale.checks, { freshSince: systemClock.now().getTime() + 60_000 })))).toBe("not-allowed: not-fresh");
    expect(await reason(login.finish({ url: new URL(redirectUrl), form: null }, "not what was kept"))).toBe("not-allowed: unsolicited");
  });
});

describe("a scope that brings the CPR number", () => {
  it("gives number and name, and keeps no token with them", async () => {
    login = createLogin({ ...settings, scope: "openid profile cpr" }, deps);
    const { back, checks } = await loggedInAs("aase");
    expect(await login.finish(back, checks)).toMatchObject({ subject: "aase", cpr: "6801901234", name: "Åse <Blå> & Søn", logOutHint: null });
  });
});

describe("log-in of employees by work account", () => {
  let entra: LoginStandIn;
  let entraServed: Served;

  beforeAll(async () => {
    entraServed = await serve(async () => new Response(null, { status: 404 }), 0, (request, response) => entra.handle(request, response));
    const provider = entraSettings.parse({ issuer: `${entraServed.url}/entra`, timeoutMs: 2000 });
    entra = await createLoginStandIn(standInOptions({ ...provider, by: "work-account", people: people.filter((one) => one.kind === "employee") }));
  });
  afterAll(() => entraServed.close());

  const client = (more: Record<string, unknown> = {}) => createEntraLogin(entraSettings.parse({ issuer: `${entraServed.url}/entra`, timeoutMs: 2000, ...more }), deps);

  async function loggedIn(port: LoginPort, request: Partial<LoginRequest> = {}) {
    const browser = new Browser(entraServed.url);
    const { url, checks } = await port.start({ ...asked, ...request });
    const page = await browser.go(url);
    const back = await browser.go(page.url, { subject: "bo" });
    return { url, page, answer: { url: new URL(back.url), form: null }, checks };
  }

  it("knows the employee by the tenant's key and by the organisation's, at the level that the municipality answers for", async () => {
    const port = client();
    const { url, page, answer, checks } = await loggedIn(port);
    expect(new URL(url).searchParams.has("acr_values")).toBe(false);
    expect(new URL(url).searchParams.has("prompt")).toBe(false);
    expect(page.text).not.toContain("Åse");
    expect(page.text).toContain("kommunens egen konto");
    expect(await port.finish(answer, checks)).toMatchObject({ provider: "entra", subject: "bo", employeeKey: "bo", level: "substantial", cpr: null, cvr: null });
  });

  it("reads the key from the claim that is set, and none where there is none", async () => {
    const port = client({ employeeKeyClaim: "extension_x" });
    const { answer, checks } = await loggedIn(port);
    expect(await port.finish(answer, checks)).toMatchObject({ employeeKey: null });
  });

  it("is not enough where more is asked than the account counts as", async () => {
    const port = client({ level: "low" });
    const { answer, checks } = await loggedIn(port);
    expect(isSkrankeError(await refusal(port.finish(answer, checks)), "level-too-low")).toBe(true);
  });

  it("does not take the answer of another provider", async () => {
    const other = await loggedInAs("aase");
    const { checks } = await client().start(asked);
    expect(isSkrankeError(await refusal(client().finish(other.back, checks)), "not-allowed")).toBe(true);
  });
});
