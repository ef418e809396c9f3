import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SmsChannel } from "../../notices/ports.ts";
import { MovableClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createSms } from "./client.ts";
import { smsSettings, type SmsSettings } from "./settings.ts";
import { createSmsStandIn } from "./stand-in.ts";

const clock = new MovableClock("2026-11-20T12:00:00Z");
const apiKey = smsSettings.parse({}).apiKey;
const standIn = createSmsStandIn({ apiKey, clock, slowMs: 3000 });
let served: Served;
let settings: SmsSettings;
let sms: SmsChannel;

beforeAll(async () => {
  served = await serve((request) => standIn.handle(request, new URL(request.url).pathname));
  settings = smsSettings.parse({ url: served.url, timeoutMs: 1000, pauseMs: 1 });
});
beforeEach(() => {
  sms = createSms(settings, { clock });
});
afterEach(() => standIn.reset());
afterAll(() => served.close());

async function failure(to = "33 12 34 56", channel = sms): Promise<unknown> {
  return channel.send({ messageId: "n-1", to, text: "Hej" }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("SMS over HTTP", () => {
  it.each([
    ["33 12 34 56", "+4533123456"],
    ["00123456", "+4500123456"],
    ["+46 (70) 123-4567", "+46701234567"],
    ["0046701234567", "+46701234567"],
  ])("takes %s as %s", async (written, to) => {
    await sms.send({ messageId: "n-1", to: written, text: "Hej Åse 🅿️" });
    expect(standIn.messages()).toMatchObject([{ to, text: "Hej Åse 🅿️", sender: "Kommunen" }]);
  });

  it("sends once for a message", async () => {
    const one = { messageId: "n-1", to: "33123456", text: "Hej" };
    expect(await sms.send(one)).toEqual(await sms.send(one));
    expect(standIn.messages()).toHaveLength(1);
  });

  it("refuses what is no number, without repeating it", async () => {
    const error = await failure("ring til 33");
    expect(isSkrankeError(error, "partner-refused")).toBe(true);
    expect(String(error)).not.toContain("33");
  });

  it("says down, slow, wrong and not allowed with the listed errors", async () => {
    standIn.modeSwitch.set("down");
    expect(isSkrankeError(await failure(), "partner-down")).toBe(true);
    standIn.modeSwitch.set("slow");
    expect(isSkrankeError(await failure(), "partner-down")).toBe(true);
    standIn.modeSwitch.set("wrong");
    expect(isSkrankeError(await failure(), "partner-refused")).toBe(true);
    standIn.modeSwitch.set("normal");
    expect(isSkrankeError(await failure("33123456", createSms({ ...settings, apiKey: "of-somebody-else" }, { clock })), "partner-refused")).toBe(true);
  });
});
