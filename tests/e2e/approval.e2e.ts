/** What an employee sends in at work, and the manager approves: on a phone and on a desktop, in both languages, with scripts and without. */
import { describe, expect, test } from "vitest";
import type { Locale } from "../../src/platform/text.ts";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked, next, openTaskOf } from "../support/steps.ts";
import { untilShown } from "../support/until.ts";

const place = visitedTown({ cases: false });

interface How {
  readonly locale: Locale;
  readonly width?: number;
  readonly scripts: boolean;
}

/** The words of the catalogue; those of the pages are asked for by key. */
const words = {
  da: { start: "Skriv en tur ind", declaration: /Jeg har kørt turen/, approve: "Godkend", ask: "Send tilbage", request: "Hvad skal medarbejderen svare på?", reply: "Dit svar", corrected: /Det rigtige antal kilometer/, send: "Send svar", entitled: "Du kørte for arbejdet", amount: "244,28 kr.", right: "165,48 kr." },
  en: { start: "Write down a trip", declaration: /I drove this trip/, approve: "Approve", ask: "Send back", request: "What should the employee answer?", reply: "Your reply", corrected: /The right number of kilometres/, send: "Send reply", entitled: "You drove for work", amount: "DKK 244.28", right: "DKK 165.48" },
} as const;

function somebody(how: How): Promise<Visitor> {
  return place.visitor(how);
}

async function fill(me: Visitor, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await me.page.locator(`[name="${name}"]`).fill(value);
}

/** A day in Denmark as the three fields of a date: today, or so many days ago. */
function today(daysAgo = 0): Readonly<Record<string, string>> {
  const parts = new Map(new Intl.DateTimeFormat("da-DK", { timeZone: "Europe/Copenhagen", day: "numeric", month: "numeric", year: "numeric" }).formatToParts(new Date(Date.now() - daysAgo * 86_400_000)).map((part) => [part.type, part.value]));
  return { "date.day": parts.get("day") ?? "", "date.month": parts.get("month") ?? "", "date.year": parts.get("year") ?? "" };
}

/** Sends a trip of 62 kilometres in, looked at on every page. Answers with its number. */
async function sendTrip(me: Visitor): Promise<string> {
  const say = words[me.locale];
  await enterAs(me, "Astrid Munk", "/mine-sager");
  await me.open("/selvbetjening/mileage-allowance");
  await looked(me);
  await me.follow(say.start);
  // A number that is none, and nothing said of the commute: each is said at its field.
  await fill(me, { ...today(), from: "Amagerbrogade 59", to: "Bispebjerg Hospital", purpose: "Møde", kilometres: "tres" });
  await next(me);
  await looked(me);
  expect(await me.page.locator('[name="kilometres"]').inputValue()).toBe("tres");
  await fill(me, { kilometres: "62,0 km" });
  await me.page.locator('[name="commute"][value="no"]').check();
  await next(me);
  await looked(me);
  expect(await me.page.locator('[name="kilometresBefore"]').inputValue()).toBe("0");
  expect(await me.page.locator("main").innerText()).toContain(say.amount);
  await next(me);
  await looked(me);
  for (const shown of ["62 km", say.amount]) expect(await me.page.locator("main").innerText()).toContain(shown);
  await me.page.getByLabel(say.declaration).check();
  await me.press(me.say("form_send"));
  await looked(me);
  const number = /sager\/(S-[\d-]+)\/kvittering/.exec(me.page.url())?.[1];
  if (!number) throw new Error(`no receipt at ${me.page.url()}`);
  return number;
}

async function decide(me: Visitor, number: string, outcome: string, texts: Readonly<Record<string, string>> = {}): Promise<void> {
  await me.open("/opgaver");
  await untilShown(me, () => me.page.getByRole("link", { name: number }).filter({ visible: true }));
  await openTaskOf(me, number);
  await looked(me);
  await me.page.getByRole("radio", { name: outcome, exact: true }).check();
  for (const [label, text] of Object.entries(texts)) await me.page.getByLabel(label).filter({ visible: true }).first().fill(text);
  await me.press(new RegExp(`^${outcome}, `));
}

const ways: readonly How[] = [{ locale: "da", scripts: true }, { locale: "en", scripts: false }];

