/** Walks every page there is as every kind of reader: what shows anything of a case without a line in the log of readings fails. */
import type { RouteConfigEntry } from "@react-router/dev/routes";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { apply, be, fillIn, openTask } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { shareCase } from "../../src/cases/commands/share-case.ts";
import { caseReport } from "../../src/cli/case-report.ts";
import { type Asking, inCase } from "../../src/cases/house.ts";
import type { Person as AnyPerson } from "../../src/access/actor.ts";
import routes from "../../src/web/routes.ts";
import type { Session } from "../../src/web/sessions.ts";
import { routeArgs, testApp, TestBrowser } from "../../src/web/testing/browser.ts";
import type { WebApp } from "../../src/web/web-app.ts";
import { openStage, type TestStage } from "../support/stage.ts";
import { complete, picture, service } from "../support/story.ts";

type Person = Asking<AnyPerson>;

/** Words that stand in the case, and nowhere else in the demo. */
const mark = "zanzibarkrogen";
const applicant = "jonas-kragh";

let stage: TestStage;
let app: WebApp;
let number: string;
let readers: readonly { readonly who: string; readonly asking: Person }[];
/** What stands for each part of an address. A new part that is not here fails the test. */
let parts: Readonly<Record<string, string>>;

beforeAll(async () => {
  stage = await openStage();
  const catalogue = await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)));
  const { db } = stage.house;
  app = { ...testApp(db, stage.clock), db, house: stage.house, catalogue };
  const karen = await be(stage, "karen-bang", "employee");
  const applying = { service, applicantId: demoId("person", applicant), document: { ...picture, fileName: `${mark}.png` }, answers: { ...complete, vehicle: "other", plate: "BX22118", review: true, reviewReason: `Jeg bor i ${mark}.` } };
  number = await apply(stage, karen, applying);
  const draft = await fillIn(stage, karen, applying);
  const documents = await db.selectFrom("documents as d").innerJoin("cases as c", "c.id", "d.case_id").select("d.id").where("c.number", "=", number).executeTakeFirstOrThrow();
  const mette = await be(stage, "mette-lund", "employee");
  if (mette.actor.kind !== "employee") throw new Error("Mette is employed");
  const sharer = { ...mette, actor: mette.actor };
  await inCase(stage.house, sharer, (ctx) => shareCase(ctx, { number, personId: demoId("person", "deniz-kaya"), side: "desk", extent: "see", taskId: null, note: "" }));
  const form = stage.house.services.current(service)?.form;
  const nowhere = "00000000-0000-4000-8000-000000000000";
  parts = {
    number, task: await openTask(stage, number, "assess"), id: documents.id, application: draft, service, page: form?.pages.find((page) => page.questions.some((question) => question.id === "reviewReason"))?.id ?? "", "*": "nowhere",
    topic: "parking", tree: catalogue.trees[0]?.id ?? "", provider: "oidc", kind: "mail", news: "ny", client: nowhere, act: "roter", person: nowhere, unit: nowhere, code: "tmf-parkering", load: nowhere, assignment: nowhere, request: nowhere, attemptId: nowhere, inquiry: nowhere,
  };
  readers = [
    { who: "the applicant", asking: await be(stage, applicant) }, { who: "the counter", asking: karen }, { who: "the caseworker", asking: mette }, { who: "the guest", asking: await be(stage, "deniz-kaya", "employee") },
    { who: "another citizen", asking: await be(stage, "amina-holm") }, { who: "a manager", asking: await be(stage, "dorthe-elgaard", "employee") }, { who: "the role administrator", asking: await be(stage, "nikolaj-friis", "employee") },
    { who: "the auditor", asking: await be(stage, "henriette-bach", "employee") }, { who: "the system administrator", asking: await be(stage, "jesper-krag", "employee") }, { who: "the topic owner", asking: await be(stage, "maria-hessel", "employee") },
  ];
});

function flat(entries: readonly RouteConfigEntry[], above = ""): readonly { readonly path: string; readonly file: string }[] {
  return entries.flatMap((entry) => {
    const path = [above, entry.path ?? ""].filter(Boolean).join("/");
    return [{ path, file: entry.file }, ...flat(entry.children ?? [], path)];
  });
}

