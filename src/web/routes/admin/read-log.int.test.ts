import { expect, test } from "vitest";
import { openStage } from "../../../../tests/support/stage.ts";
import { routeArgs, testApp, TestBrowser } from "../../testing/browser.ts";
import { fakeLogin, logIn } from "../../testing/login.ts";
import { loader as exportLines } from "./read-log-export.ts";
import { loader as showLines } from "./read-log.tsx";

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
