/** Cases that somebody has to judge, and those in which somebody is helped. */
import { expect, test } from "vitest";
import { loadMunicipality } from "../../demo/municipality.ts";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { askForReview, decide, enterAs, fillInUntilPrice, looked, next, openTaskOf, payAtBank, sendIn } from "../support/steps.ts";
import { untilShown } from "../support/until.ts";

const start = "/selvbetjening/parking-licence/start";
const place = visitedTown({ cases: false });

function lettersOf(number: string): string[] {
  return place.town.surroundings.world.digitalPost.letters().filter((letter) => letter.caseNumber === number).map((letter) => `${letter.label}\n${letter.files[0]?.bytes.toString("utf8") ?? ""}`);
}

function somebody(how: { readonly width?: number; readonly scripts?: boolean } = {}): Promise<Visitor> {
  return place.visitor(how);
}

test("Emil is not entitled, is asked for more, is granted the licence and pays", async () => {
  const emil = await somebody({ width: 390 });
  await enterAs(emil, "Emil Skov", start);
  await fillInUntilPrice(emil, { plate: "bx 22 118", typed: true, look: true });
  // Which rule, and on which facts, before anything is paid.
  const answer = await emil.page.locator("main").innerText();
  expect(answer).toContain("Nej, ikke med de oplysninger");
  expect(answer).toMatch(/hverken .*ejer eller .*bruger/i);
  await askForReview(emil, "Min mor ejer bilen, men jeg kører i den hver dag.");
  await looked(emil);
  const number = await sendIn(emil);

  const jonas = await somebody();
  await enterAs(jonas, "Jonas Kragh", "/opgaver");
  await expect.poll(async () => { await jonas.page.reload(); return jonas.page.getByRole("link", { name: number }).count(); }, { timeout: 15_000 }).toBeGreaterThan(0);
  await looked(jonas);
  await openTaskOf(jonas, number);
  await looked(jonas);
  expect(await jonas.page.locator("main").innerText()).toContain("Min mor ejer bilen");
  // Without what must be written the page says so.
  await jonas.page.getByRole("radio", { name: "Spørg om noget", exact: true }).check();
  await jonas.press(/^Spørg om noget, og tag/);
  await looked(jonas);
  await decide(jonas, "Spørg om noget", { "Det har vi brug for": "Send en erklæring fra din mor." });

  await emil.open(`/sager/${number}`);
  await untilShown(emil, () => emil.page.getByText("Send en erklæring fra din mor.").first());
  await looked(emil);
  await emil.page.getByLabel("Dit svar").fill("Her er den.");
  await emil.press("Send svar");
  await looked(emil);

  await untilTask(jonas, number);
  await decide(jonas, "Giv licens", { "Det får ansøgeren at vide": "Du har vist, at du er bruger af bilen." });
  await emil.open(`/sager/${number}`);
  await untilShown(emil, () => emil.page.getByRole("button", { name: /^Betal/ }));
  await payAtBank(emil);
  await untilShown(emil, () => emil.page.getByText(/Du har .*licens/i).first());
  await expect.poll(() => lettersOf(number).length, { timeout: 10_000 }).toBe(3);
});

test("Emil is told on the page of the car that it will be a no, as soon as the car says so; the page before the last says nothing twice", async () => {
  for (const scripts of [true, false]) {
    const emil = await somebody({ width: 390, scripts });
    await enterAs(emil, "Emil Skov", start);
    if (!scripts) await emil.press(emil.say("form_begin_again"));
    const main = () => emil.page.locator("main").innerText();
    expect(await main()).not.toMatch(emil.say("form_refused"));
    await emil.page.getByLabel("Nej, det behøver I ikke").check();
    await next(emil);
    await emil.page.getByLabel("En anden bil").check();
    await next(emil);
    await emil.page.getByLabel("Bilens nummerplade").fill("bx 22 118");
    expect(await main()).not.toMatch(emil.say("form_refused"));
    await next(emil);
    expect(emil.page.url()).toMatch(/\/car\?mere=1$/);
    expect(await main()).toMatch(emil.say("form_refused"));
    expect(await main()).toMatch(/hverken .*ejer eller .*bruger/i);
    await looked(emil);
    // They may go on, and the page that shows the answer shows it once.
    await next(emil);
    expect(emil.page.url()).toMatch(/\/home/);
    await emil.page.getByLabel("Nej", { exact: true }).check();
    await next(emil);
    expect(await main()).toMatch(emil.say("outcome_not_entitled"));
    expect(await main()).not.toMatch(emil.say("form_refused"));
    await emil.close();
  }
});

