import type { BlockList } from "node:net";
import type { z } from "zod";
import type { PemKey, TlsKey } from "./pem-keys.ts";
import { described, settingsTable, type LoginProviderName } from "./settings-table.ts";

type Values = z.output<typeof settingsTable>;

/** The start was refused because of a setting; the message is one clear sentence for each fault, for the operator. */
export class SettingsRefused extends Error {}

export interface SealingKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Every setting of a process, parsed once by `main`. Periods are in milliseconds. */
export interface Settings {
  readonly database: { readonly url: string | null; readonly maxConnections: number; readonly dataFolder: string | null };
  readonly web: { readonly host: string; readonly port: number; readonly publicUrl: string; readonly secure: boolean; readonly proxies: number; readonly sharedNetworks: BlockList };
  readonly log: { readonly level: Values["SKRANKE_LOG_LEVEL"] };
  readonly secret: string;
  readonly cpr: { readonly keys: readonly SealingKey[]; readonly hashKey: Buffer };
  readonly sessions: { readonly idle: number; readonly longest: number; readonly parkedForm: number };
  /** `MM-DD` (each year) or `YYYY-MM-DD`. */
  readonly closingDays: readonly string[];
  readonly organisation: { readonly mostEndedPercent: number };
  /** Where people call; the municipality's own accessibility statement, when it has one. */
  readonly contact: { readonly phone: string; readonly accessibilityStatement: string | null };
  readonly guidance: { readonly linkCheck: boolean };
  readonly insight: { readonly satisfactionPercent: number };
  readonly jobs: { readonly concurrency: number };
  /** Where mail that comes back is taken; a port that is null: nowhere. */
  readonly bounces: { readonly host: string; readonly port: number | null; readonly tls: TlsKey | null };
  readonly counterMail: string | null;
  readonly surroundings: { readonly started: boolean; readonly port: number; readonly smtpPort: number };
  readonly partners: PartnerSettings;
}

/** A service on Serviceplatformen, with the four UUIDs of its service agreement. */
export interface AgreedPartnerSettings {
  readonly url: string;
  readonly serviceAgreementUuid: string;
  readonly userSystemUuid: string;
  readonly userUuid: string;
  readonly serviceUuid: string;
}

export interface SamlPartnerSettings {
  readonly entityId: string;
  readonly publicUrl: string;
  /** The current one first; none when each process is to make its own. */
  readonly keys: readonly PemKey[];
  readonly municipalityCvr: string;
  readonly nemlogin: { readonly metadataUrl: string };
  readonly contextHandler: { readonly metadataUrl: string; readonly employeeKeyAttribute: string };
}

export interface PartnerSettings {
  readonly timeout: number;
  /** Keys of our own making are derived from it. */
  readonly secret: string;
  /** SF1520, called in the name of the municipality's CVR number. */
  readonly cpr: AgreedPartnerSettings & { readonly municipalityCvr: string };
  /** SF1530. */
  readonly cvr: AgreedPartnerSettings;
  readonly vehicles: { readonly url: string };
  readonly addresses: { readonly url: string };
  readonly payment: { readonly url: string; readonly apiKey: string; readonly secret: string };
  readonly digitalPost: { readonly url: string; readonly apiKey: string; readonly secret: string; readonly senderCvr: string };
  /** A bounce address that is empty: mail comes back to the sender. */
  readonly mail: { readonly url: string; readonly from: string; readonly bounceAddress: string };
  /** A key that is empty: one derived from the secret. */
  readonly push: { readonly key: string; readonly hosts: readonly string[]; readonly contact: string };
  readonly sms: { readonly url: string; readonly apiKey: string; readonly sender: string };
  readonly letters: { readonly url: string; readonly apiKey: string };
  /** A url that is empty: none. */
  readonly languageModel: { readonly url: string; readonly apiKey: string; readonly model: string };
  /** Where people log in, in the order shown. */
  readonly loginProviders: readonly LoginProviderName[];
  /** Origins that log-in and log-out lead to besides those of the addresses below. */
  readonly loginOrigins: readonly string[];
  readonly login: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly scope: string; readonly cprClaim: string };
  readonly entra: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly level: Values["SKRANKE_ENTRA_LEVEL"]; readonly employeeKeyClaim: string };
  readonly saml: SamlPartnerSettings;
}

/** Where tests look for public data; no setting of the program, but it may stand in the same environment. */
const testData = "SKRANKE_DATA";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings; the only place that looks at the environment. An empty value counts as not set.
 * @throws SettingsRefused for a name we do not know, a value that does not fit, or a demo secret on a public address.
 */
export function readSettings(environment: Environment = process.env): Settings {
  const unknown = Object.keys(environment).filter((name) => name.startsWith("SKRANKE_") && name !== testData && !(name in settingsTable.shape));
  const texts = withFallbacks(environment);
  const parsed = settingsTable.safeParse(texts);
  const faults = [
    ...unknown.map((name) => `There is no setting ${name}: docs/operations.md lists those there are.`),
    // A default that was made of a wrong setting is not told of as well.
    ...(parsed.error?.issues ?? []).filter((issue) => environment[String(issue.path[0])]).map((issue) => `${String(issue.path[0])} ${issue.message}.`),
  ];
  if (!parsed.success || faults.length > 0) throw new SettingsRefused(faults.join("\n"));
  refuseDemoInPublic(parsed.data, texts);
  return arrange(parsed.data);
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || /^127(\.\d{1,3}){3}$/.test(host) || host === "::1" || host === "[::1]";
}

