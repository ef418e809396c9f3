/** Guidance: a topic page, a question tree that ends in a form, and a page that one edits and another publishes. */
import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { visitor, type Visitor, type VisitorOptions } from "../support/browser.ts";
import { launchChromium } from "../support/chromium.ts";
import { enterAs, looked } from "../support/steps.ts";
import { openTown, type Town } from "../support/town.ts";

let town: Town;
let browser: Browser;
beforeAll(async () => {
  town = await openTown({ cases: false });
  browser = await launchChromium();
  return async () => {
    await browser.close();
    await town.close();
  };
});

const main = (me: Visitor) => me.page.locator("main").innerText();
const h1 = (me: Visitor) => me.page.locator("h1").innerText();

async function somebody(name: string, path: string, how: Partial<VisitorOptions> = {}): Promise<Visitor> {
  const me = await visitor(browser, { home: town.url, ...how });
  // One address, and more people than ever log in from one within five minutes.
  await town.db.deleteFrom("rate_limits").execute();
  await enterAs(me, name, path);
  return me;
}

/** Answers the question of the page by the place of an answer, and goes on. */
async function answer(me: Visitor, label: RegExp): Promise<void> {
  await me.page.getByRole("radio", { name: label }).check();
  await me.press(me.say("guide_tree_next"));
}

describe.each([
  { locale: "da", width: 1280, scripts: true },
  { locale: "da", width: 390, scripts: false },
  { locale: "en", width: 320, scripts: false },
  { locale: "en", width: 1280, scripts: false },
] as const)("in $locale at $width px, scripts $scripts", (how) => {
  test("somebody reads a topic, is asked, goes back, and is told what to do", async () => {
    const me = await visitor(browser, { home: town.url, ...how });
    await me.open("/emner");
    await looked(me);
    await me.open("/emner/parking");
    await looked(me);
    expect(await main(me)).toMatch(me.say("guide_not_remembered"));
    for (const fold of await me.page.locator("main summary").all()) if ((await fold.locator("xpath=..").getAttribute("open")) === null) await fold.click();
    await looked(me);
    expect(await me.page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0);
    await me.page.locator('main a[href$="/spoerg/find-parking"]').click();
    await looked(me);
    await me.press(me.say("guide_tree_next"));
    expect(await main(me)).toMatch(me.say("guide_tree_choose"));
    await looked(me);
    const first = await h1(me);
    await me.page.getByRole("radio").first().check();
    await me.press(me.say("guide_tree_next"));
    expect(await h1(me)).not.toBe(first);
    await looked(me);
    await me.page.goBack();
    expect(await h1(me)).toBe(first);
    await me.page.goForward();
    await me.follow(me.say("change"));
    expect(await h1(me)).toBe(first);
    await me.open("/spoerg/find-parking?sti=elsewhere");
    expect(await h1(me)).toMatch(me.say("guide_tree_nothing"));
    await looked(me);
    await me.close();
  });
});