test("Bent is heard before he is refused, and the letter has reasons and says how to appeal", async () => {
  const bent = await somebody({ width: 390, scripts: false });
  await enterAs(bent, "Bent Aagaard", start);
  // His address alone says no: he is told before he has typed anything, and may apply all the same.
  const refused = async () => (await bent.page.locator("main").innerText()).match(/Som det ser ud nu, bliver svaret nej[^]*?zone[^]*?“Pris og start”/)?.[0];
  expect(await refused()).toContain("Der kan du parkere uden licens.");
  await looked(bent);
  await fillInUntilPrice(bent, { plate: "AH30577" });
  await askForReview(bent, "Jeg bor lige på kanten af zonen.");
  const number = await sendIn(bent);
  const jonas = await somebody({ scripts: false });
  await enterAs(jonas, "Jonas Kragh", "/opgaver");
  await untilTask(jonas, number);
  await decide(jonas, "Påtænk afslag", { Begrundelse: "Din adresse ligger ikke i en betalingszone." });

  await bent.open(`/sager/${number}`);
  await untilShown(bent, () => bent.page.getByLabel("Hvad mener du?"));
  await looked(bent);
  await bent.page.getByLabel("Hvad mener du?").fill("Det er jeg ikke enig i.");
  await bent.press("Send din mening");

  await untilTask(jonas, number);
  expect(await jonas.page.locator("main").innerText()).toContain("Det er jeg ikke enig i.");
  await decide(jonas, "Giv afslag", { Begrundelse: "Adressen ligger ikke i en betalingszone." });
  await bent.open(`/sager/${number}`);
  await untilShown(bent, () => bent.page.getByText(/Du har fået afslag/).first());
  await untilShown(bent, () => bent.page.getByText(/Du kan klage til og med/).first());
  await looked(bent);
  const refusal = lettersOf(number)[0] ?? "";
  expect(refusal).toContain("Adressen ligger ikke i en betalingszone.");
  expect(refusal).toMatch(/klage/i);
  expect(await bent.page.getByRole("button", { name: /^Betal/ }).count()).toBe(0);
});

test("Karen applies for Gerda, and both are recorded", async () => {
  const karen = await somebody();
  await enterAs(karen, "Karen Bang", "/betjening");
  await looked(karen);
  const gerda = loadMunicipality().people.find((person) => person.subject === "gerda-mortensen");
  await karen.page.getByLabel("Borgerens cpr-nummer").fill("3199990000");
  await karen.press("Find borgeren");
  await looked(karen);
  await karen.page.getByLabel("Borgerens cpr-nummer").fill(gerda?.cpr ?? "");
  await karen.press("Find borgeren");
  await looked(karen);
  await karen.press("Søg beboerlicens");
  expect(await karen.page.locator("main").innerText()).toContain("Gerda Mortensen");
  const plate = place.town.municipality.vehicles.find((vehicle) => "subject" in vehicle.keeper && vehicle.keeper.subject === "gerda-mortensen")?.plate ?? "";
  await fillInUntilPrice(karen, { plate, typed: plate === "" });
  await next(karen);
  const number = await sendIn(karen);
  const row = await place.town.db.selectFrom("cases as c").innerJoin("case_parties as p", "p.case_id", "c.id").innerJoin("identities as m", "m.person_id", "p.person_id").select(["m.subject", "p.role"]).where("c.number", "=", number).orderBy("p.role").execute();
  expect(row).toEqual([{ subject: "gerda-mortensen", role: "applicant" }, { subject: "karen-bang", role: "assistant" }]);
  // Exempt from Digital Post: it goes on paper.
  await expect.poll(() => place.town.surroundings.world.letters.letters().length, { timeout: 15_000 }).toBeGreaterThan(0);
});

/** Until the caseworker's list shows the case and its task can be opened. */
async function untilTask(me: Visitor, number: string): Promise<void> {
  await me.open("/opgaver");
  await untilShown(me, () => me.page.getByRole("link", { name: number }).filter({ visible: true }));
  await openTaskOf(me, number);
  await untilShown(me, () => me.page.getByRole("heading", { name: "Hvad skal der ske?" }), 10_000).catch(async () => {
    throw new Error(`no task to decide at ${me.page.url()}: ${await me.page.locator("main").innerText()}`);
  });
}
