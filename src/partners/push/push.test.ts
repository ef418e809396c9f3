import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PushChannel } from "../../notices/ports.ts";
import type { PushTarget } from "../../notices/push/model.ts";
import { MovableClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createPush } from "./client.ts";
import { type PushKeys, pushKeys } from "./keys.ts";
import { type PushSettings, pushSettings } from "./settings.ts";
import { openMessage } from "./stand-in-device.ts";
import { createPushStandIn } from "./stand-in.ts";
import { vapidFault } from "./stand-in-vapid.ts";

// The library signs by the machine's clock.
const clock = new MovableClock(new Date().toISOString());
const keys = pushKeys("", "a secret of at least thirty-two characters");
let served: Served;
const standIn = createPushStandIn({ url: () => served.url, clock, slowMs: 3000 });
let settings: PushSettings;
let push: PushChannel;

beforeAll(async () => {
  served = await serve((request) => standIn.handle(request, new URL(request.url).pathname));
  settings = pushSettings.parse({ hosts: [served.url], contact: "mailto:skranke@kommune.example", timeoutMs: 1000, pauseMs: 1 });
});
beforeEach(() => {
  push = createPush(settings, keys, { clock });
});
afterEach(() => standIn.reset());
afterAll(() => served.close());

async function browser(made: PushKeys = keys): Promise<PushTarget> {
  const answer = await fetch(`${served.url}/subscriptions`, { method: "POST", body: JSON.stringify({ applicationServerKey: made.publicKey }) });
  const { endpoint, keys: own } = (await answer.json()) as { endpoint: string; keys: { p256dh: string; auth: string } };
  return { endpoint, ...own };
}
const words = { messageId: "n-1", title: "Der er nyt fra kommunen", text: "Log ind på Skranke for at læse det. 🅿️", locale: "da" } as const;
const failure = (to: PushTarget, channel = push) => channel.send({ ...words, to }).then(() => undefined, (error: unknown) => error);

describe("a message to a browser", () => {
  it("is encrypted for it, signed by us, and shown once however often it is sent", async () => {
    const to = await browser();
    expect(await push.send({ ...words, to })).toEqual({ state: "accepted", reference: "push:n-1" });
    await push.send({ ...words, to });
    expect(standIn.shown()).toMatchObject([{ title: words.title, text: words.text, locale: "da" }]);
  });

  it("is gone where the browser is gone, and where there never was one", async () => {
    const to = await browser();
    standIn.devices = "gone";
    expect(await push.send({ ...words, to })).toEqual({ state: "gone" });
    standIn.devices = "there";
    expect(await push.send({ ...words, to })).toEqual({ state: "gone" });
    expect(standIn.shown()).toEqual([]);
  });

  it("waits while the service has too much, is down or slow, and is refused where the answer is another's", async () => {
    const to = await browser();
    standIn.devices = "busy";
    expect(isSkrankeError(await failure(to), "partner-down")).toBe(true);
    standIn.devices = "there";
    for (const mode of ["down", "slow"] as const) {
      standIn.modeSwitch.set(mode);
      expect(isSkrankeError(await failure(to), "partner-down"), mode).toBe(true);
    }
    standIn.modeSwitch.set("wrong");
    expect(isSkrankeError(await failure(to), "partner-refused")).toBe(true);
  });

  it("is sent to allowed services only, and an error names no address", async () => {
    const to = await browser();
    for (const endpoint of ["https://10.0.0.1/x", "http://localhost:1/x", to.endpoint.replace("localhost", "127.0.0.1")]) {
      const error = await failure({ ...to, endpoint });
      expect(isSkrankeError(error, "partner-refused")).toBe(true);
      expect(String(error)).not.toContain(endpoint);
    }
    expect(standIn.shown()).toEqual([]);
  });

  it("of another sender is refused", async () => {
    const to = await browser(pushKeys("", "the secret of somebody else, long enough"));
    expect(isSkrankeError(await failure(to), "partner-refused")).toBe(true);
  });

  it("leaves a service alone that fails again and again, and no other", async () => {
    const other = await serve((request) => standIn.handle(request, new URL(request.url).pathname));
    const both = createPush({ ...settings, hosts: [served.url, other.url], attempts: 1, opensAfter: 2 }, keys, { clock });
    const to = await browser();
    standIn.devices = "busy";
    for (let time = 0; time < 3; time += 1) await failure(to, both);
    expect(String(await failure(to, both))).toContain("left alone");
    expect(String(await failure({ ...to, endpoint: to.endpoint.replace(served.url, other.url) }, both))).not.toContain("left alone");
    await other.close();
  });
});

