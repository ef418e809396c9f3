import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Call, PaymentPartner } from "../../cases/ports.ts";
import { MovableClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createPayment } from "./client.ts";
import { paymentSettings, type PaymentSettings } from "./settings.ts";
import { createPaymentStandIn, type PaymentStandIn } from "./stand-in.ts";

const clock = new MovableClock("2026-11-20T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "skranke-payment-"));
const file = join(folder, "payments.json");
const call: Call = { key: "refund-1", onBehalfOf: "system rules" };

let served: Served;
let receiver: Served;
let received: { headers: Headers; body: string }[] = [];
let receiverStatus: number[] = [];
let settings: PaymentSettings;
let standIn: PaymentStandIn;
let payment: PaymentPartner;

const newStandIn = () =>
  createPaymentStandIn({ ...settings, url: () => served.url, clock, file, slowMs: 3000, callbackDelays: [0, 10, 10] });

beforeAll(async () => {
  receiver = await serve(async (request) => {
    received.push({ headers: request.headers, body: await request.text() });
    return new Response(null, { status: receiverStatus.shift() ?? 204 });
  });
  served = await serve((request) => standIn.handle(request, new URL(request.url).pathname));
  settings = paymentSettings.parse({ url: served.url, timeoutMs: 1000, pauseMs: 1 });
  standIn = newStandIn();
});
beforeEach(() => {
  payment = createPayment(settings, { clock });
});
afterEach(async () => {
  await standIn.idle();
  standIn.reset();
  received = [];
  receiverStatus = [];
});
afterAll(async () => {
  standIn.close();
  await served.close();
  await receiver.close();
  rmSync(folder, { recursive: true });
});

const request = (paymentId = "pay-1", amountOre = 24_000) => ({
  paymentId,
  amountOre,
  text: "P-licens <zone> & år",
  locale: "da" as const,
  returnUrl: "http://localhost:3000/sager/1/betalt",
  callbackUrl: `${receiver.url}/api/payments/callback`,
});

async function choose(hostedUrl: string, act: string): Promise<string | null> {
  const response = await fetch(hostedUrl, { method: "POST", body: new URLSearchParams({ act }), redirect: "manual" });
  return response.headers.get("location");
}

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("the payment partner over HTTP", () => {
  it("gives the same page for the same payment, and refuses the key for another", async () => {
    const first = await payment.start(request(), call);
    expect(await payment.start(request(), call)).toEqual(first);
    expect(standIn.payments()).toHaveLength(1);
    expect(isSkrankeError(await refusal(payment.start(request("pay-1", 100), call)), "partner-refused")).toBe(true);
  });

  it.each([
    ["pay", "paid"],
    ["decline", "declined"],
    ["leave", "abandoned"],
  ])("%s: state, signed callback and way back", async (act, state) => {
    const { reference, hostedUrl } = await payment.start(request(), call);
    expect(await payment.state(reference, call)).toBe("open");
    expect(await choose(hostedUrl, act)).toBe(request().returnUrl);
    await standIn.idle();
    expect(await payment.state(reference, call)).toBe(state);
    expect(received.map((one) => payment.readCallback(one.headers, one.body))).toEqual([{ reference, state }]);
  });

  it("takes money once when the button is clicked twice", async () => {
    const { hostedUrl } = await payment.start(request(), call);
    await Promise.all([choose(hostedUrl, "pay"), choose(hostedUrl, "pay"), choose(hostedUrl, "decline")]);
    await standIn.idle();
    expect(received).toHaveLength(1);
  });

  it("shows a page without script, with everything escaped, in both languages", async () => {
    const { hostedUrl } = await payment.start(request(), call);
    const page = await fetch(hostedUrl);
    const text = await page.text();
    expect(text).toContain("240,00 kr.");
    expect(text).toContain("P-licens &lt;zone&gt; &amp; år");
    expect(text).not.toMatch(/<script|style=/);
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self' http://localhost:3000");
    expect(await (await fetch(`${hostedUrl}?lang=en`)).text()).toContain("Decline the card");
    expect((await fetch(`${served.url}/pay/unknown`)).status).toBe(404);
  });

  it.each([
    ["once", 1],
    ["before", 1],
    ["twice", 2],
    ["never", 0],
  ] as const)("callback %s", async (mode, count) => {
    standIn.callbacks = mode;
    const { reference, hostedUrl } = await payment.start(request(), call);
    await choose(hostedUrl, "pay");
    if (mode === "before") expect(received).toHaveLength(1);
    await standIn.idle();
    expect(received).toHaveLength(count);
    expect(await payment.state(reference, call)).toBe("paid");
  });

  it("repeats a callback that was not taken", async () => {
    receiverStatus = [503, 500];
    const { hostedUrl } = await payment.start(request(), call);
    await choose(hostedUrl, "pay");
    await standIn.idle();
    expect(received).toHaveLength(3);
  });

  it("refunds once for a key, never more than was paid, and nothing that was not paid", async () => {
    const { reference, hostedUrl } = await payment.start(request(), call);
    expect(isSkrankeError(await refusal(payment.refund(reference, 100, call)), "partner-refused")).toBe(true);
    await choose(hostedUrl, "pay");
    const refund = await payment.refund(reference, 20_000, call);
    expect(await payment.refund(reference, 20_000, call)).toEqual(refund);
    expect(isSkrankeError(await refusal(payment.refund(reference, 4001, { ...call, key: "refund-2" })), "partner-refused")).toBe(true);
    await payment.refund(reference, 4000, { ...call, key: "refund-3" });
    expect(standIn.payments()[0]?.refunds.map((one) => one.amountOre)).toEqual([20_000, 4000]);
  });

  it("knows payments, keys and refunds after a restart", async () => {
    const started = await payment.start(request(), call);
    await choose(started.hostedUrl, "pay");
    const refund = await payment.refund(started.reference, 100, call);
    await standIn.idle();
    standIn.close();
    standIn = newStandIn();
    expect(await payment.start(request(), call)).toEqual(started);
    expect(await payment.state(started.reference, call)).toBe("paid");
    expect(await payment.refund(started.reference, 100, call)).toEqual(refund);
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveLength(1);
  });

  it("says down, slow, wrong and not allowed with the listed errors", async () => {
    const { reference } = await payment.start(request(), call);
    standIn.modeSwitch.set("down");
    expect(isSkrankeError(await refusal(payment.state(reference, call)), "partner-down")).toBe(true);
    standIn.modeSwitch.set("wrong");
    expect(isSkrankeError(await refusal(payment.state(reference, call)), "partner-refused")).toBe(true);
    standIn.modeSwitch.set("slow");
    expect(isSkrankeError(await refusal(payment.state(reference, call)), "partner-down")).toBe(true);
    standIn.modeSwitch.set("normal");
    expect(isSkrankeError(await refusal(payment.state("pay-unknown", call)), "partner-refused")).toBe(true);
    const stranger = createPayment({ ...settings, apiKey: "a-key-of-somebody-else" }, { clock });
    expect(isSkrankeError(await refusal(stranger.state(reference, call)), "partner-refused")).toBe(true);
  });

  it("takes no callback that is unsigned, changed, old or not in the contract", async () => {
    const { hostedUrl } = await payment.start(request(), call);
    await choose(hostedUrl, "pay");
    await standIn.idle();
    const { headers, body } = received[0]!;
    const reads = (given: Headers, text: string) => refusal(Promise.resolve().then(() => payment.readCallback(given, text)));
    expect(isSkrankeError(await reads(new Headers(), body), "not-allowed")).toBe(true);
    expect(isSkrankeError(await reads(headers, body.replace("paid", "open")), "not-allowed")).toBe(true);
    clock.advance({ seconds: 301 });
    expect(isSkrankeError(await reads(headers, body), "not-allowed")).toBe(true);
  });
});
