import { BlockList, isIP } from "node:net";
import { z } from "zod";
import { readPemKeys, readTlsKey, type PemKey, type TlsKey } from "./pem-keys.ts";

/** Where a default comes from: a text, or other settings' texts. */
type Fallback = string | ((text: (name: string) => string) => string);

interface Described {
  /** One line for the operator; stands in docs/operations.md. */
  readonly about: string;
  readonly fallback: Fallback;
  /** A secret's default is for trying out only and is refused on a public address. */
  readonly secret?: boolean;
}

/** What the operator reads about each setting, kept beside the schema that checks it. */
export const described = z.registry<Described>();

function setting<S extends z.ZodType<unknown, string>>(schema: S, fallback: Fallback, about: string): S {
  described.add(schema, { about, fallback });
  return schema;
}

function secret<S extends z.ZodType<unknown, string>>(schema: S, fallback: string, about: string): S {
  described.add(schema, { about, fallback, secret: true });
  return schema;
}

const text = () => z.string().min(1, "must not be empty");
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((number) => number >= least && number <= most, `must be from ${least} to ${most}`);
const port = () => whole(0, 65_535);
const web = () => z.url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" }).transform((url) => url.replace(/\/+$/, ""));
const smtp = () => z.url({ protocol: /^smtps?$/, error: "must be an address that begins with smtp:// or smtps://" });
const long = () => z.string().min(32, "must have at least 32 characters");
const choice = <const V extends readonly [string, ...string[]]>(values: V) => z.enum(values, { error: `must be one of ${values.join(", ")}` });

const key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, "must be 32 bytes in base64");
/** `id:base64,id:base64`; the first seals, all of them open. */
const keys = () =>
  z
    .string()
    .regex(/^[a-z0-9]{1,8}:[A-Za-z0-9+/]{43}=(,[a-z0-9]{1,8}:[A-Za-z0-9+/]{43}=)*$/, "must be <id>:<32 bytes in base64>, and older ones after a comma")
    .transform((list) =>
      list.split(",").map((part) => {
        const colon = part.indexOf(":");
        return { id: part.slice(0, colon), key: Buffer.from(part.slice(colon + 1), "base64") };
      }),
    );
const days = () =>
  z
    .string()
    .regex(/^((\d{4}-)?\d{2}-\d{2}(,(?!$)|$))*$/, "must be days such as 12-24 (each year) or 2027-05-07, with commas between")
    .transform((list): readonly string[] => (list === "" ? [] : list.split(",")));

/** Addresses and networks, "10.0.0.0/8,203.0.113.7". */
const networks = () =>
  z.string().transform((list, context): BlockList => {
    const read = new BlockList();
    for (const one of list.split(",").filter((part) => part !== "")) {
      const [address = "", bits, ...more] = one.split("/");
      const family = isIP(address) === 6 ? "ipv6" : "ipv4";
      const most = family === "ipv6" ? 128 : 32;
      const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : 0;
      // A network of everybody is no network of many.
      if (isIP(address) === 0 || length < 8 || length > most || more.length > 0) context.addIssue({ code: "custom", message: "must be addresses or networks such as 203.0.113.7 or 10.0.0.0/8, with commas between" });
      else read.addSubnet(address, length, family);
    }
    return read;
  });

/** The providers there are, in the order of their names on the log-in page. */
export const loginProviderNames = ["oidc", "nemlogin", "context-handler", "entra"] as const;
export type LoginProviderName = (typeof loginProviderNames)[number];

const loginProviders = () =>
  z
    .string()
    .refine((list) => {
      const names = list.split(",");
      return new Set(names).size === names.length && names.every((name) => loginProviderNames.some((known) => known === name));
    }, `must be some of ${loginProviderNames.join(", ")}, each once, with commas between`)
    .transform((list): readonly LoginProviderName[] => list.split(",").flatMap((name) => loginProviderNames.find((known) => known === name) ?? []));
const origins = () =>
  z
    .string()
    .regex(/^(https:\/\/[a-z0-9.-]+(:\d+)?(,(?!$)|$))*$/, "must be origins such as https://login.example, with commas between")
    .transform((list): readonly string[] => (list === "" ? [] : list.split(",")));
