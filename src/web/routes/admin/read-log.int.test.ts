import { expect, test } from "vitest";
import { openStage } from "../../../../tests/support/stage.ts";
import { formTokenField } from "../../form-token.ts";
import { routeArgs, testApp, TestBrowser } from "../../testing/browser.ts";
import { fakeLogin, logIn } from "../../testing/login.ts";
import { loader as exportLines } from "./read-log-export.ts";
import { action as search, loader as showLines } from "./read-log.tsx";

test("the log of readings is shown to who has proved who they are within half an hour, at the address that was asked for", async () => {
  const stage = await openStage();
  const login = fakeLogin("oidc", stage.clock);
  const app = { ...testApp(stage.house.db, stage.clock, undefined, [login]), house: stage.house };
  const browser = new TestBrowser(app);
  await logIn(browser, "henriette-bach");
  const address = "/administration/laeselog?rolle=parking-caseworker";
  const shown = async () => showLines(routeArgs(await browser.request(address)));
  expect(await shown()).toMatchObject({ lines: [] });
  for (const minutes of [20, 11]) {
    stage.clock.advance({ minutes });
    await browser.request("/");
  }
  const again = `/log-ind/oidc?${new URLSearchParams({ tilbage: address, frisk: "1" }).toString()}`;
  const exported = async () => exportLines(routeArgs(await browser.request(address)));
  const answers = await Promise.all([shown, exported].map((ask) => ask().catch((thrown: unknown) => thrown)));
  expect(answers.map((answer) => answer instanceof Response && answer.headers.get("location"))).toEqual([again, again]);
  expect(await logIn(browser, "henriette-bach", { wish: { tilbage: address, frisk: "1" } })).toEqual({ path: address, refusal: null });
  expect(await shown()).toMatchObject({ lines: [] });
  expect(await exported()).toMatchObject({ status: 200 });
});

test("what was typed in the search is there again after the fresh log-in, but for the CPR number", async () => {
  const stage = await openStage();
  const app = { ...testApp(stage.house.db, stage.clock, undefined, [fakeLogin("oidc", stage.clock)]), house: stage.house };
  const browser = new TestBrowser(app);
  await logIn(browser, "henriette-bach");
  for (const minutes of [20, 11]) {
    stage.clock.advance({ minutes });
    await browser.request("/");
  }
  const address = "/administration/laeselog";
  const web = await browser.request(address);
  const form = new FormData();
  for (const [name, value] of [[formTokenField, web.formTokens.current()], ["sag", "S-2026-1234567"], ["cpr", "6801903572"]] as const) form.set(name, value);
  const answer = await search(routeArgs(web, {}, form)).catch((thrown: unknown) => thrown);
  browser.keep(web);
  expect(answer).toMatchObject({ status: 303 });
  await logIn(browser, "henriette-bach", { wish: { tilbage: address, frisk: "1" } });
  const shown = await showLines(routeArgs(await browser.request(address)));
  expect(shown.typed).toMatchObject({ sag: "S-2026-1234567" });
  expect(shown.typed).not.toHaveProperty("cpr");
});

test("in the order of readers, page by page, as the address says it: people by their ids", async () => {
  const stage = await openStage();
  const app = { ...testApp(stage.house.db, stage.clock, undefined, [fakeLogin("oidc", stage.clock)]), house: stage.house };
  const browser = new TestBrowser(app);
  const readers = await stage.house.db.selectFrom("people").select(["id", "name"]).where("name", "in", ["Amina Holm", "Jonas Kragh", "Mette Lund"]).orderBy("name").execute();
  const readings = readers.flatMap((reader) => Array.from({ length: 30 }, () => ({ id: stage.house.ids.uuid(), at: stage.clock.now(), what: "case", reader_kind: "employee", reader_id: reader.id, reason: "role" })));
  await stage.house.db.insertInto("read_log").values(readings).execute();
  await logIn(browser, "henriette-bach");
  const page = async (efter: string | null) => showLines(routeArgs(await browser.request(`/administration/laeselog?grund=role&til=2026-11-20&orden=reader${efter === null ? "" : `&efter=${efter}`}`)));
  const first = await page(null);
  const second = await page(first.next);
  const names = [...first.lines, ...second.lines].map((line) => line.who).filter((who) => readers.some((one) => one.name === who));
  expect(names).toEqual(readers.flatMap((one) => Array.from({ length: 30 }, () => one.name)));
  expect(first.next).toMatch(/^[\dTZ:.-]+_[\da-f-]{36}_[\da-f-]{36}$/);
});
