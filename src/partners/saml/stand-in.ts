/** Plays an identity provider that speaks SAML in the OIOSAML 3 profile: NemLog-in for citizens, the Context Handler for employees. */
import type { AssuranceLevel } from "../../access/login-port.ts";
import { randomUUID } from "node:crypto";
import { SkrankeError } from "../../platform/errors.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Locale } from "../../platform/text.ts";
import { choosePage, gonePage, type ChoosablePerson, type LoginMeans } from "../login/choose-page.ts";
import { readLevel } from "../login/level.ts";
import { mayReturnTo } from "../login/return-address.ts";
import { defaultSlowMs, seeOther, switched, type Handler } from "../stand-in/handler.ts";
import { localeOf } from "../stand-in/language.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { pageHeaders } from "../stand-in/page.ts";
import { ownKeys, type SamlKey } from "./keys.ts";
import { peekRedirect, readRedirect, writeRedirect } from "./redirect.ts";
import { logoutRequestXml, logoutResponseXml, postedResponse, responseXml } from "./stand-in-messages.ts";
import { idpMetadataXml } from "./stand-in-metadata.ts";
import { answerPage, endedPage, sessionsPage } from "./stand-in-pages.ts";
import { readSpMetadata, type KnownSkranke } from "./stand-in-skranke.ts";
import { childOf, childrenOf, descendantsOf, type Element } from "./xml.ts";

export type SamlPerson = ChoosablePerson & {
  /** Attribute -> value, besides version and level. */
  readonly attributes: Readonly<Record<string, string>>;
};

export interface SamlStandIn {
  /** Takes requests behind its prefix. */
  readonly handle: Handler;
  readonly modeSwitch: ModeSwitch;
  /** A log-out that begins here: where the browser goes to. */
  logOut(sessionIndex: string): string;
  sessions(): readonly { readonly sessionIndex: string; readonly subject: string }[];
  reset(): void;
}

export interface SamlStandInOptions {
  /** With the prefix: "http://localhost:3100/nemlogin". It is the entity id too. */
  readonly url: () => string;
  readonly by: LoginMeans;
  readonly people: readonly SamlPerson[];
  readonly skrankeUrl: string;
  /** Where Skranke's metadata is, at the address that a request came from. */
  readonly metadataOf: (skrankeOrigin: string) => string;
  readonly clock: Clock;
  readonly slowMs?: number;
  /** Those it signs with and announces; the first signs. Made at the first use when left out. */
  readonly keys?: () => readonly [SamlKey, ...SamlKey[]];
  /** As asked when left out. */
  readonly level?: AssuranceLevel;
}

interface Pending {
  readonly skranke: KnownSkranke;
  readonly requestId: string;
  readonly level: AssuranceLevel;
  readonly relayState: string | null;
}

interface Session {
  readonly skranke: KnownSkranke;
  readonly person: SamlPerson;
}

const most = 1000;

export function createSamlStandIn(options: SamlStandInOptions): SamlStandIn {
  const modeSwitch = createModeSwitch(options.clock);
  const keys = options.keys ?? ownKeys([], "stand-in");
  const wrongKey = ownKeys([], "stand-in");
  const pending = new Map<string, Pending>();
  const sessions = new Map<string, Session>();
  const world: StandInWorld = { options, keys, pending, sessions, signer: () => (modeSwitch.mode() === "wrong" ? wrongKey()[0] : keys()[0]) };
  const handler: Handler = (request, path) => route(world, request, path).catch((error: unknown) => {
    if (error instanceof SkrankeError || error instanceof TypeError) return gone(world, request);
    throw error;
  });
  // Wrong: metadata that is none, and answers that somebody else signed.
  const wrong: Handler = async (request, path) => (path === "/metadata" ? new Response("<html><body>proxy</body></html>", { headers: { "content-type": "text/html" } }) : handler(request, path));
  return {
    handle: switched(handler, modeSwitch.mode, options.slowMs ?? defaultSlowMs, wrong),
    modeSwitch,
    logOut: (sessionIndex) => beginLogOut(world, sessionIndex),
    sessions: () => [...sessions].map(([sessionIndex, { person }]) => ({ sessionIndex, subject: person.subject })),
    reset: () => {
      modeSwitch.set("normal");
      pending.clear();
      sessions.clear();
    },
  };
}

interface StandInWorld {
  readonly options: SamlStandInOptions;
  readonly keys: () => readonly [SamlKey, ...SamlKey[]];
  readonly signer: () => SamlKey;
  readonly pending: Map<string, Pending>;
  readonly sessions: Map<string, Session>;
}

async function route(world: StandInWorld, request: Request, path: string): Promise<Response> {
  const url = new URL(request.url);
  const [, place = "", id = ""] = path.split("/");
  switch (place) {
    case "metadata":
      return new Response(idpMetadataXml(world.options.url(), world.keys()), { headers: { "content-type": "application/samlmetadata+xml" } });
    case "sso":
      return begin(world, url);
    case "interaction":
      return interaction(world, request, url, id);
    case "slo":
      return logOutMessage(world, url);
    case "log-out": {
      const session = new URLSearchParams(await request.text()).get("session") ?? "";
      return world.sessions.has(session) ? seeOther(beginLogOut(world, session)) : gone(world, request);
    }
    case "sessions":
      return sessionsPage([...world.sessions].map(([session, { person }]) => ({ id: session, name: person.name })), [...world.sessions.values()].map(({ skranke }) => new URL(skranke.logoutUrl).origin), localeOf(url));
    default:
      return gone(world, request);
  }
}

