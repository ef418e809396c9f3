/** Whole walks, each in one go: search, question tree, form, case, question, answer, close; as an employee, a manager, a citizen and a company. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadMunicipality } from "../../demo/municipality.ts";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { withNewcomers } from "../support/population.ts";
import { enterAs, findAndBe, picture } from "../support/steps.ts";
import { untilShown } from "../support/until.ts";
import { across, answerAtDesk, askInCase, askTree, button, choose, decide, fill, findAgain, go, type How, look, main, next, nextWrongly, pay, reply, sayHowItWent, searchFor, sendIn, unfold, untilCaseSays, untilClosed, ways } from "../support/walking.ts";

const { municipality, newcomers } = withNewcomers(loadMunicipality(), 2 * ways.length);
const place = visitedTown({ municipality, cases: false, settings: { SKRANKE_SATISFACTION_PERCENT: "100" } });

// Everybody logs in from one address, and the same people come eight times: nobody is asked twice in a quarter how a service went.
beforeEach(async () => {
  await place.town.db.deleteFrom("satisfaction_marks").execute();
  await place.town.db.deleteFrom("rate_limits").execute();
});

const here: Visitor[] = [];
afterEach(async () => {
  await Promise.all(here.splice(0).map((one) => one.close()));
});

async function somebody(how: How): Promise<Visitor> {
  const me = await place.visitor(how);
  here.push(me);
  return me;
}

async function atDesk(name: string, how: How, path = "/opgaver"): Promise<Visitor> {
  const me = await somebody(across(how));
  await me.open(path);
  await findAndBe(me, name);
  return me;
}

describe.each(ways)("in $locale at $width px, scripts $scripts,", (how) => {
  test("a citizen asks for a licence that somebody has to judge", async () => {
    const index = ways.indexOf(how);
    const [newcomer, neighbour] = [newcomers[index], newcomers[index + ways.length]];
    const plate = neighbour?.vehicle.plate ?? "";
    const me = await somebody(how);
    await searchFor(me, me.locale === "da" ? "hvor må jeg parkere min bil hjemme" : "can I park my car near home");
    await askTree(me, { tree: "which-parking", path: ["car", "zone", "user", "no"] });
    await look(me);
    await findAndBe(me, newcomer?.person.name ?? "");
    await look(me);
    await choose(me, "contact", "mail");
    if ((await me.page.locator('[name="email"]').filter({ visible: true }).count()) === 0) await next(me);
    await nextWrongly(me, { email: "amina" });
    await fill(me, { email: "amina@example.dk" });
    await next(me);
    await look(me);
    await choose(me, "vehicle", "other");
    if ((await me.page.locator('[name="plate"]').filter({ visible: true }).count()) === 0) await next(me);
    await fill(me, { plate });
    await next(me);
    await look(me);
    if (/\/car(\?|$)/.test(me.page.url())) await next(me);
    await choose(me, "othersWithLicence", "no");
    await next(me);
    await look(me);
    expect(await me.page.locator('[name="review"]').isChecked()).toBe(true);
    await fill(me, { reviewReason: "Jeg leaser bilen og står snart i registeret." });
    await me.page.locator('input[type="file"]').setInputFiles({ name: "kontrakt.png", mimeType: "image/png", buffer: picture });
    await next(me);
    await look(me);
    const number = await sendIn(me);
    await untilCaseSays(me, number, me.say("case_now_caseworker_by"));
    await askInCase(me, "Må jeg holde der imens?");

    const mette = await atDesk("Mette Lund", how);
    await answerAtDesk(mette, number, { question: "Må jeg holde der imens?", answer: "Køb en billet, til du har svar." });
    await untilCaseSays(me, number, "Køb en billet, til du har svar.");
    if (index % 3 === 0) {
      await decide(mette, number, "ask", { request: "Send første side af kontrakten." });
      await untilCaseSays(me, number, "Send første side af kontrakten.");
      await reply(me, number, { "answered.text": "Den står i kontrakten, side 1." });
      await decide(mette, number, "approve", { message: "Du har vist, at du er bruger af bilen." });
      await pay(me, number);
      await untilShown(me, () => me.page.locator('input[name="udfald"][value="cancel"]'));
      await sayHowItWent(me);
      // A licence that nobody needs any more is given up, and its case is closed.
      const cancel = 'form:has(input[name="udfald"][value="cancel"])';
      await unfold(me, cancel);
      await look(me);
      await go(me, me.page.locator(cancel).locator("button"));
      await untilCaseSays(me, number, me.say("case_now_cancelled"));
      await untilClosed(me, number);
    } else {
      await decide(mette, number, "refuse", { reasons: "Du står ikke i registeret." });
      await untilCaseSays(me, number, me.say("case_now_act_by"));
      await reply(me, number, { "answered.comment": "Det gør jeg snart." });
      await decide(mette, number, "refuse", { reasons: "Du har ikke vist, at du er bruger af bilen." });
      await untilCaseSays(me, number, me.say("case_appeal_until"));
      await untilCaseSays(me, number, me.say("case_now_refused"));
      await untilClosed(me, number);
      await sayHowItWent(me);
    }
    await findAgain(me, number, me.locale === "da" ? "beboerlicens" : "parking licence");
    expect(await main(me)).toContain("Køb en billet");
  });

  test("an employee sends in a trip, and the manager approves it", async () => {
    const me = await somebody(how);
    await enterAs(me, "Astrid Munk", "/min-side");
    await searchFor(me, me.locale === "da" ? "jeg har kørt i min egen bil på arbejde" : "money for driving my own car");
    await askTree(me, { tree: "travel-money", path: ["own-car", "between", "recent"] });
    const number = await sendTrip(me, "Amagerbrogade 59");
    await untilCaseSays(me, number, me.say("approval_now_by"));
    await askInCase(me, "Kommer pengene denne måned?");

    const vibeke = await atDesk("Vibeke Storm", how);
    await answerAtDesk(vibeke, number, { question: "Kommer pengene denne måned?", answer: "Ja, hvis den er godkendt inden den 20." });
    const dorthe = await atDesk("Dorthe Elgaard", how, "/leder");
    expect(await main(dorthe)).toContain(number);
    await look(dorthe);
    await decide(dorthe, number, "ask", { request: "Er der 62 kilometer?" });

    await untilCaseSays(me, number, "Ja, hvis den er godkendt inden den 20.");
    await untilCaseSays(me, number, "Er der 62 kilometer?");
    await reply(me, number, { "answered.text": "Nej, 42.", "answered.kilometres": "42" });
    await decide(dorthe, number, "approve", { message: "God tur." });
    await dorthe.open("/leder/sager?vis=closed");
    // Closed is what has its letter delivered, too.
    await untilShown(dorthe, () => dorthe.page.locator("main").getByText(number).filter({ visible: true }));

    await untilCaseSays(me, number, me.say("approval_granted_amount"));
    expect(await main(me)).toContain("God tur.");
    await untilClosed(me, number);
    await sayHowItWent(me);
    await findAgain(me, number, me.locale === "da" ? "kørsel" : "mileage");
  });

  test("a manager sends in a trip for one of her people, and the manager above approves it", async () => {
    await appointDorthe(how);
    const me = await somebody(how);
    await enterAs(me, "Dorthe Elgaard", "/leder");
    await searchFor(me, me.locale === "da" ? "penge for at køre i egen bil" : "mileage for driving my car");
    await askTree(me, { tree: "travel-money", path: ["own-car", "elsewhere", "recent"] });
    await look(me);
    // Nothing chosen first: nothing is begun.
    await go(me, me.page.locator("main form button"));
    expect(await main(me)).toMatch(me.say("start_whom_missing"));
    await look(me);
    await me.page.getByLabel("Trine Buhl").check();
    await go(me, me.page.locator("main form button"));
    const number = await sendTrip(me, "Sundbyvester Plads");
    expect(await main(me)).toContain("Trine Buhl");
    await untilCaseSays(me, number, me.say("case_other_approver_by"));
    await askInCase(me, "Kan Trine også få parkering betalt?");

    const vibeke = await atDesk("Vibeke Storm", how);
    await answerAtDesk(vibeke, number, { question: "Kan Trine også få parkering betalt?", answer: "Ja, som udlæg." });
    // She has sent it in herself: it is not hers to approve.
    await me.open("/opgaver");
    expect(await me.page.locator("main").getByRole("link", { name: number }).count()).toBe(0);
    await look(me);
    const lars = await atDesk("Lars Bjerregaard", how, "/leder");
    expect(await main(lars)).toContain(number);
    await look(lars);
    await decide(lars, number, "ask", { request: "Hvilket møde var det?" });
    await untilCaseSays(me, number, "Ja, som udlæg.");
    await reply(me, number, { "answered.text": "Mødet med hospitalet." });
    await decide(lars, number, "approve");
    await untilCaseSays(me, number, me.say("case_other_granted_amount"));
    await untilClosed(me, number);
    await sayHowItWent(me);
    await findAgain(me, number, me.locale === "da" ? "kørsel" : "mileage");
    await me.open("/mine-sager?hvis=andre");
    expect(await main(me)).toContain(number);
    await look(me);
  });

  test("a company reports its winter closing for a space that is closed off", async () => {
    const index = ways.indexOf(how);
    const me = await somebody(how);
    await searchFor(me, me.locale === "da" ? "vi tager borde og stole ind om vinteren" : "we close our tables outside for the winter");
    await askTree(me, { tree: "tables-outside", path: ["close", "yes", "outside", "yes"] });
    await look(me);
    await enterForCompany(me, "Birgitte Lauesen");
    await look(me);
    await me.page.locator('[name="unit"]').first().check();
    await fill(me, { chairs: "24" });
    await nextWrongly(me, { tables: "seks" });
    await fill(me, { tables: "6" });
    await next(me);
    await look(me);
    await fill(me, { contactName: "Birgitte Lauesen", email: "birgitte@bageri.example" });
    await next(me);
    await look(me);
    await choose(me, "firstMonth", await monthOf(me, "firstMonth", "10"));
    const last = await monthOf(me, "lastMonth", "03");
    await choose(me, "lastMonth", last);
    // With scripts the page may have shown already what the rules say, and then asks for the reason; without, it comes with "Continue".
    await next(me);
    await look(me);
    expect(await me.page.locator('[name="review"]').isChecked()).toBe(true);
    await fill(me, { reviewReason: "Vejarbejde spærrer pladsen i oktober." });
    await next(me);
    await look(me);
    const number = await sendIn(me);
    await untilCaseSays(me, number, me.say("case_now_caseworker_by"));
    await askInCase(me, "Skal krukkerne også væk?");

    const pia = await atDesk("Pia Ulrik", how);
    await answerAtDesk(pia, number, { question: "Skal krukkerne også væk?", answer: "Ja, alt skal væk." });
    await untilCaseSays(me, number, "Ja, alt skal væk.");
    if (index % 3 === 0) {
      await decide(pia, number, "ask", { request: "Send et billede af vejarbejdet." });
      await untilCaseSays(me, number, "Send et billede af vejarbejdet.");
      await reply(me, number, { "answered.text": "Det ses fra vores dør." });
      await decide(pia, number, "approve", { message: "Vejarbejde spærrede pladsen." });
      await decide(pia, number, "done");
      await untilCaseSays(me, number, me.say("case_decision_yes"));
      await sayHowItWent(me);
      // It opens on the tenth of the last month instead, and the desk puts the space on the bill again.
      const [year = "", month = ""] = last.split("-");
      await reply(me, number, { "openEarlier.opens.day": "10", "openEarlier.opens.month": month, "openEarlier.opens.year": year });
      await decide(pia, number, "done");
      await untilClosed(me, number);
      expect(await main(me)).toMatch(me.say("case_now_closed"));
      await findAgain(me, number, me.locale === "da" ? "vinterlukning" : "winter closing");
    } else {
      await decide(pia, number, "refuse", { reasons: "Oktober ligger uden for vinteren." });
      await untilCaseSays(me, number, me.say("case_now_act_by"));
      await reply(me, number, { "answered.comment": "Vi kunne ikke bruge pladsen." });
      await decide(pia, number, "refuse", { reasons: "Oktober ligger uden for vinteren." });
      await untilCaseSays(me, number, me.say("case_appeal_until"));
      await untilClosed(me, number);
      await sayHowItWent(me);
      await findAgain(me, number, me.locale === "da" ? "vinterlukning" : "winter closing");
    }
  });
});

describe.each(ways.filter(({ width }) => width === 390))("in $locale at $width px, scripts $scripts,", (how) => {
  test("what two tabs, a double click and the back button do to a form is one case, of what was read through", async () => {
    const me = await somebody(how);
    await enterAs(me, "Astrid Munk", "/min-side");
    await me.open("/selvbetjening/mileage-allowance/start");
    const form = me.page.url();
    await fillInTrip(me, { from: "Amagerbrogade 59", kilometres: "62" });
    await choose(me, "commute", "no");
    await next(me);
    await next(me);
    const other = await me.context.newPage();
    await other.goto(form);
    await other.locator('[name="kilometres"]').fill("70");
    await other.locator('button[value="frem"]').first().click();
    await other.waitForURL(/\/amount/);
    // What stands on the page is not what would be sent: it is shown first.
    await me.page.locator('[name="declaration"]').check();
    await go(me, button(me, "knap", "send"));
    expect(await main(me)).toMatch(me.say("form_changed_elsewhere"));
    expect(await main(me)).toContain("70 km");
    await look(me);
    await me.page.locator('[name="declaration"]').check();
    await button(me, "knap", "send").dblclick();
    await me.page.waitForURL(/\/kvittering$/);
    const number = /S-[\d-]+/.exec(me.page.url())?.[0] ?? "";
    await other.locator('button[value="frem"]').first().click();
    await other.waitForURL(new RegExp(number));
    expect(await other.locator("main").innerText()).toMatch(me.say("case_said_sent_already"));
    await me.page.goBack();
    await me.page.waitForURL(new RegExp(number));
    expect(await main(me)).toMatch(me.say("case_said_sent_already"));
    await look(me);
    const sent = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").select(["c.number", "a.answers"]).where("a.id", "=", /ansoeg\/([\w-]+)/.exec(form)?.[1] ?? "").execute();
    expect(sent).toMatchObject([{ number, answers: { kilometres: 70 } }]);
  });

  test("questions answered half are gone on with another day, and so is the form they led to", async () => {
    const before = await somebody(how);
    await before.open("/spoerg/travel-money");
    for (const answer of ["own-car", "between"]) {
      await choose(before, "svar", answer);
      await before.press(before.say("guide_tree_next"));
    }
    const kept = before.page.url();
    const me = await somebody(how);
    await me.page.goto(kept);
    expect(await main(me)).toMatch(me.say("guide_tree_answered"));
    await look(me);
    await choose(me, "svar", "recent");
    await me.press(me.say("guide_tree_next"));
    await go(me, me.page.locator('main a[href*="/start?fra=trae"]'));
    await me.be("Astrid Munk");
    await me.page.locator('[name="to"]').fill("Bispebjerg Hospital");
    await go(me, button(me, "knap", "gem"));
    expect(await main(me)).toMatch(me.say("cases_said_saved"));
    await look(me);
    const later = await somebody(how);
    await enterAs(later, "Astrid Munk", "/mine-sager");
    await go(later, later.page.locator('main a[href*="/mileage-allowance/ansoeg/"]'));
    expect(await later.page.locator('[name="to"]').inputValue()).toBe("Bispebjerg Hospital");
    expect(await later.page.locator('[name="commute"][value="no"]').isChecked()).toBe(true);
  });
});

/** Fills in a trip from the tree's end, one number wrongly first, and sends it; stands on the page of the case. */
async function sendTrip(me: Visitor, from: string): Promise<string> {
  await look(me);
  expect(await me.page.locator('[name="commute"][value="no"]').isChecked()).toBe(true);
  await fillInTrip(me, { from, kilometres: "" });
  await nextWrongly(me, { kilometres: "tres" });
  await fill(me, { kilometres: "62" });
  await next(me);
  await look(me);
  await next(me);
  await look(me);
  return sendIn(me);
}

