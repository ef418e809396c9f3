/** Colleagues who work together on a case, and who is told that they have looked. Nothing of it needs scripts. */
import { expect, test } from "vitest";
import { loadMunicipality } from "../../demo/municipality.ts";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, findAndBe, looked } from "../support/steps.ts";

const place = visitedTown();

async function somebody(name: string, path: string, how: { readonly width?: number; readonly locale?: "da" | "en" } = {}): Promise<Visitor> {
  const me = await place.visitor({ scripts: false, ...how });
  await me.open(path);
  await findAndBe(me, name);
  return me;
}

async function unfold(me: Visitor, title: string): Promise<void> {
  await me.page.locator("summary", { hasText: title }).first().click();
}

/** Types a name in the field of a form, finds, and chooses whom it is. */
async function choose(me: Visitor, field: "colleague" | "guest" | "reader", typed: string, name: string): Promise<void> {
  await me.page.locator(`#${field}-text`).fill(typed);
  await me.page.locator(`button[name="find"][value="${field}"]`).click();
  await me.page.locator(`#${field}`).getByRole("radio", { name: new RegExp(`^${name}`) }).check();
}

const main = (me: Visitor) => me.page.locator("main").innerText();

test("Jonas hands a task to Mette, who asks Deniz for help", async () => {
  const jonas = await somebody("Jonas Kragh", "/opgaver");
  const task = await place.town.db.selectFrom("tasks as t").innerJoin("cases as c", "c.id", "t.case_id").innerJoin("units as u", "u.id", "t.unit_id").select(["t.id", "c.number"])
    .where("u.code", "=", "tmf-parkering").where("t.performer", "=", "caseworker").where("t.state", "=", "open").where("t.kind", "=", "assess").orderBy("t.due_at").executeTakeFirstOrThrow();
  await jonas.open(`/opgaver/${task.id}`);
  await looked(jonas);
  await unfold(jonas, "Giv til en kollega");
  await jonas.press("Giv opgaven videre");
  expect(await main(jonas)).toContain("Vælg, hvem det er");
  await looked(jonas);
  await choose(jonas, "colleague", "henrik vang", "Henrik Vang");
  await looked(jonas);
  await jonas.press("Giv opgaven videre");
  expect(await main(jonas)).toContain("Henrik Vang har ikke en rolle, der giver ret til opgaven");
  await choose(jonas, "colleague", "mete lund", "Mette Lund");
  await jonas.page.getByLabel("Et par ord til kollegaen").first().fill("Du kender området.");
  await jonas.press("Giv opgaven videre");
  expect(await main(jonas)).toContain("Opgaven er givet videre");
  await looked(jonas);

  const mette = await somebody("Mette Lund", `/opgaver/${task.id}`);
  expect(await main(mette)).toContain("Jonas Kragh har givet dig opgaven");
  await looked(mette);
  await unfold(mette, "Bed om hjælp");
  await choose(mette, "guest", "deniz", "Deniz Kaya");
  await mette.press("Luk kollegaen ind");
  expect(await main(mette)).toContain("Vælg, hvad kollegaen må");
  await looked(mette);
  await mette.page.getByLabel(/^Se sagen/).check();
  await mette.page.locator("[name=guest-note]").fill("Hvordan er skiltene sat op?");
  await mette.press("Luk kollegaen ind");
  expect(await main(mette)).toContain("Må se sagen");
  await looked(mette);

  const deniz = await somebody("Deniz Kaya", "/mine-sager", { width: 390 });
  expect(await main(deniz)).toContain("Delt med dig af Mette Lund");
  await looked(deniz);
  await deniz.open("/opgaver");
  expect(await main(deniz)).toContain("Kolleger har bedt dig om hjælp");
  await looked(deniz);
  await deniz.follow(task.number);
  expect(await main(deniz)).toContain("Hvordan er skiltene sat op?");
  expect(await deniz.page.locator("[name=note], [name=message]").count()).toBe(0);
  await looked(deniz);
  await deniz.open(`/opgaver/${task.id}`);
  expect(await main(deniz)).toContain("Mette Lund har opgaven.");
  await looked(deniz);
  await deniz.press("Jeg er færdig med at hjælpe");
  expect(await main(deniz)).not.toContain(task.number);
  await deniz.open(`/opgaver/sag/${task.number}`);
  expect(await main(deniz)).not.toContain("Hvordan er skiltene sat op?");
});

