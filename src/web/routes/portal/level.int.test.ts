import { beforeEach, describe, expect, it } from "vitest";
import { openStage } from "../../../../tests/support/stage.ts";
import { silentLog } from "../../../platform/log.ts";
import { formTokenField } from "../../form-token.ts";
import { routeArgs, testApp, TestBrowser } from "../../testing/browser.ts";
import { fakeLogin, logIn } from "../../testing/login.ts";
import { action as send, loader as check } from "./check.tsx";
import { action as save, loader as formPage } from "./form-page.tsx";
import { loader as start } from "./start.tsx";

const stage = await openStage({ doctor: (files) => ({ "service.yaml": `${files["service.yaml"] ?? ""}\nassurance: high\n` }) });
const { db } = stage.house;
const oidc = fakeLogin("oidc", stage.clock);
const app = { ...testApp(db, stage.clock, silentLog, [oidc]), house: stage.house };
const service = "parking-licence";
const startPath = `/selvbetjening/${service}/start`;
let browser = new TestBrowser(app);

beforeEach(() => {
  browser = new TestBrowser(app);
});

async function logInAt(level: "low" | "substantial" | "high"): Promise<void> {
  oidc.people.set("amina-holm", { level });
  expect((await logIn(browser, "amina-holm", { wish: { niveau: level } })).refusal).toBeNull();
}

async function whereTo(answer: Promise<unknown>): Promise<string | null> {
  const thrown = await answer.then(() => null, (error: unknown) => error);
  return thrown instanceof Response ? thrown.headers.get("location") : null;
}

async function started(): Promise<string> {
  return (await whereTo(start(routeArgs(await browser.request(startPath), { service })))) ?? "";
}

describe("a service that asks for level high", () => {
  it("sends whoever is not logged in to log in at that level at once", async () => {
    expect(await started()).toBe(`/log-ind?${new URLSearchParams({ tilbage: startPath, niveau: "high" }).toString()}`);
  });

  it("begins no draft below it, and begins one at it", async () => {
    await logInAt("substantial");
    expect(await started()).toBe(`/log-ind?${new URLSearchParams({ tilbage: startPath, niveau: "high" }).toString()}`);
    expect(await db.selectFrom("applications").select("id").execute()).toEqual([]);
    await logInAt("high");
    expect(await started()).toMatch(/^\/selvbetjening\/parking-licence\/ansoeg\//);
  });

  it("shows and saves nothing of a draft below it, keeps what was typed, and does not send, whatever service the address names", async () => {
    await logInAt("high");
    const path = await started();
    const application = path.split("/").at(-1) ?? "";
    await logInAt("substantial");
    const wanted = { service, application, page: "you" };
    const ask = (page: string) => browser.request(`${path}/${page}`);
    const tooLow = /^\/log-ind\?tilbage=.*&niveau=high$/;
    expect(await whereTo(formPage(routeArgs(await ask("you"), wanted)))).toMatch(tooLow);
    expect(await whereTo(check(routeArgs(await ask("tjek"), wanted)))).toMatch(tooLow);
    const web = await ask("you");
    const form = new FormData();
    form.set(formTokenField, web.formTokens.current());
    form.set("contact", "none");
    expect(await whereTo(save(routeArgs(web, wanted, form)))).toMatch(tooLow);
    browser.keep(web);
    const declared = await ask("tjek");
    const declaration = new FormData();
    declaration.set(formTokenField, declared.formTokens.current());
    declaration.set("declaration", "on");
    expect(await whereTo(send(routeArgs(declared, { ...wanted, service: "report-move" }, declaration)))).toMatch(tooLow);
    expect(await db.selectFrom("applications").select(["state", "answers"]).where("id", "=", application).executeTakeFirst()).toEqual({ state: "draft", answers: {} });
    await logInAt("high");
    expect((await formPage(routeArgs(await ask("you"), wanted))).cameBack).toEqual({ hadFiles: false });
  });
});
