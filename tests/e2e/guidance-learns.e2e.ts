/** What readers say, search with and follow comes to whoever keeps the guidance right; what is published is found at once. */
import { expect, test } from "vitest";
import { weekOf } from "../../src/catalogue/asked/model.ts";
import type { Visitor, VisitorOptions } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked } from "../support/steps.ts";

const place = visitedTown({ cases: false });
const main = (me: Visitor) => me.page.locator("main").innerText();

async function somebody(name: string | null, path: string, how: Omit<VisitorOptions, "home"> = {}): Promise<Visitor> {
  const me = await place.visitor(how);
  await place.town.db.deleteFrom("rate_limits").execute();
  if (name === null) await me.open(path);
  else await enterAs(me, name, path);
  return me;
}

test.each([
  { path: "/emner/parking", kind: "topic", page: "parking", how: { locale: "da", width: 390, scripts: false }, says: "find_no" },
  { path: "/selvbetjening/bulky-waste", kind: "service", page: "bulky-waste", how: { locale: "en", width: 1280, scripts: true }, says: "find_yes" },
] as const)("a reader of $path says whether it helped, once, and nothing of them is kept", async ({ path, kind, page, how, says }) => {
  const me = await somebody(null, path, how);
  expect(await main(me)).toMatch(me.say("guide_did_it_help"));
  await looked(me);
  await me.press(new RegExp(`^${me.say(says).source}$`));
  expect(await main(me)).toMatch(me.say("guide_helped_thanks"));
  expect(await me.page.locator("#hjalp a").count()).toBe(says === "find_no" ? 1 : 0);
  await looked(me);
  await me.open(path);
  await me.press(new RegExp(`^${me.say("find_no").source}$`));
  const rows = await place.town.db.selectFrom("page_answers").selectAll().where("kind", "=", kind).where("page", "=", page).execute();
  expect(rows).toEqual([{ kind, page, week: weekOf(new Date()), helped: says === "find_yes" ? 1 : 0, not_helped: says === "find_no" ? 1 : 0 }]);
  await me.close();
});

test.each([{ locale: "da", width: 390, scripts: false }, { locale: "en", width: 1280, scripts: true }] as const)("whoever keeps topics right sees what does not help, does not work and is not found, and says what words mean ($locale)", async (how) => {
  const { db } = place.town;
  const week = weekOf(new Date()), words = how.locale === "da" ? "gulerodskort" : "pastinakkort";
  // Read through before this week, or what is said this week would be settled.
  await db.insertInto("page_answers").values({ kind: "service", page: "report-rats", week, helped: 2, not_helped: 7 }).onConflict((conflict) => conflict.doNothing()).execute();
  await db.insertInto("searches").values({ week, words, topic: "waste", asked: 7 }).execute();
  await db.insertInto("search_follows").values({ week, words: "rotter", kind: "service", target: "report-rats", follows: 4 }).onConflict((conflict) => conflict.doNothing()).execute();
  await db.insertInto("link_checks").values({ address: "https://www.borger.dk/miljoe-og-energi", checked_at: new Date(), broken_since: "2026-11-20", fault: "gone" }).onConflict((conflict) => conflict.doNothing()).execute();
  const maria = await somebody("Maria Hessel", "/administration/emner", how);
  const text = await main(maria);
  expect(text).toMatch(maria.say("guide_mend_pages", { count: "1" }));
  expect(text).toMatch(maria.say("guide_mend_said", { no: "7", yes: "2" }));
  expect(text).toMatch(maria.say("guide_mend_came_by", { words: "rotter" }));
  expect(text).toMatch(maria.say("guide_mend_links", { count: "1" }));
  expect(text).toContain("https://www.borger.dk/miljoe-og-energi");
  expect(text).toContain("20");
  await looked(maria);
  await maria.follow(maria.say("guide_mend_words_all"));
  expect(await main(maria)).toMatch(maria.say("find_asked_yours"));
  await looked(maria);
  await maria.follow(words);
  await maria.page.getByLabel(maria.say("find_decide_target")).selectOption("service bulky-waste");
  await maria.press(maria.say("find_decide_accept"));
  expect(await main(maria)).toMatch(maria.say("find_said_accepted", { words }));
  await maria.open(`/soeg?q=${words}`);
  expect(await maria.page.locator(".sk-hits h2").first().innerText()).toMatch(/storskrald|bulky/i);
  await maria.open("/administration/emner/waste");
  expect(await main(maria)).toMatch(maria.say("guide_link_gone"));
  await looked(maria);
  await maria.close();
  // Another's words, and somebody without topics.
  const astrid = await somebody("Astrid Munk", "/administration/soegning", how);
  expect(await main(astrid)).not.toContain(words);
  expect(await main(astrid)).toMatch(how.locale === "da" ? /ikke adgang/ : /do not have access/i);
  await astrid.close();
});

