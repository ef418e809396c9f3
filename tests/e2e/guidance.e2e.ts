/** Guidance: a topic page, a question tree that ends in a form, and a page that one edits and another publishes. */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { isService } from "../../src/catalogue/model.ts";
import { carriedAnswers } from "../../src/catalogue/trees/carry.ts";
import type { Tree } from "../../src/catalogue/trees/model.ts";
import { walk } from "../../src/catalogue/trees/walk.ts";
import type { Answers } from "../../src/forms/model.ts";
import type { Visitor, VisitorOptions } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked } from "../support/steps.ts";

const place = visitedTown({ cases: false });
/** Whatever trees the catalogue has: one that carries something into the parking licence, and a way through it; one that can end in nothing to do. */
let carrying: { readonly tree: Tree; readonly path: readonly string[]; readonly answers: Answers };
let ending: { readonly tree: Tree; readonly path: readonly string[] };
let learning: string;
beforeAll(async () => {
  const catalogue = await loadCatalogue(fileURLToPath(new URL("../../catalogue", import.meta.url)));
  const ways = catalogue.trees.flatMap((tree) => waysThrough(tree).map((path) => ({ tree, path, walked: walk(tree, path) })));
  const licence = catalogue.entries.filter(isService).find(({ id }) => id === "parking-licence");
  const carried = ways.map((way) => ({ ...way, answers: licence ? carriedAnswers(way.walked, licence) : {} })).find(({ answers }) => Object.keys(answers).length > 0);
  const nothing = ways.find(({ walked }) => walked.at.kind === "outcome" && walked.at.outcome.kind === "nothing");
  const topic = catalogue.topics.find(({ steps }) => steps.length > 1);
  if (!carried || !nothing || !topic) throw new Error("the catalogue has nothing to try this on");
  [carrying, ending, learning] = [carried, nothing, topic.id];
});

/** Every way from the start to an outcome, as answers. */
function waysThrough(tree: Tree, node = tree.start): readonly (readonly string[])[] {
  const question = Object.hasOwn(tree.questions, node) ? tree.questions[node] : undefined;
  return question ? question.answers.flatMap((answer) => waysThrough(tree, answer.to).map((rest) => [answer.id, ...rest])) : [[]];
}

const main = (me: Visitor) => me.page.locator("main").innerText();
const h1 = (me: Visitor) => me.page.locator("h1").innerText();

async function somebody(name: string, path: string, how: Omit<VisitorOptions, "home"> = {}): Promise<Visitor> {
  const me = await place.visitor(how);
  // One address, and more people than ever log in from one within five minutes.
  await place.town.db.deleteFrom("rate_limits").execute();
  await enterAs(me, name, path);
  return me;
}

describe.each([
  { locale: "da", width: 1280, scripts: true },
  { locale: "da", width: 390, scripts: false },
  { locale: "en", width: 320, scripts: false },
  { locale: "en", width: 1280, scripts: false },
] as const)("in $locale at $width px, scripts $scripts", (how) => {
  test("somebody reads a topic, is asked, goes back, and is told what to do", async () => {
    const me = await place.visitor(how);
    await me.open("/emner");
    await looked(me);
    await me.open(`/emner/${learning}`);
    expect(await main(me)).toMatch(me.say("guide_not_remembered"));
    await looked(me);
    await me.open(`/emner/${carrying.tree.topic}`);
    await looked(me);
    for (const fold of await me.page.locator("main summary").all()) if ((await fold.locator("xpath=..").getAttribute("open")) === null) await fold.click();
    await looked(me);
    expect(await me.page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0);
    await me.page.locator(`main a[href$="/spoerg/${carrying.tree.id}"]`).first().click();
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
    await me.open(`/spoerg/${ending.tree.id}?sti=${ending.path.join(".")}`);
    expect(await h1(me)).toMatch(me.say("guide_tree_nothing"));
    await looked(me);
    await me.close();
  });
});

