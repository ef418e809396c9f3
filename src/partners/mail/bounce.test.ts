import { generateKeyPairSync } from "node:crypto";
import { createTransport } from "nodemailer";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { MovableClock } from "../../platform/clock.ts";
import { type Log, type LogFields, silentLog } from "../../platform/log.ts";
import { readTlsKey } from "../../platform/pem-keys.ts";
import { readSettings } from "../../platform/settings.ts";
import { selfSignedCertificate } from "../saml/certificate.ts";
import { bounceAddresses } from "./bounce-addresses.ts";
import { readBounce } from "./bounce-report.ts";
import { type BounceServer, startBounceServer } from "./bounce-server.ts";
import { createMail } from "./client.ts";
import { mailSettings } from "./settings.ts";
import { type BounceMode, bounceText, sendBack } from "./stand-in-bounce.ts";
import { type MailStandIn, startMailStandIn } from "./stand-in.ts";

const clock = new MovableClock("2026-11-26T08:00:00Z");
const id = "0199b1f0-5c3a-7d2e-8f10-0123456789ab";
const addresses = bounceAddresses("bounce@kommune.example", Buffer.alloc(32, 5));
const address = addresses.of(id) ?? "";
const about = { to: address, recipient: "amina@example.dk" };
const text = (mode: Exclude<BounceMode, "none">) => bounceText(mode, about, clock.now());
const verdict = (raw: string) => readBounce(Buffer.from(raw));

describe("where a mail comes back to", () => {
  it("says which mail it was, whatever became of its capitals, and fits into an address", () => {
    expect(address).toMatch(/^bounce\+[\da-f]{52}@kommune\.example$/);
    expect(bounceAddresses("elevenchars@kommune.example", Buffer.alloc(32, 5)).of(id)?.indexOf("@")).toBeLessThanOrEqual(64);
    expect(addresses.read(address)).toBe(id);
    expect(addresses.read(address.toUpperCase())).toBe(id);
  });
  it("is nothing for a mail that is not known by a UUID", () => expect(addresses.of("deputyship-7-start-deputy")).toBeNull());
  it.each([
    ["another id", address.replace("0199b1f0", "0199b1f1")],
    ["another proof", address.replace(/.@/, (end) => (end[0] === "0" ? "1@" : "0@"))],
    ["no proof", address.replace(/[\da-f]{20}@/, "@")],
    ["half a proof", address.replace(/[\da-f]{10}@/, "@")],
    ["more than a proof", address.replace("@", "0@")],
    ["another domain", address.replace("kommune.example", "kommune.example.evil.example")],
    ["another name", address.replace("bounce+", "x+")],
    ["no token", "bounce@kommune.example"],
    ["another key's", bounceAddresses("bounce@kommune.example", Buffer.alloc(32, 6)).of(id) ?? ""],
    ["nothing", ""],
  ])("is not read from %s", (_what, typed) => expect(addresses.read(typed)).toBeNull());
});

describe("a mail that came back", () => {
  it("is dead when its notification says so", async () => expect(await verdict(text("dead"))).toBe("dead"));
  it("waits when it is only late", async () => expect(await verdict(text("delayed"))).toBe("waiting"));
  it("is nothing when a machine answers, whatever it says", async () => expect(await verdict(text("reply"))).toBe("other"));
  it("is read with lines ended by either, its status in base64, and folded fields", async () => {
    expect(await verdict(text("dead").replaceAll("\r\n", "\n"))).toBe("dead");
    const status = "Reporting-MTA: dns; mail.example\r\n\r\nFinal-Recipient: rfc822;\r\n amina@example.dk\r\nAction:\r\n FAILED\r\nStatus: 5.2.1 (mailbox disabled)\r\n";
    const coded = text("dead").replace(/message\/delivery-status\r\n\r\n[\s\S]*?\r\n\r\n--/, `message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(status).toString("base64")}\r\n\r\n--`);
    expect(coded).toContain("base64");
    expect(await verdict(coded)).toBe("dead");
  });
  const nested = Array.from({ length: 40 }, (_, index) => `Content-Type: multipart/mixed; boundary="b${index}"\r\n\r\n--b${index}\r\n`).join("");
  it.each([
    ["other", "relayed", text("dead").replace("report-type=delivery-status", "report-type=disposition-notification")],
    ["other", "a report in the mail, not the mail", text("dead").replace("multipart/report; report-type=delivery-status;", "multipart/mixed;")],
    ["other", "no status", text("dead").replace("message/delivery-status", "text/plain")],
    ["other", "no recipient", text("dead").replace(/\r\n\r\nFinal-Recipient[\s\S]*?\r\n\r\n--/, "\r\n\r\n--")],
    ["waiting", "failed for now", text("dead").replace("Status: 5.1.1", "Status: 4.2.2")],
    ["waiting", "delivered", text("dead").replace("Action: failed", "Action: delivered")],
    ["waiting", "a status that is none", text("dead").replace("Status: 5.1.1", "Status: 5")],
    ["waiting", "dead for one, late for another", text("dead").replace("550 5.1.1 User unknown", "550 5.1.1 User unknown\r\n\r\nFinal-Recipient: rfc822; b@example.dk\r\nAction: delayed\r\nStatus: 4.4.1")],
    ["other", "broken off", text("dead").slice(0, 400)],
    ["other", "nothing", ""],
    ["other", "bytes", Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)).toString("latin1")],
    ["other", "without end in itself", `${text("dead").split("\r\n\r\n")[0]}\r\n\r\n--=_status\r\n${nested}`],
    ["other", "with a head without end", `X-Long: ${"x".repeat(200_000)}\r\n${text("dead")}`],
  ])("is %s: %s", async (expected, _what, raw) => expect(await verdict(raw)).toBe(expected));
});