describe("the keys", () => {
  it("are the same for the same secret, others for another, and the given one where one is given", () => {
    expect(pushKeys("", "a secret of at least thirty-two characters")).toEqual(keys);
    expect(pushKeys("", "another secret of thirty-two characters").publicKey).not.toBe(keys.publicKey);
    expect(pushKeys(keys.privateKey, "whatever")).toEqual(keys);
    expect(Buffer.from(keys.publicKey, "base64url")).toHaveLength(65);
  });
});

describe("decrypting", () => {
  // RFC 8291, Appendix A.
  const rfc = { privateKey: "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", auth: "BTBZMqHH6r4Tts7J_aSIgg" };
  const sent = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
  it("opens the RFC's own message", () => expect(openMessage(Buffer.from(sent, "base64url"), rfc)).toBe("When I grow up, I want to be a watermelon"));
  it("opens nothing that was touched or cut", () => {
    const bytes = Buffer.from(sent, "base64url");
    for (const at of [0, 20, 60, bytes.length - 1]) {
      const touched = Buffer.from(bytes);
      touched.writeUInt8((touched[at] ?? 0) ^ 1, at);
      expect(() => openMessage(touched, rfc), String(at)).toThrow();
    }
    expect(() => openMessage(bytes.subarray(0, 90), rfc)).toThrow();
  });
});

describe("who sends (RFC 8292)", () => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const written = (key: KeyObject) => {
    const { x = "", y = "" } = key.export({ format: "jwk" });
    return Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]).toString("base64url");
  };
  const publicKey = written(pair.publicKey);
  const now = new Date("2026-11-26T08:00:00Z");
  const soon = now.getTime() / 1000 + 3600;
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const token = (claims: object, alg = "ES256") => {
    const text = `${part({ typ: "JWT", alg })}.${part(claims)}`;
    return `${text}.${createSign("sha256").update(text).sign({ key: pair.privateKey, dsaEncoding: "ieee-p1363" }, "base64url")}`;
  };
  const fault = (header: string | null) => vapidFault(header, { audience: "https://push.example", publicKey, now });
  const good = { aud: "https://push.example", exp: soon, sub: "mailto:skranke@kommune.example" };
  it("is known", () => expect(fault(`vapid t=${token(good)}, k=${publicKey}`)).toBeNull());
  it.each([
    ["no-vapid", null],
    ["no-vapid", "Bearer x"],
    ["other-key", `vapid t=${token(good)}, k=${written(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey)}`],
    ["not-es256", `vapid t=${token(good, "none")}, k=${publicKey}`],
    ["bad-signature", `vapid t=${token(good).slice(0, -4)}AAAA, k=${publicKey}`],
    ["other-audience", `vapid t=${token({ ...good, aud: "https://push.example/x" })}, k=${publicKey}`],
    ["expired", `vapid t=${token({ ...good, exp: soon - 3601 })}, k=${publicKey}`],
    ["holds-too-long", `vapid t=${token({ ...good, exp: soon + 86_400 })}, k=${publicKey}`],
    ["bad-claims", `vapid t=${token({ aud: good.aud, sub: good.sub })}, k=${publicKey}`],
  ])("is not: %s", (what, header) => expect(fault(header)).toBe(what));
});
