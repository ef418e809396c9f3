/** Plays the payment provider: its API, its hosted page and its callbacks (docs/partners/payment.md). */
import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../../platform/clock.ts";
import { createCallbackSender } from "../callback/sender.ts";
import { json, readJson, seeOther, switched, type Handler } from "../stand-in/handler.ts";
import { localeOf } from "../stand-in/language.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { hostedPage, missingPage } from "./hosted-page.ts";
import { Ledger, refundedOre, type BookedPayment } from "./ledger.ts";
import { paymentRequest, refundRequest } from "./wire.ts";

/** once, after the payer is already on the way back; before: only then is the payer let go; twice; never. */
export const callbackModes = ["once", "before", "twice", "never"] as const;
export type CallbackMode = (typeof callbackModes)[number];
export type PayerAct = "pay" | "decline" | "leave";

export interface PaymentStandIn {
  readonly handle: Handler;
  readonly modeSwitch: ModeSwitch;
  callbacks: CallbackMode;
  payments(): readonly BookedPayment[];
  /** What the payer does on the page; false when the payment is not open. */
  act(reference: string, act: PayerAct): Promise<boolean>;
  reset(): void;
  /** Waits for callbacks under way. */
  idle(): Promise<void>;
  close(): void;
}

export interface PaymentStandInOptions {
  /** Where the stand-in is reached, with its prefix: "http://localhost:3100/payment". */
  readonly url: () => string;
  readonly apiKey: string;
  readonly callbackSecret: string;
  readonly clock: Clock;
  /** JSON file of the book of payments; null keeps it in memory. */
  readonly file: string | null;
  readonly slowMs?: number;
  readonly callbackDelays?: readonly number[];
}

const newStates = { pay: "paid", decline: "declined", leave: "abandoned" } as const;

export function createPaymentStandIn(options: PaymentStandInOptions): PaymentStandIn {
  const ledger = new Ledger(options.file);
  const modeSwitch = createModeSwitch(options.clock);
  const sender = createCallbackSender({ secret: options.callbackSecret, clock: options.clock, ...(options.callbackDelays ? { delays: options.callbackDelays } : {}) });
  const api = switched(apiHandler(ledger, options), modeSwitch.mode, options.slowMs);
  const standIn: PaymentStandIn = {
    handle: (request, path) => (path.startsWith("/pay/") ? page(request, path, ledger, standIn) : api(request, path)),
    modeSwitch,
    callbacks: "once",
    payments: () => ledger.all(),
    async act(reference, act) {
      const payment = ledger.get(reference);
      if (!payment || !ledger.close(reference, newStates[act])) return false;
      const call = () => sender.send(payment.request.callbackUrl, { reference, state: payment.state });
      await callBack(standIn.callbacks, call);
      return true;
    },
    reset: () => {
      ledger.clear();
      standIn.callbacks = "once";
      modeSwitch.set("normal");
    },
    idle: () => sender.idle(),
    close: () => sender.close(),
  };
  return standIn;
}

async function callBack(mode: CallbackMode, call: () => Promise<boolean>): Promise<void> {
  switch (mode) {
    case "never":
      return;
    case "once":
      void call();
      return;
    case "before":
      await call();
      return;
    case "twice":
      await call();
      void call();
      return;
  }
}

async function page(request: Request, path: string, ledger: Ledger, standIn: PaymentStandIn): Promise<Response> {
  const url = new URL(request.url);
  const reference = path.slice("/pay/".length);
  const payment = ledger.get(reference);
  const locale = localeOf(url, payment?.request.locale);
  if (!payment) return missingPage(locale, url);
  if (request.method !== "POST") return hostedPage(payment, locale, url);
  const act = new URLSearchParams(await request.text()).get("act");
  if (act !== "pay" && act !== "decline" && act !== "leave") return json({ error: "unknown-act" }, 400);
  // A second click finds the payment closed and is simply sent on.
  await standIn.act(reference, act);
  return seeOther(payment.request.returnUrl);
}

function apiHandler(ledger: Ledger, options: PaymentStandInOptions): Handler {
  return async (request, path) => {
    if (request.headers.get("authorization") !== `Bearer ${options.apiKey}`) return json({ error: "not-allowed" }, 401);
    if (path === "/payments" && request.method === "POST") return start(request, ledger, options);
    const [, collection, reference, part] = path.split("/");
    const payment = collection === "payments" && reference ? ledger.get(reference) : undefined;
    if (!payment) return json({ error: "unknown-payment" }, 404);
    if (part === undefined && request.method === "GET") return json(statusOf(payment));
    if (part === "refunds" && request.method === "POST") return refund(request, payment, ledger, options.clock);
    return json({ error: "unknown-request" }, 404);
  };
}

function statusOf(payment: BookedPayment) {
  return { reference: payment.reference, state: payment.state, amountOre: payment.request.amountOre, refundedOre: refundedOre(payment) };
}

async function start(request: Request, ledger: Ledger, options: PaymentStandInOptions): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  const wanted = paymentRequest.safeParse(await readJson(request));
  if (!key || !wanted.success) return json({ error: "bad-request" }, 400);
  const known = ledger.byKey(key);
  if (known && !isDeepStrictEqual(known.request, wanted.data)) return json({ error: "key-used-for-another-payment" }, 409);
  const payment = known ?? ledger.open(`pay-${randomBytes(12).toString("hex")}`, key, wanted.data, options.clock.now());
  return json({ reference: payment.reference, hostedUrl: `${options.url()}/pay/${payment.reference}` }, known ? 200 : 201);
}

async function refund(request: Request, payment: BookedPayment, ledger: Ledger, clock: Clock): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  const wanted = refundRequest.safeParse(await readJson(request));
  if (!key || !wanted.success) return json({ error: "bad-request" }, 400);
  const known = payment.refunds.find((one) => one.key === key);
  if (known) return known.amountOre === wanted.data.amountOre ? json({ reference: known.reference }) : json({ error: "key-used-for-another-refund" }, 409);
  if (payment.state !== "paid") return json({ error: "not-paid" }, 422);
  if (refundedOre(payment) + wanted.data.amountOre > payment.request.amountOre) return json({ error: "more-than-paid" }, 422);
  const reference = `ref-${randomBytes(8).toString("hex")}`;
  ledger.refund(payment, { key, reference, amountOre: wanted.data.amountOre, at: clock.now() });
  return json({ reference }, 201);
}