function withFallbacks(environment: Environment): Record<string, string> {
  const shape: Readonly<Record<string, z.ZodType>> = settingsTable.shape;
  const text = (name: string): string => {
    const given = environment[name];
    if (given !== undefined && given !== "") return given;
    const fallback = described.get(shape[name]!)?.fallback ?? "";
    return typeof fallback === "string" ? fallback : fallback(text);
  };
  return Object.fromEntries(Object.keys(shape).map((name) => [name, text(name)]));
}

function refuseDemoInPublic(values: Values, texts: Readonly<Record<string, string>>): void {
  const url = new URL(values.SKRANKE_PUBLIC_URL);
  if (isLoopback(url.hostname) && isLoopback(values.SKRANKE_HOST)) return;
  const shape: Readonly<Record<string, z.ZodType>> = settingsTable.shape;
  const demo = Object.keys(shape).filter((name) => {
    const { secret, fallback } = described.get(shape[name]!) ?? {};
    const isUsed = secretOfLogins[name]?.some((login) => values.SKRANKE_LOGIN_PROVIDERS.includes(login)) ?? true;
    return secret === true && isUsed && fallback === texts[name];
  });
  if (demo.length > 0) {
    throw new SettingsRefused(`The demo's secrets are known to everybody and Skranke is about to be reachable from outside: set ${demo.join(", ")}.`);
  }
  // The stand-ins take every letter with thanks, let anybody be anybody, and bring made-up people into the database.
  if (values.SKRANKE_SURROUNDINGS === "on") {
    throw new SettingsRefused("Skranke is about to be reachable from outside, and its partners would be the stand-ins of the demo: set SKRANKE_SURROUNDINGS=off, and the addresses of the real ones.");
  }
  if (url.protocol !== "https:" && !isLoopback(url.hostname)) {
    throw new SettingsRefused("SKRANKE_PUBLIC_URL must begin with https:// when it is not this machine itself: people log in there.");
  }
}

const minute = 60_000;

function arrange(values: Values): Settings {
  return {
    database: { url: values.DATABASE_URL || null, maxConnections: values.SKRANKE_DATABASE_CONNECTIONS, dataFolder: values.SKRANKE_HOME || null },
    web: {
      host: values.SKRANKE_HOST,
      port: values.SKRANKE_PORT,
      publicUrl: values.SKRANKE_PUBLIC_URL,
      secure: values.SKRANKE_PUBLIC_URL.startsWith("https://"),
      proxies: values.SKRANKE_PROXIES,
      sharedNetworks: values.SKRANKE_SHARED_NETWORKS,
    },
    log: { level: values.SKRANKE_LOG_LEVEL },
    secret: values.SKRANKE_SECRET,
    cpr: { keys: values.SKRANKE_CPR_KEYS, hashKey: values.SKRANKE_CPR_HASH_KEY },
    sessions: {
      idle: values.SKRANKE_SESSION_IDLE_MINUTES * minute,
      longest: values.SKRANKE_SESSION_HOURS * 60 * minute,
      parkedForm: values.SKRANKE_PARKED_FORM_MINUTES * minute,
    },
    closingDays: values.SKRANKE_CLOSING_DAYS,
    organisation: { mostEndedPercent: values.SKRANKE_LOAD_MAX_ENDED_PERCENT },
    contact: { phone: values.SKRANKE_CONTACT_PHONE, accessibilityStatement: values.SKRANKE_ACCESSIBILITY_STATEMENT || null },
    guidance: { linkCheck: values.SKRANKE_LINK_CHECK === "on" },
    insight: { satisfactionPercent: values.SKRANKE_SATISFACTION_PERCENT },
    jobs: { concurrency: values.SKRANKE_WORKERS },
    bounces: { host: values.SKRANKE_BOUNCE_HOST, port: values.SKRANKE_BOUNCE_PORT, tls: values.SKRANKE_BOUNCE_TLS },
    counterMail: values.SKRANKE_COUNTER_MAIL || null,
    surroundings: {
      started: values.SKRANKE_SURROUNDINGS === "on",
      port: values.SKRANKE_SURROUNDINGS_PORT,
      smtpPort: values.SKRANKE_SURROUNDINGS_SMTP_PORT,
    },
    partners: arrangePartners(values),
  };
}

