/** The story of the issue: from search to letter, in both languages, on a phone and a desk, with scripts and without. */
import { describe, expect, test } from "vitest";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { withNewcomers } from "../support/population.ts";
import { loadMunicipality } from "../../demo/municipality.ts";
import { untilShown } from "../support/until.ts";

const { municipality, newcomers } = withNewcomers(loadMunicipality(), 5);
const place = visitedTown({ municipality, cases: false });

const said = {
  da: { search: "p-licens", service: "Beboerlicens til parkering", start: "Søg beboerlicens", none: "Nej, det behøver I ikke", no: "Nej", price: /240,00/, truth: /Oplysningerne er rigtige/, pay: /^Betal/ },
  en: { search: "resident parking", service: "Resident's parking licence", start: "Apply for a resident's licence", none: "No, that is not necessary", no: "No", price: /240\.00/, truth: /information is correct/, pay: /^Pay/ },
} as const;

const ways = [
  { locale: "da", width: 390, scripts: true },
  { locale: "da", width: 1280, scripts: false },
  { locale: "en", width: 390, scripts: false },
  { locale: "en", width: 1280, scripts: true },
] as const;

describe.each(ways)("in $locale at $width px, scripts $scripts", (how) => {
  test("finds, applies, pays and holds the licence", async () => {
    const words = said[how.locale];
    const newcomer = newcomers[ways.indexOf(how)];
    if (!newcomer) throw new Error("nobody left");
    const me = await place.visitor(how);
    await findService(me, words);
    await me.follow(words.start);
    await logIn(me, newcomer.person.name);
    await fillIn(me, words, newcomer.vehicle.plate);
    // In every other run the box is forgotten first; in the others the back button is pressed after the receipt.
    await check(me, words.truth, !how.scripts);
    const number = await receipt(me, how.scripts);
    await payment(me, words.pay);
    await holds(me, number);
    await me.close();
  });
});

test("with scripts a page shows at once what an answer brings, keeps what was typed there, and stores nothing before one goes on", async () => {
  const newcomer = newcomers[4];
  if (!newcomer) throw new Error("nobody left");
  const me = await place.visitor({ locale: "da", width: 390, scripts: true });
  await findService(me, said.da);
  await me.follow(said.da.start);
  await logIn(me, newcomer.person.name);
  const [mail, phone] = [me.page.getByLabel("Din mailadresse"), me.page.getByLabel("Dit mobilnummer")];
  await expect(mail.count()).resolves.toBe(0);
  await me.page.getByLabel("Ja, på mail").check();
  await mail.fill("ny@example.dk");
  await looked(me);
  await expect(me.page.getByRole("status").filter({ hasText: "Nyt på siden: Din mailadresse" }).count()).resolves.toBe(1);
  await me.page.getByLabel("Ja, på sms").check();
  await phone.waitFor();
  await expect(mail.count()).resolves.toBe(0);
  await me.page.getByLabel("Ja, på mail").check();
  await mail.waitFor();
  await expect(mail.inputValue()).resolves.toBe("ny@example.dk");
  await me.page.reload();
  await expect(me.page.getByLabel("Ja, på mail").isChecked()).resolves.toBe(false);
  // What is shown is asked: an error stands there at the first try.
  await me.page.getByLabel("Ja, på sms").check();
  await phone.waitFor();
  await me.press(/^Fortsæt/);
  await expect(me.page.getByRole("alert").textContent()).resolves.toContain("Dit mobilnummer");
  await looked(me);
  await phone.fill("20 30 40 50");
  await me.press(/^Fortsæt/);
  await expect(me.page.url()).toMatch(/\/car$/);
  await me.close();
});

async function looked(me: Visitor): Promise<void> {
  expect(await me.faults()).toEqual([]);
}

async function findService(me: Visitor, words: (typeof said)["da" | "en"]): Promise<void> {
  await me.open("/");
  await me.page.locator("main").getByRole("searchbox").or(me.page.locator("main").getByRole("combobox")).first().fill(words.search);
  await me.press(me.say("search_button"));
  await looked(me);
  await me.follow(words.service);
  await looked(me);
  await expect(me.page.getByRole("heading", { level: 1 }).textContent()).resolves.toContain(words.service);
}