/** A request is taken only when Skranke signed it, and answered only where Skranke's metadata says. */
async function begin(world: StandInWorld, url: URL): Promise<Response> {
  const peeked = peekRedirect(url);
  const skranke = await knownSkranke(world, peeked.attributes["AssertionConsumerServiceURL"] ?? "");
  const { message, relayState } = readRedirect(url, skranke.signing);
  const fits = message.name === "AuthnRequest" && childOf(message, "Issuer")?.text === skranke.entityId && message.attributes["Destination"] === `${world.options.url()}/sso` && message.attributes["AssertionConsumerServiceURL"] === skranke.answerUrl;
  if (!fits) throw new TypeError("a request that is not ours");
  const interactionId = randomUUID();
  keep(world.pending, interactionId, { skranke, relayState, requestId: message.attributes["ID"] ?? "", level: askedLevel(message) });
  return seeOther(`${world.options.url()}/interaction/${interactionId}`);
}

async function knownSkranke({ options }: StandInWorld, address: string): Promise<KnownSkranke> {
  if (!mayReturnTo(address, options.skrankeUrl)) throw new TypeError("a foreign address");
  const response = await fetch(options.metadataOf(new URL(address).origin), { signal: AbortSignal.timeout(5000) });
  return readSpMetadata(await response.text());
}

function askedLevel(message: Element): AssuranceLevel {
  return descendantsOf(message, "AuthnContextClassRef").flatMap(({ text }) => readLevel(text) ?? [])[0] ?? "substantial";
}

async function interaction(world: StandInWorld, request: Request, url: URL, id: string): Promise<Response> {
  const { options, pending } = world;
  const asked = pending.get(id);
  const locale = localeOf(url);
  if (!asked) return gone(world, request);
  if (request.method === "POST") {
    const form = new URLSearchParams(await request.text());
    const person = options.people.find((one) => one.subject === form.get("subject"));
    if (person) return answered(world, id, asked, person, locale);
    if (form.get("cancel")) return brokenOff(world, id, asked, locale);
  }
  const query = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const text = choosePage(options.people, query, locale, url, options.by);
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8", ...pageHeaders([new URL(asked.skranke.answerUrl).origin]) } });
}

function answered(world: StandInWorld, id: string, asked: Pending, person: SamlPerson, locale: Locale): Response {
  const { options, pending, sessions } = world;
  const sessionIndex = randomUUID();
  pending.delete(id);
  keep(sessions, sessionIndex, { skranke: asked.skranke, person });
  const response = postedResponse({
    issuer: options.url(),
    audience: asked.skranke.entityId,
    recipient: asked.skranke.answerUrl,
    inResponseTo: asked.requestId,
    now: options.clock.now(),
    sessionIndex,
    nameId: person.subject,
    level: options.level ?? asked.level,
    attributes: person.attributes,
  }, world.signer(), asked.skranke.encryption[0] ?? "");
  return answerPage(asked.skranke.answerUrl, response, asked.relayState, locale);
}

function brokenOff(world: StandInWorld, id: string, asked: Pending, locale: Locale): Response {
  world.pending.delete(id);
  const content = { issuer: world.options.url(), destination: asked.skranke.answerUrl, inResponseTo: asked.requestId, now: world.options.clock.now() };
  const response = Buffer.from(responseXml(content, "", ["Responder", "AuthnFailed"])).toString("base64");
  return answerPage(asked.skranke.answerUrl, response, asked.relayState, locale);
}

function beginLogOut({ options, sessions, signer }: StandInWorld, sessionIndex: string): string {
  const session = sessions.get(sessionIndex);
  if (!session) throw new TypeError("no such session");
  sessions.delete(sessionIndex);
  const { logoutUrl } = session.skranke;
  const xml = logoutRequestXml({ issuer: options.url(), destination: logoutUrl, now: options.clock.now() }, session.person.subject, [sessionIndex]);
  return writeRedirect(logoutUrl, "request", xml, sessionIndex, signer().privateKey);
}

/** Skranke's log-out, or its answer to one that began here. */
async function logOutMessage(world: StandInWorld, url: URL): Promise<Response> {
  const { options, sessions, signer } = world;
  const peeked = peekRedirect(url);
  if (peeked.name === "LogoutResponse") return endedPage(options.skrankeUrl, localeOf(url));
  const ending = childrenOf(peeked, "SessionIndex").map(({ text }) => text);
  const session = sessions.get(ending[0] ?? "");
  // Forgotten at a restart: there is nothing left to end.
  if (!session) return seeOther(options.skrankeUrl);
  const { message, relayState } = readRedirect(url, session.skranke.signing);
  for (const one of ending) sessions.delete(one);
  const { logoutUrl } = session.skranke;
  const xml = logoutResponseXml({ issuer: options.url(), destination: logoutUrl, now: options.clock.now() }, message.attributes["ID"] ?? "");
  return seeOther(writeRedirect(logoutUrl, "response", xml, relayState ?? "", signer().privateKey));
}

function keep<T>(map: Map<string, T>, id: string, value: T): void {
  map.set(id, value);
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}

function gone({ options }: StandInWorld, request: Request): Response {
  return new Response(gonePage(localeOf(new URL(request.url)), options.skrankeUrl), { status: 400, headers: { "content-type": "text/html; charset=utf-8", ...pageHeaders([]) } });
}
