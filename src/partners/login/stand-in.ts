/** Plays the identity provider: OpenID Connect under /login, with a page on which one chooses who to be. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Provider } from "oidc-provider";
import type { Clock } from "../../platform/clock.ts";
import type { Locale } from "../../platform/text.ts";
import { defaultSlowMs } from "../stand-in/handler.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { pageHeaders } from "../stand-in/page.ts";
import type { NodeHandler } from "../stand-in/serve.ts";
import { choosePage, gonePage, type ChoosablePerson } from "./choose-page.ts";
import { createProvider, type DemoIdentity } from "./provider.ts";

export type LoginPerson = ChoosablePerson & DemoIdentity;

export interface LoginStandIn {
  /** Takes requests under /login. */
  readonly handle: NodeHandler;
  readonly modeSwitch: ModeSwitch;
  reset(): void;
}

export interface LoginStandInOptions {
  /** Ends in "/login": "http://localhost:3100/login". */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly acr: string;
  readonly people: readonly LoginPerson[];
  /** Skranke's own address; browsers are sent back to it, or to another port of this machine, and nowhere else. */
  readonly skrankeUrl: string;
  readonly clock: Clock;
  readonly slowMs?: number;
}

const prefix = "/login";

export async function createLoginStandIn(options: LoginStandInOptions): Promise<LoginStandIn> {
  const modeSwitch = createModeSwitch(options.clock);
  const people = new Map(options.people.map((one) => [one.subject, one]));
  const mayReturnTo = (url: string) => isReturn(url, options.skrankeUrl);
  const provider = await createProvider({
    ...options,
    mayReturnTo,
    identity: (subject) => people.get(subject),
    errorPage: () => gonePage("da", options.skrankeUrl),
  });
  const oidc = provider.callback();
  const route = async (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", options.issuer);
    if (await stopped(url, modeSwitch, options, response)) return;
    if (url.pathname.startsWith(`${prefix}/interaction/`)) return interaction(provider, people, options, url, request, response);
    if (url.pathname === `${prefix}/session/end`) return endSession(provider, mayReturnTo, options, url, request, response);
    request.originalUrl = request.url ?? "/";
    request.url = request.originalUrl.slice(prefix.length) || "/";
    await oidc(request, response);
  };
  return {
    handle: (request, response) => {
      if (!/^\/login(?:[/?]|$)/.test(request.url ?? "")) return false;
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
    if (people.has(subject)) return provider.interactionFinished(request, response, { login: { accountId: subject, acr: options.acr, remember: false } });
    if (form.get("cancel")) return provider.interactionFinished(request, response, { error: "access_denied", error_description: "broken off by the person" });
  }
  const target = details.params["redirect_uri"];
  const origins = typeof target === "string" ? [new URL(target).origin] : [];
  const query = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  sendHtml(response, 200, choosePage([...people.values()], query, locale, url), origins);
}

/** Ends the provider's session without asking again: who chose a person by a click loses nothing. */
async function endSession(
  provider: Provider,
  mayReturnTo: (url: string) => boolean,
  options: LoginStandInOptions,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = /(?:^|;\s*)stand-in_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
  const session = id ? await provider.Session.find(id) : undefined;
  await session?.destroy();
  const wanted = url.searchParams.get("post_logout_redirect_uri") ?? options.skrankeUrl;
  const target = new URL(mayReturnTo(wanted) ? wanted : options.skrankeUrl);
  const state = url.searchParams.get("state");
  if (state) target.searchParams.set("state", state);
  const gone = ["stand-in_session", "stand-in_session.sig"].map((name) => `${name}=; Path=${prefix}; Max-Age=0; HttpOnly; SameSite=Lax`);
  response.writeHead(303, { location: target.href, "set-cookie": gone }).end();
}

function isReturn(url: string, skrankeUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, hostname, protocol } = new URL(url);
  return origin === new URL(skrankeUrl).origin || (protocol === "http:" && (hostname === "localhost" || hostname === "127.0.0.1"));
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
