/** What somebody has going on stands on the page of its topic. */
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { visitor } from "../support/browser.ts";
import { launchChromium } from "../support/chromium.ts";
import { enterAs, looked } from "../support/steps.ts";
import { openTown, type Town } from "../support/town.ts";

let town: Town;
let browser: Browser;
beforeAll(async () => {
  town = await openTown();
  browser = await launchChromium();
  return async () => {
    await browser.close();
    await town.close();
  };
});

test("a topic shows one's own cases of it, and nobody else's", async () => {
  const { number } = await town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number").where("p.name", "=", "Emil Skov").where("c.service", "=", "parking-licence").where("c.closed_at", "is", null).executeTakeFirstOrThrow();
  const emil = await visitor(browser, { home: town.url, width: 390, scripts: false });
  await enterAs(emil, "Emil Skov", "/min-side");
  await emil.open("/emner/parking");
  const panel = emil.page.locator("aside section").filter({ hasText: emil.say("guide_your_cases") });
  expect(await panel.innerText()).toContain(number);
  await looked(emil);
  await panel.getByRole("link").first().click();
  expect(emil.page.url()).toContain("/sager/");
  await emil.close();
  const anybody = await visitor(browser, { home: town.url, locale: "en" });
  await anybody.open("/emner/parking");
  expect(await anybody.page.locator("main").innerText()).not.toMatch(anybody.say("guide_your_cases"));
  await enterAs(anybody, "Zeynep Yıldız", "/min-side");
  await anybody.open("/emner/parking");
  expect(await anybody.page.locator("main").innerText()).not.toContain(number);
  await anybody.close();
});
