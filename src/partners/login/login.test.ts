import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createLogin, type Login } from "./client.ts";
import { loginSettings, type LoginSettings } from "./settings.ts";
import { createLoginStandIn, type LoginPerson, type LoginStandIn } from "./stand-in.ts";

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
let login: Login;
const noise: unknown[] = [];

beforeAll(async () => {
  for (const name of ["log", "info", "warn", "error"] as const) vi.spyOn(console, name).mockImplementation((...words) => noise.push(words));
  served = await serve(async () => new Response(null, { status: 404 }), 0, (request, response) => standIn.handle(request, response));
  settings = loginSettings.parse({ issuer: `${served.url}/login`, timeoutMs: 2000 });
  standIn = await createLoginStandIn({ ...settings, people, skrankeUrl, clock: systemClock, slowMs: 4000 });
});
beforeEach(() => {
  login = createLogin(settings);
});
afterEach(() => standIn.reset());
afterAll(async () => {
  await served.close();
  vi.restoreAllMocks();
  expect(noise).toEqual([]);
});

/** A browser with cookies and no script, that stops where it leaves the provider. */
class Browser {
  readonly #cookies = new Map<string, string>();
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
    if (next.origin !== served.url) return { url: next.href, status: response.status, text: "", headers: response.headers };
    return this.go(next.href);
  }
}

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function loggedInAs(subject: string) {
  const browser = new Browser();
  const { url, checks } = await login.start({ redirectUrl, locale: "da" });
  const page = await browser.go(url);
  const back = await browser.go(page.url, { subject });
  return { browser, page, back: new URL(back.url), checks };
}

describe("log-in", () => {
  it("brings back who was chosen, with assurance", async () => {
    const { page, back, checks } = await loggedInAs("aase");
    expect(page.text).toContain("Åse &lt;Blå&gt; &amp; Søn");
    expect(page.text).toContain("Har en leaset bil.");
    expect(page.text).not.toContain("6801901234");
    expect(back.href).toContain(`${redirectUrl}?code=`);
    const identity = await login.finish(back, checks);
    expect(identity).toMatchObject({ subject: "aase", assurance: settings.acr });
  });

  it("brings no name and no CPR number: the ID token is kept, and stands in the address of the log-out", async () => {
    const { back, checks } = await loggedInAs("aase");
    const { idToken } = await login.finish(back, checks);
    const said = Buffer.from((idToken ?? "").split(".")[1] ?? "", "base64url").toString("utf8");
    expect(said).toContain('"sub":"aase"');
    expect(said).not.toMatch(/6801901234|Åse/);
  });

  it("keeps no ID token of a provider that puts a CPR number in it unasked", async () => {
    const { back, checks } = await loggedInAs("680190-4321");
    expect(await login.finish(back, checks)).toMatchObject({ subject: "680190-4321", idToken: null });
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
    const { url } = await login.start({ redirectUrl, locale: "en" });
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
    expect(isSkrankeError(await refusal(login.finish(first.back, { ...first.checks, state: "other" })), "not-allowed")).toBe(true);
    expect(isSkrankeError(await refusal(login.finish(first.back, { ...first.checks, nonce: "other" })), "not-allowed")).toBe(true);
    expect(isSkrankeError(await refusal(login.finish(first.back, first.checks)), "not-allowed")).toBe(true);
    const browser = new Browser();
    const { url, checks } = await login.start({ redirectUrl, locale: "da" });
    const left = await browser.go((await browser.go(url)).url, { cancel: "yes" });
    expect(isSkrankeError(await refusal(login.finish(new URL(left.url), checks)), "not-allowed")).toBe(true);
  });

  it("asks who one is each time, and sends back to Skranke after log-out", async () => {
    const { browser, back, checks } = await loggedInAs("aase");
    const { idToken } = await login.finish(back, checks);
    const again = await browser.go((await login.start({ redirectUrl, locale: "da" })).url);
    expect(again.text).toContain("Hvem vil du være?");
    const end = await login.endSessionUrl({ idToken: idToken ?? "", returnUrl: `${skrankeUrl}/bye` });
    expect((await browser.go(end ?? "")).url).toBe(`${skrankeUrl}/bye`);
    expect((await browser.go(`${settings.issuer}/session/end?post_logout_redirect_uri=https://evil.example/`)).url).toBe(`${skrankeUrl}/`);
  });

  it("does not send anybody to a foreign address", async () => {
    const { url } = await login.start({ redirectUrl: "https://evil.example/back", locale: "da" });
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
    expect(isSkrankeError(await refusal(login.start({ redirectUrl, locale: "da" })), "partner-down")).toBe(true);
    expect(await login.endSessionUrl({ idToken: "x", returnUrl: skrankeUrl })).toBe(null);
    standIn.modeSwitch.set("normal");
    expect((await login.start({ redirectUrl, locale: "da" })).url).toContain(settings.issuer);
  });

  it("says partner-down when the provider goes away between start and finish", async () => {
    const { back, checks } = await loggedInAs("aase");
    standIn.modeSwitch.set("down");
    expect(isSkrankeError(await refusal(login.finish(back, checks)), "partner-down")).toBe(true);
  });
});