async function webFor(path: string, { actor }: Person) {
  const web = await new TestBrowser(app).request(`/${path}`);
  const session: Session = { secret: "test", id: demoId("session", actor.personId), personId: actor.personId, companyId: actor.kind === "representative" ? actor.company.id : null, actingAs: actor.kind === "representative" ? "company" : actor.kind, provider: "oidc", level: "high", logOutHint: null, verifiedAt: stage.clock.now(), endsAt: new Date(8.64e15), privileges: [] };
  return { ...web, read: { ...web.read, actor, db: stage.house.dbFor(actor) }, session, client: `person:${actor.personId}` };
}

/** All that an address answers with, whatever it is wrapped in; an error's answer, too. */
async function answerOf(file: string, path: string, asking: Person): Promise<string> {
  const loaded = (await import(/* @vite-ignore */ fileURLToPath(new URL(`../../src/web/${file}`, import.meta.url)))) as { readonly loader?: (args: ReturnType<typeof routeArgs>) => Promise<unknown> };
  if (!loaded.loader) return "";
  const names = [...path.matchAll(/:(\w+)|\*/g)].map(([whole, name]) => name ?? whole);
  const unknown = names.filter((name) => parts[name] === undefined);
  if (unknown.length > 0) throw new Error(`say in this test what stands for :${unknown.join(", :")} of /${path}`);
  const params = Object.fromEntries(names.map((name) => [name, parts[name] ?? ""]));
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? "").replace("*", "nowhere");
  const web = await webFor(address, asking);
  try {
    return await textOf(await loaded.loader(routeArgs(web, params)));
  } catch (thrown) {
    return textOf(thrown);
  }
}

async function textOf(answer: unknown): Promise<string> {
  if (answer instanceof Response) return `${JSON.stringify([...answer.headers])}${await answer.text()}`;
  return answer instanceof Error ? "" : JSON.stringify(answer);
}

const readingsBy = async (asking: Person) => {
  const row = await stage.house.db.selectFrom("read_log").select((eb) => eb.fn.countAll<string>().as("n")).where("reader_id", "=", asking.actor.personId).where("person_id", "=", demoId("person", applicant)).executeTakeFirstOrThrow();
  return Number(row.n);
};

test("no page shows anything of a case without a line in the log, whoever looks", async () => {
  const shown: string[] = [];
  const silent: string[] = [];
  for (const { path, file } of flat(await routes)) {
    for (const { who, asking } of readers) {
      const before = await readingsBy(asking);
      const answer = await answerOf(file, path, asking);
      if (!answer.toLowerCase().includes(mark)) continue;
      shown.push(`/${path}: ${who}`);
      // A draft of one's own is not read by anybody but oneself until it is sent.
      const ownDraft = who === "the applicant" && path.includes(":application");
      if (!ownDraft && (await readingsBy(asking)) === before) silent.push(`/${path}: ${who}`);
    }
  }
  expect(silent).toEqual([]);
  // What is shown to whom: were it nothing, nothing would be proved.
  expect(shown.toSorted()).toEqual([
    "/dokumenter/:id: the applicant", "/dokumenter/:id: the caseworker", "/dokumenter/:id: the counter", "/dokumenter/:id: the guest",
    "/opgaver/:task: the caseworker", "/opgaver/:task: the guest", "/opgaver/sag/:number: the caseworker", "/opgaver/sag/:number: the guest",
    "/sager/:number: the applicant", "/sager/:number: the counter",
    "/selvbetjening/:service/ansoeg/:application/:page: the applicant", "/selvbetjening/:service/ansoeg/:application/:page: the counter",
    "/selvbetjening/:service/ansoeg/:application/tjek: the applicant", "/selvbetjening/:service/ansoeg/:application/tjek: the counter",
  ]);
}, 120_000);

test("nor does the console", async () => {
  const { db } = stage.house;
  const before = await db.selectFrom("read_log").select("id").where("reader_kind", "=", "system").execute();
  expect((await caseReport(db, number)).text).toContain(number);
  const rows = await db.selectFrom("read_log").select(["person_id", "reason"]).where("reader_kind", "=", "system").execute();
  expect(rows).toHaveLength(before.length + 1);
  expect(rows.at(-1)).toEqual({ person_id: demoId("person", applicant), reason: "system" });
});
