/**
 * The service worker (/sw.js): keeps what all pages need, and the pages that somebody has opened and that the server lets it keep
 * (../remember.ts), for reading without a network. It empties its memory when the person logs out, when another is logged in, and when the
 * log-in would have ended. It shows that there is news (notices/push), and leads to it.
 */
import { headsUpOf, pathOfHeadsUp } from "./heads-up.ts";
import { copyOf, fromMemory, languageOf, titleOf, withList } from "./page-copy.ts";

/** The part of a service worker's own things that is used here; the DOM's types have none of them. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface PushEvent extends ExtendableEvent {
  readonly data: { json(): unknown } | null;
}
interface NotificationEvent extends ExtendableEvent {
  readonly notification: Notification;
}
interface WindowClient {
  readonly url: string;
  focus(): Promise<unknown>;
}
interface Worker {
  addEventListener(name: "install" | "activate", listen: (event: ExtendableEvent) => void): void;
  addEventListener(name: "fetch", listen: (event: FetchEvent) => void): void;
  addEventListener(name: "push", listen: (event: PushEvent) => void): void;
  addEventListener(name: "notificationclick", listen: (event: NotificationEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly registration: { showNotification(title: string, options: NotificationOptions): Promise<void> };
  readonly clients: { claim(): Promise<void>; matchAll(options: { readonly type: "window"; readonly includeUncontrolled: boolean }): Promise<readonly WindowClient[]>; openWindow(path: string): Promise<unknown> };
}
declare const self: Worker;

const shellName = "skranke-shell-1";
const pagesName = "skranke-pages-1";
const offlinePages = ["/uden-net", "/en/uden-net"] as const;
/** An entry of the memory that is no page: for whom it is. */
const ownerKey = "/-/owner";
/** The oldest go first. */
const mostPages = 40;

self.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (request.method === "GET") event.respondWith(page(request, url));
    else if (/^(\/en)?\/(log-ud|skift)(\/|$)/.test(url.pathname)) event.waitUntil(forget());
    return;
  }
  if (request.method === "GET" && isShell(url.pathname)) event.respondWith(shell(request, url));
});

self.addEventListener("push", (event) => event.waitUntil(showHeadsUp(event.data)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openHeadsUp(pathOfHeadsUp(event.notification.lang)));
});

/** The same message again (its tag) takes the place of the first, without a sound. */
function showHeadsUp(data: PushEvent["data"]): Promise<void> {
  const { title, text, locale, tag } = headsUpOf(data);
  return self.registration.showNotification(title, { body: text, lang: locale, tag, icon: "/icon-192.png", badge: "/icon-192.png" });
}

/** To the page where it is open, else in a window of its own; who is not logged in is asked to, and comes there then. */
async function openHeadsUp(path: string): Promise<void> {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = open.find((client) => new URL(client.url).pathname === path);
  await (there ? there.focus() : self.clients.openWindow(path));
}

function isShell(path: string): boolean {
  return path.startsWith("/assets/") || path === "/enhance.js" || /^\/icon[\w-]*\.(svg|png)$/.test(path);
}

/** The pages for when there is no network, as nobody in particular sees them, and the files that they name. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(shellName);
  const answers = await Promise.all(offlinePages.map((path) => fetch(path, { credentials: "omit" })));
  for (const [index, answer] of answers.entries()) {
    const html = await answer.text();
    await cache.put(offlinePages[index] ?? "", htmlAnswer(html, {}));
    const files = [...new Set([...html.matchAll(/(?:href|src)="(\/(?:assets\/[^"]+|enhance\.js|icon\.svg))"/g)].map((found) => found[1] ?? ""))];
    await cache.addAll(files);
  }
}

async function dropOld(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== shellName && name !== pagesName).map((name) => caches.delete(name)));
}

/** How often the memory was emptied: a page that was on its way meanwhile is not remembered behind it. */
let timesForgotten = 0;

function forget(): Promise<boolean> {
  timesForgotten += 1;
  return caches.delete(pagesName);
}

/** Files under /assets/ have their content in their name; the others are asked for first. */
async function shell(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(shellName);
  const known = await cache.match(request, { ignoreVary: true });
  if (known && url.pathname.startsWith("/assets/")) return known;
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    if (known) return known;
    throw error;
  }
}

async function page(request: Request, url: URL): Promise<Response> {
  let answer: Response;
  const asked = timesForgotten;
  try {
    answer = await fetch(request);
  } catch {
    return remembered(url);
  }
  // A failure to remember is none of the page's.
  await remember(url, answer, asked).catch(forget);
  return answer;
}

/** `asked`: `timesForgotten` when the page was asked for. */
async function remember(url: URL, answer: Response, asked: number): Promise<void> {
  const person = answer.headers.get("x-skranke-person");
  // A redirect and a download say nothing of who is logged in.
  if (person === null) return;
  if (person === "-") return void (await forget());
  if (asked !== timesForgotten) return;
  if ((await ownerOf(await caches.open(pagesName))) !== person) await forget();
  const cache = await caches.open(pagesName);
  await cache.put(ownerKey, new Response(person));
  const until = answer.headers.get("x-skranke-remember-until");
  if (until === null || !answer.ok) return;
  const before = timesForgotten;
  const html = copyOf(await answer.clone().text());
  if (before !== timesForgotten) return;
  await cache.delete(url.href);
  await cache.put(url.href, htmlAnswer(html, { "x-seen": String(Date.now()), "x-until": until, "x-title": encodeURIComponent(titleOf(html)) }));
  const keys = await cache.keys();
  await Promise.all(keys.filter((key) => new URL(key.url).pathname !== ownerKey).slice(0, Math.max(0, keys.length - 1 - mostPages)).map((key) => cache.delete(key)));
}

async function ownerOf(cache: Cache): Promise<string | null> {
  return (await (await cache.match(ownerKey))?.text()) ?? null;
}

/** The page as it was seen, when the log-in would still hold; else the one that says that there is no network. */
async function remembered(url: URL): Promise<Response> {
  const cache = await caches.open(pagesName);
  const known = await Promise.all((await cache.keys()).map(async (key) => ({ key, answer: await cache.match(key) })));
  const living = known.filter(({ answer }) => Number(answer?.headers.get("x-until") ?? 0) > Date.now());
  if (living.length === 0) await forget();
  const language = languageOf(url.pathname);
  const found = living.find(({ key }) => key.url === url.href)?.answer;
  if (found) return htmlAnswer(fromMemory(await found.text(), language, new Date(Number(found.headers.get("x-seen")))), {});
  const offline = await (await caches.open(shellName)).match(language === "en" ? offlinePages[1] : offlinePages[0]);
  const pages = living.map(({ key, answer }) => ({ path: new URL(key.url).pathname + new URL(key.url).search, title: decodeURIComponent(answer?.headers.get("x-title") ?? "") })).toReversed();
  return htmlAnswer(withList((await offline?.text()) ?? "", pages), {}, 503);
}

/** With the pages' own rules on what may run in it. */
function htmlAnswer(html: string, headers: Readonly<Record<string, string>>, status = 200): Response {
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'", ...headers } });
}
