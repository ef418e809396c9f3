import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DigitalPostChannel, Recipient } from "../../notices/ports.ts";
import { MovableClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createDigitalPost } from "./client.ts";
import { digitalPostSettings, type DigitalPostSettings } from "./settings.ts";
import { createDigitalPostStandIn, type DigitalPostStandIn } from "./stand-in.ts";

const clock = new MovableClock("2026-11-20T12:00:00Z");
let served: Served;
let receiver: Served;
let received: { headers: Headers; body: string }[] = [];
let settings: DigitalPostSettings;
let standIn: DigitalPostStandIn;
let channel: DigitalPostChannel;

beforeAll(async () => {
  receiver = await serve(async (request) => {
    received.push({ headers: request.headers, body: await request.text() });
    return new Response(null, { status: 204 });
  });
  served = await serve((request) => standIn.handle(request, new URL(request.url).pathname));
  settings = digitalPostSettings.parse({ url: served.url, timeoutMs: 1000, pauseMs: 1 });
  standIn = createDigitalPostStandIn({
    ...settings,
    receiptUrl: () => `${receiver.url}/api/digital-post/receipts`,
    recipient: (number) => (["6801901234", "00100017"].includes(number) ? "connected" : number === "6801905678" ? "exempt" : "unknown"),
    clock,
    slowMs: 3000,
    receiptDelays: [0, 10],
  });
});
beforeEach(() => {
  channel = createDigitalPost(settings, { clock });
});
afterEach(async () => {
  await standIn.idle();
  standIn.reset();
  received = [];
});
afterAll(async () => {
  standIn.close();
  await served.close();
  await receiver.close();
});

const message = (changes: { messageId?: string; recipient?: Recipient } = {}) => ({
  messageId: randomUUID(),
  recipient: { idType: "CPR", number: "6801901234" } as const,
  label: "Din p-licens er klar & <gyldig>",
  body: "Kære Åse\n\nDu har fået en p-licens.",
  attachment: { fileName: "P-licens på ø.pdf", mediaType: "application/pdf", bytes: new Uint8Array([37, 80, 68, 70, 0, 255]) },
  locale: "da" as const,
  caseNumber: "S-2026-0042180",
  ...changes,
});

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("Digital Post over HTTP", () => {
  it("delivers a letter with its attachment, and a signed receipt comes back", async () => {
    const sent = await channel.send(message());
    expect(standIn.letters()[0]).toMatchObject({ label: message().label, recipient: "6801901234", sender: "Københavns Kommune", caseNumber: "S-2026-0042180" });
    expect(standIn.letters()[0]?.files.map((file) => [file.name, file.bytes.toString("latin1")])).toEqual([
      ["Besked.txt", Buffer.from(message().body).toString("latin1")],
      ["P-licens på ø.pdf", "%PDF\0\u00ff"],
    ]);
    await standIn.idle();
    const receipts = received.map((one) => channel.readReceipt(one.headers, one.body));
    expect(sent).toEqual({ state: "accepted", reference: receipts[0]?.reference });
    expect(receipts).toEqual([{ reference: receipts[0]?.reference, state: "delivered", at: clock.now() }]);
  });

  it("delivers to a company by its CVR number", async () => {
    expect(await channel.send(message({ recipient: { idType: "CVR", number: "00100017" } }))).toMatchObject({ state: "accepted" });
    expect(standIn.letters()[0]).toMatchObject({ recipient: "00100017" });
    expect(await channel.send(message({ recipient: { idType: "CVR", number: "00100018" } }))).toEqual({ state: "refused", reason: "unknown-recipient" });
  });

  it("takes the same message once", async () => {
    const one = message();
    expect(await channel.send(one)).toEqual(await channel.send({ ...one, messageId: one.messageId.toUpperCase() }));
    expect(standIn.letters()).toHaveLength(1);
  });

  it("says exempt, and refused for somebody it does not know", async () => {
    expect(await channel.send(message({ recipient: { idType: "CPR", number: "6801905678" } }))).toEqual({ state: "exempt" });
    expect(await channel.send(message({ recipient: { idType: "CPR", number: "6801900000" } }))).toEqual({ state: "refused", reason: "unknown-recipient" });
    expect(standIn.letters()).toHaveLength(0);
  });

  it.each([
    ["twice", ["delivered", "delivered"]],
    ["refused", ["refused"]],
    ["never", []],
  ] as const)("receipts: %s", async (mode, states) => {
    standIn.receipts = mode;
    await channel.send(message());
    await standIn.idle();
    expect(received.map((one) => channel.readReceipt(one.headers, one.body).state)).toEqual(states);
  });

  it("says down, slow and wrong with the listed errors and states", async () => {
    standIn.modeSwitch.set("down");
    expect(isSkrankeError(await refusal(channel.send(message())), "partner-down")).toBe(true);
    standIn.modeSwitch.set("slow");
    expect(isSkrankeError(await refusal(channel.send(message())), "partner-down")).toBe(true);
    const one = message();
    standIn.modeSwitch.set("wrong");
    expect(await channel.send(one)).toEqual({ state: "refused", reason: "message-not-valid" });
    standIn.modeSwitch.set("normal");
    expect(await channel.send(one)).toMatchObject({ state: "accepted" });
  });

  it("takes no receipt that is unsigned or changed", async () => {
    await channel.send(message());
    await standIn.idle();
    const { headers, body } = received[0]!;
    const reads = (given: Headers, text: string) => refusal(Promise.resolve().then(() => channel.readReceipt(given, text)));
    expect(isSkrankeError(await reads(new Headers(), body), "not-allowed")).toBe(true);
    expect(isSkrankeError(await reads(headers, body.replace("delivered", "refused")), "not-allowed")).toBe(true);
  });
});