async function fillInTrip(me: Visitor, { from, kilometres }: { readonly from: string; readonly kilometres: string }): Promise<void> {
  const [year, month, day] = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10).split("-");
  await fill(me, { "date.day": day ?? "", "date.month": month ?? "", "date.year": year ?? "", from, to: "Bispebjerg Hospital", purpose: "Møde", kilometres });
}

/** By MitID Erhverv; without scripts a button takes the answer along. */
async function enterForCompany(me: Visitor, name: string): Promise<void> {
  await go(me, me.page.locator('a[href*="/log-ind/nemlogin"]').last());
  await look(me);
  await go(me, me.page.getByRole("button", { name: new RegExp(`^${name}`) }));
  if (!me.page.url().startsWith(place.town.url)) await me.press(/^(Fortsæt til kommunen|Continue to the municipality)/);
}

async function monthOf(me: Visitor, name: string, month: string): Promise<string> {
  return (await me.page.locator(`[name="${name}"][value$="-${month}"]`).getAttribute("value")) ?? "";
}

/** Trine has Dorthe stand in for her, where she has not yet. */
async function appointDorthe(how: How): Promise<void> {
  if ((await place.town.db.selectFrom("deputyships").select("id").execute()).length > 0) return;
  const trine = await somebody(how);
  await trine.open("/stedfortraeder/ny");
  await findAndBe(trine, "Trine Buhl");
  await trine.page.getByLabel(trine.say("people_text_label")).fill("dorthe elgaard");
  await trine.press(trine.say("people_find"));
  await trine.page.getByRole("radio", { name: /^Dorthe Elgaard/ }).check();
  await trine.page.getByLabel(trine.say("deputies_field_reason")).fill("Orlov");
  await trine.press(trine.say("deputies_appoint_button"));
  expect(await main(trine)).toContain("Dorthe Elgaard");
}