test("what was answered stands in the form, and what stands there already is left alone", async () => {
  const amina = await somebody("Amina Holm", "/min-side", { width: 390, scripts: false });
  await amina.open("/spoerg/find-parking?sti=home.yes.job");
  await answer(amina, /^Ja/);
  await looked(amina);
  await amina.page.locator('main a[href*="/start?fra=find-parking"]').click();
  await amina.page.waitForURL(/\/ansoeg\//);
  const drafts = () => town.db.selectFrom("applications").select(["answers", "revision"]).where("service", "=", "parking-licence").where("state", "=", "draft").execute();
  expect(await drafts()).toMatchObject([{ answers: { driver: "yes" } }]);
  // Somebody has changed it since: the tree does not change it back. And an address that nobody's tree has written carries nothing.
  await town.db.updateTable("applications").set({ answers: JSON.stringify({ driver: "no" }) }).where("service", "=", "parking-licence").execute();
  await amina.open("/selvbetjening/parking-licence/start?fra=find-parking&sti=home.yes.job.yes");
  expect(await drafts()).toMatchObject([{ answers: { driver: "no" } }]);
  await town.db.updateTable("applications").set({ answers: "{}" }).where("service", "=", "parking-licence").execute();
  for (const hostile of ["fra=find-parking&sti=driver.yes", "fra=nothing&sti=home.yes.job.yes", `fra=__proto__&sti=${"x".repeat(1500)}`, "fra=find-parking&sti=%00"]) await amina.open(`/selvbetjening/parking-licence/start?${hostile}`);
  expect(await drafts()).toMatchObject([{ answers: {} }]);
  await amina.close();
});

test("who begins without being logged in finds their answers after the log-in", async () => {
  const emil = await somebody("Emil Skov", "/selvbetjening/parking-licence/start?fra=find-parking&sti=home.yes.job.yes");
  await emil.page.waitForURL(/\/ansoeg\//);
  expect(await town.db.selectFrom("applications as a").innerJoin("people as p", "p.id", "a.applicant_id").select("a.answers").where("p.name", "=", "Emil Skov").execute()).toMatchObject([{ answers: { driver: "yes" } }]);
  await emil.close();
});

test("an address that nobody wrote by a question is the last question it fits", async () => {
  for (const path of ["?sti=home.<script>.yes", `?sti=${"a.".repeat(5000)}`, "?sti=__proto__", "?sti=home&videre=1&svar=nothing", "?sti[]=1", "?videre=1", "?sti=%00"]) {
    const response = await fetch(`${town.url}/spoerg/find-parking${path}`);
    expect([200, 422], path).toContain(response.status);
    expect(await response.text()).not.toContain("<script>.yes");
  }
  expect((await fetch(`${town.url}/spoerg/nothing`)).status).toBe(404);
  expect((await fetch(`${town.url}/spoerg/constructor`)).status).toBe(404);
});

test("e-learning is remembered for who is logged in", async () => {
  const astrid = await somebody("Astrid Munk", "/min-side");
  await astrid.open("/emner/parking");
  const marks = astrid.page.getByRole("button", { name: astrid.say("guide_step_mark") });
  const before = await marks.count();
  await astrid.press(astrid.say("guide_step_mark"));
  await looked(astrid);
  expect(await marks.count()).toBe(before - 1);
  await astrid.press(astrid.say("guide_step_undo"));
  expect(await marks.count()).toBe(before);
  await astrid.close();
});

test("one edits, another publishes, and everybody reads it", async () => {
  const maria = await somebody("Maria Hessel", "/administration/emner", { width: 390, scripts: false });
  await looked(maria);
  await maria.open("/administration/emner/waste");
  await looked(maria);
  await maria.page.locator('textarea[name="how.da"]').fill("Stil skraldet ud.\n\n<script>alert(1)</script>\n\nSe [her](/emner/nowhere).");
  await maria.press(maria.say("guide_send"));
  expect(await main(maria)).toMatch(maria.say("guide_fault_html"));
  expect(await main(maria)).toContain("/emner/nowhere");
  await looked(maria);
  await maria.page.locator('textarea[name="how.da"]').fill("Stil skraldet ud klokken syv. Ring først.");
  await maria.press(maria.say("guide_send"));
  expect(await main(maria)).toMatch(maria.say("guide_said_sent"));
  expect(await maria.page.getByRole("button", { name: maria.say("guide_publish"), exact: true }).count()).toBe(0);
  await maria.open("/administration/emner/waste/vis");
  expect(await main(maria)).toContain("klokken syv");
  await looked(maria);
  await maria.open("/emner/waste");
  expect(await main(maria)).not.toContain("klokken syv");
  const peter = await somebody("Peter Ravnkilde", "/administration/emner/waste", { locale: "en" });
  await looked(peter);
  await peter.page.getByRole("button", { name: "Publish", exact: true }).click();
  await peter.page.waitForURL(/besked=lagtud/);
  await looked(peter);
  await maria.open("/emner/waste");
  expect(await main(maria)).toContain("klokken syv");
  await Promise.all([maria.close(), peter.close()]);
});

test.each([{ locale: "da", width: 390, scripts: false }, { locale: "en", width: 1280, scripts: true }] as const)("guidance stands at its question, and an answer that is usually sent back is said before sending ($locale)", async (how) => {
  const astrid = await somebody("Astrid Munk", "/min-side", how);
  await astrid.open("/selvbetjening/mileage-allowance/start");
  const start = astrid.page.locator('form[action*="/start"] button');
  if ((await start.count()) > 0) await start.first().click();
  await astrid.page.waitForURL(/\/ansoeg\//);
  const path = new URL(astrid.page.url()).pathname.replace(/^\/en/, "").replace(/\/[^/]+$/, "");
  await astrid.page.locator("summary").filter({ hasText: astrid.say("guide_at_question") }).click();
  await looked(astrid);
  expect(await astrid.page.locator(".sk-help .sk-guide li").count()).toBe(2);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const answers = { date: yesterday, from: "Amagerbrogade 59", to: "Sundbyvester Plads", purpose: "Besøg", kilometres: 4, commute: "no", kilometresBefore: 0, plate: "AB12345" };
  await town.db.updateTable("applications").set({ answers: JSON.stringify(answers) }).where("service", "=", "mileage-allowance").where("state", "=", "draft").execute();
  await astrid.open(`${path}/tjek`);
  expect(await main(astrid)).not.toMatch(astrid.say("guide_look_again"));
  const counted = { service: "mileage-allowance", counted_at: new Date("2099-01-01T00:00:00Z") };
  await town.db.insertInto("answer_returns").values([{ ...counted, question: "", answer: "", cases: 200, returned: 20 }, { ...counted, question: "commute", answer: "no", cases: 40, returned: 16 }]).execute();
  await astrid.open(`${path}/tjek`);
  expect(await main(astrid)).toMatch(/40 % .*10 %/s);
  await looked(astrid);
  await town.db.deleteFrom("answer_returns").execute();
  await astrid.close();
});

test("the author sees the tree drawn, with where people stopped; nobody else does", async () => {
  const peter = await somebody("Peter Ravnkilde", "/administration/spoergetraeer/find-parking", { scripts: false });
  await looked(peter);
  expect(await main(peter)).toMatch(/Vist [1-9]\d*, gik i stå \d+/);
  expect(await peter.page.locator("svg.sk-tree-drawing rect").count()).toBeGreaterThan(5);
  await peter.close();
  const astrid = await somebody("Astrid Munk", "/administration/spoergetraeer/find-parking", { width: 320 });
  expect(await main(astrid)).toContain("Du har ikke adgang");
  await astrid.close();
});
