/** What somebody has going on stands on the page of its topic. */
import { expect, test } from "vitest";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked } from "../support/steps.ts";

const place = visitedTown();

test("a topic shows one's own cases of it, and nobody else's", async () => {
  const { number } = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number").where("p.name", "=", "Emil Skov").where("c.service", "=", "parking-licence").where("c.closed_at", "is", null).executeTakeFirstOrThrow();
  const emil = await place.visitor({ width: 390, scripts: false });
  await enterAs(emil, "Emil Skov", "/min-side");
  await emil.open("/emner/parking");
  const panel = emil.page.locator("aside section").filter({ hasText: emil.say("guide_your_cases") });
  expect(await panel.innerText()).toContain(number);
  await looked(emil);
  await panel.getByRole("link").first().click();
  expect(emil.page.url()).toContain("/sager/");
  await emil.close();
  const anybody = await place.visitor({ locale: "en" });
  await anybody.open("/emner/parking");
  expect(await anybody.page.locator("main").innerText()).not.toMatch(anybody.say("guide_your_cases"));
  await enterAs(anybody, "Zeynep Yıldız", "/min-side");
  await anybody.open("/emner/parking");
  expect(await anybody.page.locator("main").innerText()).not.toContain(number);
  await anybody.close();
});
