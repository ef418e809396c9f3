import { z } from "zod";
import { findPersonBySubject, isEmployed } from "../organisation/queries.ts";
import { danishDay } from "../platform/clock.ts";
import { SkrankeError } from "../platform/errors.ts";
import { localPath } from "./local-path.ts";
import type { WebRequest } from "./request.ts";
import { endSession, openSession, type ActingAs } from "./sessions.ts";
import { openSealed } from "./web-keys.ts";

const begun = z.object({
  checks: z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string() }),
  back: z.string(),
  until: z.number(),
});
const minutesToLogIn = 15;
const sealedFor = "log-in under way";

/** Begins a log-in: what the answer must fit is kept in the browser, sealed. Returns the provider's address. */
export async function beginLogin(web: WebRequest, back: string): Promise<string> {
  const { app } = web;
  const { url, checks } = await app.login.start({ redirectUrl: redirectUrl(web), locale: web.read.locale });
  const until = app.clock.now().getTime() + minutesToLogIn * 60_000;
  web.cookies.set("login", web.keys.sealer.seal(JSON.stringify({ checks, back, until }), sealedFor).toString("base64url"), minutesToLogIn * 60);
  return url;
}

/** Checks the provider's answer, opens a session and returns the path to go on to. */
export async function finishLogin(web: WebRequest, answer: URL): Promise<string> {
  const { app } = web;
  const kept = readBegun(web);
  web.cookies.drop("login");
  const identity = await app.login.finish(answer, kept.checks);
  const person = await findPersonBySubject(app.db, identity.subject);
  if (!person) throw new SkrankeError("not-allowed", "unknown subject");
  const employed = await isEmployed(app.db, person.id, danishDay(app.clock.now()).toString());
  await renew(web, { personId: person.id, actingAs: employed ? "employee" : "citizen", idToken: identity.idToken });
  return kept.back;
}

function readBegun(web: WebRequest): z.output<typeof begun> {
  const text = openSealed(web.keys.sealer, Buffer.from(web.cookies.get("login") ?? "", "base64url"), sealedFor);
  const kept = text === null ? null : begun.parse(JSON.parse(text));
  if (!kept || kept.until < web.app.clock.now().getTime()) throw new SkrankeError("bad-request", "no log-in under way");
  return kept;
}

/** Ends the session, and returns where the person goes: to the provider's own end, or to the front page. */
export async function endLogin(web: WebRequest): Promise<string> {
  const front = localPath("/", web.read.locale);
  if (!web.session) return front;
  await endSession(web.app.db, web.session.secret);
  web.cookies.drop("session");
  web.cookies.drop("parked");
  const { idToken } = web.session;
  if (idToken === null) return front;
  return (await web.app.login.endSessionUrl({ idToken, returnUrl: new URL("/", web.app.settings.publicUrl).href })) ?? front;
}

/** Lets somebody act privately or, when employed, as an employee. */
export async function changeActing(web: WebRequest, actingAs: ActingAs): Promise<void> {
  if (!web.session) throw new SkrankeError("not-signed-in");
  const { personId, idToken } = web.session;
  if (actingAs === "employee" && !(await isEmployed(web.app.db, personId, danishDay(web.app.clock.now()).toString()))) throw new SkrankeError("not-allowed", "no employment");
  await renew(web, { personId, actingAs, idToken });
}

async function renew(web: WebRequest, who: { personId: string; actingAs: ActingAs; idToken: string | null }): Promise<void> {
  const session = await openSession(web.app, who, web.cookies.get("session"));
  web.cookies.set("session", session.secret);
}

function redirectUrl(web: WebRequest): string {
  return new URL("/log-ind/svar", web.app.settings.publicUrl).href;
}