test("what is published is found at once by its new words, in the search, the suggestions and by the assistant, and shown with its new title", async () => {
  const nobody = await somebody(null, "/soeg?q=rabarber");
  const suggested = async (text: string) => (await nobody.context.request.get(`${place.town.url}/soeg/forslag?q=${text}`)).json() as Promise<readonly { readonly title: string }[]>;
  expect(await nobody.page.locator(".sk-hits").count()).toBe(0);
  const maria = await somebody("Maria Hessel", "/administration/emner/health", { scripts: false });
  await maria.page.locator('input[name="title.da"]').fill("Rabarber");
  await maria.page.locator('textarea[name="how.da"]').fill("### Hvor henter jeg rabarber?\n\nRabarber henter du på torvet hver lørdag klokken ti.");
  await maria.press(maria.say("guide_send"));
  expect(await main(maria)).toMatch(maria.say("guide_said_sent"));
  expect(await suggested("rabarber")).toEqual([]);
  const peter = await somebody("Peter Ravnkilde", "/administration/emner/health", { scripts: false });
  await peter.page.getByRole("button", { name: peter.say("guide_publish") }).first().click();
  await peter.page.waitForURL(/besked=lagtud/);
  await nobody.open("/soeg?q=rabarber");
  expect(await nobody.page.locator(".sk-hits h2").first().innerText()).toBe("Rabarber");
  expect((await suggested("rabarber%20"))[0]).toMatchObject({ title: "Rabarber" });
  await nobody.open("/assistent");
  await nobody.page.locator("#question").fill("Hvor henter jeg rabarber?");
  await nobody.press(new RegExp(`^${nobody.say("ask_send").source}$`));
  expect(await nobody.page.locator("#svar").innerText()).toContain("på torvet hver lørdag");
  await nobody.open("/");
  expect(await main(nobody)).toContain("Rabarber");
  await Promise.all([nobody.close(), maria.close(), peter.close()]);
});

test("a text that is far too long, or a picture pasted as letters, is said at its field and is still there", async () => {
  const maria = await somebody("Maria Hessel", "/administration/emner/moving", { scripts: false });
  const picture = `![kort](data:image/png;base64,${"A".repeat(300_000)})`;
  // A browser's own field takes minutes to draw so long a word: what it would send is sent.
  const form = Object.fromEntries(await maria.page.locator('form:has(textarea[name="how.da"]) :is(input, textarea)').evaluateAll((fields: readonly (HTMLInputElement | HTMLTextAreaElement)[]) => fields.map(({ name, value }) => [name, value] as const)));
  const answer = await maria.context.request.post(`${place.town.url}/administration/emner/moving`, { form: { ...form, "how.da": picture, act: "gem" }, headers: { origin: place.town.url } });
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toMatch(maria.say("guide_fault_length"));
  expect(await answer.text()).toContain(picture);
  await maria.page.locator('textarea[name="how.da"]').fill("Flyt.\n\n![kort](https://example.dk/kort.png)\n\n<img src=x onerror=alert(1)>");
  await maria.press(maria.say("guide_send"));
  expect(await main(maria)).toMatch(maria.say("guide_fault_picture"));
  expect(await main(maria)).toMatch(maria.say("guide_fault_html"));
  await looked(maria);
  await maria.open("/administration/emner/moving/vis");
  expect(await maria.page.locator("main img, main script").count()).toBe(0);
  await maria.close();
});