const pemKeys = () =>
  z
    .string()
    .refine((list) => list === "" || isRead(() => readPemKeys(list)), "must be RSA keys of 2048 bits or more, each in base64, with commas between")
    .transform((list): readonly PemKey[] => (list === "" ? [] : readPemKeys(list)));

const tlsKey = () =>
  z
    .string()
    .refine((pem) => pem === "" || isRead(() => readTlsKey(pem)), "must be PEM text with one private key, its certificate and those above it, or base64 of that")
    .transform((pem): TlsKey | null => (pem === "" ? null : readTlsKey(pem)));

function isRead(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

/** Push services: `host` and `*.host` stand for https there; http only for this machine itself. */
const pushHosts = () =>
  z
    .string()
    .regex(/^((\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+|http:\/\/localhost:\d+)(,(?!$)((\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+|http:\/\/localhost:\d+))*$/, "must be hosts such as push.example or *.push.example, with commas between")
    .transform((list): readonly string[] => list.split(","));
const bouncePort = () => z.union([z.literal("off").transform(() => null), port()], { error: "must be a port, or off" });

const uuid = () => z.uuid("must be a UUID");
/** The stand-in's agreement; the real service knows no such. */
const nobody = "00000000-0000-4000-8000-000000000000";

/** What holds while the stand-ins are there, and what holds without. */
const amongStandIns = (there: Fallback, without: string) => (of: (name: string) => string) => (of("SKRANKE_SURROUNDINGS") !== "on" ? without : typeof there === "string" ? there : there(of));
const pushServices = "fcm.googleapis.com,updates.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com";
const surroundings = (path: string) => (of: (name: string) => string) => `http://localhost:${of("SKRANKE_SURROUNDINGS_PORT")}/${path}`;

/** Every setting there is. An address with SKRANKE_ that is not here is refused, so that a slip of the pen is noticed. */
export const settingsTable = z.object({
  DATABASE_URL: setting(
    z.string().refine((url) => url === "" || /^postgres(ql)?:\/\/./.test(url), "must be an address that begins with postgres://"),
    "",
    "The PostgreSQL server (15 or later) and database; empty: an embedded server is started.",
  ),
  SKRANKE_DATABASE_CONNECTIONS: setting(whole(2, 500), "10", "Most connections of one process to the database, for what it changes and for what pages read each."),
  SKRANKE_HOME: setting(z.string(), "", "Folder of the embedded server; empty: `.skranke` beside the program, or `/var/lib/skranke` when root's home is in the way."),
  SKRANKE_HOST: setting(text(), "127.0.0.1", "The network address listened on; 0.0.0.0 for all."),
  SKRANKE_PORT: setting(port(), "3000", "The port of the pages."),
  SKRANKE_PUBLIC_URL: setting(web(), (of) => `http://localhost:${of("SKRANKE_PORT")}`, "The address people use; https, unless it is this machine itself."),
  SKRANKE_PROXIES: setting(whole(0, 5), "0", "How many reverse proxies stand in front; so many last entries of X-Forwarded-For are believed."),
  SKRANKE_SHARED_NETWORKS: setting(networks(), "", "Addresses and networks that many people come from (offices, libraries, schools), such as `203.0.113.7,10.0.0.0/8`: the limits before a log-in are fifty times as wide there."),
  SKRANKE_LOG_LEVEL: setting(choice(["debug", "info", "warn", "error"]), "warn", "What is logged: debug, info (a line for each request), warn or error."),
  SKRANKE_SECRET: secret(long(), "demo-secret-for-trying-out-only-0000", "Signs cookies and forms and seals what is kept for a short time; 32 characters or more."),
  SKRANKE_CPR_KEYS: secret(
    keys(),
    "demo:ZGVtby1rZXktZm9yLXRyeWluZy1vdXQtb25seS0wMDA=",
    "Keys that encrypt CPR numbers, `id:base64` of 32 bytes; a new one goes first, older ones stay after a comma until all is re-encrypted.",
  ),
  SKRANKE_CPR_HASH_KEY: secret(
    key.transform((value) => Buffer.from(value, "base64")),
    "ZGVtby1oYXNoLWZvci10cnlpbmctb3V0LW9ubHktMDA=",
    "The key of the hash that finds a person by CPR number; 32 bytes in base64. It cannot be changed without hashing all anew.",
  ),
  SKRANKE_SESSION_IDLE_MINUTES: setting(whole(1, 1_440), "30", "A session ends after so long without a request."),
  SKRANKE_SESSION_HOURS: setting(whole(1, 48), "8", "A session ends after so long in any case."),
  SKRANKE_PARKED_FORM_MINUTES: setting(whole(1, 1_440), "60", "How long a form is kept that somebody sent in after their session had ended."),
  SKRANKE_CLOSING_DAYS: setting(days(), "05-01,06-05,12-24,12-31", "Days the municipality is closed besides public holidays; they are no working days."),
  SKRANKE_LOAD_MAX_ENDED_PERCENT: setting(whole(0, 100), "5", "A load of the organisation that would end more of the employments than so many percent is refused until somebody confirms the number."),
  SKRANKE_CONTACT_PHONE: setting(z.string().regex(/^\+?[\d ]{3,20}$/, "must be a telephone number"), "00 66 33 66", "Where people call the municipality: on the page of help and in the accessibility statement, which must name a number."),
  SKRANKE_ACCESSIBILITY_STATEMENT: setting(z.union([z.literal(""), web()]), "", "The municipality's own accessibility statement at was.digst.dk, to which `/was` leads; empty: the page of Skranke."),
  SKRANKE_SATISFACTION_PERCENT: setting(whole(0, 100), "50", "Of a hundred decided cases, how many parties are asked how it went; 0: nobody."),
  SKRANKE_LINK_CHECK: setting(choice(["on", "off"]), (of) => (of("SKRANKE_SURROUNDINGS") === "on" ? "off" : "on"), "Whether the addresses outside that the guidance leads to are asked once a week; by itself on where the partners are real."),
  SKRANKE_WORKERS: setting(whole(1, 200), "8", "How many jobs of one name a process works on at once."),
  SKRANKE_SURROUNDINGS: setting(choice(["on", "off"]), "on", "Whether `npm start` starts the stand-ins for the outside world."),
  SKRANKE_SURROUNDINGS_PORT: setting(port(), "3100", "The port of the stand-ins and their page."),
  SKRANKE_SURROUNDINGS_SMTP_PORT: setting(port(), "3125", "The port of the mail stand-in."),
  SKRANKE_PARTNER_TIMEOUT_SECONDS: setting(whole(1, 120), "4", "How long an answer of a register is waited for, all attempts together; a person waits so long at most."),
  SKRANKE_CPR_URL: setting(web(), surroundings("cpr"), "The CPR register (SF1520)."),
  SKRANKE_CPR_SERVICE_AGREEMENT: setting(uuid(), nobody, "UUID of the service agreement for SF1520."),
  SKRANKE_CPR_USER_SYSTEM: setting(uuid(), nobody, "UUID of this system in the agreement."),
  SKRANKE_CPR_USER: setting(uuid(), nobody, "UUID of the user of the agreement."),
  SKRANKE_CPR_SERVICE: setting(uuid(), nobody, "UUID of the service in the agreement."),
  SKRANKE_CVR: setting(z.string().regex(/^\d{8}$/, "must be eight digits"), "00000000", "CVR number of the municipality: in whose name registers are asked and letters sent."),
  SKRANKE_CVR_REGISTER_URL: setting(web(), surroundings("cvr"), "The CVR register (SF1530)."),
  SKRANKE_CVR_REGISTER_SERVICE_AGREEMENT: setting(uuid(), nobody, "UUID of the service agreement for SF1530."),
  SKRANKE_CVR_REGISTER_USER_SYSTEM: setting(uuid(), nobody, "UUID of this system in the agreement."),
  SKRANKE_CVR_REGISTER_USER: setting(uuid(), nobody, "UUID of the user of the agreement."),
  SKRANKE_CVR_REGISTER_SERVICE: setting(uuid(), nobody, "UUID of the service in the agreement."),
  SKRANKE_VEHICLES_URL: setting(web(), surroundings("vehicles"), "The vehicle register."),
  SKRANKE_ADDRESSES_URL: setting(web(), surroundings("addresses"), "The address register, with the parking zones."),
  SKRANKE_PAYMENT_URL: setting(web(), surroundings("payment"), "The payment partner."),
  SKRANKE_PAYMENT_API_KEY: secret(long(), "demo-payment-api-key-for-trying-out-only", "Our key at the payment partner."),
  SKRANKE_PAYMENT_SECRET: secret(long(), "demo-payment-secret-for-trying-out-00", "Shared with the payment partner; proves that a callback is theirs."),
  SKRANKE_DIGITAL_POST_URL: setting(web(), surroundings("digital-post"), "Digital Post."),
  SKRANKE_DIGITAL_POST_API_KEY: secret(long(), "demo-digital-post-api-key-for-trying-out", "Our key at Digital Post."),
  SKRANKE_DIGITAL_POST_SECRET: secret(long(), "demo-digital-post-secret-for-trying-0", "Shared with Digital Post; proves that a receipt is theirs."),
  SKRANKE_MAIL_URL: setting(smtp(), (of) => `smtp://127.0.0.1:${of("SKRANKE_SURROUNDINGS_SMTP_PORT")}`, "The mail server, with user and password in the address."),
  SKRANKE_MAIL_FROM: setting(z.email("must be a mail address"), "skranke@kommune.example", "The sender of mail."),
  SKRANKE_BOUNCE_ADDRESS: setting(
    z.union([z.literal(""), z.email().regex(/^[^@]{1,11}@/)], { error: "must be a mail address with at most eleven characters before the @" }),
    amongStandIns("bounce@kommune.example", ""),
    "Where mail that could not be delivered is sent back to, with `+` and a token put before the `@`; empty (as without the stand-ins): to `SKRANKE_MAIL_FROM`, and nobody hears of it.",
  ),
  SKRANKE_BOUNCE_HOST: setting(text(), "127.0.0.1", "The network address on which mail that comes back is taken."),
  SKRANKE_BOUNCE_PORT: setting(bouncePort(), amongStandIns("3126", "off"), "The port (SMTP) on which mail that comes back is taken from our own mail server; `off` (as without the stand-ins): none."),
  SKRANKE_BOUNCE_TLS: setting(
    tlsKey(),
    "",
    "A secret; with it, mail that comes back is taken over TLS only (STARTTLS): PEM text with a private key, its certificate and those above it, or base64 of that. Empty: without TLS.",
  ),
  SKRANKE_PUSH_KEY: setting(
    z.union([z.literal(""), z.string().regex(/^[A-Za-z0-9_-]{43}$/)], { error: "must be a private VAPID key: 32 bytes in base64url" }),
    "",
    "The key that browsers know our messages by (VAPID), a secret; empty: one worked out of `SKRANKE_SECRET`. With another key, every browser must be added again.",
  ),
  SKRANKE_PUSH_HOSTS: setting(
    pushHosts(),
    amongStandIns((of) => `${pushServices},http://localhost:${of("SKRANKE_SURROUNDINGS_PORT")}`, pushServices),
    "The browsers' push services that messages may be sent to, with commas between; `*.` for all below. No other address is called, whatever a browser says.",
  ),
  SKRANKE_SMS_URL: setting(web(), surroundings("sms"), "The SMS gateway."),
  SKRANKE_SMS_API_KEY: secret(long(), "demo-sms-api-key-for-trying-out-only-000", "Our key at the SMS gateway."),
  SKRANKE_SMS_SENDER: setting(z.string().regex(/^[A-Za-z0-9 ]{1,11}$/, "must be at most eleven letters"), "Kommunen", "What the phone shows as sender."),
  SKRANKE_LETTERS_API_KEY: secret(long(), "demo-letters-api-key-for-trying-out-only", "Our key at the print service."),
  SKRANKE_LETTERS_URL: setting(web(), surroundings("letters"), "The print service for letters on paper."),
  SKRANKE_ASSISTANT_URL: setting(z.union([z.literal(""), web()]), "", "A language model that speaks OpenAI's chat completions, up to the version (`https://model.example/v1`); empty: the assistant answers with our own sentences."),
  SKRANKE_ASSISTANT_KEY: setting(z.string(), "", "Our key at the language model; a secret."),
  SKRANKE_ASSISTANT_MODEL: setting(text(), "default", "The model's name there."),
  SKRANKE_COUNTER_MAIL: setting(z.union([z.literal(""), z.email("must be a mail address")]), "", "The shared mailbox of those who help at the counter: written to when somebody has asked the assistant for a person; empty: they see it on the page, and in the summary of open tasks if they chose one."),
  SKRANKE_LOGIN_ISSUER: setting(web(), surroundings("login"), "The issuer of the log-in (OpenID Connect)."),
  SKRANKE_LOGIN_CLIENT_ID: setting(text(), "skranke", "Our name at the log-in."),
  SKRANKE_LOGIN_CLIENT_SECRET: secret(long(), "demo-login-secret-for-trying-out-only", "Our secret at the log-in."),
  SKRANKE_LOGIN_SCOPE: setting(z.string().regex(/^openid( [!-~]+)*$/, "must be openid, and further scopes after spaces"), "openid", "What the log-in is asked for; more than `openid` can bring name and CPR number."),
  SKRANKE_LOGIN_CPR_CLAIM: setting(text(), "cpr", "The claim with the CPR number, when the scope brings it."),
  SKRANKE_LOGIN_PROVIDERS: setting(
    loginProviders(),
    "oidc,nemlogin,context-handler,entra",
    "Where people log in, in the order shown: `oidc` (MitID by OpenID Connect), `nemlogin`, `context-handler` (SAML), `entra` (OpenID Connect).",
  ),
  SKRANKE_LOGIN_ORIGINS: setting(origins(), "", "Further origins that log-in and log-out lead to, with commas between, when a provider's metadata or issuer stands at another than its log-in."),
  SKRANKE_ENTRA_ISSUER: setting(web(), surroundings("entra"), "The issuer of the employees' log-in; with Entra ID `https://login.microsoftonline.com/<tenant>/v2.0`."),
  SKRANKE_ENTRA_CLIENT_ID: setting(text(), "skranke", "Our name at the employees' log-in."),
  SKRANKE_ENTRA_CLIENT_SECRET: secret(long(), "demo-entra-secret-for-trying-out-only", "Our secret at the employees' log-in."),
  SKRANKE_ENTRA_LEVEL: setting(choice(["substantial", "high"]), "substantial", "The level of assurance (NSIS) that a work account counts as; the municipality answers for it."),
  SKRANKE_ENTRA_EMPLOYEE_KEY_CLAIM: setting(text(), "employeeId", "The claim with the employee's key in the organisation's master."),
  SKRANKE_SAML_ENTITY_ID: setting(text(), (of) => of("SKRANKE_PUBLIC_URL"), "Who we are to providers that speak SAML."),
  SKRANKE_SAML_KEYS: secret(
    pemKeys(),
    "",
    "RSA keys for SAML, the current one first and the next after a comma: each base64 of a PKCS8 key, or of PEM text with the key and its certificate. Empty: one is made at each start.",
  ),
  SKRANKE_NEMLOGIN_METADATA_URL: setting(web(), surroundings("nemlogin/metadata"), "The metadata of NemLog-in."),
  SKRANKE_CONTEXT_HANDLER_METADATA_URL: setting(web(), surroundings("context-handler/metadata"), "The metadata of the shared municipal log-in (Context Handler)."),
  SKRANKE_CONTEXT_HANDLER_EMPLOYEE_KEY: setting(text(), "https://data.gov.dk/model/core/eid/professional/uuid/persistent", "The attribute with the employee's key in the organisation's master."),
});
