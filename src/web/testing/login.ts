import type { MovableClock } from "../../platform/clock.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { LoginPort, VerifiedIdentity } from "../../access/login-port.ts";
import { loader as answerLoader, action as postAnswer } from "../routes/session/log-in-answer.tsx";
import { loader as beginLoader } from "../routes/session/log-in-begin.ts";
import { routeArgs, type TestBrowser } from "./browser.ts";

/** A provider whose people the test makes up. */
export interface FakeLogin extends LoginPort {
  /** What it vouches for, by the `subject` of its answer; what is left out is nothing, at level substantial. */
  readonly people: Map<string, Partial<VerifiedIdentity>>;
  /** What it was asked for last. */
  asked(): Parameters<LoginPort["start"]>[0] | undefined;
}

/** Answers to its own `state` only, as every real one does. A log-out that begins there names its session by `session`. */
export function fakeLogin(id: string, clock: MovableClock, audience: LoginPort["audience"] = "citizen"): FakeLogin {
  const people: FakeLogin["people"] = new Map();
  let asked: Parameters<LoginPort["start"]>[0] | undefined;
  let states = 0;
  const nothing = { name: null, cpr: null, cvr: null, companyName: null, employeeKey: null, privileges: [], providerSession: null, logOutHint: "hint" };
  return {
    id, audience, companies: audience === "citizen", people,
    title: { da: `Log ind med ${id}`, en: `Log in by ${id}` },
    asked: () => asked,
    start(request) {
      asked = request;
      states += 1;
      const state = `${id}-${states}`;
      return Promise.resolve({ url: `https://${id}.example/?state=${state}`, checks: state });
    },
    finish({ url, form }, checks) {
      const fields = form ?? url.searchParams;
      const subject = fields.get("subject");
      if (subject === null || fields.get("state") !== checks) return Promise.reject(new SkrankeError("not-allowed", "unsolicited"));
      const until = new Date(clock.now().getTime() + 300_000);
      return Promise.resolve({ ...nothing, provider: id, subject, level: "substantial", answerId: fields.get("answer") ?? checks, answerUntil: until, authenticatedAt: clock.now(), ...people.get(subject) });
    },
    endSessionUrl: () => Promise.resolve(`https://${id}.example/end`),
    readLogOut: ({ url }) =>
      url.searchParams.has("session") ? Promise.resolve({ providerSessions: url.searchParams.getAll("session"), url: `https://${id}.example/ended` }) : Promise.reject(new SkrankeError("not-allowed", "wrong-key")),
    metadata: () => `<EntityDescriptor entityID="${id}"/>`,
  };
}

export interface LogIn {
  readonly provider?: string;
  /** Query of the address that begins it. */
  readonly wish?: Readonly<Record<string, string>>;
  /** More fields of the provider's answer. */
  readonly answer?: Readonly<Record<string, string>>;
  readonly userAgent?: string;
  /** By a form that the provider's page posts, as SAML does. */
  readonly posted?: boolean;
}

/** What the browser met at the end: the page it was sent on to, or why it was refused. */
export interface LoggedIn {
  readonly path: string | null;
  readonly refusal: string | null;
}

/** Begins a log-in. Returns what the provider has to repeat. */
export async function begin(browser: TestBrowser, { provider = "oidc", wish = {} }: LogIn = {}): Promise<string> {
  const web = await browser.request(`/log-ind/${provider}?${new URLSearchParams(wish).toString()}`);
  const response = await beginLoader(routeArgs(web, { provider }));
  browser.keep(web);
  return new URL(response.headers.get("location") ?? "").searchParams.get("state") ?? "";
}

/** Comes back from the provider as somebody. */
export async function comeBack(browser: TestBrowser, subject: string, state: string, { provider = "oidc", answer = {}, userAgent, posted }: LogIn = {}): Promise<LoggedIn> {
  const fields = { state, subject, ...answer };
  const address = posted ? await post(browser, provider, fields) : `/log-ind/svar/${provider}?${new URLSearchParams(fields).toString()}`;
  const web = await browser.request(address);
  try {
    const refused = await answerLoader(routeArgs(web, { provider }, undefined, userAgent === undefined ? {} : { "user-agent": userAgent }));
    return { path: null, refusal: `${String(refused.init?.status)} ${refused.data.refusal}` };
  } catch (thrown) {
    if (thrown instanceof Response) return { path: thrown.headers.get("location"), refusal: null };
    throw thrown;
  } finally {
    browser.keep(web);
  }
}

/** From another site: none of the browser's cookies come along. Returns where the browser is sent on to. */
async function post(browser: TestBrowser, provider: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const web = await browser.crossSite(`/log-ind/svar/${provider}`);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const response = await postAnswer(routeArgs(web, { provider }, form));
  return response.headers.get("location") ?? "";
}

/** Logs in as somebody. */
export async function logIn(browser: TestBrowser, subject: string, how: LogIn = {}): Promise<LoggedIn> {
  return comeBack(browser, subject, await begin(browser, how), how);
}
