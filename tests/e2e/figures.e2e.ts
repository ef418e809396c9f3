/** Figures from where they come to where they are seen: a search, a start, a call, two questions, and the pages of those who follow how it goes. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { demoId } from "../../demo/seed.ts";
import { lastPeriod } from "../../src/insight/periods.ts";
import type { Visitor, VisitorOptions } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked } from "../support/steps.ts";

const place = visitedTown({ settings: { SKRANKE_SATISFACTION_PERCENT: "100" } });

async function somebody(name: string, path: string, how: Omit<VisitorOptions, "home"> = {}): Promise<Visitor> {
  const me = await place.visitor(how);
  await place.town.db.deleteFrom("rate_limits").execute();
  await enterAs(me, name, path);
  return me;
}
const main = (me: Visitor) => me.page.locator("main").innerText();
/** What was counted by hand, beside what the demo has made up. */
const counted = async (measure: string) =>
  Object.fromEntries((await place.town.db.selectFrom("service_figures").select(["part", "amount"]).where("demo", "=", false).where("service", "=", "parking-licence").where("measure", "=", measure).execute()).map((row) => [row.part, Number(row.amount)]));

test("a start is counted by the way somebody came, through search, service page and log-in", async () => {
  const me = await place.visitor({ width: 390, scripts: false });
  await me.open("/soeg?q=beboerlicens");
  await me.page.getByRole("link", { name: "Beboerlicens til parkering", exact: true }).first().click();
  await me.page.waitForURL(/\/selvbetjening\/parking-licence\?fra=soeg/);
  await me.page.getByRole("link", { name: "Søg beboerlicens" }).click();
  await me.be("Amina Holm");
  expect(new URL(me.page.url()).pathname).toMatch(/\/ansoeg\//);
  expect(await counted("starts")).toEqual({ search: 1 });
  await me.open("/selvbetjening/parking-licence/start?fra=%27%3Cscript%3E");
  await me.open("/selvbetjening/parking-licence/start?fra=emne");
  expect(await counted("starts")).toEqual({ search: 1, link: 1, topic: 1 });
  await me.close();
});

test("a call is one press for the counter", async () => {
  const karen = await somebody("Karen Bang", "/betjening", { scripts: false });
  await karen.follow(karen.say("measure_calls_link"));
  await looked(karen);
  const hidden = (name: string) => karen.page.locator(`form.sk-calls input[name=${name}]`).inputValue();
  const form = { csrf: await hidden("csrf"), noegle: await hidden("noegle"), service: "parking-licence" };
  const pressed = () => karen.page.request.post(karen.page.url(), { form, headers: { origin: new URL(karen.page.url()).origin } });
  // Pressed again while the answer is on its way: the same form twice.
  for (const answer of await Promise.all([pressed(), pressed()])) expect(await answer.text()).toContain("Opkaldet om Beboerlicens til parkering er talt med");
  expect(await counted("calls")).toEqual({ "": 1 });
  await karen.open("/betjening/opkald");
  await karen.press(/Beboerlicens til parkering/);
  expect(await main(karen)).toContain("Opkaldet om Beboerlicens til parkering er talt med");
  await looked(karen);
  expect(await counted("calls")).toEqual({ "": 2 });
  await karen.open("/ledelse");
  expect(await main(karen)).toContain("Du har ikke adgang");
  await karen.close();
});

async function caseOf(name: string): Promise<string> {
  const row = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number").where("p.name", "=", name).executeTakeFirstOrThrow();
  return `/sager/${row.number}`;
}

test.each([["da", 1280, true, "Yasmin Krogh", 2], ["en", 390, false, "Amina Holm", 5]] as const)("a party says how it went, once (%s, %i, scripts %s)", async (locale, width, scripts, name, ease) => {
  const me = await somebody(name, await caseOf(name), { locale, width, scripts });
  const easy = me.say(`measure_ease_${ease}`);
  const before = await counted("ease");
  await me.press(me.say("measure_ask_send"));
  expect(await me.page.locator(".sk-error-summary").innerText()).toMatch(me.say("measure_ask_ease_missing"));
  await looked(me);
  await me.page.getByLabel(easy).last().check();
  await me.press(me.say("measure_ask_send"));
  expect(await me.page.getByLabel(easy).last().isChecked()).toBe(true);
  await me.page.getByLabel(me.say("measure_got_partly")).check();
  await me.press(me.say("measure_ask_send"));
  expect(await main(me)).toMatch(me.say("measure_ask_thanks"));
  expect(await main(me)).not.toMatch(me.say("measure_ask_got"));
  await looked(me);
  expect(await counted("ease")).toEqual({ ...before, [`self:${ease}`]: 1 });
  await me.close();
});

test("nobody is asked about what was decided a year ago", async () => {
  const freja = await somebody("Freja Overgaard", await caseOf("Freja Overgaard"));
  expect(await main(freja)).toContain("Afgørelsen: ja");
  expect(await main(freja)).not.toContain("Hvordan gik det?");
  await freja.close();
});

test.each([["da", 1280, true], ["da", 390, false], ["en", 390, true], ["en", 1280, false]] as const)("a manager sees how it goes, and one service more closely (%s, %i, scripts %s)", async (locale, width, scripts) => {
  const dorthe = await somebody("Dorthe Elgaard", "/min-side", { locale, width, scripts });
  await dorthe.page.getByRole("navigation").getByRole("link", { name: dorthe.say("measure_menu") }).first().click();
  await dorthe.page.waitForURL(/\/ledelse$/);
  expect(await main(dorthe)).toMatch(dorthe.say("measure_demo"));
  expect(await dorthe.page.locator(".sk-figure").count()).toBe(4);
  // Winter closing is asked for by so few that most of it stays hidden, in the table and in the total.
  const few = dorthe.page.getByRole("row", { name: locale === "da" ? /vinterlukning/i : /winter closing/i });
  expect(await few.innerText()).toMatch(dorthe.say("measure_few"));
  await looked(dorthe);
  await dorthe.page.locator("main table").getByRole("link", { name: locale === "da" ? "Beboerlicens til parkering" : "Resident's parking licence" }).click();
  await dorthe.page.waitForURL(/\/ledelse\/parking-licence/);
  expect(await dorthe.page.locator(".sk-figure").count()).toBe(7);
  expect(await main(dorthe)).toMatch(dorthe.say("measure_reasons"));
  expect(await main(dorthe)).toMatch(dorthe.say("measure_no_cases"));
  await looked(dorthe);
  const change = dorthe.page.getByRole("group", { name: dorthe.say("measure_change_day") });
  const date = async (typed: Readonly<Record<"date_day" | "date_month" | "date_year", string>>) => {
    for (const part of ["date_day", "date_month", "date_year"] as const) await change.getByLabel(dorthe.say(part)).fill(typed[part]);
  };
  await date({ date_day: "31", date_month: "2", date_year: "2026" });
  await dorthe.press(dorthe.say("measure_change_compare"));
  expect(await dorthe.page.locator(".sk-error-summary").innerText()).toMatch(locale === "da" ? /Skriv en dag, der findes, med et år fra 2024 til 2099/ : /Write a day that exists, with a year from 2024 to 2099/);
  expect(await change.getByRole("textbox").evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual(["31", "2", "2026"]);
  await looked(dorthe);
  const day = new Date(Date.now() - 150 * 86_400_000).toISOString().slice(0, 10);
  const [year = "", month = "", dayOfMonth = ""] = day.split("-");
  await date({ date_day: dayOfMonth, date_month: month, date_year: year });
  await dorthe.page.getByLabel(dorthe.say("measure_change_what")).fill("Ny formular <b>");
  await dorthe.press(dorthe.say("measure_change_compare"));
  expect(await dorthe.page.getByRole("row", { name: dorthe.say("measure_sent_back") }).last().innerText()).toMatch(/procent|per cent/);
  expect(await main(dorthe)).toContain("Ny formular <b>");
  // Drawn in every chart, and told to who does not see it.
  expect(await dorthe.page.locator("svg.sk-trend .sk-trend-change").count()).toBe(7);
  expect(await dorthe.page.getByRole("img", { name: /Ny formular <b>/ }).count()).toBe(7);
  await looked(dorthe);
  const file = await dorthe.page.locator("a[download]").getAttribute("href");
  const rows = (await (await dorthe.context.request.get(`${place.town.url}${file}`)).text()).split("\r\n");
  const [backName, number] = locale === "da" ? ["Sendt tilbage (procent)", /^Spørgsmål og opkald \(pr\. sag\);\d,\d\d;\d,\d\d;/] : ["Sent back (per cent)", /^Questions and calls \(a case\);\d\.\d\d;\d\.\d\d;/];
  expect(rows[0]).toContain(backName);
  expect(rows.filter((row) => row.includes("Ny formular <b>"))).toHaveLength(1);
  expect(rows.filter((row) => number.test(row))).toHaveLength(1);
  await dorthe.open(`/ledelse?aendring=${day}`);
  expect(await dorthe.page.locator("svg.sk-trend .sk-trend-change").count()).toBe(4);
  expect(await dorthe.page.getByRole("row", { name: dorthe.say("measure_sent_back") }).last().innerText()).toMatch(/procent|per cent/);
  await looked(dorthe);
  await dorthe.close();
});

test.each([["da", 390, false], ["en", 1280, true]] as const)("who handles the cases clicks from a figure down to them (%s, %i, scripts %s)", async (locale, width, scripts) => {
  const { db } = place.town;
  const period = lastPeriod(new Date());
  const one = await db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select(["c.id", "c.number"]).where("p.name", "=", "Amina Holm").where("c.service", "=", "parking-licence").executeTakeFirstOrThrow();
  const openedAt = new Date(`${period.from}T12:00:00Z`);
  await db.updateTable("cases").set({ opened_at: openedAt }).where("id", "=", one.id).execute();
  await db.updateTable("grants").set({ opened_at: openedAt }).where("case_id", "=", one.id).execute();
  const jonasId = demoId("person", "jonas-kragh");
  await db.insertInto("role_assignments").values({ id: randomUUID(), person_id: jonasId, role: "service-owner", unit_id: demoId("unit", "tmf-parkering"), starts_at: new Date("2026-01-01T00:00:00Z"), given_at: new Date("2026-01-01T00:00:00Z") }).execute();
  const jonas = await somebody("Jonas Kragh", "/ledelse/parking-licence", { locale, width, scripts });
  expect(await main(jonas)).not.toMatch(jonas.say("measure_no_cases"));
  for (const text of ["measure_behind_see_back", "measure_behind_see_questions", "measure_behind_see_decided"]) expect(await main(jonas)).toMatch(jonas.say(text));
  await looked(jonas);
  await jonas.follow(new RegExp(`^${jonas.say("measure_see_cases").source}$`));
  expect(await main(jonas)).toContain(one.number);
  await looked(jonas);
  await jonas.follow(jonas.say("measure_behind_back"));
  expect(jonas.page.url()).toContain("vis=retur");
  expect(await main(jonas)).not.toContain(one.number);
  expect(await main(jonas)).toMatch(jonas.say("measure_behind_none"));
  await looked(jonas);
  await jonas.open(`/ledelse/parking-licence/sager?periode=${period.from}`);
  await jonas.page.getByRole("heading", { level: 2 }).getByRole("link").first().click();
  await jonas.page.waitForURL(/\/opgaver\/sag\//);
  await jonas.open("/ledelse/mileage-allowance/sager");
  expect(await main(jonas)).toMatch(jonas.say("measure_behind_none"));
  await jonas.close();
  const dorthe = await somebody("Dorthe Elgaard", `/ledelse/parking-licence/sager?periode=${period.from}`, { locale, width, scripts });
  expect(await main(dorthe)).not.toContain(one.number);
  expect(await main(dorthe)).toMatch(dorthe.say("measure_behind_none"));
  await dorthe.close();
  await db.deleteFrom("role_assignments").where("person_id", "=", jonasId).where("role", "=", "service-owner").execute();
});

test("a manager keeps a baseline, compares with it, and takes the figures along", async () => {
  const dorthe = await somebody("Dorthe Elgaard", "/ledelse/parking-licence", { scripts: false });
  await dorthe.page.getByText("Gem som udgangspunkt").click();
  await dorthe.press("Gem udgangspunkt");
  expect(await dorthe.page.locator(".sk-error-summary").innerText()).toContain("Skriv, hvad udgangspunktet skal hedde");
  await looked(dorthe);
  const name = "Før portalen <b>med et meget langt navn, der skal kunne brydes</b> æøå";
  await dorthe.page.getByLabel("Hvad skal det hedde?").fill(name);
  await dorthe.press("Gem udgangspunkt");
  expect(await main(dorthe)).toContain("Udgangspunktet er gemt");
  expect(await main(dorthe)).toContain(name);
  await looked(dorthe);
  const file = await dorthe.context.request.get(`${place.town.url}/ledelse/parking-licence/tal.csv`);
  expect([file.status(), file.headers()["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
  expect((await file.text()).split("\r\n").slice(0, 2).join("\n")).toMatch(/^\uFEFFFire uger fra;"?Synes, det var nemt \(procent\)"?;.*\n\d{4}-\d\d-\d\d;\d+;\d+;\d,\d\d;\d+;\d+;\d+;\d+$/);
  const all = await (await dorthe.context.request.get(`${place.town.url}/ledelse/tal.csv`)).text();
  expect(all).toContain("For få til at vise");
  expect(all).toContain("Tallene er fundet på");
  for (const path of ["/ledelse/findes-ikke", "/ledelse/findes-ikke/tal.csv"]) expect((await dorthe.context.request.get(`${place.town.url}${path}`)).status()).toBe(404);
  expect((await dorthe.context.request.get(`${place.town.url}/ledelse?periode=9999-99-99&udgangspunkt=x`)).status()).toBe(200);
  await dorthe.close();
});
