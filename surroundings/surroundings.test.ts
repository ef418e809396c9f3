import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadMunicipality } from "../demo/municipality.ts";
import { createDigitalPost } from "../src/partners/digital-post/client.ts";
import { digitalPostSettings } from "../src/partners/digital-post/settings.ts";
import { createMail } from "../src/partners/mail/client.ts";
import { mailSettings } from "../src/partners/mail/settings.ts";
import { createPayment } from "../src/partners/payment/client.ts";
import { paymentSettings } from "../src/partners/payment/settings.ts";
import { createSms } from "../src/partners/sms/client.ts";
import { smsSettings } from "../src/partners/sms/settings.ts";
import { MovableClock } from "../src/platform/clock.ts";
import { startSurroundings, type Surroundings } from "./main.ts";

const clock = new MovableClock("2026-11-20T07:55:00Z");
const municipality = loadMunicipality();
const dataDir = mkdtempSync(join(tmpdir(), "skranke-surroundings-"));
const options = { port: 0, smtpPort: 0, municipality, skrankeUrl: "http://localhost:9", clock, dataDir, slowMs: 50 };
const naughty = `<script>alert("1")</script> & 'æøå' {{x}} \${y}`;
const call = { key: "k", onBehalfOf: "system rules" };

let here: Surroundings;

beforeAll(async () => {
  here = await startSurroundings(options);
});
afterEach(() => here.world.reset());
afterAll(async () => {
  await here.close();
  rmSync(dataDir, { recursive: true });
});

const page = async (path: string) => (await fetch(here.url + path)).text();
const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(here.url + path, { method: "POST", body: new URLSearchParams(body), headers, redirect: "manual" });
const turn = (body: unknown) => fetch(`${here.url}/control/mode`, { method: "POST", body: JSON.stringify(body) });

function startPayment(text: string) {
  const payment = createPayment(paymentSettings.parse({ url: `${here.url}/payment` }), { clock });
  return payment.start({ paymentId: "p-1", amountOre: 24_000, text, locale: "da", returnUrl: "http://localhost:9/x", callbackUrl: "http://localhost:9/y" }, call);
}

async function receiveEverything(text: string): Promise<void> {
  const person = municipality.people.find((one) => !one.digitalPostExempt)!;
  const pdf = { fileName: `${text}.pdf`, mediaType: "application/pdf", bytes: Buffer.from("%PDF-1.7") };
  const digitalPost = createDigitalPost(digitalPostSettings.parse({ url: `${here.url}/digital-post` }), { clock });
  await digitalPost.send({ messageId: crypto.randomUUID(), recipient: { idType: "CPR", number: person.cpr }, label: text, body: text, attachment: pdf, locale: "da", caseNumber: "S-2026-0042180" });
  await createSms(smsSettings.parse({ url: `${here.url}/sms` }), { clock }).send({ messageId: "s", to: person.phone, text });
  const mail = createMail(mailSettings.parse({ url: `smtp://localhost:${here.smtpPort}` }));
  await mail.send({ messageId: "m", to: person.email, subject: text, text, attachment: pdf });
  mail.close();
  await startPayment(text);
}