/** The provider's page shows some people; others are found by name. */
async function logIn(me: Visitor, name: string): Promise<void> {
  await looked(me);
  await me.choose();
  await looked(me);
  await me.page.locator("#q").fill(name);
  await me.page.locator("form.search button").click();
  await me.be(name);
}

async function fillIn(me: Visitor, words: (typeof said)["da" | "en"], plate: string): Promise<void> {
  const next = () => me.press(me.locale === "da" ? /^Fortsæt/ : /^Continue/);
  await looked(me);
  // Nothing chosen: the page says what is missing, and is as good to use then.
  await next();
  await expect(me.page.getByRole("alert").count()).resolves.toBe(1);
  await looked(me);
  await me.page.getByLabel(words.none).check();
  await next();
  await looked(me);
  await me.page.locator(`input[value="${plate}"]`).check();
  await next();
  if (me.page.url().endsWith("?mere=1") || me.page.url().endsWith("/car")) await next();
  await looked(me);
  await me.page.getByLabel(words.no, { exact: true }).check();
  await next();
  await looked(me);
  await expect(me.page.getByText(words.price).count()).resolves.toBeGreaterThan(0);
  await next();
}

async function check(me: Visitor, truth: RegExp, forgets: boolean): Promise<void> {
  await expect(me.page.getByRole("heading", { level: 1 }).textContent()).resolves.toMatch(me.say("form_check_title"));
  await looked(me);
  if (forgets) {
    await me.press(me.say("form_send"));
    await expect(me.page.getByRole("alert").textContent()).resolves.toMatch(me.say("form_declaration_missing"));
    await looked(me);
  }
  await me.page.getByLabel(truth).check();
  await me.press(me.say("form_send"));
}

/** Reads the number; going back after the receipt leads to the same case. */
async function receipt(me: Visitor, back: boolean): Promise<string> {
  const number = /sager\/(S-[\d-]+)\/kvittering/.exec(me.page.url())?.[1] ?? "";
  expect(number).not.toBe("");
  await looked(me);
  if (back) {
    await me.page.goBack();
    expect(me.page.url()).toContain(number);
    await looked(me);
    await me.open(`/sager/${number}/kvittering`);
  }
  await me.follow(me.say("receipt_see_case"));
  return number;
}

async function payment(me: Visitor, pay: RegExp): Promise<void> {
  await untilShown(me, () => me.page.getByRole("button", { name: pay }));
  await looked(me);
  // A double click: the second finds the first one's page.
  await me.page.getByRole("button", { name: pay }).dblclick();
  await me.page.waitForURL(/\/payment\/pay\//);
  await looked(me);
  await me.page.getByRole("button", { name: me.locale === "da" ? "Betal" : "Pay", exact: true }).click();
  await me.page.waitForURL(/\/sager\//);
}

async function holds(me: Visitor, number: string): Promise<void> {
  await untilShown(me, () => me.page.getByText(me.locale === "da" ? /^Du har beboerlicens|Du har .* til/i : /is in force (from|until)/i));
  await looked(me);
  const lettersOf = () => place.town.surroundings.world.digitalPost.letters().filter((letter) => letter.caseNumber === number);
  await expect.poll(() => lettersOf().length, { timeout: 10_000 }).toBe(2);
  const letters = lettersOf();
  expect(letters[0]?.files.some((file) => file.mediaType === "application/pdf")).toBe(true);
  expect(place.town.surroundings.world.payment.payments().filter((one) => one.request.returnUrl.includes(number)).map((one) => one.state)).toEqual(["paid"]);
  await me.page.goto(`${place.town.surroundings.url}/${me.locale === "en" ? "?lang=en" : ""}`);
  await looked(me);
  await expect(me.page.getByText(letters[0]?.label ?? "?").count()).resolves.toBeGreaterThan(0);
  await me.open("/mine-sager");
  await looked(me);
  // What is in force stands by itself, and not among what is over.
  const permits = me.page.getByRole("region", { name: me.say("cases_in_force") });
  await untilShown(me, () => permits);
  await expect(permits.innerText()).resolves.toMatch(new RegExp(`${number}[^]*${me.say("cases_in_force_from").source}|${number}[^]*${me.say("cases_in_force_until").source}`));
  await me.open("/");
  await looked(me);
  await me.follow(me.say("front_in_force"));
  expect(me.page.url()).toContain(number);
}
