import type { IncomingMessage } from "node:http";
import { anonymous, type Actor, isPerson, type Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { actorFor, representativeFor } from "../../organisation/actor.ts";
import { isEmployed } from "../../organisation/queries.ts";
import { cookieJar, type CookieJar } from "../cookies.ts";
import { formTokens } from "../form-token.ts";
import { splitLocale } from "../locale.ts";
import type { WebRequest } from "../request.ts";
import type { WebKeys } from "../web-keys.ts";
import { findSession, type Session } from "../sessions.ts";
import { nothingWaits, type Waiting, type WebApp } from "../web-app.ts";
import { clientAddress, isShared } from "./client-address.ts";
import { isSecure } from "./security-headers.ts";

/** Who asks, in which language, from where: read once, before any route. */
export async function readRequest(app: WebApp, keys: WebKeys, incoming: IncomingMessage, requestId: string): Promise<WebRequest> {
  const { locale, path } = splitLocale(readPath(incoming.url ?? "/"));
  const cookies = cookieJar(incoming.headers.cookie, isSecure(app.settings));
  const { session, actor, mayChange } = await whoAsks(app, cookies);
  const read: ReadContext = { actor, db: app.house.dbFor(actor), clock: app.clock, ids: app.ids, locale, requestId };
  return {
    app,
    keys,
    read,
    session,
    mayChange,
    cookies,
    formTokens: formTokens(keys.formTokens, () => session?.secret ?? visitorSecret(app, cookies), session?.personId ?? null),
    path,
    crossSite: isCrossSite(app, incoming),
    client: session ? `person:${session.personId}` : `address:${clientAddress(incoming, app.settings.proxies)}`,
    crowd: !session && isShared(incoming, app.settings),
    waiting: await waitingFor(app, read, incoming),
    outcome: { pattern: null, failure: null },
  };
}

/** What cannot be decoded is no page of ours. */
function readPath(url: string): string {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return url.startsWith("/") ? url : "/";
  } catch {
    return "/_fejl";
  }
}

async function whoAsks(app: WebApp, cookies: CookieJar): Promise<Pick<WebRequest, "session" | "mayChange"> & { actor: Actor }> {
  const secret = cookies.get("session");
  const session = secret ? await findSession(app, secret) : null;
  if (!session) return { session: null, actor: anonymous, mayChange: false };
  const now = app.clock.now();
  const actor = await actorOf(app, session, now);
  if (!actor) return { session: null, actor: anonymous, mayChange: false };
  return { session, actor, mayChange: actor.kind === "employee" || (actor.kind === "citizen" && (await isEmployed(app.db, session.personId, now))) };
}

function actorOf(app: WebApp, session: Session, now: Date): Promise<Person | null> {
  const { personId, companyId, actingAs } = session;
  if (companyId !== null) return representativeFor(app.db, personId, companyId, now);
  const as = actingAs === "employee" ? "employee" : "citizen";
  return actorFor(app.db, { personId, as, logIn: { ...session, services: app.catalogue.entries } }, now, app.house.roles);
}

/** Before log-in a form token is bound to a cookie that is made when the first form is shown. */
function visitorSecret(app: WebApp, cookies: CookieJar): string {
  const known = cookies.get("visitor") ?? cookies.made("visitor");
  if (known) return known;
  const secret = app.ids.secret();
  cookies.set("visitor", secret);
  return secret;
}

/** Fetch metadata first (browsers since 2023), then Origin. A call without either is no browser's. */
function isCrossSite(app: WebApp, incoming: IncomingMessage): boolean {
  const site = incoming.headers["sec-fetch-site"];
  if (site && site !== "same-origin" && site !== "none") return true;
  const { origin, host } = incoming.headers;
  if (!origin) return false;
  const own = [new URL(app.settings.publicUrl).origin, `http://${host ?? ""}`];
  return !own.includes(origin);
}

async function waitingFor(app: WebApp, read: ReadContext, incoming: IncomingMessage): Promise<Waiting> {
  const { actor } = read;
  if (!isPerson(actor) || !app.waitingFor || incoming.method !== "GET") return nothingWaits;
  return app.waitingFor({ ...read, actor });
}
