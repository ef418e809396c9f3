import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import { RouterContextProvider, type RequestHandler } from "react-router";
import { isSkrankeError } from "../platform/errors.ts";
import { writeAnswer } from "./http/answer.ts";
import { readBody } from "./http/body.ts";
import { bodyBudget, type Held } from "./http/body-budget.ts";
import { filmsOf } from "./http/films.ts";
import { answerHealth } from "./http/health.ts";
import { readRequest } from "./http/request.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { staticFiles } from "./http/static-files.ts";
import { inLocale } from "./locale.ts";
import { routeOf } from "./page.ts";
import { webRequest, type WebRequest } from "./request.ts";
import { loadPages } from "./server-build.ts";
import type { WebApp } from "./web-app.ts";
import { webKeys } from "./web-keys.ts";

/**
 * The pages as a listener for `http.createServer`: health, built files, films, then React Router. main.ts closes the server;
 * a request under way is finished, since answers are written whole.
 */
export async function createWeb(app: WebApp): Promise<RequestListener> {
  const [pages, files] = await Promise.all([loadPages(app.settings.buildFolder), staticFiles(join(app.settings.buildFolder, "client"))]);
  const films = filmsOf(app.catalogue.topics);
  const keys = webKeys(app.settings.secret);
  const headers = Object.entries(securityHeaders(app.settings));
  const holdBodies = bodyBudget();

  async function answer(incoming: IncomingMessage, response: ServerResponse, requestId: string): Promise<WebRequest | null> {
    const path = pathOf(incoming);
    if (files(incoming, response, path) || (await films(incoming, response, path)) || (await answerHealth(app, response, path))) return null;
    const web = await readRequest(app, keys, incoming, requestId);
    const hold = holdBodies(web.client, web.session !== null);
    const page = await inLocale(web.read.locale, () => answerPage(pages, web, incoming, hold)).finally(() => hold.release());
    if (web.outcome.retryAfter !== undefined) response.setHeader("retry-after", web.outcome.retryAfter);
    await writeAnswer(incoming, response, page, web.cookies.written);
    return web;
  }

  return (incoming, response) => {
    const requestId = app.ids.uuid();
    const began = performance.now();
    for (const [name, value] of headers) response.setHeader(name, value);
    response.setHeader("x-request-id", requestId);
    answer(incoming, response, requestId).then(
      (web) => web && logAnswer(app, web, incoming, response, began),
      (error: unknown) => (isBrokenOff(incoming) ? app.log.info("request broken off", { requestId }) : answerFault(app, response, requestId, error)),
    );
  };
}

/** Runs the route; a failed address that has no page of its own (a download) gets the error page. */
async function answerPage(pages: RequestHandler, web: WebRequest, incoming: IncomingMessage, hold: Held): Promise<Response> {
  const request = await pageRequest(web, incoming, hold);
  const answer = await pages(request, routerContext(web));
  const wantsPage = incoming.headers.accept?.includes("text/html") ?? false;
  if (!web.outcome.failure || !wantsPage || web.outcome.token || answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  return errorPage(pages, web);
}

async function pageRequest(web: WebRequest, incoming: IncomingMessage, hold: Held): Promise<Request> {
  const url = new URL(publicOrigin(web) + web.path);
  const headers = new Headers();
  // Origin is judged in http/request.ts, which knows both the public and the local name of this server.
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === "string" && name !== "origin") headers.set(name, value);
  const method = incoming.method ?? "GET";
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  try {
    return new Request(url, { method, headers, body: await readBody(incoming, hold) });
  } catch (error) {
    if (!isSkrankeError(error)) throw error;
    incoming.resume();
    web.outcome.failure = error.code;
    return new Request(`${publicOrigin(web)}/_fejl`);
  }
}

function errorPage(pages: RequestHandler, web: WebRequest): Promise<Response> {
  return pages(new Request(`${publicOrigin(web)}/_fejl`, { headers: { accept: "text/html" } }), routerContext(web));
}

function publicOrigin(web: WebRequest): string {
  return new URL(web.app.settings.publicUrl).origin;
}

function routerContext(web: WebRequest): RouterContextProvider {
  const context = new RouterContextProvider();
  context.set(webRequest, web);
  return context;
}

/** Path pattern and not the path, no query, no person: the access log tells how the pages do, not who read what. */
function logAnswer(app: WebApp, web: WebRequest, incoming: IncomingMessage, response: ServerResponse, began: number): void {
  const { failure } = web.outcome;
  const milliseconds = Math.round(performance.now() - began);
  const fields = { requestId: web.read.requestId, method: incoming.method ?? "", status: response.statusCode, milliseconds };
  app.log.info("request", { ...fields, ...routeOf(web), ...(failure ? { code: failure } : {}) });
}

/** Somebody closed the page while it was sending: nobody waits for an answer, and nothing is wrong with us. */
function isBrokenOff(incoming: IncomingMessage): boolean {
  return incoming.destroyed && !incoming.complete;
}

/** What failed before any route could say so (the database is away, say): plain words, no page. */
function answerFault(app: WebApp, response: ServerResponse, requestId: string, error: unknown): void {
  app.log.error("request failed", { requestId, error });
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const text = `Der er en fejl hos os, og vi er ved at rette den. Prøv igen om lidt.\nSomething is wrong on our side, and we are mending it. Try again shortly.\n${requestId}\n`;
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", "retry-after": "10" }).end(text);
}

function pathOf(incoming: IncomingMessage): string {
  return (incoming.url ?? "/").split("?")[0] ?? "/";
}
