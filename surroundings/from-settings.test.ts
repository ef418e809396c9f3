import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "node:net";
import { createPayment } from "../src/partners/payment/client.ts";
import { paymentSettings } from "../src/partners/payment/settings.ts";
import { createLogin } from "../src/partners/login/client.ts";
import { loginSettings } from "../src/partners/login/settings.ts";
import { serve, type Served } from "../src/partners/stand-in/serve.ts";
import { systemClock } from "../src/platform/clock.ts";
import { readSettings, type Settings } from "../src/platform/settings.ts";
import { startSurroundingsFrom } from "./from-settings.ts";
import type { Surroundings } from "./main.ts";

let settings: Settings;
let here: Surroundings;
let receiver: Served;
const received: { headers: Headers; body: string }[] = [];

beforeAll(async () => {
  settings = readSettings({ SKRANKE_SURROUNDINGS_PORT: String(await freePort()), SKRANKE_SURROUNDINGS_SMTP_PORT: String(await freePort()) });
  here = await startSurroundingsFrom(settings, null);
  receiver = await serve(async (request) => {
    received.push({ headers: request.headers, body: await request.text() });
    return new Response(null, { status: 204 });
  });
});
afterAll(async () => {
  await receiver.close();
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

  it("are the issuer that Skranke expects", async () => {
    const login = createLogin(loginSettings.parse(settings.partners.login));
    const { url } = await login.start({ redirectUrl: `${settings.web.publicUrl}/log-ind/svar`, locale: "da" });
    expect(url).toContain(settings.partners.login.issuer);
  });
});