describe("a trip", () => {
  test.each(ways)("is sent on a phone, sent back, corrected, and approved ($locale, scripts: $scripts)", async (how) => {
    const astrid = await somebody({ ...how, width: 390 });
    const say = words[how.locale];
    const number = await sendTrip(astrid);
    await astrid.open(`/sager/${number}`);
    await looked(astrid);
    expect(await astrid.page.locator("main").innerText()).toMatch(astrid.say("approval_now_by"));

    const dorthe = await somebody(how);
    await enterAs(dorthe, "Dorthe Elgaard", "/opgaver");
    await dorthe.open("/");
    await looked(dorthe);
    await dorthe.open("/mine-sager");
    await looked(dorthe);
    await decide(dorthe, number, say.ask, { [say.request]: "Er der 62 kilometer?" });

    await astrid.open(`/sager/${number}`);
    await untilShown(astrid, () => astrid.page.getByLabel(say.reply));
    await looked(astrid);
    await astrid.page.getByLabel(say.reply).fill("Nej, 42.");
    await astrid.page.getByLabel(say.corrected).fill("42");
    await astrid.press(say.send);
    await looked(astrid);

    await dorthe.open("/opgaver");
    await untilShown(dorthe, () => dorthe.page.getByRole("link", { name: number }).filter({ visible: true }));
    await openTaskOf(dorthe, number);
    const seen = await dorthe.page.locator("main").innerText();
    expect(seen).toContain(say.right);
    expect(seen).toContain(say.entitled);
    // A manager writes to the employee by sending it back, and keeps no notes on the desk's case.
    expect(await dorthe.page.locator('[name="message"], [name="note"]').count()).toBe(0);
    await decide(dorthe, number, say.approve);
    await looked(dorthe);

    await astrid.open(`/sager/${number}`);
    await untilShown(astrid, () => astrid.page.getByRole("heading", { name: astrid.say("approval_decision_yes") }));
    await looked(astrid);
    await expect.poll(() => place.town.surroundings.world.mail.mails().filter((mail) => mail.subject.includes(how.locale === "da" ? "er godkendt" : "is approved")).length, { timeout: 15_000 }).toBeGreaterThan(0);
    expect(place.town.surroundings.world.digitalPost.letters().filter((letter) => letter.caseNumber === number)).toEqual([]);
    await Promise.all([astrid.close(), dorthe.close()]);
  });

  test("of a manager is not theirs to approve, and the page says so", async () => {
    const dorthe = await somebody({ locale: "da", scripts: true });
    await enterAs(dorthe, "Dorthe Elgaard", "/selvbetjening/mileage-allowance/start");
    await fill(dorthe, { ...today(), from: "Sundby", to: "Rådhuset", purpose: "Møde", kilometres: "12,5" });
    await dorthe.page.locator('[name="commute"][value="no"]').check();
    for (let page = 0; page < 2; page += 1) await next(dorthe);
    await dorthe.page.getByLabel(words.da.declaration).check();
    await dorthe.press(dorthe.say("form_send"));
    const number = /sager\/(S-[\d-]+)\//.exec(dorthe.page.url())?.[1] ?? "";
    await dorthe.open("/opgaver");
    expect(await dorthe.page.getByRole("link", { name: number }).count()).toBe(0);
    await dorthe.open(`/opgaver/sag/${number}`);
    await looked(dorthe);
    expect(await dorthe.page.locator("main").innerText()).toMatch(dorthe.say("desk_own_case"));
  });

  test("that comes late says why to the manager, and not to the payroll officer: it does not leave the server", async () => {
    const secret = "Jeg har ligget på Rigshospitalet.";
    const astrid = await somebody({ locale: "da", scripts: false });
    await enterAs(astrid, "Astrid Munk", "/selvbetjening/mileage-allowance/start");
    await fill(astrid, { ...today(130), from: "Amagerbrogade 59", to: "Aarhus", purpose: "Kursus", kilometres: "620" });
    await astrid.page.locator('[name="commute"][value="no"]').check();
    await next(astrid);
    // That it is too late is said before she goes on.
    expect(await astrid.page.locator("main").innerText()).toMatch(astrid.say("form_refused"));
    await looked(astrid);
    await next(astrid);
    await astrid.page.locator('[name="review"]').check();
    await next(astrid);
    await looked(astrid);
    await fill(astrid, { reviewReason: secret });
    await next(astrid);
    await astrid.page.getByLabel(words.da.declaration).check();
    await astrid.press(astrid.say("form_send"));
    const number = /sager\/(S-[\d-]+)\//.exec(astrid.page.url())?.[1] ?? "";
    expect(await astrid.page.goto(`/sager/${number}`).then((answer) => answer?.text())).toContain(secret);

    const dorthe = await somebody({ locale: "da", scripts: false });
    await enterAs(dorthe, "Dorthe Elgaard", `/opgaver/sag/${number}`);
    expect(await dorthe.page.content()).toContain(secret);
    await decide(dorthe, number, words.da.approve);

    const vibeke = await somebody({ locale: "da", scripts: false });
    await enterAs(vibeke, "Vibeke Storm", "/opgaver");
    await untilShown(vibeke, () => vibeke.page.getByRole("link", { name: number }).filter({ visible: true }));
    await openTaskOf(vibeke, number);
    await looked(vibeke);
    const page = await vibeke.page.content();
    expect(page).toMatch(vibeke.say("approval_hidden"));
    expect(page).toContain("2.442,80 kr.");
    expect(page).not.toContain("Rigshospitalet");
    const whole = await vibeke.page.goto(`/opgaver/sag/${number}`);
    expect(await whole?.text()).not.toContain("Rigshospitalet");
  });

  test("is for employees: somebody logged in privately is told, and can change", async () => {
    const astrid = await somebody({ locale: "da", width: 390, scripts: false });
    await enterAs(astrid, "Astrid Munk", "/mine-sager");
    await astrid.open("/selvbetjening/parking-licence/start");
    await astrid.press(astrid.say("act_privately"));
    await astrid.open("/selvbetjening/mileage-allowance/start");
    await looked(astrid);
    await astrid.press(astrid.say("act_employee"));
    expect(astrid.page.url()).toMatch(/mileage-allowance\/ansoeg\/[\w-]+\/trip/);
    const bent = await somebody({ locale: "en", scripts: false });
    await enterAs(bent, "Bent Aagaard", "/selvbetjening/mileage-allowance/start");
    await bent.open("/selvbetjening/mileage-allowance/start");
    await looked(bent);
    expect(await bent.page.locator("main").innerText()).toMatch(bent.say("approval_employees_only"));
    expect(await bent.page.locator("main form").count()).toBe(0);
  });
});
