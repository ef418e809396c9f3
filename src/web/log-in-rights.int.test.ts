/** Rights that a log-in brings, from the provider's answer to the desk and to the end of the session. */
import { fileURLToPath } from "node:url";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apply, be, openTask } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { complete, picture, service } from "../../tests/support/story.ts";
import { heldBy } from "../access/grants.ts";
import { type RoleBook, roleBook } from "../access/roles.ts";
import { inCase } from "../cases/house.ts";
import { takeTask } from "../cases/commands/take-task.ts";
import { caseForDesk } from "../cases/queries/case-file.ts";
import { helpedCases } from "../cases/queries/counter.ts";
import { worklist } from "../cases/queries/worklist.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { actorFor } from "../organisation/actor.ts";
import { limitNames } from "../organisation/roles/log-in-privileges.ts";
import { silentLog } from "../platform/log.ts";
import { endLogin } from "./login.ts";
import { m } from "./paraglide/messages.js";
import type { Privilege } from "../access/login-port.ts";
import { loader as myRights } from "./routes/roles/mine.tsx";
import { routeArgs, testApp, TestBrowser } from "./testing/browser.ts";
import { type FakeLogin, fakeLogin, logIn } from "./testing/login.ts";
import type { WebApp } from "./web-app.ts";

const uri = "http://skranke.example/roles/jobrole/parking-caseworker/1";
const signe = { provider: "context-handler" } as const;
const logged: unknown[] = [];
let stage: TestStage;
let app: WebApp;
let [handler, mitid]: readonly FakeLogin[] = [];
let number: string;

beforeAll(async () => {
  stage = await openStage();
  [handler, mitid] = [fakeLogin("context-handler", stage.clock, "employee"), fakeLogin("mitid", stage.clock)];
  const log = { ...silentLog, warn: (event: string, fields?: object) => void logged.push([event, fields]) };
  const catalogue = await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)));
  app = { ...testApp(stage.house.db, stage.clock, log, [handler, mitid]), house: stage.house, catalogue };
  const karen = await be(stage, "karen-bang", "employee");
  number = await apply(stage, karen, { service, applicantId: demoId("person", "emil-skov"), document: picture, answers: { ...complete, vehicle: "other", plate: "BX22118", review: true, reviewReason: "Jeg bruger den hver dag." } });
});
beforeEach(() => {
  logged.length = 0;
});

function says(...privileges: readonly Partial<Privilege>[]): void {
  const person = { employeeKey: "signe-dalgaard", privileges: privileges.map((one) => ({ role: uri, cvr: "00000000", limits: { [limitNames.unit]: ["tmf-parkering"] }, ...one })) };
  for (const login of [handler, mitid]) login?.people.set("signe", person);
}
async function arrives(how: { readonly provider: string } = signe, at: WebApp = app): Promise<TestBrowser> {
  const browser = new TestBrowser(at);
  expect((await logIn(browser, "signe", how)).refusal).toBeNull();
  return browser;
}

/** What this browser is shown at the desk: the worklist and the case by the queries alone, and what PostgreSQL itself lets through. */
async function sees(browser: TestBrowser) {
  const { read } = await browser.request("/opgaver");
  const { actor } = read;
  if (actor.kind !== "employee") return { list: [], opens: false, rows: 0, granted: false };
  const ctx = { ...read, ...stage.house, actor };
  const list = await worklist(ctx, { view: "all", sort: "case", descending: false, limit: 100, offset: 0 });
  const opens = await caseForDesk(ctx, { number }).then(() => true, () => false);
  const rows = await read.db.selectFrom("cases").select("id").where("number", "=", number).execute();
  const { id } = await stage.house.db.selectFrom("cases").select("id").where("number", "=", number).executeTakeFirstOrThrow();
  const granted = await stage.house.db.selectFrom("cases as c").select("c.id").where("c.id", "=", id).where(heldBy(actor, "c.id")).execute();
  return { list: list.map((item) => item.caseNumber), opens, rows: rows.length, granted: granted.length > 0 };
}
const all = () => ({ list: [number], opens: true, rows: 1, granted: true });
const nothing = { list: [], opens: false, rows: 0, granted: false };

