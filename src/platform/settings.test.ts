import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isLoopback, readSettings, SettingsRefused } from "./settings.ts";

const realSecrets = {
  SKRANKE_SECRET: "s".repeat(40),
  SKRANKE_CPR_KEYS: `a:${Buffer.alloc(32, 1).toString("base64")}`,
  SKRANKE_CPR_HASH_KEY: Buffer.alloc(32, 2).toString("base64"),
  SKRANKE_PAYMENT_API_KEY: "a payment key that nobody else knows",
  SKRANKE_DIGITAL_POST_API_KEY: "a digital post key that nobody else knows",
  SKRANKE_SMS_API_KEY: "an sms gateway key that nobody else knows",
  SKRANKE_LETTERS_API_KEY: "a print service key that nobody else knows",
  SKRANKE_PAYMENT_SECRET: "p".repeat(40),
  SKRANKE_DIGITAL_POST_SECRET: "d".repeat(40),
  SKRANKE_LOGIN_CLIENT_SECRET: "l".repeat(40),
  SKRANKE_LOGIN_PROVIDERS: "oidc",
  SKRANKE_SURROUNDINGS: "off",
};

const newPem = () => String(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }));

describe("settings", () => {
  test("with nothing set, everything points at this machine", () => {
    const settings = readSettings({});
    expect(settings.web).toMatchObject({ port: 3000, publicUrl: "http://localhost:3000", secure: false });
    expect(settings.partners.cpr.url).toBe("http://localhost:3100/cpr");
    expect(settings.partners.cvr.url).toBe("http://localhost:3100/cvr");
    expect(settings.partners.mail.url).toBe("smtp://127.0.0.1:3125");
    expect(settings.cpr.keys.map(({ key }) => key.length)).toEqual([32]);
    expect(settings.cpr.hashKey).toHaveLength(32);
    expect(settings.sessions).toEqual({ idle: 1_800_000, longest: 28_800_000, parkedForm: 3_600_000 });
  });

  test("a default follows the setting it is made of", () => {
    const settings = readSettings({ SKRANKE_PORT: "8080", SKRANKE_SURROUNDINGS_PORT: "8100" });
    expect(settings.web.publicUrl).toBe("http://localhost:8080");
    expect(settings.partners.login.issuer).toBe("http://localhost:8100/login");
  });

  test("names every fault at once, and never the value", () => {
    const read = () => readSettings({ SKRANKE_PORT: "many", SKRANKE_PROT: "1", SKRANKE_SECRET: "short", DATABASE_URL: "mysql://x" });
    expect(read).toThrow(SettingsRefused);
    expect(read).toThrow("There is no setting SKRANKE_PROT");
    expect(read).toThrow("SKRANKE_PORT must be a whole number");
    expect(read).toThrow("SKRANKE_SECRET must have at least 32 characters");
    expect(read).toThrow("DATABASE_URL must be an address that begins with postgres://");
    expect(read).not.toThrow("mysql");
  });

  test("knows the networks that many people come from", () => {
    const { sharedNetworks } = readSettings({ SKRANKE_SHARED_NETWORKS: "203.0.113.7,10.0.0.0/8,2001:db8::/32" }).web;
    expect([sharedNetworks.check("203.0.113.7"), sharedNetworks.check("203.0.113.8"), sharedNetworks.check("10.9.8.7"), sharedNetworks.check("2001:db8::1", "ipv6")]).toEqual([true, false, true, true]);
    for (const wrong of ["everybody", "10.0.0.0/33", "0.0.0.0/0", "10.0.0.0/-1", "10.0.0.0/8/8", "2001:db8::/129", "10.0.0.0/x"]) expect(() => readSettings({ SKRANKE_SHARED_NETWORKS: wrong }), wrong).toThrow("SKRANKE_SHARED_NETWORKS must be addresses or networks");
  });

  test("refuses a demo secret on a public address, by name", () => {
    const demo = { ...realSecrets, SKRANKE_PAYMENT_SECRET: undefined, SKRANKE_PUBLIC_URL: "https://skranke.example" };
    expect(() => readSettings(demo)).toThrow(/SKRANKE_PAYMENT_SECRET\.$/);
    expect(() => readSettings({ SKRANKE_HOST: "0.0.0.0" })).toThrow("SKRANKE_SECRET");
    expect(readSettings({ ...realSecrets, SKRANKE_PUBLIC_URL: "https://skranke.example/" }).web).toMatchObject({
      publicUrl: "https://skranke.example",
      secure: true,
    });
  });

  test.each([{ SKRANKE_PUBLIC_URL: "https://skranke.example" }, { SKRANKE_HOST: "0.0.0.0" }])("refuses the demo's stand-ins where others can come: %j", (where) => {
    expect(() => readSettings({ ...realSecrets, ...where, SKRANKE_SURROUNDINGS: "on" })).toThrow("SKRANKE_SURROUNDINGS=off");
    expect(() => readSettings({ ...realSecrets, ...where, SKRANKE_SURROUNDINGS: "" })).toThrow("SKRANKE_SURROUNDINGS=off");
    expect(readSettings({ ...realSecrets, ...where }).surroundings.started).toBe(false);
  });

  test("refuses a public address without TLS", () => {
    expect(() => readSettings({ ...realSecrets, SKRANKE_PUBLIC_URL: "http://skranke.example" })).toThrow("https://");
  });

  test("the secrets of a log-in are wanted where people log in that way", () => {
    const open = { ...realSecrets, SKRANKE_PUBLIC_URL: "https://skranke.example" };
    expect(readSettings(open).partners.loginProviders).toEqual(["oidc"]);
    expect(() => readSettings({ ...open, SKRANKE_LOGIN_PROVIDERS: "entra,oidc" })).toThrow(/set SKRANKE_ENTRA_CLIENT_SECRET\.$/);
    expect(() => readSettings({ ...open, SKRANKE_LOGIN_PROVIDERS: "nemlogin" })).toThrow(/set SKRANKE_SAML_KEYS\.$/);
    expect(readSettings({ SKRANKE_LOGIN_PROVIDERS: "entra,oidc" }).partners.loginProviders).toEqual(["entra", "oidc"]);
    expect(() => readSettings({ SKRANKE_LOGIN_PROVIDERS: "oidc,oidc" })).toThrow("SKRANKE_LOGIN_PROVIDERS must be some of");
  });

  test("keys for SAML are RSA keys, in base64 or PEM, the current one first", () => {
    const [first, next] = [newPem(), newPem()];
    const der = Buffer.from(next.replace(/-----[A-Z ]+-----|\s/g, ""), "base64").toString("base64");
    const { keys } = readSettings({ SKRANKE_SAML_KEYS: `${Buffer.from(first).toString("base64")},${der}` }).partners.saml;
    expect(keys.map(({ privateKey }) => privateKey)).toEqual([first, next]);
    expect(readSettings({ SKRANKE_SAML_KEYS: `${first}${next}` }).partners.saml.keys).toEqual(keys);
    const ec = String(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }));
    for (const wrong of ["nonsense", ec, `${first},nonsense`]) expect(() => readSettings({ SKRANKE_SAML_KEYS: wrong })).toThrow("SKRANKE_SAML_KEYS must be RSA keys");
  });

  test("closing days are days", () => {
    expect(readSettings({ SKRANKE_CLOSING_DAYS: "12-24,2027-05-07" }).closingDays).toEqual(["12-24", "2027-05-07"]);
    expect(() => readSettings({ SKRANKE_CLOSING_DAYS: "12-24," })).toThrow("SKRANKE_CLOSING_DAYS");
  });

  test.each([["localhost", true], ["127.0.0.1", true], ["[::1]", true], ["127.evil.example", false], ["localhost.example", false], ["0.0.0.0", false]])(
    "%s is loopback: %s",
    (host, expected) => expect(isLoopback(host)).toBe(expected),
  );
});
