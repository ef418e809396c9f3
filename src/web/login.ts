import { z } from "zod";
import { endDevicesOfBrowser, endDevicesOfOthers } from "../notices/push/commands/end-devices.ts";
import { recogniseCompany } from "../organisation/commands/recognise-company.ts";
import { recognisePerson } from "../organisation/commands/recognise-person.ts";
import { isEmployed } from "../organisation/queries.ts";
import { type KeptPrivilege, sortPrivileges } from "../organisation/roles/log-in-privileges.ts";
import type { Tx } from "../platform/database/database.ts";
import { SkrankeError } from "../platform/errors.ts";
import { locales } from "../platform/text.ts";
import { inTransaction } from "../platform/transaction.ts";
import { reaches } from "./assurance.ts";
import { localPath, ownPath } from "./local-path.ts";
import { assuranceLevels, type AssuranceLevel, type LoginAnswer, type LoginPort, type VerifiedIdentity } from "../access/login-port.ts";
import type { WebRequest } from "./request.ts";
import { type ActingAs, changeSession, endSession, openSession } from "./sessions.ts";
import type { WebApp } from "./web-app.ts";
import { knownBrowser, rememberBrowser } from "./known-browser.ts";
import { openSealed } from "./web-keys.ts";

const begun = z.object({
  provider: z.string(),
  checks: z.string(),
  /** Path of ours without language, and the language. */
  back: z.string(),
  locale: z.enum(locales),
  level: z.enum(assuranceLevels),
  /** The provider was asked to ask the person again. */
  fresh: z.boolean(),
  /** Who must come back: somebody who proves again who they are. Null for a log-in. */
  personId: z.string().nullable(),
  /** And for which company, where it was for one. */
  companyId: z.string().nullable(),
  until: z.number(),
});
export type Begun = z.output<typeof begun>;

const minutesToLogIn = 15;
/** Level of assurance (NSIS) below which nobody acts as an employee, wherever they logged in. */
const employeeLevel: AssuranceLevel = "substantial";
const sealedFor = "log-in under way";
/** Characters; a browser drops a cookie of more than 4,096 bytes, and the log-in with it. */
const longestBack = 1000;

/** What somebody wants of a log-in. */
export interface Wish {
  /** Page of ours to come back to, as the address has it; another site's is none. */
  readonly back: string | undefined;
  readonly level: AssuranceLevel;
  /** The person is to prove again who they are, for a sensitive act. */
  readonly fresh: boolean;
}

/** The provider with an id. Throws `not-found`. */
export function loginOf(app: WebApp, id: string): LoginPort {
  const port = app.logins.find((login) => login.id === id);
  if (!port) throw new SkrankeError("not-found", "no such provider");
  return port;
}

/** Begins a log-in: what the answer must fit is kept in the browser, sealed. Returns the provider's address. */
export async function beginLogin(web: WebRequest, port: LoginPort, { back, level, fresh }: Wish): Promise<string> {
  const { app, read } = web;
  const redirectUrl = new URL(`/log-ind/svar/${port.id}`, app.settings.publicUrl).href;
  // Whatever the address asks for: an employee sees other people's affairs.
  const asked = port.audience === "employee" && !reaches(level, employeeLevel) ? employeeLevel : level;
  const { url, checks } = await port.start({ redirectUrl, locale: read.locale, level: asked, fresh });
  const path = ownPath(back);
  const kept: Begun = {
    provider: port.id,
    checks,
    back: path.length > longestBack ? "/" : path,
    locale: read.locale,
    level: asked,
    fresh,
    personId: fresh ? (web.session?.personId ?? null) : null,
    companyId: fresh ? (web.session?.companyId ?? null) : null,
    until: app.clock.now().getTime() + minutesToLogIn * 60_000,
  };
  web.cookies.set("login", web.keys.sealer.seal(JSON.stringify(kept), sealedFor).toString("base64url"), minutesToLogIn * 60);
  return url;
}

/** The log-in that this browser began at a provider, or null: an answer to a log-in that another browser began is nobody's. */
export function begunLogin(web: WebRequest, provider: string): Begun | null {
  const text = openSealed(web.keys.sealer, Buffer.from(web.cookies.get("login") ?? "", "base64url"), sealedFor);
  const kept = text === null ? null : begun.parse(JSON.parse(text));
  return kept && kept.provider === provider && kept.until >= web.app.clock.now().getTime() ? kept : null;
}

/**
 * Checks the provider's answer to the log-in that was begun, opens a session and returns the path to go on to. Throws `not-allowed`
 * (its first detail says why), `level-too-low`, `partner-down` or `partner-refused`; the session that was there stays then.
 */
export async function finishLogin(web: WebRequest, kept: Begun, answer: LoginAnswer, device: string): Promise<string> {
  const { app } = web;
  web.cookies.drop("login");
  const port = loginOf(app, kept.provider);
  const identity = await port.finish(answer, kept.checks);
  if (identity.provider !== port.id) throw new SkrankeError("not-allowed", "another provider's identity", ["answer"]);
  if (!reaches(identity.level, kept.level)) throw new SkrankeError("level-too-low", "below what was asked for", [kept.level]);
  const secret = await inTransaction(app.db, (tx) => takeIdentity(tx, web, { port, identity, kept, device }));
  rememberBrowser(web);
  web.cookies.set("session", secret);
  return localPath(kept.back, kept.locale);
}

