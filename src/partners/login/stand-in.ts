/** Plays an identity provider that speaks OpenID Connect, with a page on which one chooses who to be: citizens' under /login, employees' under /entra. */
import type { AssuranceLevel } from "../../access/login-port.ts";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Provider } from "oidc-provider";
import type { Clock } from "../../platform/clock.ts";
import type { Locale } from "../../platform/text.ts";
import { defaultSlowMs } from "../stand-in/handler.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { pageHeaders } from "../stand-in/page.ts";
import type { NodeHandler } from "../stand-in/serve.ts";
import { choosePage, gonePage, type ChoosablePerson, type LoginMeans } from "./choose-page.ts";
import { acrLevel, readLevel } from "./level.ts";
import { createProvider, type DemoIdentity } from "./provider.ts";
import { mayReturnTo } from "./return-address.ts";

export type LoginPerson = ChoosablePerson & DemoIdentity;

export interface LoginStandIn {
  /** Takes requests under its prefix. */
  readonly handle: NodeHandler;
  readonly modeSwitch: ModeSwitch;
  reset(): void;
}

export interface LoginStandInOptions {
  /** Ends in its prefix: "http://localhost:3100/login". */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people log in with there. */
  readonly by: LoginMeans;
  /** The level it vouches for; as asked when left out. */
  readonly level?: AssuranceLevel;
  readonly people: readonly LoginPerson[];
  /** Skranke's own address; browsers are sent back to it, or to another port of this machine, and nowhere else. */
  readonly skrankeUrl: string;
  readonly clock: Clock;
  readonly slowMs?: number;
}

export async function createLoginStandIn(options: LoginStandInOptions): Promise<LoginStandIn> {
  const modeSwitch = createModeSwitch(options.clock);
  const people = new Map(options.people.map((one) => [one.subject, one]));
  const prefix = new URL(options.issuer).pathname;
  const mayReturn = (url: string) => mayReturnTo(url, options.skrankeUrl);
  const provider = await createProvider({
    ...options,
    mayReturnTo: mayReturn,
    identity: (subject) => people.get(subject),
    errorPage: () => gonePage("da", options.skrankeUrl),
  });
  const oidc = provider.callback();
  const route = async (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", options.issuer);
    if (await stopped(url, modeSwitch, options, response)) return;
    if (url.pathname.startsWith(`${prefix}/interaction/`)) return interaction(provider, people, options, url, request, response);
    if (url.pathname === `${prefix}/session/end`) return endSession(provider, mayReturn, options, url, request, response);
    request.originalUrl = request.url ?? "/";
    request.url = request.originalUrl.slice(prefix.length) || "/";
    await oidc(request, response);
  };
  return {
    handle: (request, response) => {
      const { url = "" } = request;
      if (!url.startsWith(prefix) || !/^(?:[/?]|$)/.test(url.slice(prefix.length))) return false;
      route(request, response).catch(() => {
        if (response.headersSent) response.destroy();
        else sendHtml(response, 500, gonePage("da", options.skrankeUrl));
      });
      return true;
    },
    modeSwitch,
    reset: () => modeSwitch.set("normal"),
  };
}

/** The switch: down for everybody; wrong in what servers read, since a browser's page cannot break a contract. */
async function stopped(url: URL, modeSwitch: ModeSwitch, options: LoginStandInOptions, response: ServerResponse): Promise<boolean> {
  const mode = modeSwitch.mode();
  switch (mode) {
    case "normal":
      return false;
    case "slow":
      await wait(options.slowMs ?? defaultSlowMs);
      return false;
    case "down":
      response.writeHead(503).end();
      return true;
    case "wrong":
      if (!/\/(?:token|jwks|\.well-known\/.*)$/.test(url.pathname)) return false;
      response.writeHead(200, { "content-type": "text/html" }).end("<html><body>proxy</body></html>");
      return true;
  }
}

/** Somebody else at the same browser: oidc-provider would ask them to end the other's session on a page of its own, and lose the log-in. */
async function forgetWhoItWas(provider: Provider, details: Awaited<ReturnType<Provider["interactionDetails"]>>): Promise<void> {
  const session = details.session && (await provider.Session.findByUid(details.session.uid));
  if (!session || !details.session) return;
  const left = (until: number) => until - Math.floor(Date.now() / 1000);
  Object.assign(session, { accountId: undefined, authorizations: undefined });
  await session.save(left(session.exp ?? 0));
  Object.assign(details.session, { accountId: undefined });
  await details.save(left(details.exp));
}

async function interaction(
  provider: Provider,
  people: ReadonlyMap<string, LoginPerson>,
  options: LoginStandInOptions,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const details = await provider.interactionDetails(request, response).catch(() => null);
  const locale = askedLocale(url.searchParams.get("lang"), details?.params["ui_locales"]);
  if (!details) return sendHtml(response, 400, gonePage(locale, options.skrankeUrl));
  if (request.method === "POST") {
    const form = new URLSearchParams(await readText(request));
    const subject = form.get("subject") ?? "";
    if (people.has(subject) && details.session && details.session.accountId !== subject) await forgetWhoItWas(provider, details);
    if (people.has(subject)) return provider.interactionFinished(request, response, { login: { accountId: subject, acr: acrLevel(options.level ?? askedLevel(details.params["acr_values"])), remember: false } });
    if (form.get("cancel")) return provider.interactionFinished(request, response, { error: "access_denied", error_description: "broken off by the person" });
  }
  const target = details.params["redirect_uri"];
  const origins = typeof target === "string" ? [new URL(target).origin] : [];
  const query = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  sendHtml(response, 200, choosePage([...people.values()], query, locale, url, options.by), origins);
}

/** Ends the provider's session without asking again: who chose a person by a click loses nothing. */
async function endSession(
  provider: Provider,
  mayReturn: (url: string) => boolean,
  options: LoginStandInOptions,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = /(?:^|;\s*)stand-in_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
  const session = id ? await provider.Session.find(id) : undefined;
  await session?.destroy();
  const wanted = url.searchParams.get("post_logout_redirect_uri") ?? options.skrankeUrl;
  const target = new URL(mayReturn(wanted) ? wanted : options.skrankeUrl);
  const state = url.searchParams.get("state");
  if (state) target.searchParams.set("state", state);
  const gone = ["stand-in_session", "stand-in_session.sig"].map((name) => `${name}=; Path=${new URL(options.issuer).pathname}; Max-Age=0; HttpOnly; SameSite=Lax`);
  response.writeHead(303, { location: target.href, "set-cookie": gone }).end();
}

function askedLevel(asked: unknown): AssuranceLevel {
  return readLevel(typeof asked === "string" ? asked.split(" ")[0] : undefined) ?? "substantial";
}

function askedLocale(chosen: string | null, asked: unknown): Locale {
  if (chosen === "da" || chosen === "en") return chosen;
  return typeof asked === "string" && asked.startsWith("en") ? "en" : "da";
}

function sendHtml(response: ServerResponse, status: number, text: string, formOrigins: readonly string[] = []): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...pageHeaders(formOrigins) }).end(text);
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) {
    text += String(part);
    if (text.length > 10_000) break;
  }
  return text;
}
