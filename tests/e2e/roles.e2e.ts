/** Who may do what: asked for, given, explained, looked through again, and taken back. */
import { expect, test } from "vitest";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked } from "../support/steps.ts";

const place = visitedTown();

function somebody(how: { readonly width?: number; readonly scripts?: boolean; readonly locale?: "da" | "en" } = {}): Promise<Visitor> {
  return place.visitor(how);
}

test("Astrid asks for a role on her phone, Dorthe says yes, and both can read why", async () => {
  const astrid = await somebody({ width: 390, scripts: false });
  await enterAs(astrid, "Astrid Munk", "/roller/mig");
  await looked(astrid);
  expect(await astrid.page.locator("main").innerText()).toContain("Følger med ansættelsen: Sygeplejerske");
  await astrid.follow("Bed om en rolle");
  await looked(astrid);
  await astrid.press("Send dit ønske");
  await looked(astrid);
  expect(await astrid.page.locator("main").innerText()).toContain("Vælg en rolle");
  await astrid.page.getByRole("radio", { name: /^Behandle parkeringssager/ }).check();
  await astrid.page.getByLabel("Hvorfor har du brug for den?").fill("Jeg hjælper Parkering i december.");
  await astrid.press("Send dit ønske");
  await looked(astrid);
  expect(await astrid.page.locator("main").innerText()).toContain("Venter på svar");

  const dorthe = await somebody();
  await enterAs(dorthe, "Dorthe Elgaard", "/roller/mig");
  await looked(dorthe);
  await dorthe.follow(/Et ønske om en rolle venter/);
  await looked(dorthe);
  await dorthe.follow(/Behandle parkeringssager til Astrid Munk/);
  await looked(dorthe);
  await dorthe.press("Sig nej");
  await looked(dorthe);
  await dorthe.page.getByLabel("Dit svar").fill("Velkommen til.");
  await dorthe.press("Giv rollen");
  await looked(dorthe);

  await astrid.open("/roller/oensker");
  await looked(astrid);
  expect(await astrid.page.locator("main").innerText()).toContain("Velkommen til.");
  await astrid.open("/roller/mig");
  await looked(astrid);
  expect(await astrid.page.locator("main").innerText()).toMatch(/Givet af Dorthe Elgaard/);

  await dorthe.open("/roller/enhed/suf-hjemmepleje-amager");
  await looked(dorthe);
  await dorthe.follow(/^Tag rollen tilbage\s*: Behandle parkeringssager/);
  await looked(dorthe);
  await dorthe.page.getByLabel("Begrundelse").fill("Projektet er slut.");
  await dorthe.press("Tag rollen tilbage");
  await looked(dorthe);
  await astrid.open("/roller/mig");
  expect(await astrid.page.locator("main").innerText()).not.toContain("Behandle parkeringssager");
});

test("Dorthe gives a role herself, not to herself, and says why; Nikolaj sees what is still needed", async () => {
  const dorthe = await somebody({ scripts: false });
  await enterAs(dorthe, "Dorthe Elgaard", "/roller/enhed/suf-hjemmepleje-amager/giv");
  await looked(dorthe);
  await dorthe.page.locator('input[name="person.text"]').fill("dorthe elgaard");
  await dorthe.press("Find");
  await looked(dorthe);
  await dorthe.page.getByRole("radio", { name: /^Dorthe Elgaard/ }).check();
  await dorthe.page.getByRole("radio", { name: /^Behandle parkeringssager/ }).check();
  await dorthe.press("Giv en rolle");
  await looked(dorthe);
  expect(await dorthe.page.locator("main").innerText()).toContain("Du kan ikke give dig selv en rolle");
  await dorthe.page.locator('input[name="person.text"]').fill("astrid munk");
  await dorthe.press("Find");
  await dorthe.page.getByRole("radio", { name: /^Astrid Munk/ }).check();
  await dorthe.page.getByLabel("Begrundelse").fill("Hjælper til.");
  await dorthe.press("Giv en rolle");
  await looked(dorthe);
  expect(await dorthe.page.locator("main").innerText()).toContain("Rollen er givet");

  const nikolaj = await somebody({ locale: "en" });
  await enterAs(nikolaj, "Nikolaj Friis", "/roller/bekraeft");
  await looked(nikolaj);
  await nikolaj.page.getByRole("group", { name: /^Henrik Vang/ }).getByRole("radio", { name: "Still needed" }).check();
  await nikolaj.press("Save the answers");
  await looked(nikolaj);
  expect(await nikolaj.page.locator("main").innerText()).toContain("1 go on. 0 have ended.");
  await nikolaj.open("/roller");
  await looked(nikolaj);
  await nikolaj.open("/roller/enhed");
  await looked(nikolaj);
  await nikolaj.open("/roller/enhed/tmf-parkering");
  await looked(nikolaj);
  await nikolaj.follow("Rasmus Toft");
  await looked(nikolaj);
});

test("who handles a case can see who else can, and why", async () => {
  const { number } = await place.town.db.selectFrom("cases").select("number").where("service", "=", "parking-licence").where("state", "=", "open").executeTakeFirstOrThrow();
  const mette = await somebody();
  await enterAs(mette, "Mette Lund", `/opgaver/sag/${number}`);
  await mette.page.getByRole("link", { name: "Hvem kan se sagen, og hvorfor" }).click();
  await looked(mette);
  const shown = await mette.page.locator("main").innerText();
  expect(shown).toContain("Det er personens egen sag");
  expect(shown).toContain("Behandle parkeringssager, Center for Parkering");
});
