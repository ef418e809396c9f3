/** Searching: as nobody, as a citizen with a case, at a desk, by keyboard with suggestions, and as whoever looks after the search. */
import { describe, expect, test } from "vitest";
import { weekOf } from "../../src/catalogue/asked/model.ts";
import type { Visitor, VisitorOptions } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked } from "../support/steps.ts";
import { untilShown } from "../support/until.ts";

const place = visitedTown();

async function somebody(name: string | null, path: string, how: Omit<VisitorOptions, "home"> = {}): Promise<Visitor> {
  const me = await place.visitor(how);
  await place.town.db.deleteFrom("rate_limits").execute();
  if (name !== null) await enterAs(me, name, "/min-side");
  await me.open(path);
  return me;
}

const bulky = "Bestil afhentning af storskrald";
const kindsOf = (me: Visitor) => me.page.locator(".sk-hit-kind").allInnerTexts();
const titlesOf = (me: Visitor) => me.page.locator(".sk-hit h2").allInnerTexts();

describe.each([
  { locale: "da", width: 390, scripts: false },
  { locale: "en", width: 1280, scripts: true },
] as const)("in $locale at $width px, scripts $scripts", (how) => {
  test("a service is found and started from the result, nonsense is not found and leads on", async () => {
    const me = await somebody(null, "/soeg?q=beboer+lisens", how);
    expect((await titlesOf(me))[0]).toMatch(how.locale === "da" ? /^Beboerlicens/ : /parking licence/i);
    await looked(me);
    await me.page.locator(".sk-hit-best .button").click();
    await me.page.waitForLoadState("load");
    expect(me.page.url()).toContain("/log-ind");
    expect(await me.page.locator("main").innerText()).toMatch(me.say("login_lead_service"));
    expect((await me.page.locator("main h2").allInnerTexts())[0]).toMatch(me.say("login_for_citizens"));
    await me.open(`/soeg?q=${how.locale === "da" ? "udlæg+taxi+arbejde" : "get+work+travel+expenses+back"}`);
    expect(await kindsOf(me)).toContain(how.locale === "da" ? "For ansatte i kommunen" : "For the city's employees");
    await me.open("/soeg?q=xyzzyx");
    expect(await me.page.locator(".sk-answer-line").innerText()).toMatch(me.say("search_nothing"));
    expect(await titlesOf(me)).toEqual([]);
    // Nobody is asked whether they found it, but told whom to call.
    expect([await me.page.locator("button[name=found]").count(), await me.page.locator("main a[href^='tel:']").count()]).toEqual([0, 1]);
    await looked(me);
    await me.follow(me.say("search_see_topics"));
    expect(me.page.url()).toContain("/emner");
    await me.close();
  });

  test("an answer to “did you find it?” is thanked for", async () => {
    const me = await somebody(null, "/soeg?q=parkering", how);
    await me.press(me.say("find_no"));
    expect(await me.page.locator("main").innerText()).toMatch(me.say("find_thanks"));
    await looked(me);
    await me.close();
  });
});

test.each(["a".repeat(10_000), "%_%' or 1=1 --", "<script>zzqq()</script>", "日本語 и не только", "\u0000", "****"])("the result page stands %j", async (text) => {
  const me = await somebody(null, `/soeg?q=${encodeURIComponent(text)}`);
  expect(await me.page.locator("h1").count()).toBe(1);
  expect(await titlesOf(me)).toEqual([]);
  await me.close();
});

test("somebody's own case stands among the services, and a number leads straight to it", async () => {
  const amina = await somebody("Amina Holm", "/soeg?q=beboerlicens", { width: 390, scripts: false });
  expect(await kindsOf(amina)).toContain("Din sag");
  expect((await kindsOf(amina))[0]).toBe("Selvbetjening");
  await looked(amina);
  const own = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number").where("p.name", "=", "Amina Holm").where("a.unit_id", "is", null).executeTakeFirstOrThrow();
  await amina.open(`/soeg?q=${own.number.replaceAll("-", "")}`);
  expect(amina.page.url()).toBe(`${place.town.url}/sager/${own.number}`);
  const other = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number").where("p.name", "<>", "Amina Holm").executeTakeFirstOrThrow();
  await amina.open(`/soeg?q=${other.number}`);
  expect(await titlesOf(amina)).toEqual([]);
  await amina.close();
});

