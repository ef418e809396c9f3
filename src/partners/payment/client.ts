/** The client of the payment partner (docs/partners/payment.md). */
import type { z } from "zod";
import type { Call, PaymentPartner } from "../../cases/ports.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { checkSignature } from "../callback/signature.ts";
import { createOutbound, type OutboundDeps } from "../outbound/outbound-call.ts";
import { accepted, jsonOf } from "../outbound/reading.ts";
import type { PaymentSettings } from "./settings.ts";
import { paymentCallback, paymentStarted, paymentStatus, refundDone, type PaymentRequest } from "./wire.ts";

const partner = "payment";

export function createPayment(settings: PaymentSettings, deps: OutboundDeps): PaymentPartner {
  const outbound = createOutbound(partner, settings, deps);
  const headers = (call: Call) => ({ authorization: `Bearer ${settings.apiKey}`, accept: "application/json", "on-behalf-of": call.onBehalfOf });

  // Every change carries a key, so a second attempt does no harm.
  const post = <S extends z.ZodType>(path: string, key: string, value: unknown, schema: S, call: Call) =>
    outbound.call(
      {
        method: "POST",
        url: new URL(settings.url + path),
        headers: { ...headers(call), "content-type": "application/json", "idempotency-key": key },
        body: JSON.stringify(value),
      },
      { idempotent: true, signal: call.signal, read: accepted(partner, schema) },
    );

  return {
    start({ paymentId, ...request }, call) {
      const wanted: PaymentRequest = { ...request, currency: "DKK" };
      return post("/payments", paymentId, wanted, paymentStarted, call);
    },
    async state(reference, call) {
      const url = new URL(`${settings.url}/payments/${encodeURIComponent(reference)}`);
      const status = await outbound.call({ method: "GET", url, headers: headers(call) }, { idempotent: true, signal: call.signal, read: accepted(partner, paymentStatus) });
      return status.state;
    },
    refund(reference, amountOre, call) {
      return post(`/payments/${encodeURIComponent(reference)}/refunds`, call.key, { amountOre }, refundDone, call);
    },
    readCallback(given, body) {
      checkSignature(given, body, settings.callbackSecret, deps.clock.now());
      const read = paymentCallback.safeParse(jsonOf(body));
      if (!read.success) throw new SkrankeError("bad-request", "payment callback does not fit the contract");
      return read.data;
    },
  };
}
