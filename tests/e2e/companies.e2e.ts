/** A company at a browser: it logs in, applies, follows its case, and gives another company power of attorney. */
import { expect, test } from "vitest";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked, next } from "../support/steps.ts";

const place = visitedTown({ cases: false });

const service = "/selvbetjening/winter-closing-of-outdoor-serving";
const main = (me: Visitor) => me.page.locator("main").innerText();

/** Logs in for the company that somebody acts for, as NemLog-in shows it. */
async function enterForCompany(me: Visitor, name: string, path: string): Promise<void> {
  await me.open(path);
  const way = me.page.locator('a[href*="/log-ind/nemlogin"]');
  if ((await way.count()) > 0) await way.last().click();
  await me.page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await me.page.waitForLoadState("load");
  // A page that posts the answer by itself does so only with scripts.
  if (!me.page.url().startsWith(place.town.url)) await me.press(/^(Fortsæt til kommunen|Continue to the municipality)/);
}

/** Fills in the notification from its first page; stands on the page where it is checked. After November the rules say "too late", and a caseworker is asked. */
async function fillIn(me: Visitor): Promise<void> {
  await me.page.getByLabel(/Bageriet i Mælkevognsgade|Kontoret/).first().check();
  await me.page.getByLabel(/borde|tables/).first().fill("6");
  await me.page.getByLabel(/stole|chairs/).first().fill("24");
  await looked(me);
  await next(me);
  await me.page.getByLabel(/Hvem skal vi tale med|Whom shall we talk to/).fill("Birgitte Lauesen");
  await me.page.getByLabel(/mailadresse|e-mail address/).fill("birgitte@bageri.example");
  await looked(me);
  await next(me);
  for (const group of ["firstMonth", "lastMonth"]) await me.page.locator(`[name="${group}"][value$="-03"]`).check();
  await next(me);
  await looked(me);
  const review = me.page.locator('[name="review"]');
  if ((await review.count()) > 0) {
    await review.check();
    await next(me);
    await me.page.locator('[name="reviewReason"]').fill("Vejen var spærret.");
    await next(me);
  }
}

async function sendIn(me: Visitor): Promise<string> {
  await me.page.getByLabel(/Oplysningerne er rigtige|The information is correct/).check();
  await looked(me);
  await me.press(/^Send/);
  return /sager\/(S-[\d-]+)\/kvittering/.exec(me.page.url())?.[1] ?? "";
}

test.each([
  { locale: "da", scripts: true, width: 1280 },
  { locale: "en", scripts: false, width: 390 },
] as const)("somebody logs in for their company, applies and follows the case: %o", async ({ locale, scripts, width }) => {
  const birgitte = await place.visitor({ locale, scripts, width });
  await birgitte.open(`${service}/start`);
  await looked(birgitte);
  await enterForCompany(birgitte, "Birgitte Lauesen", `${service}/start`);
  expect(await birgitte.page.locator("header").innerText()).toContain("Byens Bagerfællesskab ApS");
  expect(await main(birgitte)).toContain("00100033");
  await looked(birgitte);
  await fillIn(birgitte);
  const number = await sendIn(birgitte);
  expect(number).toMatch(/^S-/);
  await looked(birgitte);
  await birgitte.open("/mine-sager");
  expect(await main(birgitte)).toContain(number);
  await looked(birgitte);
  await birgitte.open(`/sager/${number}`);
  await looked(birgitte);
  for (const path of ["/", "/min-side", "/min-side/fuldmagter", "/min-side/laesninger", "/min-side/log-ind"]) {
    await birgitte.open(path);
    await looked(birgitte);
  }
  await expect.poll(() => place.town.surroundings.world.digitalPost.letters().filter((letter) => letter.recipient === "00100033" && letter.caseNumber === number).length, { timeout: 20_000 }).toBeGreaterThan(0);
  await birgitte.close();
});

test("who comes as the wrong one is told as whom to log in", async () => {
  const amina = await place.visitor({ scripts: false });
  await enterAs(amina, "Amina Holm", `${service}/start`);
  expect(await main(amina)).toMatch(amina.say("company_only"));
  await looked(amina);
  await enterForCompany(amina, "Camilla Frydendal", `/log-ind?tilbage=${encodeURIComponent("/selvbetjening/parking-licence/start")}`);
  expect(await main(amina)).toMatch(amina.say("company_citizens_only", { company: "Nordlys Leasing A/S" }));
  await looked(amina);
  await amina.close();
});

test("a company gives another power of attorney, whoever acts for that one accepts, and acts in its name", async () => {
  const birgitte = await place.visitor({ width: 390 });
  await enterForCompany(birgitte, "Birgitte Lauesen", "/min-side/fuldmagter");
  await birgitte.follow(birgitte.say("attorney_give"));
  if (birgitte.page.url().includes("/log-ind")) await enterForCompany(birgitte, "Birgitte Lauesen", "/min-side/fuldmagter/ny");
  await birgitte.press(birgitte.say("attorney_give_button"));
  await looked(birgitte);
  expect(await birgitte.page.locator(".sk-error-summary").innerText()).toContain("cvr-nummer");
  await birgitte.page.locator('[name="name"]').fill("Nordlys Leasing");
  await birgitte.page.locator('[name="cpr"]').fill("00 10 00 17");
  for (const right of ["attorney_field_prepare", "attorney_field_send"]) await birgitte.page.getByLabel(birgitte.say(right)).first().check();
  await birgitte.page.getByLabel(birgitte.say("deputies_field_reason")).fill("De ordner vores tilladelser");
  await birgitte.press(birgitte.say("attorney_give_button"));
  expect(await main(birgitte)).toMatch(birgitte.say("attorney_said_offered"));
  await looked(birgitte);

  const camilla = await place.visitor({ scripts: false });
  await enterForCompany(camilla, "Camilla Frydendal", "/min-side/fuldmagter");
  await looked(camilla);
  expect(await main(camilla)).toContain("Byens Bagerfællesskab ApS");
  await camilla.press(camilla.say("attorney_accept"));
  expect(await main(camilla)).toMatch(camilla.say("attorney_said_accepted"));
  await camilla.follow(/^Byens Bagerfællesskab ApS/);
  await looked(camilla);
  await camilla.close();
  await birgitte.close();
});