test("Astrid shares what she has sent in with a colleague of her unit, on a phone and in English", async () => {
  const astrid = await somebody("Astrid Munk", "/mine-sager", { width: 390, locale: "en" });
  const own = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number")
    .where("p.name", "=", "Astrid Munk").where("a.unit_id", "is not", null).where("c.state", "=", "open").orderBy("c.opened_at").executeTakeFirstOrThrow();
  await astrid.open(`/sager/${own.number}`);
  await looked(astrid);
  await unfold(astrid, "Share with a colleague");
  await choose(astrid, "guest", "patryk nowak", "Patryk Nowak");
  await astrid.page.getByLabel(/^See it and write, too/).check();
  await astrid.press("Share the case");
  expect(await main(astrid)).toContain("Patryk Nowak does not work in the unit that you applied from");
  await looked(astrid);
  await choose(astrid, "guest", "trine", "Trine Buhl");
  await astrid.press("Share the case");
  expect(await main(astrid)).toContain("Given access to the case");
  await looked(astrid);
  const trine = await somebody("Trine Buhl", "/mine-sager");
  expect(await main(trine)).toContain("Delt med dig af Astrid Munk");
  await trine.open(`/sager/${own.number}`);
  expect(await main(trine)).toContain("Astrid Munk har delt sagen med dig");
  // Whose case it is, is said by name; who has looked is for the party alone.
  expect(await main(trine)).toContain("Astrid Munk hører fra os");
  expect(await main(trine)).not.toMatch(/din sag|Det sendte du|Hvem har set/);
  await looked(trine);
  await trine.page.locator("[name=body]").fill("Jeg har talt med vagtplanen.");
  await trine.press(/^Send/);
  expect(await main(trine)).toContain("Jeg har talt med vagtplanen.");
});

test("who has looked: the citizen sees it, and the data protection officer searches it", async () => {
  const row = await place.town.db.selectFrom("read_log as r").innerJoin("people as p", "p.id", "r.person_id").innerJoin("cases as c", "c.id", "r.case_id").select(["p.name", "c.number"]).where("r.reader_kind", "=", "employee").where("r.reason", "=", "role").where("p.name", "!=", "Astrid Munk").executeTakeFirstOrThrow();
  const citizen = await place.visitor({ scripts: false, width: 390 });
  await citizen.open("/min-side/laesninger");
  await findAndBe(citizen, row.name);
  expect(await main(citizen)).toContain("Som led i opgaven “Behandle parkeringssager”");
  await looked(citizen);
  await citizen.open(`/sager/${row.number}`);
  await unfold(citizen, "Hvem har set din sag");
  await looked(citizen);

  const henriette = await somebody("Henriette Bach", "/administration/laeselog");
  await looked(henriette);
  await henriette.page.getByLabel("Hvis oplysninger: cpr-nummer").fill("1");
  await henriette.press("Søg");
  await looked(henriette);
  const { cpr } = loadMunicipality().people.find((person) => person.name === row.name) ?? { cpr: "" };
  await henriette.page.getByLabel("Hvis oplysninger: cpr-nummer").fill(cpr);
  await henriette.press("Søg");
  expect(await main(henriette)).toContain(`Om ${row.name}`);
  expect(henriette.page.url()).not.toContain(cpr);
  await looked(henriette);
  await choose(henriette, "reader", "mette lund", "Mette Lund");
  await henriette.press("Søg");
  expect(await main(henriette)).toContain("Læst af Mette Lund");
  const sheet = await henriette.page.request.get(henriette.page.url().replace("/laeselog", "/laeselog/udtraek"));
  expect(await sheet.text()).toContain("Mette Lund;Center for Parkering;");
  await henriette.open("/administration/laeselog/skiller-sig-ud");
  await looked(henriette);
  const phone = await place.visitor({ scripts: false, width: 390, locale: "en" });
  await enterAs(phone, "Henriette Bach", "/administration/laeselog");
  await looked(phone);
  const jonas = await somebody("Jonas Kragh", "/administration/laeselog");
  expect(await main(jonas)).not.toContain("Hvem har læst");
});
