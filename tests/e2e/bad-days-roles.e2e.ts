/** Days on which something goes wrong with roles, deputies and whoever runs them: haste, two windows, lost sessions, and words nobody expects. */
import { expect, test } from "vitest";
import type { Visitor, VisitorOptions } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { findAndBe, looked } from "../support/steps.ts";

const place = visitedTown();

/** Statuses of 500 and above that somebody was answered with. */
const faults: string[] = [];

async function somebody(name: string, path: string, how: Partial<VisitorOptions> = {}): Promise<Visitor> {
  const me = await place.visitor(how);
  me.context.on("response", (response) => void (response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`)));
  // One address, and more people than ever log in from one within five minutes.
  await place.town.db.deleteFrom("rate_limits").execute();
  await me.open(path);
  await findAndBe(me, name);
  return me;
}

const main = (me: Visitor) => me.page.locator("main").innerText();
const idOf = async (name: string) => (await place.town.db.selectFrom("people").select("id").where("name", "=", name).executeTakeFirstOrThrow()).id;
const rolesOf = async (name: string, role: string) => place.town.db.selectFrom("role_assignments").select(["id", "ends_at"]).where("person_id", "=", await idOf(name)).where("role", "=", role).execute();

async function choose(me: Visitor, field: string, text: string, name: string): Promise<void> {
  await me.page.locator(`input[name="${field}.text"]`).fill(text);
  await me.press("Find");
  await me.page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
}

async function fillInGift(me: Visitor, whom: string): Promise<void> {
  await choose(me, "person", whom, whom);
  await me.page.getByRole("radio", { name: /^Behandle parkeringssager/ }).check();
  await me.page.getByLabel("Begrundelse").fill("Hjælper til i december.");
}

test.for([true, false])("two clicks on the button give one role (scripts: %s)", async (scripts) => {
  const whom = scripts ? "Astrid Munk" : "Trine Buhl";
  const dorthe = await somebody("Dorthe Elgaard", "/roller/enhed/suf-hjemmepleje-amager/giv", { scripts });
  await fillInGift(dorthe, whom);
  await dorthe.page.locator("main").getByRole("button", { name: "Giv en rolle" }).dblclick();
  await dorthe.page.getByText(/Rollen er givet|allerede/).first().waitFor();
  await looked(dorthe);
  expect(await rolesOf(whom, "parking-caseworker")).toHaveLength(1);
  await dorthe.close();
});

test("a request is answered once, whichever of two windows was first", async () => {
  const astrid = await somebody("Patryk Nowak", "/roller/bed", { width: 390 });
  await astrid.page.getByRole("radio", { name: /^Behandle parkeringssager/ }).check();
  await astrid.page.getByLabel("Hvorfor har du brug for den?").fill("Jeg hjælper Parkering.");
  await astrid.press("Send dit ønske");
  const nikolaj = await somebody("Nikolaj Friis", "/roller/afgoer");
  await nikolaj.follow(/Patryk Nowak/);
  const other = await nikolaj.context.newPage();
  await other.goto(nikolaj.page.url());
  await nikolaj.press("Giv rollen");
  expect(await main(nikolaj)).not.toContain("Patryk Nowak");
  await other.getByLabel("Dit svar").fill("Nej tak.");
  await other.getByRole("button", { name: "Sig nej" }).click();
  await other.waitForLoadState("load");
  expect(await other.locator("main").innerText()).toContain("Ønsket var allerede besvaret. Dit svar er ikke sendt.");
  await looked({ ...nikolaj, page: other });
  expect(await rolesOf("Patryk Nowak", "parking-caseworker")).toMatchObject([{ ends_at: null }]);
});

test("the same deputy appointed from two windows is one deputy", async () => {
  const jonas = await somebody("Jonas Kragh", "/stedfortraeder/ny");
  const other: Visitor = { ...jonas, page: await jonas.context.newPage(), press: async (name) => void (await other.page.getByRole("button", { name }).first().click()) };
  await other.page.goto(jonas.page.url());
  for (const window of [jonas, other]) {
    await choose(window, "deputy", "mette lund", "Mette Lund");
    await window.page.getByLabel("Hvorfor?").fill("Ferie");
  }
  await jonas.press(/^Udpeg$/);
  expect(await main(jonas)).toContain("Mette Lund");
  await other.press(/^Udpeg$/);
  await other.page.waitForLoadState("load");
  const rows = await place.town.db.selectFrom("deputyships").select(["id"]).where("principal_id", "=", await idOf("Jonas Kragh")).where("deputy_id", "=", await idOf("Mette Lund")).execute();
  expect(rows).toHaveLength(1);
});

test("a session that runs out on a long form costs a log-in and nothing that was typed", async () => {
  const dorthe = await somebody("Dorthe Elgaard", "/roller/enhed/suf-hjemmepleje-amager/giv", { width: 390 });
  await fillInGift(dorthe, "Dorthe Elgaard");
  await place.town.db.deleteFrom("sessions").where("person_id", "=", await idOf("Dorthe Elgaard")).execute();
  await dorthe.press("Giv en rolle");
  await dorthe.be("Dorthe Elgaard");
  await looked(dorthe);
  expect(dorthe.page.url()).toContain("/roller/enhed/suf-hjemmepleje-amager/giv");
  expect(await dorthe.page.getByLabel("Begrundelse").inputValue()).toBe("Hjælper til i december.");
  expect(await dorthe.page.getByRole("radio", { name: /^Behandle parkeringssager/ }).isChecked()).toBe(true);
  expect(await dorthe.page.getByRole("radio", { name: /^Dorthe Elgaard/ }).isChecked()).toBe(true);

  const jonas = await somebody("Jonas Kragh", "/stedfortraeder/ny", { scripts: false });
  await choose(jonas, "deputy", "søren hviid", "Søren Hviid");
  await jonas.page.getByLabel("Hvorfor?").fill("Kursus");
  await place.town.db.deleteFrom("sessions").where("person_id", "=", await idOf("Jonas Kragh")).execute();
  await jonas.press(/^Udpeg$/);
  await jonas.be("Jonas Kragh");
  expect(await jonas.page.getByLabel("Hvorfor?").inputValue()).toBe("Kursus");
  expect(await jonas.page.getByRole("radio", { name: /^Søren Hviid/ }).isChecked()).toBe(true);
  await looked(jonas);

  const astrid = await somebody("Astrid Munk", "/roller/bed", { scripts: false });
  await astrid.page.getByRole("radio", { name: /^Behandle udlæg/ }).check();
  await astrid.page.getByLabel("Hvorfor har du brug for den?").fill("Afløser i ferien.");
  await place.town.db.deleteFrom("sessions").where("person_id", "=", await idOf("Astrid Munk")).execute();
  await astrid.press("Send dit ønske");
  await astrid.be("Astrid Munk");
  expect(await astrid.page.getByLabel("Hvorfor har du brug for den?").inputValue()).toBe("Afløser i ferien.");
  expect(await astrid.page.getByRole("radio", { name: /^Behandle udlæg/ }).isChecked()).toBe(true);
  await looked(astrid);
});

test("a role that is taken while its holder has a task open is over at the next click, and the page says so", async () => {
  const soren = await somebody("Søren Hviid", "/opgaver");
  await soren.page.locator("main").getByRole("link", { name: /^S-/ }).filter({ visible: true }).first().click();
  await soren.page.waitForLoadState("load");
  await looked(soren);
  const nikolaj = await somebody("Nikolaj Friis", "/roller/enhed/tmf-parkering?q=hviid");
  await nikolaj.follow(/^Tag rollen tilbage/);
  await nikolaj.page.getByLabel("Begrundelse").fill("Skifter job.");
  await nikolaj.press("Tag rollen tilbage");
  await soren.press("Tag den selv");
  expect(await main(soren)).toContain("du har ikke længere den rolle, der viser den");
  await looked(soren);
  await soren.follow("Se dine opgaver");
  expect(await main(soren)).toContain("Du har ingen rolle, der giver opgaver");
  await looked(soren);
});

const odd = ["<script>alert(1)</script>", "' OR 1=1 --", "Ω≈ç√∫˜µ≤≥÷", "\u202Etest\u202C", "田中さんにあげて下さい", "﷽", "👩‍👩‍👧‍👦 👾", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "${7*7} {{7*7}} %n%s", "\t \u00a0\u200b", "undefined", "../../../etc/passwd", "\u0000\ud800"];

/** Fills every text field of the page's own form beyond what its own limits let somebody type, and presses its button. */
async function overfill(me: Visitor, words: string): Promise<void> {
  await me.page.evaluate((long) => {
    for (const field of document.querySelectorAll("main input[type=text], main input:not([type]), main textarea")) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
      field.removeAttribute("maxlength");
      field.value = long;
    }
  }, words);
  await me.page.locator("main form button[type=submit], main form button:not([type])").last().click();
  await me.page.waitForLoadState("load");
}

test("ten thousand characters and odd ones in every field are answered plainly, and nothing grows wide", async () => {
  const pages: readonly (readonly [string, readonly string[]])[] = [
    ["Dorthe Elgaard", ["/roller/bed", "/roller/enhed/suf-hjemmepleje-amager/giv", "/stedfortraeder/ny", "/stedfortraeder/for"]],
    ["Jesper Krag", ["/administration/maskiner/ny"]],
    ["Henriette Bach", ["/administration/laeselog"]],
    ["Amina Holm", ["/min-side/fuldmagter/ny"]],
  ];
  for (const [name, paths] of pages) {
    const me = await somebody(name, "/min-side", { width: 390 });
    for (const path of paths) {
      for (const words of ["æ".repeat(10_000), "Så langt som ".repeat(800), odd.join(" ")]) {
        await me.open(path);
        await overfill(me, words);
        expect([path, await me.page.locator("h1").innerText()]).not.toEqual([path, expect.stringMatching(/kunne vi ikke læse|fejl hos os/)]);
        await looked(me);
      }
    }
    await me.close();
  }
  expect(faults).toEqual([]);
});