interface Taken {
  readonly port: LoginPort;
  readonly identity: VerifiedIdentity;
  readonly kept: Begun;
  readonly device: string;
}

async function takeIdentity(tx: Tx, web: WebRequest, { port, identity, kept, device }: Taken): Promise<string> {
  const { app, session } = web;
  await countOnce(tx, app, identity);
  const recognising = { db: tx, ids: app.ids, clock: app.clock, cprVault: app.house.cprVault };
  const vouched = { ...identity, audience: port.audience };
  const personId = await recognisePerson(recognising, vouched);
  const companyId = await recogniseCompany(recognising, vouched, personId);
  const isOther = kept.personId !== null && (kept.personId !== personId || kept.companyId !== companyId);
  if (isOther) throw new SkrankeError("not-allowed", "another person than asked for", ["other-person"]);
  const employed = await isEmployed(tx, personId, app.clock.now());
  if (port.audience === "employee" && !employed) throw new SkrankeError("not-allowed", "no employment today", ["unknown-employee"]);
  // Who is here already goes on as what they chose to be.
  const chosen = session?.personId === personId && session.companyId === null ? session.actingAs : "employee";
  const { level, providerSession, logOutHint } = identity;
  const browser = knownBrowser(web);
  const opening = {
    personId, companyId, actingAs: companyId !== null ? "company" : employed && reaches(level, employeeLevel) ? chosen : "citizen", provider: port.id, level, providerSession, logOutHint, device,
    verifiedAt: provedAt(identity, kept, app.clock.now()), privileges: privilegesToKeep(web, port, identity), browser,
  } as const;
  if (browser) await endDevicesOfOthers(tx, browser, personId, app.clock.now());
  return openSession(tx, app, opening, web.cookies.get("session"));
}

/** Never later than now. A provider that does not say when is believed only when it was asked to ask: it may have let somebody in by a session of its own. */
function provedAt({ authenticatedAt }: VerifiedIdentity, { fresh }: Begun, now: Date): Date | null {
  if (authenticatedAt === null) return fresh ? now : null;
  return authenticatedAt < now ? authenticatedAt : now;
}

/** The municipality's own rights for its employees; what gives none is logged by its reason alone. */
function privilegesToKeep({ app, read }: WebRequest, port: LoginPort, { privileges }: VerifiedIdentity): readonly KeptPrivilege[] {
  if (port.audience !== "employee") return [];
  const { kept, dropped } = sortPrivileges(privileges, app.settings.municipalityCvr, app.house.roles);
  for (const [code, some] of Map.groupBy(dropped, (reason) => reason)) app.log.warn("a log-in's rights left out", { requestId: read.requestId, partner: port.id, code, count: some.length });
  return kept;
}

/** An answer that is sent again opens nothing: the first has its row, which commits with the session it opened. */
async function countOnce(tx: Tx, { clock }: WebApp, { provider, answerId, answerUntil }: VerifiedIdentity): Promise<void> {
  await tx.deleteFrom("login_answers").where("expires_at", "<", clock.now()).execute();
  const counted = await tx.insertInto("login_answers").values({ id: `${provider} ${answerId}`, expires_at: answerUntil }).onConflict((it) => it.doNothing()).executeTakeFirst();
  if (counted.numInsertedOrUpdatedRows !== 1n) throw new SkrankeError("not-allowed", "the answer was used before", ["used"]);
}

/** Ends the session and what the browser is told of news, and returns where the person goes: to the provider's own end, or to the front page. */
export async function endLogin(web: WebRequest): Promise<string> {
  const browser = knownBrowser(web);
  if (browser) await inTransaction(web.app.db, (tx) => endDevicesOfBrowser(tx, browser, web.app.clock.now()));
  web.cookies.drop("browser");
  const front = localPath("/", web.read.locale);
  if (!web.session) return front;
  const { secret, provider, logOutHint } = web.session;
  await endSession(web.app.db, secret);
  web.cookies.drop("session");
  web.cookies.drop("parked");
  const port = web.app.logins.find((login) => login.id === provider);
  if (!port || logOutHint === null) return front;
  return (await port.endSessionUrl({ logOutHint, returnUrl: new URL("/", web.app.settings.publicUrl).href })) ?? front;
}

/** Lets somebody act privately or, when employed, as an employee. */
export async function changeActing(web: WebRequest, actingAs: ActingAs): Promise<void> {
  if (!web.session) throw new SkrankeError("not-signed-in");
  // A company's log-in is not a private one, even where it says who the person is (MitID Erhverv).
  if (web.session.companyId !== null) throw new SkrankeError("not-allowed", "a company's log-in");
  const employed = await isEmployed(web.app.db, web.session.personId, web.app.clock.now());
  if (actingAs === "employee" && !employed) throw new SkrankeError("not-allowed", "no employment");
  if (actingAs === "employee" && !reaches(web.session.level, employeeLevel)) throw new SkrankeError("level-too-low", "below what an employee needs", [employeeLevel]);
  web.cookies.set("session", await changeSession(web.app, web.session, actingAs));
}