test("at a desk a party's name finds the case, its task, and colleagues by theirs", async () => {
  const task = await place.town.db.selectFrom("tasks as t").innerJoin("cases as c", "c.id", "t.case_id").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id")
    .select(["p.name", "c.number"]).where("t.state", "=", "open").where("t.role", "=", "parking-caseworker").where("t.performer", "not in", ["applicant", "approver"]).orderBy("c.number").executeTakeFirstOrThrow();
  const jonas = await somebody("Jonas Kragh", `/soeg?q=${encodeURIComponent(task.name)}`);
  expect(await kindsOf(jonas)).toEqual(expect.arrayContaining(["Sag", "Opgave"]));
  expect(await jonas.page.locator("main").innerText()).toContain(task.number);
  await looked(jonas);
  await jonas.open("/soeg?q=mette+lund");
  expect((await kindsOf(jonas))[0]).toBe("Kollega");
  await jonas.close();
});

test("a manager who searches a colleague's name is told that the cases are of their unit, not their own", async () => {
  const dorthe = await somebody("Dorthe Elgaard", "/soeg?q=Astrid+Munk");
  expect(await kindsOf(dorthe)).toContain("Sag i din enhed");
  expect(await kindsOf(dorthe)).not.toContain("Din sag");
  await looked(dorthe);
  await dorthe.close();
});

test("suggestions come while typing, are moved through by keyboard, and one is opened", async () => {
  const me = await somebody(null, "/", { width: 390 });
  const field = me.page.getByRole("combobox", { name: me.say("search_own_words") }).or(me.page.getByRole("combobox")).first();
  await field.pressSequentially("parkering");
  const options = me.page.getByRole("option");
  await options.first().waitFor();
  expect(await field.getAttribute("aria-expanded")).toBe("true");
  expect(await me.faults()).toEqual([]);
  await field.press("ArrowDown");
  expect(await options.first().getAttribute("aria-selected")).toBe("true");
  expect(await field.getAttribute("aria-activedescendant")).toBe(await options.first().getAttribute("id"));
  await field.press("ArrowUp");
  expect(await field.getAttribute("aria-activedescendant")).toBeNull();
  await field.press("Escape");
  expect([await field.getAttribute("aria-expanded"), await options.count(), await field.inputValue()]).toEqual(["false", 0, "parkering"]);
  await field.press("ArrowDown");
  await options.first().waitFor();
  await field.press("ArrowDown");
  await field.press("Enter");
  await me.page.waitForURL(/\/(selvbetjening|emner)\//);
  await me.open("/");
  await me.page.getByRole("combobox").first().fill("parkering");
  await me.page.getByRole("combobox").first().press("Enter");
  await me.page.waitForURL(/\/soeg\?q=parkering/);
  await me.close();
});

test.each([{ width: 390, scripts: false }, { width: 1280, scripts: true }])("what people do not find becomes a worklist, and a word that is said yes to is found by ($width px, scripts $scripts)", async (how) => {
  const words = how.scripts ? "gulerodskort" : "pastinakkort";
  await place.town.db.insertInto("searches").values({ week: weekOf(new Date()), words, topic: null, asked: 7 }).onConflict((conflict) => conflict.doNothing()).execute();
  const nobody = await somebody(null, `/soeg?q=${words}`);
  expect(await titlesOf(nobody)).toEqual([]);
  const jesper = await somebody("Jesper Krag", "/administration/soegning", how);
  await looked(jesper);
  await jesper.follow(words);
  await looked(jesper);
  await jesper.page.getByLabel(jesper.say("find_decide_target")).selectOption("");
  await jesper.press(jesper.say("find_decide_accept"));
  await looked(jesper);
  expect(await jesper.page.locator(".sk-error-summary").innerText()).toMatch(jesper.say("find_decide_error"));
  await jesper.page.getByLabel(jesper.say("find_decide_target")).selectOption({ label: bulky });
  await jesper.press(jesper.say("find_decide_accept"));
  expect(await jesper.page.locator("main").innerText()).toMatch(jesper.say("find_said_accepted", { words, title: bulky }));
  await looked(jesper);
  await untilShown(nobody, () => nobody.page.getByRole("link", { name: bulky }));
  await jesper.close();
  await nobody.close();
});

