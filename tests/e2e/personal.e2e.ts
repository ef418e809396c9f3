/** What is one's own: how one is told, what the municipality knows, shortcuts and news, what was begun, a manager's two minutes, and reading without a network. */
import { beforeEach, expect, test } from "vitest";
import type { Visitor, VisitorOptions } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, fillInUntilPrice, findAndBe, looked, next, sendIn } from "../support/steps.ts";
import { untilShown } from "../support/until.ts";

const place = visitedTown();

function somebody(how: Omit<VisitorOptions, "home"> = {}): Promise<Visitor> {
  return place.visitor(how);
}
// All of this file's people log in from one address.
beforeEach(async () => {
  await place.town.db.deleteFrom("rate_limits").execute();
});
const main = (me: Visitor) => me.page.locator("main").innerText();

/** The code that came to an address, once it has. */
async function codeFor(address: string): Promise<string> {
  const code = () => place.town.surroundings.world.mail.mails().findLast((mail) => mail.recipients.includes(address) && /^(Din kode|Your code)/.test(mail.subject))?.text.match(/\d{6}/)?.[0];
  await expect.poll(code, { timeout: 20_000 }).toBeTypeOf("string");
  return code() ?? "";
}

test("Amina says on her phone where to write to her, and confirms it; a wrong code is said", async () => {
  const amina = await somebody({ width: 390, scripts: false });
  await enterAs(amina, "Amina Holm", "/min-side");
  await looked(amina);
  expect(await main(amina)).toContain("Skovduegade 14");
  expect(await main(amina)).toContain("Fra CPR-registeret, lige nu");
  expect(await main(amina)).not.toMatch(/\d{6}-?\d{4}/);
  await amina.follow("Beskeder fra kommunen");
  await looked(amina);
  await amina.page.getByLabel("Ja, på mail").check();
  await amina.press("Gem dine valg");
  await looked(amina);
  expect(await main(amina)).toContain("Vælg en adresse, du har bekræftet");
  await amina.open("/min-side/beskeder/mail");
  await looked(amina);
  await amina.page.getByRole("textbox", { name: "Mailadresse" }).fill("amina");
  await amina.press("Send mig en kode");
  await looked(amina);
  expect(await main(amina)).toContain("Skriv mailadressen som navn@eksempel.dk");
  await amina.page.getByRole("textbox", { name: "Mailadresse" }).fill("amina@example.dk");
  await amina.press("Send mig en kode");
  await looked(amina);
  const code = await codeFor("amina@example.dk");
  await amina.page.getByRole("textbox", { name: "Kode" }).fill(code === "123456" ? "654321" : "123456");
  await amina.press("Bekræft");
  await looked(amina);
  expect(await main(amina)).toContain("Koden passer ikke");
  await amina.page.getByRole("textbox", { name: "Kode" }).fill(code);
  await amina.press("Bekræft");
  await looked(amina);
  expect(await main(amina)).toContain("Adressen er bekræftet");
  await amina.page.getByLabel("Samlet en gang om dagen").check();
  await amina.press("Gem dine valg");
  expect(await main(amina)).toContain("Dine valg er gemt");
  await amina.open("/min-side");
  expect(await main(amina)).toContain("Også på mail: amina@example.dk");
  // What one has chosen is filled in where a form asks the same.
  await amina.open("/selvbetjening/parking-licence/start");
  expect(await amina.page.getByLabel("Ja, på mail").isChecked()).toBe(true);
  expect(await amina.page.getByRole("textbox", { name: "Din mailadresse" }).inputValue()).toBe("amina@example.dk");
  await looked(amina);
  await amina.close();
});

