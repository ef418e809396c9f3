import { BlockList } from "node:net";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { RouterContextProvider, type LoaderFunctionArgs } from "react-router";
import { createAssistant } from "../../assistant/ask.ts";
import { roleBook } from "../../access/roles.ts";
import { serviceVersions } from "../../catalogue/versions.ts";
import type { MovableClock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { systemIds } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import { silentLog } from "../../platform/log.ts";
import { contactCodes } from "../../notices/contact/codes.ts";
import { createCprVault } from "../../organisation/create-cpr-vault.ts";
import { readRequest } from "../http/request.ts";
import { webRequest, type WebRequest } from "../request.ts";
import type { LoginPort } from "../../access/login-port.ts";
import type { WebApp } from "../web-app.ts";
import { webKeys } from "../web-keys.ts";

/** For tests of the pages: an app on a database, with a clock that the test moves and partners that answer nothing. */
export function testApp(db: Database, clock: MovableClock, log: Log = silentLog, logins: readonly LoginPort[] = []): WebApp {
  const nobody = () => Promise.reject(new SkrankeError("partner-down"));
  const refused = () => {
    throw new SkrankeError("not-allowed");
  };
  const catalogue = { entries: [], topics: [], trees: [] };
  const jobs = { enqueue: () => Promise.resolve() };
  const payment = { start: nobody, state: nobody, refund: nobody, readCallback: refused };
  const registers = { people: { person: nobody }, companies: { company: nobody }, vehicles: { byPlate: nobody, byPerson: nobody }, addresses: { parkingZone: nobody } };
  return {
    db,
    clock,
    log,
    ids: systemIds,
    jobs,
    house: {
      ...{ db, clock, ids: systemIds, jobs, registers, payments: payment, services: serviceVersions(catalogue), roles: roleBook([]), dbFor: () => db },
      municipality: { name: { da: "Københavns Kommune", en: "City of Copenhagen" }, closingDays: [], publicUrl: "http://localhost:3000", counterMail: null },
      contactCodes: contactCodes(Buffer.alloc(32, 3)),
      cprVault: createCprVault({ keys: [{ id: "test", key: Buffer.alloc(32, 1) }], hashKey: Buffer.alloc(32, 2) }),
    },
    organisation: { db, clock, ids: systemIds, work: { releaseWork: () => Promise.resolve() }, mostEndedPercent: 5 },
    catalogue,
    search: { now: () => Promise.resolve({ find: () => [], nearest: () => null, catalogue }) },
    assistant: createAssistant({ model: null, log }),
    logins,
    payment,
    registers: { person: registers.people, vehicle: registers.vehicles, address: registers.addresses },
    digitalPost: { readReceipt: refused },
    migrationsAreCurrent: () => Promise.resolve(true),
    settings: {
      publicUrl: "http://localhost:3000",
      secret: "a secret of the tests, long enough",
      sessions: { idle: 30 * 60_000, longest: 8 * 3_600_000, parkedForm: 3_600_000 },
      closingDays: [],
      satisfactionPercent: 100,
      contact: { phone: "00 66 33 66", accessibilityStatement: null },
      municipalityCvr: "00000000",
      proxies: 0,
      sharedNetworks: new BlockList(),
      formTargets: [],
      push: { publicKey: "", services: ["push.example"] },
      buildFolder: "",
    },
  };
}

/** A browser: keeps the cookies it is given and asks with them. */
export class TestBrowser {
  readonly #app: WebApp;
  readonly #cookies = new Map<string, string>();

  constructor(app: WebApp) {
    this.#app = app;
  }

  async request(path: string, headers: Readonly<Record<string, string>> = {}): Promise<WebRequest> {
    return this.#ask(path, { ...headers, cookie: [...this.#cookies].map((pair) => pair.join("=")).join("; ") });
  }

  /** A form that another site's page sends: the browser keeps our cookies to itself (SameSite=Lax). */
  async crossSite(path: string): Promise<WebRequest> {
    return this.#ask(path, { "sec-fetch-site": "cross-site", origin: "https://login.example" });
  }

  #ask(path: string, headers: Readonly<Record<string, string>>): Promise<WebRequest> {
    const incoming = new IncomingMessage(new Socket());
    incoming.url = path;
    incoming.method = "GET";
    Object.assign(incoming.headers, headers);
    return readRequest(this.#app, webKeys(this.#app.settings.secret), incoming, systemIds.uuid());
  }

  /** Keeps the cookies of an answer. */
  keep(web: WebRequest): void {
    for (const cookie of web.cookies.written) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

/** What React Router hands to a loader or an action. */
export function routeArgs(web: WebRequest, params: Readonly<Record<string, string>> = {}, form?: FormData, headers: Readonly<Record<string, string>> = {}): LoaderFunctionArgs {
  const context = new RouterContextProvider();
  context.set(webRequest, web);
  const url = new URL(web.path, web.app.settings.publicUrl);
  const request = form ? new Request(url, { method: "POST", body: form, headers }) : new Request(url, { headers });
  return { request, url, params, pattern: "/a/:page", context };
}