describe("over SMTP", () => {
  let standIn: MailStandIn;
  let server: BounceServer;
  const dead: string[] = [];
  const logged: { event: string; fields: LogFields }[] = [];
  let answer: () => Promise<"noted" | "early"> = async () => "noted";
  const line = (event: string, fields: LogFields = {}) => void logged.push({ event, fields });
  const log: Log = { ...silentLog, info: line, warn: line, error: line };
  const url = () => `smtp://127.0.0.1:${server.port}`;
  const back = (to: string, raw: string) => sendBack(url(), to, raw).then(() => "taken", (error: unknown) => String((error as { responseCode?: number }).responseCode));

  beforeAll(async () => {
    server = await startBounceServer({ host: "127.0.0.1", port: 0, tls: null, addresses, log, onDead: (messageId) => answer().then((noted) => (noted === "noted" && dead.push(messageId), noted)) });
    standIn = await startMailStandIn({ port: 0, clock, bounceTo: url });
  });
  afterEach(() => {
    standIn.reset();
    dead.length = logged.length = 0;
    answer = async () => "noted";
  });
  afterAll(async () => {
    await standIn.close();
    await server.close();
  });

  it("a mail says in its envelope where it comes back to, and one to a dead address comes back and is noted", async () => {
    standIn.bounces = "dead";
    const mail = createMail(mailSettings.parse({ url: `smtp://127.0.0.1:${standIn.port}`, from: "skranke@kommune.example" }), addresses);
    await mail.send({ messageId: id, to: "amina@example.dk", subject: "Nyt", text: "Hej" });
    await expect.poll(() => dead).toEqual([id]);
    expect(standIn.mails()[0]).toMatchObject({ returnTo: address, from: "skranke@kommune.example", recipients: ["amina@example.dk"] });
    mail.close();
  });

  it("one of another kind is taken and changes nothing", async () => {
    for (const mode of ["delayed", "reply"] as const) expect(await back(address, text(mode))).toBe("taken");
    expect(dead).toEqual([]);
    expect(logged.map(({ fields }) => fields.code)).toEqual(["waiting", "other"]);
  });

  it("one that we cannot note now comes again", async () => {
    for (const later of [async () => "early" as const, () => Promise.reject(new Error("no database"))]) {
      answer = later;
      expect(await back(address, text("dead"))).toBe("451");
    }
    expect(dead).toEqual([]);
  });

  it("a made-up address, a sender, and a huge mail are refused, and nothing of them is logged", async () => {
    expect(await back(address.replace("0199b1f0", "0199b1f1"), text("dead"))).toBe("550");
    expect(await back(address, text("dead") + "y\r\n".repeat(300_000))).toMatch(/55\d/);
    const mail = createMail(mailSettings.parse({ url: url(), from: "somebody@example.dk" }));
    await expect(mail.send({ messageId: id, to: address, subject: "Hej", text: "Hej" })).rejects.toMatchObject({ code: "partner-refused" });
    mail.close();
    expect(dead).toEqual([]);
    expect(logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged)).not.toMatch(/@|0199b1f/);
  });
});

describe("over SMTP with a key of its own", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const certificate = selfSignedCertificate(privateKey, "localhost");
  const tls = readTlsKey(Buffer.from(`${String(privateKey.export({ type: "pkcs8", format: "pem" }))}${certificate}`).toString("base64"));
  const dead: string[] = [];
  let server: BounceServer;
  beforeAll(async () => {
    server = await startBounceServer({ host: "127.0.0.1", port: 0, tls, addresses, log: silentLog, onDead: async (messageId) => (dead.push(messageId), "noted") });
  });
  afterAll(() => server.close());

  /** What a mail server that checks the certificate against `ca` is answered with. */
  async function handOver(options: { readonly ignoreTLS: true } | { readonly ca: string }): Promise<string> {
    const way = "ca" in options ? { requireTLS: true, tls: { ca: options.ca, servername: "localhost" } } : options;
    const transport = createTransport({ host: "127.0.0.1", port: server.port, secure: false, ...way });
    return transport.sendMail({ envelope: { from: "", to: [address] }, raw: text("dead") }).then(() => "taken", (error: unknown) => String((error as { responseCode?: number }).responseCode ?? (error as { code?: string }).code)).finally(() => transport.close());
  }

  it("a mail is taken after STARTTLS, by who trusts the certificate", async () => {
    expect(await handOver({ ca: certificate })).toBe("taken");
    expect(dead).toEqual([id]);
    const another = selfSignedCertificate(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey, "localhost");
    expect(await handOver({ ca: another })).toBe("ESOCKET");
  });

  it("the setting is a key that comes with its own certificate, in PEM or base64, or there is none", () => {
    const another = String(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }));
    const key = String(privateKey.export({ type: "pkcs8", format: "pem" }));
    for (const given of [`${key}${certificate}`, Buffer.from(`${certificate}${key}`).toString("base64")]) expect(readSettings({ SKRANKE_BOUNCE_TLS: given }).bounces.tls).toEqual({ key, certificates: certificate });
    expect(readSettings({}).bounces.tls).toBeNull();
    for (const wrong of ["nonsense", key, certificate, `${another}${certificate}`, `${key}${key}${certificate}`]) expect(() => readSettings({ SKRANKE_BOUNCE_TLS: wrong })).toThrow("SKRANKE_BOUNCE_TLS must be PEM text");
  });

  it("nothing is taken without", async () => {
    dead.length = 0;
    expect(await handOver({ ignoreTLS: true })).toBe("530");
    expect(dead).toEqual([]);
  });
});