test("somebody who gives up half way finds it again on another device, goes on where they stopped, and is told at once what is theirs to do", async () => {
  const phone = await somebody({ width: 390, scripts: false });
  await phone.open("/selvbetjening/parking-licence/start");
  await findAndBe(phone, "Agnieszka Kowalczyk");
  await phone.page.getByLabel("Nej, det behøver I ikke").check();
  await next(phone);
  await phone.close();
  const desk = await somebody({ width: 1280 });
  await desk.open("/log-ind");
  await findAndBe(desk, "Agnieszka Kowalczyk");
  await desk.open("/");
  await looked(desk);
  expect(await desk.page.locator("main a[href='/selvbetjening/parking-licence?fra=forside']").count()).toBe(0);
  await desk.open("/selvbetjening/parking-licence");
  expect(await main(desk)).toMatch(desk.say("service_draft"));
  await looked(desk);
  await desk.open("/");
  await desk.follow(desk.say("front_go_on"));
  expect(desk.page.url()).toMatch(/\/car\?fortsat=1$/);
  expect(await main(desk)).toMatch(desk.say("form_gone_on"));
  await looked(desk);
  await desk.press(desk.say("form_begin_again"));
  expect(desk.page.url()).toMatch(/\/you$/);
  await fillInUntilPrice(desk, { plate: "BS98136" });
  await next(desk);
  await sendIn(desk);
  // Nobody touches the page: it follows what happens by itself.
  await expect.poll(() => main(desk), { timeout: 20_000 }).toMatch(desk.say("case_pay_button"));
  await looked(desk);
  await desk.press(desk.say("case_pay_button"));
  await desk.page.waitForURL(/\/payment\/pay\//);
  await desk.close();
});

test("a register that is down says so, in both languages, and the rest of the page stands", async () => {
  const control = (partner: string, mode: string) => fetch(`${place.town.surroundings.url}/control/mode`, { method: "POST", body: JSON.stringify({ partner, mode }) });
  const priya = await somebody({ locale: "en" });
  await control("cpr", "down");
  await enterAs(priya, "Priya Nadarajah", "/min-side");
  expect(await main(priya)).toContain("The CPR register is not answering right now");
  expect(await main(priya)).toContain("How we tell you");
  await looked(priya);
  await control("cpr", "normal");
  await priya.close();
});

test("a manager sees what waits and the people's cases; what she writes is on a nurse's front page, beside her shortcuts", async () => {
  const dorthe = await somebody();
  await enterAs(dorthe, "Dorthe Elgaard", "/leder");
  expect(await main(dorthe)).toMatch(/Kørsels?godtgørelse[^]*Halvdelen var færdig på \d/i);
  await looked(dorthe);
  // What she approves for others is nowhere counted as hers.
  const menu = await dorthe.page.getByRole("navigation", { name: dorthe.say("menu_label") }).innerText();
  expect(menu.replaceAll(/\s+/g, " ")).toMatch(/Opgaver 1 til godkendelse.* Mine sager(?! \d)/);
  await dorthe.open("/min-side");
  await looked(dorthe);
  expect(await main(dorthe)).toMatch(/Du har ingen egne sager\.\s+Din enheds: 1 til godkendelse, 2 i gang, 6 afgjort eller afsluttet\./);
  for (const path of ["/", "/mine-sager"]) {
    await dorthe.open(path);
    await looked(dorthe);
    expect(await main(dorthe)).toContain("Til godkendelse.");
  }
  expect(await main(dorthe)).toMatch(/Mine egne 0[^]*Min enheds 9[^]*For Astrid Munk\s+Min enhed/);
  await dorthe.open("/leder");
  await dorthe.page.getByRole("link", { name: /^I gang:/ }).click();
  await looked(dorthe);
  await dorthe.open("/nyheder");
  await looked(dorthe);
  await dorthe.follow("Skriv en nyhed");
  await looked(dorthe);
  await dorthe.press("Gem nyheden");
  await looked(dorthe);
  expect(await main(dorthe)).toContain("Skriv en overskrift");
  await dorthe.page.getByLabel("Overskrift på dansk").fill("Ny vagtplan fredag");
  await dorthe.page.getByLabel("Tekst på dansk").fill("Hent dem **inden kl. 9**.\n\n<script>alert(1)</script> [her](javascript:alert(1))");
  await dorthe.press("Gem nyheden");
  await looked(dorthe);
  expect(await main(dorthe)).toContain("Nyheden er gemt");

  const astrid = await somebody({ width: 390, scripts: false });
  await enterAs(astrid, "Astrid Munk", "/log-ind");
  await astrid.open("/");
  await looked(astrid);
  expect(await main(astrid)).toContain("Ny vagtplan fredag");
  expect(await astrid.page.locator(".sk-news script, .sk-news a[href^=javascript]").count()).toBe(0);
  await astrid.open("/selvbetjening/mileage-allowance");
  await astrid.press(/^Gem som genvej/);
  await looked(astrid);
  expect(await main(astrid)).toContain("Den står nu på din forside");
  await astrid.open("/min-side/genveje");
  await astrid.press(/^Gem som genvej: Anmeld flytning|^Gem som genvej/);
  await looked(astrid);
  await astrid.press(/^Flyt op/);
  await looked(astrid);
  await astrid.open("/");
  expect(await main(astrid)).toContain("Dine genveje");
  await looked(astrid);
  // Nobody of another unit has it.
  const mette = await somebody({ locale: "en" });
  await enterAs(mette, "Mette Lund", "/log-ind");
  await mette.open("/");
  expect(await main(mette)).not.toContain("Ny vagtplan");
  await looked(mette);
  await dorthe.follow("Ny vagtplan fredag");
  await dorthe.press("Tag den ned nu");
  await astrid.open("/");
  expect(await main(astrid)).not.toContain("Ny vagtplan");
  for (const one of [dorthe, astrid, mette]) await one.close();
});

test("a page that was opened is read without a network, says so, and is gone at log-out and for the next one on the phone", async () => {
  const { number } = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number").where("p.name", "=", "Amina Holm").limit(1).executeTakeFirstOrThrow();
  const amina = await somebody({ width: 390, worker: true });
  await enterAs(amina, "Amina Holm", `/sager/${number}`);
  await amina.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  // The page that brought the worker was there before it.
  await amina.open(`/sager/${number}`);
  await amina.open("/mine-sager");
  await amina.open("/min-side/beskeder");
  await amina.context.setOffline(true);
  await amina.open(`/sager/${number}`);
  expect(await main(amina)).toContain("siden er fra enhedens hukommelse");
  expect(await main(amina)).toContain(number);
  expect(await amina.page.locator('form[method="post"]').count()).toBe(0);
  expect(await main(amina)).not.toMatch(/Det sendte du|Du sendte/);
  await looked(amina);
  await amina.open("/min-side/beskeder");
  expect(await main(amina)).toContain("Du har ikke forbindelse");
  await looked(amina);
  await amina.follow(/Mine sager/);
  expect(await main(amina)).toContain("siden er fra enhedens hukommelse");
  await amina.context.setOffline(false);
  await amina.open("/hjaelp");
  await amina.press("Log ud");
  await amina.context.setOffline(true);
  await amina.open(`/sager/${number}`);
  expect(await main(amina)).toContain("Du har ikke forbindelse");
  expect(await main(amina)).not.toContain(number);

  // The next one on the same phone, where the first forgot to log out.
  await amina.context.setOffline(false);
  await enterAs(amina, "Amina Holm", `/sager/${number}`);
  await amina.open(`/sager/${number}`);
  await amina.context.clearCookies();
  await enterAs(amina, "Bent Aagaard", "/mine-sager");
  await amina.context.setOffline(true);
  await amina.open(`/sager/${number}`);
  expect(await main(amina)).toContain("Du har ikke forbindelse");
  await amina.close();
});

test("nothing that a caseworker reads at the desk is kept", async () => {
  const { number } = await place.town.db.selectFrom("cases").select("number").where("service", "=", "parking-licence").where("state", "=", "open").executeTakeFirstOrThrow();
  const mette = await somebody({ worker: true });
  await enterAs(mette, "Mette Lund", "/opgaver");
  await mette.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  for (const path of ["/opgaver", `/opgaver/sag/${number}`, "/mine-sager", "/"]) await mette.open(path);
  const kept = await mette.page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((key) => new URL(key.url).pathname)))).flat());
  expect(kept.filter((path) => !/^\/(assets\/|icon|enhance\.js|uden-net|en\/uden-net|-\/owner)/.test(path))).toEqual([]);
  await mette.close();
});