function arrangePartners(values: Values): PartnerSettings {
  return {
    secret: values.SKRANKE_SECRET,
    timeout: values.SKRANKE_PARTNER_TIMEOUT_SECONDS * 1000,
    cpr: {
      url: values.SKRANKE_CPR_URL,
      serviceAgreementUuid: values.SKRANKE_CPR_SERVICE_AGREEMENT,
      userSystemUuid: values.SKRANKE_CPR_USER_SYSTEM,
      userUuid: values.SKRANKE_CPR_USER,
      serviceUuid: values.SKRANKE_CPR_SERVICE,
      municipalityCvr: values.SKRANKE_CVR,
    },
    cvr: {
      url: values.SKRANKE_CVR_REGISTER_URL,
      serviceAgreementUuid: values.SKRANKE_CVR_REGISTER_SERVICE_AGREEMENT,
      userSystemUuid: values.SKRANKE_CVR_REGISTER_USER_SYSTEM,
      userUuid: values.SKRANKE_CVR_REGISTER_USER,
      serviceUuid: values.SKRANKE_CVR_REGISTER_SERVICE,
    },
    vehicles: { url: values.SKRANKE_VEHICLES_URL },
    addresses: { url: values.SKRANKE_ADDRESSES_URL },
    payment: { url: values.SKRANKE_PAYMENT_URL, apiKey: values.SKRANKE_PAYMENT_API_KEY, secret: values.SKRANKE_PAYMENT_SECRET },
    digitalPost: { url: values.SKRANKE_DIGITAL_POST_URL, apiKey: values.SKRANKE_DIGITAL_POST_API_KEY, secret: values.SKRANKE_DIGITAL_POST_SECRET, senderCvr: values.SKRANKE_CVR },
    mail: { url: values.SKRANKE_MAIL_URL, from: values.SKRANKE_MAIL_FROM, bounceAddress: values.SKRANKE_BOUNCE_ADDRESS },
    push: { key: values.SKRANKE_PUSH_KEY, hosts: values.SKRANKE_PUSH_HOSTS, contact: `mailto:${values.SKRANKE_MAIL_FROM}` },
    sms: { url: values.SKRANKE_SMS_URL, apiKey: values.SKRANKE_SMS_API_KEY, sender: values.SKRANKE_SMS_SENDER },
    letters: { url: values.SKRANKE_LETTERS_URL, apiKey: values.SKRANKE_LETTERS_API_KEY },
    languageModel: { url: values.SKRANKE_ASSISTANT_URL, apiKey: values.SKRANKE_ASSISTANT_KEY, model: values.SKRANKE_ASSISTANT_MODEL },
    login: { issuer: values.SKRANKE_LOGIN_ISSUER, clientId: values.SKRANKE_LOGIN_CLIENT_ID, clientSecret: values.SKRANKE_LOGIN_CLIENT_SECRET, scope: values.SKRANKE_LOGIN_SCOPE, cprClaim: values.SKRANKE_LOGIN_CPR_CLAIM },
    ...arrangeLogins(values),
  };
}

function arrangeLogins(values: Values): Pick<PartnerSettings, "loginProviders" | "loginOrigins" | "entra" | "saml"> {
  return {
    loginProviders: values.SKRANKE_LOGIN_PROVIDERS,
    loginOrigins: values.SKRANKE_LOGIN_ORIGINS,
    entra: {
      issuer: values.SKRANKE_ENTRA_ISSUER,
      clientId: values.SKRANKE_ENTRA_CLIENT_ID,
      clientSecret: values.SKRANKE_ENTRA_CLIENT_SECRET,
      level: values.SKRANKE_ENTRA_LEVEL,
      employeeKeyClaim: values.SKRANKE_ENTRA_EMPLOYEE_KEY_CLAIM,
    },
    saml: {
      entityId: values.SKRANKE_SAML_ENTITY_ID,
      publicUrl: values.SKRANKE_PUBLIC_URL,
      keys: values.SKRANKE_SAML_KEYS,
      municipalityCvr: values.SKRANKE_CVR,
      nemlogin: { metadataUrl: values.SKRANKE_NEMLOGIN_METADATA_URL },
      contextHandler: { metadataUrl: values.SKRANKE_CONTEXT_HANDLER_METADATA_URL, employeeKeyAttribute: values.SKRANKE_CONTEXT_HANDLER_EMPLOYEE_KEY },
    },
  };
}

/** Secrets that count only where people log in that way. */
const secretOfLogins: Readonly<Record<string, readonly LoginProviderName[]>> = {
  SKRANKE_LOGIN_CLIENT_SECRET: ["oidc"],
  SKRANKE_ENTRA_CLIENT_SECRET: ["entra"],
  SKRANKE_SAML_KEYS: ["nemlogin", "context-handler"],
};

/** The settings as a Markdown table, for docs/operations.md (a test compares). */
export function settingsAsMarkdown(): string {
  const shape: Readonly<Record<string, z.ZodType>> = settingsTable.shape;
  const defaults = withFallbacks({});
  const rows = Object.keys(shape).map((name) => {
    const { about = "", secret = false } = described.get(shape[name]!) ?? {};
    const value = secret ? "a demo value, refused on a public address" : defaults[name] ? `\`${defaults[name]}\`` : "";
    return `| \`${name}\` | ${value} | ${about} |`;
  });
  return ["| Setting | Default | What it is |", "| --- | --- | --- |", ...rows].join("\n");
}
