/** My page and the pages of those who run the house: the organisation, robots and systems, and the log of readings. */
import { expect, test } from "vitest";
import { loadMunicipality } from "../../demo/municipality.ts";
import type { Visitor, VisitorOptions } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked } from "../support/steps.ts";
import { untilShown } from "../support/until.ts";

const place = visitedTown();

async function somebody(name: string, path: string, how: Partial<VisitorOptions> = {}): Promise<Visitor> {
  const me = await place.visitor(how);
  // One address, and more people than ever log in from one within five minutes.
  await place.town.db.deleteFrom("rate_limits").execute();
  await enterAs(me, name, path);
  return me;
}

const main = (me: Visitor) => me.page.locator("main").innerText();

/** Every way of one's own page, each opened and looked at; answers with their names. */
async function walkMyPage(me: Visitor): Promise<readonly string[]> {
  await looked(me);
  const names = await me.page.locator("main .sk-link-row a").allInnerTexts();
  for (const name of names) {
    await me.open("/min-side");
    await me.page.getByRole("link", { name, exact: true }).filter({ visible: true }).first().click();
    await me.page.waitForLoadState("load");
    expect(await me.page.locator("h1").innerText()).not.toMatch(/ikke adgang|kan ikke finde|cannot/i);
    await looked(me);
  }
  return names;
}

test("my page leads a citizen to what is theirs, and nobody to what is not", async () => {
  const amina = await somebody("Amina Holm", "/min-side", { width: 390, scripts: false });
  expect(await walkMyPage(amina)).toEqual(["Beboerlicens", "Beskeder fra kommunen", "Dine genveje", "Fuldmagter", "Hvem har set dine sager", "Dine log-ind"]);
  await amina.open("/administration/maskiner");
  expect(await main(amina)).toContain("Du har ikke adgang");
  await amina.close();
});

test("my page leads an employee to their roles and deputies", async () => {
  const astrid = await somebody("Astrid Munk", "/min-side", { locale: "en" });
  expect(await walkMyPage(astrid)).toEqual(["What you can do, and why", "My deputies", "Messages from the municipality", "Your shortcuts", "Who has looked at your cases", "Your log-ins"]);
  await astrid.close();
});

test("my page leads those who run the house to what they run", async () => {
  const own = ["Det kan du, og hvorfor", "Mine stedfortrædere", "Beskeder fra kommunen", "Dine genveje", "Hvem har set dine sager", "Dine log-ind"];
  const nikolaj = await somebody("Nikolaj Friis", "/min-side");
  expect(await walkMyPage(nikolaj)).toEqual([...own, "Roller i enhederne", "Stedfortrædere for dine folk"]);
  await nikolaj.open("/");
  expect(await main(nikolaj)).toContain("Roller i enhederne");
  const henriette = await somebody("Henriette Bach", "/min-side", { scripts: false });
  expect(await walkMyPage(henriette)).toEqual([...own, "Hvem har læst hvad", "Alle stedfortrædere"]);
  const jesper = await somebody("Jesper Krag", "/min-side", { width: 390 });
  expect(await walkMyPage(jesper)).toEqual([...own, "Det, folk søger efter", "Organisationen", "Robotter og systemer"]);
  for (const me of [nikolaj, henriette, jesper]) await me.close();
});

const csv = (text: string) => ({ name: "fil.csv", mimeType: "text/csv", buffer: Buffer.from(text, "utf8") });
const units = "kode;overordnet;navn;engelsk navn\nsuf-natteam;suf-hjemmepleje;Natteam Øst;Night Team East\n";
const employments = "ansættelse;person;navn;enhed;titel;fra\nn1;n1;Bodil Nørregaard-Æbelø;suf-natteam;Nattevagt;2026-01-01\n";

async function send(me: Visitor, files: readonly [string, string], kind: string): Promise<void> {
  await me.page.locator("[name=units]").setInputFiles(csv(files[0]));
  await me.page.locator("[name=employments]").setInputFiles(csv(files[1]));
  await me.page.getByLabel(new RegExp(`^${kind}`)).check();
  await me.press(me.say("org_check_files"));
}