test("a company's representative sees what CVR says of the company, and nothing of their own", async () => {
  const camilla = await somebody({ scripts: false });
  const company = place.town.municipality.companies.find((one) => one.cvr === "00100017");
  await camilla.open(`/log-ind/nemlogin?tilbage=${encodeURIComponent("/min-side")}`);
  if ((await camilla.page.getByRole("button", { name: /^Camilla Frydendal/ }).count()) === 0) {
    await camilla.page.locator("#q").fill("Camilla Frydendal");
    await camilla.page.locator("form.search button").click();
  }
  await camilla.press(/^Camilla Frydendal/);
  // Without scripts a button more posts the answer.
  if (!camilla.page.url().startsWith(place.town.url)) await camilla.press("Fortsæt til kommunen");
  expect(await main(camilla)).toContain(`Det ved kommunen om ${company?.name ?? "?"}`);
  expect(await main(camilla)).toContain("Fra CVR-registeret, lige nu");
  expect(await main(camilla)).not.toContain("Cpr-nummer");
  await looked(camilla);
  await camilla.open("/");
  await looked(camilla);
  await camilla.open("/min-side/beskeder");
  await looked(camilla);
  await camilla.close();
});

test("no page of one's own weighs more than 60 KB with all that it needs", async () => {
  for (const [name, paths] of [["Astrid Munk", ["/", "/min-side/genveje"]], ["Amina Holm", ["/min-side", "/min-side/beskeder"]], ["Dorthe Elgaard", ["/leder", "/nyheder/ny"]]] as const) {
    const me = await somebody({ width: 390 });
    await enterAs(me, name, "/min-side/log-ind");
    const cookies = await me.context.cookies();
    for (const path of paths) {
      // A context of its own has nothing in its cache.
      const fresh = await somebody({ width: 390 });
      await fresh.context.addCookies(cookies);
      const weights: Promise<number>[] = [];
      fresh.page.on("requestfinished", (request) => void weights.push(request.sizes().then((sizes) => sizes.responseBodySize)));
      await fresh.open(path);
      await fresh.page.waitForLoadState("networkidle");
      const total = (await Promise.all(weights)).reduce((sum, one) => sum + one, 0);
      expect(total, `${path}: ${total} bytes`).toBeLessThanOrEqual(60 * 1024);
      expect(total).toBeGreaterThan(20_000);
      await fresh.close();
    }
    await me.close();
  }
});

