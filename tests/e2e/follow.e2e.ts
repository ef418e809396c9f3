/** Following one's cases: lists, views, files, the case page and the question in it, as a citizen, an employee, a manager and a company's representative; with and without scripts, in both languages, wide and narrow. */
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { demoId } from "../../demo/seed.ts";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { findAndBe, looked } from "../support/steps.ts";

const place = visitedTown();

interface How {
  readonly width?: number;
  readonly locale?: "da" | "en";
  readonly scripts?: boolean;
}

async function somebody(name: string, path: string, how: How = {}): Promise<Visitor> {
  const me = await place.visitor({ scripts: false, ...how });
  await me.open(path);
  await findAndBe(me, name);
  return me;
}

const main = (me: Visitor) => me.page.locator("main").innerText();

async function caseOf(name: string): Promise<string> {
  const row = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number").where("p.name", "=", name).where("c.state", "<>", "closed").orderBy("c.opened_at").executeTakeFirstOrThrow();
  return row.number;
}

async function unfold(me: Visitor, title: RegExp): Promise<void> {
  const fold = me.page.locator("details", { has: me.page.locator("summary", { hasText: title }) }).first();
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").first().click();
}

/** What a link that downloads brings. */
async function taken(me: Visitor, name: RegExp): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([me.page.waitForEvent("download"), me.page.getByRole("link", { name }).first().click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

describe.each<How>([{ width: 1280, locale: "da", scripts: true }, { width: 390, locale: "en", scripts: false }, { width: 320, locale: "da", scripts: false }])("at $width px, in $locale, with scripts $scripts", (how) => {
  test("a manager searches, sorts, narrows down and keeps a view of the unit's cases", async () => {
    const dorthe = await somebody("Dorthe Elgaard", "/mine-sager", how);
    const number = await caseOf("Astrid Munk");
    expect(await main(dorthe)).toContain(number);
    await looked(dorthe);
    await dorthe.page.locator("nav a[href*='hvis=enhed']").click();
    expect(await main(dorthe)).toContain(number);
    await looked(dorthe);
    await dorthe.page.locator("#q").fill("astrid");
    await dorthe.page.locator("#orden").selectOption("party");
    await unfold(dorthe, dorthe.say("follow_filter_more"));
    await dorthe.page.locator("#periode").selectOption("30d");
    await dorthe.page.locator("form[role=search] button").click();
    await dorthe.page.waitForLoadState("load");
    expect(dorthe.page.url()).toMatch(/hvis=enhed/);
    expect(await main(dorthe)).toContain(number);
    await looked(dorthe);
    await unfold(dorthe, dorthe.say("follow_view_keep"));
    await dorthe.press(dorthe.say("follow_view_save"));
    expect(await main(dorthe)).toMatch(dorthe.say("follow_view_empty"));
    await looked(dorthe);
    const name = `Astrid ${how.width}`;
    await dorthe.page.locator("#name").fill(name);
    await dorthe.press(dorthe.say("follow_view_save"));
    expect(await main(dorthe)).toMatch(dorthe.say("follow_said_view_kept"));
    await looked(dorthe);
    await dorthe.follow(dorthe.say("follow_views_change"));
    await looked(dorthe);
    const [id] = (await dorthe.page.locator("input[name=visning]").evaluateAll((inputs) => inputs.map((input) => input.getAttribute("value")))).slice(-1);
    await dorthe.page.locator(`[id="navn-${id}"]`).fill("");
    await dorthe.page.locator("button[value=navn]").last().click();
    await dorthe.page.waitForLoadState("load");
    expect(await main(dorthe)).toMatch(dorthe.say("follow_view_empty"));
    await looked(dorthe);
    await dorthe.page.locator(`[id="navn-${id}"]`).fill(`${name} igen`);
    await dorthe.page.locator("button[value=navn]").last().click();
    await dorthe.page.waitForLoadState("load");
    await dorthe.follow(`${name} igen`);
    expect(await dorthe.page.locator("#q").inputValue()).toBe("astrid");
    await dorthe.open("/mine-sager/visninger");
    await dorthe.page.locator("button[value=slet]").last().click();
    await dorthe.page.waitForLoadState("load");
    expect(await main(dorthe)).toMatch(dorthe.say("follow_said_view_gone"));
    await dorthe.close();
  });

  test("a citizen asks a question in the case, is told by when it is answered, and takes the case along", async () => {
    const amina = await somebody("Amina Holm", "/mine-sager", how);
    const number = await caseOf("Amina Holm");
    await amina.open(`/sager/${number}`);
    await looked(amina);
    await amina.follow(amina.say("follow_ask"));
    await amina.page.locator("button[value=besked]").click();
    await amina.page.waitForLoadState("load");
    await looked(amina);
    await amina.page.locator("#body").fill(`Må jeg parkere på Amager? (${how.width})`);
    await amina.page.locator("button[value=besked]").click();
    await amina.page.waitForLoadState("load");
    expect(await main(amina)).toMatch(amina.say("follow_answer_by"));
    await looked(amina);
    const pdf = await taken(amina, amina.say("follow_case_pdf"));
    expect([pdf.name, pdf.bytes.subarray(0, 5).toString()]).toEqual([`${number}.pdf`, "%PDF-"]);
    const calendar = await taken(amina, amina.say("follow_case_calendar"));
    expect(calendar.bytes.toString()).toContain(`UID:${number}-permit@skranke`);
    await amina.close();

    const mette = await somebody("Mette Lund", "/opgaver", how);
    expect(await main(mette)).toMatch(mette.say("follow_desk_questions"));
    await looked(mette);
    await mette.follow(number);
    expect(await main(mette)).toMatch(mette.say("follow_desk_question", { name: "Amina Holm" }));
    await looked(mette);
    if (how.width === 390) {
      await mette.press(mette.say("follow_desk_aside"));
    } else {
      await mette.page.locator("[name=message]").fill("Ja, i din egen zone.");
      await mette.page.locator("button[value=message]").click();
      await mette.page.waitForLoadState("load");
    }
    await mette.open("/opgaver");
    expect(await main(mette)).not.toContain(number);
    await mette.close();
  });
});

test("a manager takes the list along as Excel, CSV and calendar, and Astrid is told that she stands in it", async () => {
  const dorthe = await somebody("Dorthe Elgaard", "/mine-sager?hvis=enhed");
  const number = await caseOf("Astrid Munk");
  const csv = await taken(dorthe, dorthe.say("follow_file_csv"));
  expect(csv.bytes.toString()).toContain(`${number};`);
  const xlsx = await taken(dorthe, dorthe.say("follow_file_excel"));
  expect([xlsx.name.endsWith(".xlsx"), xlsx.bytes.subarray(0, 2).toString()]).toEqual([true, "PK"]);
  expect((await taken(dorthe, dorthe.say("follow_file_deadlines"))).bytes.toString()).toContain("BEGIN:VCALENDAR");
  const logged = await place.town.db.selectFrom("read_log").select(["what", "role"]).where("reader_id", "=", demoId("person", "dorthe-elgaard")).where("person_id", "=", demoId("person", "astrid-munk")).where("what", "=", "list").execute();
  expect(logged).toEqual([{ what: "list", role: "manager" }, { what: "list", role: "manager" }]);
  const astrid = await somebody("Astrid Munk", "/min-side/laesninger");
  expect(await main(astrid)).toMatch(/hentede en liste/i);
});

test("a company's representative sees the company's cases and those they sent, and nobody else's case by its address", async () => {
  const number = await caseOf("Amina Holm");
  const { id, application_id } = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select(["c.id", "c.application_id"]).where("p.name", "=", "Bent Aagaard").executeTakeFirstOrThrow();
  const company = demoId("company", "00100017");
  // No service of the demo runs for companies: one of Bent's cases becomes the company's.
  await place.town.db.updateTable("applications").set({ applicant_id: company }).where("id", "=", application_id).execute();
  await place.town.db.updateTable("grants").set({ holder: `person:${company}` }).where("case_id", "=", id).where("via", "=", "applicant").execute();
  const camilla = await place.visitor({ scripts: false, width: 390 });
  await camilla.open("/log-ind?tilbage=%2Fmine-sager");
  await camilla.page.locator('a[href*="/log-ind/nemlogin?"]').first().click();
  await camilla.page.locator("#q").fill("Camilla Frydendal");
  await camilla.page.locator("form.search button").click();
  await camilla.press(/^Camilla Frydendal/);
  // No script posts the SAML answer.
  await camilla.press("Fortsæt til kommunen");
  const { person_id } = await place.town.db.selectFrom("sessions").select("person_id").where("company_id", "=", company).executeTakeFirstOrThrow();
  await place.town.db.updateTable("applications").set({ sent_by: person_id }).where("id", "=", application_id).execute();
  await camilla.open("/mine-sager");
  expect(await main(camilla)).toMatch(camilla.say("follow_part_company"));
  await looked(camilla);
  await camilla.page.locator("nav a[href*='hvis=andre']").click();
  const own = (await place.town.db.selectFrom("cases").select("number").where("id", "=", id).executeTakeFirstOrThrow()).number;
  expect(await main(camilla)).toContain(own);
  await looked(camilla);
  await camilla.open(`/sager/${own}`);
  expect(await main(camilla)).toContain("Camilla Frydendal");
  await looked(camilla);
  for (const path of [`/sager/${number}`, `/sager/${number}/sag.pdf`, `/sager/${number}/kalender.ics`]) expect((await camilla.page.request.get(`${place.town.url}${path}`)).status(), path).toBe(404);
});

test("a thousand cases stand on one page, and on paper the folds are open", async () => {
  const amina = await somebody("Amina Holm", "/mine-sager");
  const number = await caseOf("Amina Holm");
  await place.town.db.transaction().execute(async (tx) => {
    const one = await tx.selectFrom("cases").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
    const application = await tx.selectFrom("applications").selectAll().where("id", "=", one.application_id).executeTakeFirstOrThrow();
    const json = (value: unknown) => JSON.stringify(value);
    for (let from = 0; from < 1000; from += 250) {
      const rows = Array.from({ length: 250 }, (_, index) => from + index);
      await tx.insertInto("applications").values(rows.map((n) => ({ ...application, id: demoId("application", `many-${n}`), answers: json(application.answers), facts: json(application.facts) }))).execute();
      await tx.insertInto("cases").values(rows.map((n) => ({ ...one, id: demoId("case", `many-${n}`), number: `S-2025-${1_000_000 + n}`, application_id: demoId("application", `many-${n}`), state: "closed", outcome: "withdrawn" }))).execute();
      await tx.insertInto("grants").values(rows.map((n) => ({ holder: `person:${application.applicant_id}`, case_id: demoId("case", `many-${n}`), open: false, must_act: false, deadline: null, opened_at: new Date("2025-03-01T10:00:00Z"), service: one.service, via: "applicant" }))).execute();
    }
  });
  await amina.open("/mine-sager?gruppe=closed&antal=1000");
  expect(await amina.page.locator("main .sk-case-row").count()).toBeGreaterThan(999);
  expect(await main(amina)).toMatch(/1000\+/);
  const csv = await taken(amina, amina.say("follow_file_csv"));
  expect(csv.bytes.toString().split("\r\n").length).toBeGreaterThan(1000);
  await amina.open(`/sager/${number}`);
  await amina.page.emulateMedia({ media: "print" });
  expect(await amina.page.locator(".sk-events").first().isVisible()).toBe(true);
  expect(await amina.page.locator("#body").isVisible()).toBe(false);
});