test("Jesper loads two files: first what is wrong, then what would happen, then it has happened, and can be seen as of a day", async () => {
  const jesper = await somebody("Jesper Krag", "/administration/organisation", { scripts: false });
  expect(await main(jesper)).toContain("Der er ikke indlæst noget endnu");
  await looked(jesper);
  await jesper.follow("Indlæs organisationen");
  await looked(jesper);
  await jesper.press("Se, hvad der vil ske");
  expect(await jesper.page.locator(".sk-error-summary").innerText()).toContain("Vælg filen med enheder");
  await looked(jesper);
  await send(jesper, [units, employments.replace("suf-natteam", "findes-ikke")], "Kun ændringer");
  await untilShown(jesper, () => jesper.page.getByRole("heading", { name: "Det skal rettes i filerne" }));
  expect(await main(jesper)).toContain("række 2");
  await looked(jesper);

  await jesper.open("/administration/organisation/indlaes");
  await send(jesper, [units, employments], "Kun ændringer");
  await untilShown(jesper, () => jesper.page.getByText("Venter på dit ja"));
  await looked(jesper);
  expect(await place.town.db.selectFrom("units").select("id").where("code", "=", "suf-natteam").execute()).toEqual([]);
  await jesper.page.getByText("Ansættelser: nye").click();
  expect(await main(jesper)).toContain("Bodil Nørregaard-Æbelø");
  await looked(jesper);
  await jesper.press(/^Indlæs$/);
  await untilShown(jesper, () => jesper.page.locator("main").getByText("Indlæst", { exact: true }));
  await looked(jesper);

  const phone = await somebody("Jesper Krag", "/administration/organisation", { locale: "en", width: 390 });
  await looked(phone);
  await phone.page.locator("#q").fill("nobody of that name");
  await phone.press("Search");
  expect(await main(phone)).toContain(text(phone, "org_none_found"));
  await looked(phone);
  await phone.open("/administration/organisation/enheder");
  const names = await phone.page.locator("main .sk-link-rows a").allInnerTexts();
  expect(names.length).toBeGreaterThan(5);
  expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, "en")));
  await phone.open("/administration/organisation/enheder?q=night");
  await phone.follow("Night Team East");
  expect(await main(phone)).toContain("Bodil Nørregaard-Æbelø");
  await looked(phone);
  await phone.open("/administration/organisation/enheder/suf-natteam?dag=2020-01-01");
  await looked(phone);
  await phone.open("/administration/organisation/enheder/suf-hjemmepleje?dag=2020-01-01");
  expect(await main(phone)).not.toContain("Night Team East");
  await looked(phone);
});

/** A page's text as it stands, for `toContain`. */
function text(me: Visitor, key: string): string {
  return me.say(key).source.replaceAll("\\", "");
}

test("Jesper registers a robot, sees its secret once, changes the key, revokes it and closes the robot", async () => {
  const jesper = await somebody("Jesper Krag", "/administration/maskiner", { scripts: false, width: 390 });
  expect(await main(jesper)).toContain("Der er ingen endnu");
  await jesper.follow("Opret robot eller system");
  expect(await main(jesper)).not.toMatch(/parking-licence|bulky-waste/);
  await jesper.press("Opret robot eller system");
  expect(await jesper.page.locator(".sk-error-summary").innerText()).toContain("Vælg mindst én ting");
  await looked(jesper);
  const name = "Parkeringsrobotten på ladcykel nr. 7 med et meget langt navn, der skal kunne brydes";
  await jesper.page.getByLabel("Navn").fill(name);
  await jesper.page.getByLabel("Enhed", { exact: true }).selectOption({ index: 1 });
  await jesper.page.getByLabel("Beboerlicens til parkering: se, hvor langt en sag er").check();
  await jesper.press("Opret robot eller system");
  const first = await secretOf(jesper);
  await looked(jesper);
  await jesper.follow("Jeg har gemt den");
  expect(await jesper.page.content()).not.toContain(first);
  await looked(jesper);

  const there = new URL(jesper.page.url()).pathname;
  const english = await somebody("Jesper Krag", there, { locale: "en" });
  await looked(english);
  await english.page.locator("main").getByRole("link", { name: /^Change|^Rotate/ }).first().click();
  await looked(english);
  await english.press(english.say("machines_rotate_title"));
  const second = await secretOf(english);
  expect(second).not.toBe(first);
  await looked(english);
  // The page that showed the secret cannot be had again: the same address asks anew.
  await english.open(`${there}/skift`);
  expect(await english.page.content()).not.toContain(second);

  await jesper.open(there);
  await jesper.follow(/^Tilbagekald/);
  await looked(jesper);
  await jesper.press("Tilbagekald nøglen");
  expect(await main(jesper)).toContain("Nøglen er tilbagekaldt");
  await looked(jesper);
  await jesper.follow("Luk helt");
  await looked(jesper);
  await jesper.press("Luk den");
  expect(await main(jesper)).toContain("Den er lukket");
  await jesper.follow("Vis også dem, der er lukket");
  expect(await main(jesper)).toContain(name);
  await looked(jesper);
});

