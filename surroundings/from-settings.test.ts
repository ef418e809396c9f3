import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "node:net";
import { createPayment } from "../src/partners/payment/client.ts";
import { paymentSettings } from "../src/partners/payment/settings.ts";
import { createLogins, loginOrigins } from "../src/partners/logins.ts";
import { serve, type Served } from "../src/partners/stand-in/serve.ts";
import { systemClock } from "../src/platform/clock.ts";
import { readSettings, type Settings } from "../src/platform/settings.ts";
import { startSurroundingsFrom } from "./from-settings.ts";
import type { Surroundings } from "./main.ts";

let settings: Settings;
let here: Surroundings;
/** Skranke, as far as the stand-ins look at it: its metadata. */
let skranke: Served;
let logins: ReturnType<typeof createLogins>;
let receiver: Served;
const received: { headers: Headers; body: string }[] = [];

beforeAll(async () => {
  settings = readSettings({ SKRANKE_SURROUNDINGS_PORT: String(await freePort()), SKRANKE_SURROUNDINGS_SMTP_PORT: String(await freePort()) });
  here = await startSurroundingsFrom(settings, null);
  skranke = await serve(async (request) => new Response(logins.find(({ id }) => request.url.endsWith(`/log-ind/metadata/${id}`))?.metadata?.() ?? null));
  logins = createLogins({ ...settings.partners, saml: { ...settings.partners.saml, publicUrl: skranke.url } }, systemClock);
  receiver = await serve(async (request) => {
    received.push({ headers: request.headers, body: await request.text() });
    return new Response(null, { status: 204 });
  });
});
afterAll(async () => {
  await receiver.close();
  await skranke.close();
  await here.close();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

describe("the surroundings from Skranke's settings", () => {
  it("sign callbacks with the secret that Skranke checks", async () => {
    const { url, apiKey, secret } = settings.partners.payment;
    const payment = createPayment(paymentSettings.parse({ url, apiKey, callbackSecret: secret }), { clock: systemClock });
    const call = { key: "k", onBehalfOf: "system rules" };
    const callbackUrl = `${receiver.url}/callback`;
    const { reference } = await payment.start({ paymentId: "p", amountOre: 100, text: "P-licens", locale: "da", returnUrl: receiver.url, callbackUrl }, call);
    await here.world.payment.act(reference, "pay");
    await here.world.payment.idle();
    expect(received.map((one) => payment.readCallback(one.headers, one.body))).toEqual([{ reference, state: "paid" }]);
  });

  it("are the identity providers that Skranke expects", async () => {
    const asked = { locale: "da", level: "substantial", fresh: false } as const;
    const places = await Promise.all(logins.map(async ({ id, start }) => [id, (await start({ ...asked, redirectUrl: `${settings.web.publicUrl}/log-ind/svar/${id}` })).url.split("?")[0]]));
    expect(Object.fromEntries(places)).toEqual({
      "oidc": `${settings.partners.login.issuer}/auth`,
      "nemlogin": `${here.url}/nemlogin/sso`,
      "context-handler": `${here.url}/context-handler/sso`,
      "entra": `${settings.partners.entra.issuer}/auth`,
    });
    expect(loginOrigins(settings.partners)).toEqual([here.url]);
  });

  it.each([["nemlogin", "amina-holm"], ["context-handler", "jonas-kragh"]] as const)("log people in by SAML at %s, whose switch can be turned", async (id, subject) => {
    const answerUrl = `${skranke.url}/log-ind/svar/${id}`;
    const login = logins.find((one) => one.id === id)!;
    const { url, checks } = await login.start({ locale: "da", level: "substantial", fresh: false, redirectUrl: answerUrl });
    const page = await fetch(url);
    const answer = await (await fetch(page.url, { method: "POST", body: new URLSearchParams({ subject }) })).text();
    const form = new URLSearchParams({ SAMLResponse: /name="SAMLResponse" value="([^"]*)"/.exec(answer)?.[1] ?? "" });
    expect(await login.finish({ url: new URL(answerUrl), form }, checks)).toMatchObject({ provider: id, subject, level: "substantial" });
    here.world.switches[id].set("down");
    expect((await fetch(url)).status).toBe(503);
    here.world.reset();
    expect(here.world.logins[id].sessions()).toEqual([]);
  });
});