test("what was answered stands in the form, and what stands there already is left alone", async () => {
  const amina = await somebody("Amina Holm", "/min-side", { width: 390, scripts: false });
  const { tree, path, answers } = carrying;
  await amina.open(`/spoerg/${tree.id}?sti=${path.slice(0, -1).join(".")}`);
  await amina.page.locator(`input[name="svar"][value="${path.at(-1) ?? ""}"]`).check();
  await amina.press(amina.say("guide_tree_next"));
  await looked(amina);
  await amina.page.locator(`main a[href*="/start?fra=trae&trae=${tree.id}"]`).click();
  await amina.page.waitForURL(/\/ansoeg\//);
  const drafts = () => place.town.db.selectFrom("applications").select(["answers", "revision"]).where("service", "=", "parking-licence").where("state", "=", "draft").execute();
  expect(await drafts()).toMatchObject([{ answers }]);
  // Somebody has changed it since: the tree does not change it back. And an address that nobody's tree has written carries nothing.
  const own = Object.fromEntries(Object.keys(answers).map((question) => [question, "their own"]));
  await place.town.db.updateTable("applications").set({ answers: JSON.stringify(own) }).where("service", "=", "parking-licence").execute();
  await amina.open(`/selvbetjening/parking-licence/start?fra=trae&trae=${tree.id}&sti=${path.join(".")}`);
  expect(await drafts()).toMatchObject([{ answers: own }]);
  await place.town.db.updateTable("applications").set({ answers: "{}" }).where("service", "=", "parking-licence").execute();
  for (const hostile of [`fra=${tree.id}&sti=driver.yes`, `fra=nothing&sti=${path.join(".")}`, `fra=__proto__&sti=${"x".repeat(1500)}`, `fra=${tree.id}&sti=%00`, `fra=${tree.id}&sti=${path.slice(0, -1).join(".")}`]) await amina.open(`/selvbetjening/parking-licence/start?${hostile}`);
  expect((await drafts()).map((draft) => draft.answers)).toEqual([{}]);
  await amina.close();
});

test("who begins without being logged in finds their answers after the log-in", async () => {
  const start = `/selvbetjening/parking-licence/start?fra=trae&trae=${carrying.tree.id}&sti=${carrying.path.join(".")}`;
  const draftsOf = (name: string) => place.town.db.selectFrom("applications as a").innerJoin("people as p", "p.id", "a.applicant_id").select("a.answers").where("p.name", "=", name).where("a.service", "=", "parking-licence").execute();
  const emil = await somebody("Emil Skov", start);
  await emil.page.waitForURL(/\/ansoeg\//);
  expect(await draftsOf("Emil Skov")).toMatchObject([{ answers: carrying.answers }]);
  await emil.close();
  // Somebody at work goes on privately, and nothing is lost on the way.
  const mette = await somebody("Mette Lund", start, { scripts: false });
  await mette.press(mette.say("act_privately"));
  await mette.page.waitForURL(/\/ansoeg\//);
  expect(await draftsOf("Mette Lund")).toMatchObject([{ answers: carrying.answers }]);
  await mette.close();
});

test("an address that nobody wrote by a question is the last question it fits", async () => {
  for (const path of [`?sti=${encodeURIComponent("home.<script>.yes")}`, `?sti=${"a.".repeat(5000)}`, "?sti=__proto__", "?videre=1&svar=nothing", "?sti[]=1", "?videre=1", "?sti=%00"]) {
    const response = await fetch(`${place.town.url}/spoerg/${carrying.tree.id}${path}`);
    expect([200, 422], path).toContain(response.status);
    expect(await response.text()).not.toContain("<script>.yes");
  }
  expect((await fetch(`${place.town.url}/spoerg/nothing`)).status).toBe(404);
  expect((await fetch(`${place.town.url}/spoerg/constructor`)).status).toBe(404);
});

test("e-learning is remembered for who is logged in", async () => {
  const astrid = await somebody("Astrid Munk", "/min-side");
  await astrid.open(`/emner/${learning}`);
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
  expect(await astrid.page.locator(".sk-help .sk-guide p").count()).toBeGreaterThan(0);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const answers = { date: yesterday, from: "Amagerbrogade 59", to: "Sundbyvester Plads", purpose: "Besøg", kilometres: 4, commute: "no", kilometresBefore: 0, plate: "AB12345" };
  await place.town.db.updateTable("applications").set({ answers: JSON.stringify(answers) }).where("service", "=", "mileage-allowance").where("state", "=", "draft").execute();
  await astrid.open(`${path}/tjek`);
  expect(await main(astrid)).not.toMatch(astrid.say("guide_look_again"));
  const counted = { service: "mileage-allowance", counted_at: new Date("2099-01-01T00:00:00Z") };
  await place.town.db.insertInto("answer_returns").values([{ ...counted, question: "", answer: "", cases: 200, returned: 20 }, { ...counted, question: "commute", answer: "no", cases: 40, returned: 16 }]).execute();
  await astrid.open(`${path}/tjek`);
  expect(await main(astrid)).toMatch(/40 (%|per cent) .*10 (%|per cent)/s);
  await looked(astrid);
  await place.town.db.deleteFrom("answer_returns").execute();
  await astrid.close();
});

test("the author sees the tree drawn, with where people stopped; nobody else does", async () => {
  const peter = await somebody("Peter Ravnkilde", `/administration/spoergetraeer/${carrying.tree.id}`, { scripts: false });
  await looked(peter);
  expect(await main(peter)).toMatch(/Vist færre end 5/);
  expect(await main(peter)).not.toMatch(/(Vist|gik i stå) [1-4]\b/);
  expect(await peter.page.locator("svg.sk-tree-drawing rect").count()).toBeGreaterThan(5);
  await peter.close();
  const astrid = await somebody("Astrid Munk", `/administration/spoergetraeer/${carrying.tree.id}`, { width: 320 });
  expect(await main(astrid)).toContain("Du har ikke adgang");
  await astrid.close();
});
