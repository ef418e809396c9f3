/** A deputy at work and a power of attorney at home, by people at a browser; every page looked at with and without scripts. */
import { expect, test } from "vitest";
import { loadMunicipality } from "../../demo/municipality.ts";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { askForReview, enterAs, fillInUntilPrice, looked, openTaskOf, sendIn } from "../support/steps.ts";

const place = visitedTown({ cases: false });

function somebody(how: { readonly width?: number; readonly scripts?: boolean; readonly locale?: "da" | "en" } = {}): Promise<Visitor> {
  return place.visitor(how);
}
const person = (name: string) => loadMunicipality().people.find((one) => one.name === name);
const cprOf = (name: string) => person(name)?.cpr ?? "";
const mailsTo = (name: string) => place.town.surroundings.world.mail.mails().filter((mail) => JSON.stringify(mail.to).includes(person(name)?.email ?? "nobody"));

test("Jonas appoints Astrid, who asks the citizen in his name; both are told; he ends it", async () => {
  const bent = await somebody({ width: 390 });
  await enterAs(bent, "Bent Aagaard", "/selvbetjening/parking-licence/start");
  await fillInUntilPrice(bent, { plate: "AH30577" });
  await askForReview(bent, "Jeg bor lige på kanten af zonen.");
  const number = await sendIn(bent);

  const jonas = await somebody({ scripts: false });
  await enterAs(jonas, "Jonas Kragh", "/stedfortraeder");
  await looked(jonas);
  await jonas.follow(jonas.say("deputies_appoint"));
  await looked(jonas);
  // Nothing filled in: the page says what is missing, at its field.
  await jonas.press(/^Udpeg$/);
  await looked(jonas);
  expect(await jonas.page.locator(".sk-error-summary").innerText()).toContain("Skriv kort hvorfor");
  await jonas.page.getByLabel(jonas.say("people_text_label")).fill("astrid munk");
  await jonas.press(jonas.say("people_find"));
  await jonas.page.getByRole("radio", { name: /^Astrid Munk/ }).check();
  await jonas.page.getByLabel(jonas.say("deputies_field_reason")).fill("Ferie");
  await looked(jonas);
  await jonas.press(/^Udpeg$/);
  expect(await jonas.page.locator("main").innerText()).toContain("Astrid Munk");
  await looked(jonas);

  const astrid = await somebody();
  await enterAs(astrid, "Astrid Munk", "/opgaver");
  expect(await astrid.page.locator("main").innerText()).toContain("for Jonas Kragh");
  await looked(astrid);
  await openTaskOf(astrid, number);
  expect(await astrid.page.locator("main").innerText()).toContain("Jonas Kragh");
  await astrid.page.getByRole("radio", { name: "Spørg om noget", exact: true }).check();
  await astrid.page.getByLabel("Det har vi brug for").fill("Send en lejekontrakt.");
  await astrid.press(/^Spørg om noget, og tag/);

  await bent.open(`/sager/${number}`);
  expect(await bent.page.locator("main").innerText()).toContain("Astrid Munk for Jonas Kragh");
  await looked(bent);
  for (const name of ["Jonas Kragh", "Astrid Munk"]) await expect.poll(() => mailsTo(name).length, { timeout: 20_000 }).toBe(1);

  await jonas.open("/stedfortraeder/gjort");
  expect(await jonas.page.locator("main").innerText()).toContain("Astrid Munk");
  await looked(jonas);
  await jonas.open("/stedfortraeder");
  await jonas.follow(/^Astrid Munk$/);
  await looked(jonas);
  await jonas.press(jonas.say("deputies_end_now"));
  expect(await jonas.page.locator("main").innerText()).toContain("Det er afsluttet");
  await astrid.open("/opgaver");
  expect(await astrid.page.locator("main").innerText()).not.toContain(number);
  for (const name of ["Jonas Kragh", "Astrid Munk"]) await expect.poll(() => mailsTo(name).length, { timeout: 20_000 }).toBe(2);
});

