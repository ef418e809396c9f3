/** Log-in in a real browser, with a provider on another site: which cookies come along is the browser's to decide. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { MovableClock } from "../../src/platform/clock.ts";
import { systemIds } from "../../src/platform/ids.ts";
import { silentLog } from "../../src/platform/log.ts";
import { createWeb } from "../../src/web/app.ts";
import { testApp } from "../../src/web/testing/browser.ts";
import { fakeLogin } from "../../src/web/testing/login.ts";
import { visitor, type Visitor } from "../support/browser.ts";
import { launchChromium } from "../support/chromium.ts";
import { testDatabase } from "../support/database.ts";

let browser: Browser;
let home: string;
let idp: string;
/** Cookies that came with the provider's form. */
const posted: (string | undefined)[] = [];
const clock = new MovableClock("2026-11-20T08:00:00Z");

beforeAll(async () => {
  const { db } = await testDatabase();
  for (const name of ["Amina Holm", "Bent Aagaard"]) {
    const id = systemIds.uuid();
    await db.insertInto("people").values({ id, name, cpr_cipher: null, cpr_hash: null, email: null, phone: null }).execute();
    await db.insertInto("identities").values({ provider: "posting", subject: name, person_id: id, created_at: clock.now() }).execute();
  }
  // 127.0.0.1 is another site than localhost.
  const provider = createServer((request, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(providerPage(new URL(request.url ?? "/", idp))));
  idp = `http://127.0.0.1:${await listening(provider)}`;
  let listener: Awaited<ReturnType<typeof createWeb>> | null = null;
  const web = createServer((request, response) => {
    if (request.method === "POST" && request.url?.startsWith("/log-ind/svar/")) posted.push(request.headers.cookie);
    listener?.(request, response);
  });
  home = `http://localhost:${await listening(web)}`;
  const fake = fakeLogin("posting", clock);
  const posting = { ...fake, start: async (wish: Parameters<typeof fake.start>[0]) => ({ ...(await fake.start(wish)), url: `${idp}/?state=posting-${(states += 1)}` }) };
  const app = testApp(db, clock, silentLog, [posting, fakeLogin("entra", clock, "employee")]);
  const buildFolder = fileURLToPath(new URL("../../build", import.meta.url));
  listener = await createWeb({ ...app, settings: { ...app.settings, publicUrl: home, buildFolder, formTargets: [idp] } });
  browser = await launchChromium();
  return async () => {
    await browser.close();
    for (const server of [web, provider]) server.close();
  };
});
let states = 0;

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => { server.listen(0, resolve); });
  return (server.address() as AddressInfo).port;
}

/** Each button posts an answer for somebody, as SAML's POST binding does where no script runs. */
function providerPage(url: URL): string {
  const field = `<input type="hidden" name="state" value="${url.searchParams.get("state") ?? ""}">`;
  const buttons = ["Amina Holm", "Bent Aagaard"].map((name) => `<button name="subject" value="${name}">${name}</button>`);
  return `<!DOCTYPE html><html lang="da"><title>Udbyder</title><form method="post" action="${home}/log-ind/svar/posting">${field}${buttons.join("")}</form></html>`;
}

async function begin(me: Visitor, path: string): Promise<void> {
  await me.open(path);
  await me.follow(me.locale === "da" ? "Log ind med posting" : "Log in by posting");
  expect(new URL(me.page.url()).origin).toBe(idp);
}

describe.each([
  { locale: "da", width: 390, scripts: false },
  { locale: "en", width: 1280, scripts: true },
] as const)("in $locale at $width px, scripts $scripts", (how) => {
  test("an answer that another site posts without our cookies logs in the browser that began, and shows it among the log-ins", async () => {
    const me = await visitor(browser, { home, ...how });
    await me.open("/log-ind?tilbage=%2Fmin-side%2Flog-ind");
    expect(await me.faults()).toEqual([]);
    await begin(me, "/log-ind?tilbage=%2Fmin-side%2Flog-ind");
    posted.length = 0;
    await me.be("Amina Holm");
    expect(posted).toEqual([undefined]);
    expect(new URL(me.page.url()).pathname).toBe(`${how.locale === "en" ? "/en" : ""}/min-side/log-ind`);
    expect(await me.page.locator("li", { hasText: me.say("sessions_here") }).getByRole("heading").textContent()).toMatch(/^Chrome, /);
    expect(await me.faults()).toEqual([]);
    await me.close();
  });

  test("somebody else's answer, posted into a browser, logs nobody in and says what to do", async () => {
    const attacker = await visitor(browser, { home, ...how });
    await begin(attacker, "/log-ind");
    const theirs = attacker.page.url();
    const victim = await visitor(browser, { home, ...how });
    await begin(victim, "/log-ind");
    await victim.page.goto(theirs);
    await victim.be("Bent Aagaard");
    expect(await victim.page.getByRole("heading", { level: 1 }).textContent()).toMatch(victim.say("login_refused_title"));
    expect(await victim.faults()).toEqual([]);
    expect((await victim.context.cookies()).map(({ name }) => name)).not.toContain("sk-session");
    await victim.follow(victim.say("login_try_again"));
    await victim.be("Bent Aagaard");
    expect((await victim.context.cookies()).map(({ name }) => name)).toContain("sk-session");
    for (const one of [attacker, victim]) await one.close();
  });

  test("all other log-ins end after one has shown again who one is, and the other browser is out at its next click", async () => {
    const phone = await visitor(browser, { home, ...how });
    const me = await visitor(browser, { home, ...how });
    for (const one of [phone, me]) {
      await begin(one, "/log-ind?tilbage=%2Fmin-side%2Flog-ind");
      await one.be("Bent Aagaard");
    }
    clock.advance({ minutes: 16 });
    await phone.open("/min-side/log-ind");
    await me.open("/min-side/log-ind");
    expect(await me.faults()).toEqual([]);
    await me.follow(me.say("sessions_end_others"));
    await me.be("Amina Holm");
    expect(await me.page.getByText(me.say("login_refused_other_person")).count()).toBe(1);
    await me.follow(me.say("login_try_again"));
    await me.be("Bent Aagaard");
    expect(await me.faults()).toEqual([]);
    await me.press(me.say("sessions_end_others"));
    expect(await me.page.getByText(me.say("sessions_others_ended")).count()).toBe(1);
    await phone.open("/min-side/log-ind");
    expect(await phone.page.getByRole("heading", { level: 1 }).textContent()).toMatch(phone.say("login_title"));
    for (const one of [phone, me]) await one.close();
  });
});