describe("a right that a log-in brings", () => {
  it("opens the desk, for looking and for working", async () => {
    says({});
    const browser = await arrives();
    expect(await sees(browser)).toEqual(all());
    const { read } = await browser.request("/");
    const taskId = await openTask(stage, number, "assess");
    await inCase(stage.house, { actor: read.actor, locale: "da", requestId: "t" }, (ctx) => (ctx.actor.kind === "employee" ? takeTask({ ...ctx, actor: ctx.actor }, taskId) : Promise.reject(new Error("not at work"))));
    expect(logged).toEqual([]);
  });

  it("is gone with the session, and another log-in of the same person has none of it", async () => {
    says({});
    const browser = await arrives();
    says();
    const beside = await arrives();
    expect(await sees(beside)).toEqual(nothing);
    expect(await sees(browser)).toEqual(all());
    const web = await browser.request("/");
    await endLogin(web);
    browser.keep(web);
    expect(await sees(browser)).toEqual(nothing);
    says({});
    const left = await arrives();
    stage.clock.advance({ minutes: 31 });
    expect(await sees(left)).toEqual(nothing);
  });

  it("does not come by another provider, and not to a deputy", async () => {
    says({});
    await stage.house.db.insertInto("identities").values({ provider: "mitid", subject: "signe", person_id: demoId("person", "signe-dalgaard"), created_at: stage.clock.now() }).execute();
    expect(await sees(await arrives({ provider: "mitid" }))).toEqual(nothing);
    await arrives();
    const now = stage.clock.now();
    await stage.house.db.insertInto("deputyships").values({
      id: stage.house.ids.uuid(), capacity: "work", principal_id: demoId("person", "signe-dalgaard"), deputy_id: demoId("person", "astrid-munk"), rights: ["see"], basis: "self", reason: "ferie",
      starts_at: now, ends_at: new Date(now.getTime() + 3_600_000), appointed_at: now,
    }).execute();
    const astrid = await actorFor(stage.house.db, { personId: demoId("person", "astrid-munk"), as: "employee" }, now, stage.house.roles);
    expect(astrid?.deputyFor.map((one) => one.roles.map((held) => held.role))).toEqual([["employee"]]);
  });

  it("of another authority, of no role here or with a limit that we do not know is none, and the log has the reason alone", async () => {
    says({ cvr: "00000101" }, { cvr: "00000101" }, { role: "http://secret.example/king" }, { limits: { "http://secret.example/limit": ["x"] } });
    expect(await sees(await arrives())).toEqual(nothing);
    expect(await stage.house.db.selectFrom("sessions").select("privileges").orderBy("created_at", "desc").limit(1).executeTakeFirst()).toEqual({ privileges: [] });
    expect(logged).toEqual([["other-authority", 2], ["unknown-role", 1], ["unknown-limit", 1]].map(([code, count]) => ["a log-in's rights left out", expect.objectContaining({ partner: "context-handler", code, count })]));
    expect(JSON.stringify(logged)).not.toContain("secret.example");
  });

  it("limited by subject shows cases of those services only, in the query and behind the second wall", async () => {
    const wide: RoleBook = roleBook(stage.house.roles.all.map((role) => (role.id === "parking-caseworker" ? { ...role, actions: [{ action: "handle", services: "all", tasks: "all" }] } : role)), stage.house.roles.trainings);
    const wider = { ...app, house: { ...stage.house, roles: wide } };
    const subject = (...values: readonly string[]) => says({ limits: { [limitNames.unit]: ["tmf-parkering"], [limitNames.subject]: values } });
    subject("81.*");
    expect(await sees(await arrives(signe, wider))).toEqual(nothing);
    subject("81.*", "05.09.*");
    expect(await sees(await arrives(signe, wider))).toEqual(all());
    // One right narrowed, another not: each holds as it stands.
    says({ limits: { [limitNames.unit]: ["tmf-parkering"], [limitNames.subject]: ["81.*"] } }, {});
    expect(await sees(await arrives(signe, wider))).toEqual(all());
  });

  it("limited by subject shows at the counter what was applied for of those services only", async () => {
    const counter = { contextHandler: uri, actions: [{ action: "assist", services: "all", tasks: "all" }] } as const;
    const book = roleBook(stage.house.roles.all.map((role) => ({ ...role, contextHandler: undefined, ...(role.id === "citizen-service" ? counter : {}) })), stage.house.roles.trainings);
    const wider = { ...app, house: { ...stage.house, roles: book } };
    const helped = async (...limit: readonly string[]) => {
      says({ limits: { [limitNames.unit]: ["kff.*"], ...(limit.length > 0 ? { [limitNames.subject]: limit } : {}) } });
      const { read } = await (await arrives(signe, wider)).request("/betjening");
      if (read.actor.kind !== "employee") throw new Error("not at work");
      return (await helpedCases({ ...read, db: stage.house.db, actor: read.actor }, 10)).map((one) => one.number);
    };
    expect([await helped(), await helped("05.09"), await helped("81")]).toEqual([[number], [number], []]);
  });

  it("is told on one's own page with the log-in that it comes from", async () => {
    says({ limits: { [limitNames.unit]: ["tmf-parkering"], [limitNames.subject]: ["05.*"] } });
    const browser = await arrives();
    const { rights } = await myRights(routeArgs(await browser.request("/roller/mig")));
    const provider = "Log ind med context-handler";
    expect(rights.held.map((one) => one.why)).toContainEqual(expect.stringContaining(m.roles_login_from({ provider })));
    expect(rights.held.find((one) => one.why.includes(provider))).toMatchObject({ where: expect.stringContaining("Parkering"), handIn: null, until: null });
  });
});