test("Gerda gives Emil a power of attorney by number and name, he accepts, she takes it back", async () => {
  const gerda = await somebody({ scripts: false, width: 390 });
  await enterAs(gerda, "Gerda Mortensen", "/min-side/fuldmagter");
  await looked(gerda);
  await gerda.follow(gerda.say("attorney_give"));
  await looked(gerda);
  await gerda.page.getByLabel(gerda.say("attorney_field_name")).fill("Emil Skov");
  await gerda.page.getByLabel(gerda.say("attorney_field_cpr")).fill(cprOf("Emil Skov"));
  await gerda.page.getByLabel(gerda.say("deputies_field_reason")).fill("Min nabo hjælper mig");
  await gerda.press(gerda.say("attorney_give_button"));
  expect(await gerda.page.locator("main").innerText()).toContain("Venter på svar");
  await looked(gerda);

  const emil = await somebody({ locale: "en" });
  await enterAs(emil, "Emil Skov", "/min-side/fuldmagter");
  expect(await emil.page.locator("main").innerText()).toContain("Gerda Mortensen wants to give you a power of attorney");
  await looked(emil);
  await emil.press(emil.say("attorney_accept"));
  await looked(emil);
  await emil.follow(/^Gerda Mortensen$/);
  await looked(emil);
  // He applies for her: the form says for whom, and the application is hers.
  await emil.page.getByRole("heading", { name: "Apply for Gerda Mortensen" }).waitFor();
  await emil.press(/parking|licence/i);
  expect(await emil.page.locator("main").innerText()).toContain("For Gerda Mortensen");
  await looked(emil);
  await gerda.open("/min-side/fuldmagter/gjort");
  expect(await gerda.page.locator("main").innerText()).toContain("Emil Skov begyndte en ansøgning");
  await looked(gerda);
  await gerda.press(gerda.say("deputies_undo_draft"));
  expect(await gerda.page.locator("main").innerText()).toContain("Kladden er slettet");

  await gerda.open("/min-side/fuldmagter");
  await gerda.follow(/^Emil Skov$/);
  await gerda.press(gerda.say("deputies_end_now"));
  expect(await gerda.page.locator("main").innerText()).toContain("Fuldmagten er slut");
  await emil.open("/min-side/fuldmagter");
  expect(await emil.page.locator("main").innerText()).toContain("You have no power of attorney");
});

test("Karen registers one with its paper; Dorthe appoints for Astrid; Henriette audits all of it", async () => {
  const karen = await somebody({ scripts: false });
  await enterAs(karen, "Karen Bang", "/betjening/fuldmagt");
  await looked(karen);
  await karen.page.getByLabel(karen.say("attorney_field_principal")).fill(cprOf("Gerda Mortensen"));
  await karen.page.getByLabel(karen.say("attorney_field_deputy")).fill(cprOf("Lis Skov"));
  await karen.page.getByLabel(karen.say("deputies_field_reason")).fill("Underskrevet fuldmagt");
  await karen.press(karen.say("attorney_register_button"));
  expect(await karen.page.locator(".sk-error-summary").innerText()).toContain("Læg den underskrevne fuldmagt ved");
  await looked(karen);
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=", "base64");
  await karen.page.locator('input[name="file"]').setInputFiles({ name: "fuldmagt.png", mimeType: "image/png", buffer: png });
  await karen.press(karen.say("attorney_register_button"));
  expect(await karen.page.locator("main").innerText()).toContain("Lis Skov for Gerda Mortensen");
  await looked(karen);

  const dorthe = await somebody({ width: 390, scripts: false });
  await enterAs(dorthe, "Dorthe Elgaard", "/stedfortraeder/for");
  await looked(dorthe);
  await dorthe.page.getByLabel(dorthe.say("people_text_label")).fill("astrid munk");
  await dorthe.press(dorthe.say("people_find"));
  await dorthe.page.getByRole("radio", { name: /^Astrid Munk/ }).check();
  await dorthe.press(dorthe.say("deputies_go_on"));
  await looked(dorthe);
  await dorthe.page.getByLabel(dorthe.say("people_text_label")).fill("karen bang");
  await dorthe.press(dorthe.say("people_find"));
  await dorthe.page.getByRole("radio", { name: /^Karen Bang/ }).check();
  await dorthe.page.getByLabel(dorthe.say("deputies_field_reason")).fill("Fravær");
  await dorthe.press(/^Udpeg$/);
  expect(await dorthe.page.locator("main").innerText()).toContain("Karen Bang for Astrid Munk");

  const henriette = await somebody({ scripts: false });
  await enterAs(henriette, "Henriette Bach", "/stedfortraeder/alle");
  const list = await henriette.page.locator("main").innerText();
  for (const name of ["Lis Skov", "Emil Skov", "Astrid Munk", "Karen Bang"]) expect(list).toContain(name);
  await looked(henriette);
  await henriette.page.getByLabel(henriette.say("deputies_all_name")).fill("lis skov");
  await henriette.press(henriette.say("deputies_all_search"));
  expect(await henriette.page.locator("main").innerText()).not.toContain("Astrid Munk");
  const [download] = await Promise.all([henriette.page.waitForEvent("download"), henriette.page.getByRole("link", { name: henriette.say("deputies_all_csv") }).click()]);
  expect(download.suggestedFilename()).toMatch(/^stedfortraedere-\d{4}-\d{2}-\d{2}\.csv$/);
});
