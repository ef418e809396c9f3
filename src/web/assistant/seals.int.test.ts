import { beforeAll, describe, expect, test } from "vitest";
import { be } from "../../../demo/act.ts";
import { openStage, type TestStage } from "../../../tests/support/stage.ts";
import { loadCatalogue } from "../../catalogue/load.ts";
import { isService, type Service } from "../../catalogue/model.ts";
import type { Person } from "../../access/actor.ts";
import { action } from "../routes/assistant/hand-over.tsx";
import type { WebRequest } from "../request.ts";
import type { Session } from "../sessions.ts";
import { routeArgs, testApp, TestBrowser } from "../testing/browser.ts";
import type { WebApp } from "../web-app.ts";
import { openLearned, sealLearned } from "./carry.ts";
import { openConversation, type SaidTurn, sealConversation } from "./conversation.ts";
import { openFormKey, openReceipt, sealFormKey, sealReceipt } from "./inquiry-seals.ts";

let stage: TestStage;
let app: WebApp;
let mileage: Service;
let parking: Service;
beforeAll(async () => {
  stage = await openStage();
  const catalogue = await loadCatalogue("catalogue");
  app = { ...testApp(stage.house.db, stage.clock), house: stage.house, catalogue };
  const find = (id: string) => {
    const found = catalogue.entries.find((entry) => entry.id === id);
    if (!found || !isService(found)) throw new Error(`no ${id}`);
    return found;
  };
  [mileage, parking] = [find("mileage-allowance"), find("parking-licence")];
});

const visit = () => new TestBrowser(app).request("/assistent/menneske");
const as = (web: WebRequest, personId: string, more: Partial<Session> = {}): WebRequest => ({ ...web, session: { personId, ...more } as Session });
const turn: SaidTurn = { question: "Hvor langt er min sag?", hadCpr: false, wasLong: false, said: { kind: "own-cases", number: null, loggedIn: true, cases: [{ number: "S-2026-1234567", path: "/sager/S-2026-1234567", title: "Beboerlicens", state: "Vi arbejder på den" }] } };

describe("a conversation that lies in the page", () => {
  test("is opened by whom it was said to, and by nobody else, nor when it was touched or is old", async () => {
    const web = await visit();
    const sealed = sealConversation(as(web, "a"), [turn]);
    expect(openConversation(as(web, "a"), sealed)).toEqual([turn]);
    expect([openConversation(as(web, "b"), sealed), openConversation(web, sealed), openConversation(as(web, "a"), `${sealed.slice(0, -3)}AAA`), openConversation(as(web, "a"), "nonsense"), openConversation(web, "")]).toEqual([[], [], [], [], []]);
    expect(openConversation(as(web, "a", { companyId: "c" }), sealed), "the same one, for a company").toEqual([]);
    expect(openConversation(as(web, "a", { actingAs: "employee" }), sealed), "the same one, at work").toEqual([]);
    expect(sealed).not.toContain("1234567");
    stage.clock.advance({ hours: 5 });
    expect(openConversation(as(web, "a"), sealed)).toEqual([]);
  });

  test("keeps the last ten turns", async () => {
    const web = await visit();
    const turns = Array.from({ length: 14 }, (_, index) => ({ ...turn, question: String(index) }));
    expect(openConversation(web, sealConversation(web, turns)).map(({ question }) => question)).toEqual(["4", "5", "6", "7", "8", "9", "10", "11", "12", "13"]);
  });
});

describe("what goes along into a form", () => {
  test("opens for that service only, for two hours, and only what the form takes", async () => {
    const web = await visit();
    const question = mileage.form.pages.flatMap((page) => page.questions).find(({ id }) => id === "kilometres");
    if (!question) throw new Error("no question");
    const sealed = sealLearned(web, mileage, [{ question, answer: 62.5 }]);
    expect([openLearned(web, sealed, mileage), openLearned(web, sealed, parking), openLearned(web, "nonsense", mileage)]).toEqual([{ kilometres: 62.5 }, {}, {}]);
    expect(openLearned(web, sealLearned(web, mileage, [{ question, answer: "much" }, { question: { ...question, id: "no-such" }, answer: 1 }]), mileage)).toEqual({});
    expect(openLearned(web, web.keys.sealer.seal("{}", "assistant answers").toString("base64url"), mileage)).toEqual({});
    stage.clock.advance({ hours: 3 });
    expect(openLearned(web, sealed, mileage)).toEqual({});
  });
});

test("a form key and a receipt open where they were made for, and nowhere else", async () => {
  const web = await visit();
  const key = stage.house.ids.uuid();
  expect([openFormKey(web, sealFormKey(web, key)), openFormKey(web, sealReceipt(web, key)), openFormKey(web, sealFormKey(web, "x")), openReceipt(web, sealReceipt(web, "H-2026-1")), openReceipt(web, "H-2026-1")]).toEqual([key, null, null, "H-2026-1", null]);
});

describe("handing over", () => {
  async function post(fields: Readonly<Record<string, string>>): Promise<Response> {
    const web = await visit();
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, noegle: fields["noegle"] ?? sealFormKey(web, stage.house.ids.uuid()), form_token: "" })) form.set(name, value);
    return postAs(web, form);
  }
  async function postAs(web: WebRequest, form: FormData): Promise<Response> {
    const { formTokenField } = await import("../form-token.ts");
    form.set(formTokenField, web.formTokens.current());
    const answer = await action(routeArgs(web, {}, form));
    if (answer instanceof Response) return answer;
    throw new Error(JSON.stringify(answer.data.errors));
  }
  const good = { intent: "send", name: "Sofie", email: "sofie@example.com", message: "Linje et 010190-1234\nLinje to" };

  test("keeps lines and loses CPR numbers, and what the server said of cases does not go along", async () => {
    const web = await visit();
    const answer = await post({ ...good, samtale: sealConversation(web, [turn]) });
    expect([answer.status, answer.headers.get("location")?.startsWith("/assistent/sendt?nr=")]).toEqual([303, true]);
    const row = await stage.house.db.selectFrom("inquiries").selectAll().executeTakeFirstOrThrow();
    expect([row.message, row.person_id, JSON.stringify(row.conversation).includes("1234567")]).toEqual(["Linje et […]\nLinje to", null, false]);
  });

  test.each([
    ["nothing to answer to", { ...good, email: "" }, "email"],
    ["no such address", { ...good, email: "sofie" }, "email"],
    ["no such number", { ...good, email: "", phone: "12" }, "phone"],
    ["no name", { ...good, name: " " }, "name"],
    ["no message", { ...good, message: "\n" }, "message"],
    ["a message that is too long", { ...good, message: "x".repeat(2001) }, "message"],
    ["a form key that is not ours", { ...good, noegle: "x" }, "message"],
  ])("with %s is the form again, with what is wrong", async (_, fields, field) => {
    await expect(post(fields)).rejects.toThrow(`"field":"${field}"`);
  });
});

test("somebody who is logged in is not asked again who they are", async () => {
  const { actor } = await be(stage, "amina-holm");
  const person: Person = actor;
  const web = await visit();
  const { loader } = await import("../routes/assistant/hand-over.tsx");
  const form = await loader(routeArgs({ ...web, read: { ...web.read, actor: person, db: stage.house.dbFor(person) } }));
  expect(form.typed.name).toBe("Amina Holm");
});