test("the manifest and its pictures are there", async () => {
  const me = await somebody();
  await me.open("/");
  const href = await me.page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest: { readonly icons: readonly { readonly src: string; readonly sizes: string }[]; readonly start_url: string } = await (await fetch(`${place.town.url}${href ?? ""}`)).json();
  expect(manifest.start_url).toBe("/");
  for (const icon of manifest.icons) expect((await fetch(`${place.town.url}${icon.src}`)).status, icon.src).toBe(200);
  expect(manifest.icons.map((icon) => icon.sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  await me.close();
});

test("the desk hears of a mail that did not get through, and settles it", async () => {
  const row = await place.town.db.selectFrom("notices as n").innerJoin("cases as c", "c.id", "n.case_id").select(["n.id", "c.number"]).where("c.service", "=", "parking-licence").where("n.token_id", "is", null).where("c.state", "=", "open").limit(1).executeTakeFirstOrThrow();
  await place.town.db.updateTable("notices").set({ state: "refused" }).where("id", "=", row.id).execute();
  const mette = await somebody();
  await enterAs(mette, "Mette Lund", "/opgaver");
  expect(await main(mette)).toContain("Én part har ikke fået en besked");
  await looked(mette);
  await mette.open(`/opgaver/sag/${row.number}`);
  await looked(mette);
  await untilShown(mette, () => mette.page.getByRole("button", { name: /^Der er taget hånd om det/ }));
  await mette.press(/^Der er taget hånd om det/);
  expect(await main(mette)).toContain("Noteret: der er taget hånd om det");
  await mette.open("/opgaver");
  expect(await main(mette)).not.toContain("har ikke fået en besked");
  await mette.close();
});

test("a receipt that is opened later says how it went, and no more what was to be waited for", async () => {
  const amina = await somebody({ scripts: false });
  await enterAs(amina, "Amina Holm", "/mine-sager");
  const [number] = /S-\d{4}-\d+/.exec(await main(amina)) ?? [];
  await amina.open(`/sager/${number ?? ""}/kvittering`);
  await looked(amina);
  expect(await main(amina)).toContain(number);
  expect(await main(amina)).toMatch(/Du har beboerlicens til \d/);
  expect(await main(amina)).not.toMatch(/Du får svar|Ikke på licensen endnu/);
  await amina.close();
});
