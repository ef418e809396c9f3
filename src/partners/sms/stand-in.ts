/** Plays the SMS partner: takes messages and shows them; no phone rings. */
import { randomUUID } from "node:crypto";
import type { Clock } from "../../platform/clock.ts";
import { json, readJson, switched, type Handler } from "../stand-in/handler.ts";
import { Kept } from "../stand-in/kept.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { smsRequest } from "./wire.ts";

export interface ReceivedSms {
  readonly key: string;
  readonly reference: string;
  readonly to: string;
  readonly sender: string;
  readonly text: string;
  readonly at: Date;
}

export interface SmsStandIn {
  readonly handle: Handler;
  readonly modeSwitch: ModeSwitch;
  messages(): readonly ReceivedSms[];
  reset(): void;
}

export function createSmsStandIn(options: { readonly apiKey: string; readonly clock: Clock; readonly slowMs?: number }): SmsStandIn {
  const modeSwitch = createModeSwitch(options.clock);
  const messages = new Kept<ReceivedSms>();
  const take: Handler = async (request, path) => {
    if (request.headers.get("authorization") !== `Bearer ${options.apiKey}`) return json({ error: "not-allowed" }, 401);
    if (path !== "/messages" || request.method !== "POST") return json({ error: "unknown-request" }, 404);
    const key = request.headers.get("idempotency-key");
    const sms = smsRequest.safeParse(await readJson(request));
    if (!key || !sms.success) return json({ error: "bad-request" }, 400);
    const known = messages.find((one) => one.key === key);
    if (known) return json({ reference: known.reference });
    const reference = `sms-${randomUUID()}`;
    messages.add({ key, reference, ...sms.data, at: options.clock.now() });
    return json({ reference }, 202);
  };
  return {
    handle: switched(take, modeSwitch.mode, options.slowMs),
    modeSwitch,
    messages: () => messages.all(),
    reset: () => {
      messages.clear();
      modeSwitch.set("normal");
    },
  };
}