describe("the surroundings", () => {
  it("answer for every partner under its prefix", async () => {
    const posted = ["/addresses/house-numbers/search", "/digital-post/messages", "/sms/messages", "/letters/letters"];
    const read = ["/cpr", "/cvr", "/vehicles/vehicles/XX00000", "/payment/payments/x"];
    const status = async (path: string, init?: RequestInit) => [path, (await fetch(here.url + path, init)).status] as const;
    const statuses = await Promise.all([...posted.map((path) => status(path, { method: "POST", body: "{}" })), ...read.map((path) => status(path))]);
    // Each is refused by its own stand-in, for want of a key or of a fitting request; an unknown page would say 404.
    expect(Object.fromEntries(statuses)).toEqual({
      "/addresses/house-numbers/search": 400,
      "/digital-post/messages": 401,
      "/sms/messages": 401,
      "/letters/letters": 401,
      "/cpr": 405,
      "/cvr": 405,
      "/vehicles/vehicles/XX00000": 400,
      "/payment/payments/x": 401,
    });
    expect(await (await fetch(`${here.url}/login/.well-known/openid-configuration`)).json()).toMatchObject({ issuer: `${here.url}/login`, token_endpoint: `${here.url}/login/token` });
    expect(await (await fetch(`${here.url}/entra/.well-known/openid-configuration`)).json()).toMatchObject({ issuer: `${here.url}/entra` });
    for (const id of ["nemlogin", "context-handler"]) expect(await page(`/${id}/metadata`)).toContain(`entityID="${here.url}/${id}"`);
  });

  it("show what was received, escaped, in both languages and without script", async () => {
    await receiveEverything(naughty);
    const letter = `/received/digital-post/${here.world.digitalPost.letters()[0]!.reference}`;
    for (const path of ["/", "/?lang=en", letter, "/received/mail/1", "/received/sms", "/received/payments?lang=en"]) {
      const text = await page(path);
      expect(text).toContain("&lt;script&gt;");
      expect(text).not.toMatch(/<script|\sstyle=|\son\w+=/);
    }
    expect(await page("/")).toContain("20. november kl. 8.55");
    expect(await page("/?lang=en")).toContain("The outside world");
    expect(await page(letter)).toContain("S-2026-0042180");
    const file = await fetch(`${here.url}${letter}/files/1`);
    expect([file.headers.get("content-type"), await file.text()]).toEqual(["application/pdf", "%PDF-1.7"]);
  });

  it("say so when nothing was received or a page is gone", async () => {
    expect(await page("/")).toContain("Ingen betalinger endnu.");
    for (const path of ["/received/digital-post/x", "/received/mail/7", "/received/other", "/nothing"]) expect((await fetch(here.url + path)).status).toBe(404);
  });

  it("let the switches be turned on the page, and all back at once", async () => {
    expect((await post("/switches?lang=en", { cpr: "down", vehicles: "slow", callbacks: "twice", receipts: "never", sms: "nonsense" })).headers.get("location")).toBe("/?lang=en");
    clock.advance({ minutes: 10 });
    const text = await page("/");
    expect(text).toContain("Nede siden kl. 8.55");
    expect(text).toContain("Svarer efter 0,05 sekunder");
    expect(text).toMatch(/name="cpr" value="down" checked/);
    expect([here.world.payment.callbacks, here.world.digitalPost.receipts, here.world.switches.sms.mode()]).toEqual(["twice", "never", "normal"]);
    await post("/answer-again", {});
    expect(here.world.switches.cpr.mode()).toBe("normal");
  });

  it("let the bank pay or decline an open payment", async () => {
    const { reference } = await startPayment("P-licens");
    await post("/pay", { reference, act: "decline" });
    expect(here.world.payment.payments()[0]?.state).toBe("declined");
    expect(await page("/")).toContain("Afvist");
  });

  it("are controlled by tests over JSON", async () => {
    expect((await turn({ partner: "payment", mode: "down", callbacks: "never" })).status).toBe(204);
    expect([here.world.switches.payment.mode(), here.world.payment.callbacks]).toEqual(["down", "never"]);
    expect((await turn({ partner: "payment", mode: "sideways" })).status).toBe(400);
    expect((await turn({ partner: "nobody", mode: "down" })).status).toBe(400);
    await fetch(`${here.url}/control/reset`, { method: "POST" });
    await receiveEverything("Hej");
    const received: unknown = await (await fetch(`${here.url}/control/received`)).json();
    expect(received).toMatchObject({ digitalPost: [{ label: "Hej" }], sms: [{ text: "Hej" }], mail: [{ subject: "Hej" }], letters: [], payments: [{ state: "open" }] });
    await fetch(`${here.url}/control/reset`, { method: "POST" });
    expect(await (await fetch(`${here.url}/control/received`)).json()).toMatchObject({ digitalPost: [], sms: [], mail: [], payments: [] });
  });

  it("take nothing from another site, by form or by name", async () => {
    expect((await post("/switches", { cpr: "down" }, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post("/control/reset", {}, { origin: "null" })).status).toBe(403);
    const status = await new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(here.url);
      httpRequest({ hostname, port, path: "/control/received", headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
    expect(here.world.switches.cpr.mode()).toBe("normal");
  });

  it("have a strict policy, and serve their own fonts", async () => {
    const policy = (await fetch(here.url)).headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    const css = await page("/assets/surroundings.css");
    for (const [, path] of css.matchAll(/url\("([^"]+)"\)/g)) expect((await fetch(here.url + path)).headers.get("content-type")).toBe("font/woff2");
  });

  it("remember payments after a restart, and say when a port is taken", async () => {
    const { reference } = await startPayment("P-licens");
    const again = await startSurroundings(options);
    expect(again.world.payment.payments().map((one) => one.reference)).toEqual([reference]);
    await again.close();
    await expect(startSurroundings({ ...options, port: Number(new URL(here.url).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await expect(startSurroundings({ ...options, smtpPort: here.smtpPort })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