async function secretOf(me: Visitor): Promise<string> {
  const secret = await me.page.locator(".sk-secret").last().innerText();
  expect(secret.length).toBeGreaterThan(30);
  return secret;
}

test("Henriette finds who has read about somebody by the number, and takes the lines along", async () => {
  const { number } = await place.town.db.selectFrom("cases").select("number").where("service", "=", "parking-licence").where("state", "=", "open").executeTakeFirstOrThrow();
  const mette = await somebody("Mette Lund", `/opgaver/sag/${number}`);
  const party = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("p.name").where("c.number", "=", number).executeTakeFirstOrThrow();
  const cpr = loadMunicipality().people.find((one) => one.name === party.name)?.cpr ?? "";

  const henriette = await somebody("Henriette Bach", "/administration/laeselog", { locale: "en", width: 390, scripts: false });
  await looked(henriette);
  await henriette.page.locator("[name='from.day']").fill("31");
  await henriette.page.locator("[name='from.month']").fill("2");
  await henriette.page.locator("[name='from.year']").fill("2026");
  await henriette.press(henriette.say("readlog_button"));
  expect(await henriette.page.locator(".sk-error-summary").innerText()).toContain(text(henriette, "readlog_error_day"));
  await looked(henriette);
  for (const part of ["day", "month", "year"]) await henriette.page.locator(`[name='from.${part}']`).fill("");
  await henriette.page.locator("[name=cpr]").fill(cpr);
  await henriette.press(henriette.say("readlog_button"));
  expect(henriette.page.url()).not.toContain(cpr);
  expect(await main(henriette)).toContain("Mette Lund");
  await looked(henriette);
  const sheet = await henriette.page.request.get(await henriette.page.getByRole("link", { name: henriette.say("readlog_export") }).getAttribute("href") ?? "");
  expect(sheet.headers()["content-type"]).toContain("text/csv");
  expect(await sheet.text()).toContain(number);
  expect(await sheet.text()).not.toContain(cpr);
  for (const me of [mette, henriette]) await me.close();
});

test("who runs roles writes down a course, and everybody can look up what a role gives", async () => {
  const nikolaj = await somebody("Nikolaj Friis", "/roller/enhed?q=parkering", { scripts: false, width: 390 });
  await looked(nikolaj);
  await nikolaj.follow("Center for Parkering");
  await nikolaj.page.locator("#q").fill("rasmus");
  await nikolaj.press("Søg");
  await nikolaj.follow("Rasmus Toft");
  await looked(nikolaj);
  await nikolaj.press(nikolaj.say("roles_training_save"));
  expect(await nikolaj.page.locator(".sk-error-summary").count()).toBe(1);
  await looked(nikolaj);
  for (const [part, value] of [["day", "3"], ["month", "11"], ["year", "2026"]] as const) await nikolaj.page.locator(`[name='passed.${part}']`).fill(value);
  await nikolaj.press(nikolaj.say("roles_training_save"));
  expect(await main(nikolaj)).toMatch(nikolaj.say("roles_training_recorded"));
  await looked(nikolaj);

  const astrid = await somebody("Astrid Munk", "/roller?q=parking", { locale: "en" });
  expect(await astrid.page.locator(".sk-rights > li").count()).toBe(1);
  await looked(astrid);
  await astrid.open("/roller?q=zzz");
  expect(await main(astrid)).toMatch(astrid.say("roles_found_none"));
  await looked(astrid);
  await astrid.open("/roller/enhed/tmf-parkering");
  await looked(astrid);
});
