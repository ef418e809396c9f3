/** Days on which something goes wrong, and what comes after the licence. */
import { sql } from "kysely";
import { expect, test } from "vitest";
import { loadMunicipality } from "../../demo/municipality.ts";
import { queueSchema } from "../../src/platform/jobs/install-queues.ts";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { withNewcomers } from "../support/population.ts";
import { askForReview, enterAs, fillInUntilPrice, findAndBe, looked, next, payAtBank, picture, sendIn } from "../support/steps.ts";
import { untilShown } from "../support/until.ts";

const start = "/selvbetjening/parking-licence/start";
const { municipality, newcomers } = withNewcomers(loadMunicipality(), 3);
const place = visitedTown({ municipality, cases: false });

function somebody(how: { readonly width?: number; readonly scripts?: boolean } = {}): Promise<Visitor> {
  return place.visitor(how);
}

async function newcomer(index: number): Promise<{ readonly me: Visitor; readonly plate: string; readonly name: string }> {
  const one = newcomers[index];
  if (!one) throw new Error("nobody left");
  const me = await somebody();
  await me.open(start);
  await findAndBe(me, one.person.name);
  return { me, plate: one.vehicle.plate, name: one.person.name };
}

test("a licence changes car, and is cancelled with money back", async () => {
  const amina = await somebody({ width: 390 });
  await enterAs(amina, "Amina Holm", start);
  await fillInUntilPrice(amina, { plate: "XY12345" });
  await next(amina);
  const number = await sendIn(amina);
  await amina.open(`/sager/${number}`);
  await untilShown(amina, () => amina.page.getByRole("button", { name: /^Betal/ }));
  await payAtBank(amina);
  await unfold(amina, "Skift bil");
  await amina.page.getByLabel("Den nye bils nummerplade").fill("?!");
  await amina.page.getByRole("button", { name: "Skift bil" }).click();
  await amina.page.waitForLoadState("load");
  await looked(amina);
  await amina.page.getByLabel("Den nye bils nummerplade").fill("dk 54 321");
  await amina.page.getByRole("button", { name: "Skift bil" }).click();
  await expect.poll(() => permitOf(number), { timeout: 15_000 }).toMatchObject({ subject: "DK54321", state: "active" });
  await amina.open(`/sager/${number}`);
  await unfold(amina, "Opsig licensen");
  await looked(amina);
  await amina.page.getByRole("button", { name: "Opsig licensen" }).click();
  await expect.poll(() => permitOf(number), { timeout: 15_000 }).toMatchObject({ state: "cancelled" });
  await amina.open(`/sager/${number}`);
  await untilShown(amina, () => amina.page.getByText(/er opsagt/).first());
  await looked(amina);
  const payment = place.town.surroundings.world.payment.payments().find((one) => one.request.returnUrl.includes(number));
  // Eleven whole months of twelve are left of a licence that begins today.
  expect(payment?.refunds.map((refund) => refund.amountOre)).toEqual([(Number(payment?.request.amountOre) / 12) * 11]);
});

async function unfold(me: Visitor, title: string): Promise<void> {
  const fold = () => me.page.getByText(title, { exact: true }).filter({ visible: true });
  await untilShown(me, fold);
  await fold().first().click();
}

async function permitOf(number: string) {
  return place.town.db.selectFrom("permits as p").innerJoin("cases as c", "c.id", "p.case_id").select(["p.subject", "p.state"]).where("c.number", "=", number).executeTakeFirst();
}

test("a session that ended while one typed loses nothing", async () => {
  const { me, name } = await newcomer(0);
  await me.page.getByLabel("Ja, på mail").check();
  await next(me);
  await me.page.getByLabel("Din mailadresse").fill("skrevet@imens.example");
  await place.town.db.deleteFrom("sessions").execute();
  await next(me);
  await findAndBe(me, name);
  await expect(me.page.getByLabel("Din mailadresse").inputValue()).resolves.toBe("skrevet@imens.example");
  expect(await me.page.locator("main").innerText()).toContain("Du var logget ud imens");
  await looked(me);
});

test("uploads that cannot be taken are refused at the field, and names lead nowhere", async () => {
  const emil = await somebody();
  await enterAs(emil, "Emil Skov", start);
  await fillInUntilPrice(emil, { plate: "BX22118", typed: true });
  await emil.page.getByLabel(/Registeret er forkert/).check();
  await next(emil);
  const field = () => emil.page.getByLabel("Vis det med et dokument");
  await emil.page.getByLabel("Hvad er forkert?").fill("Min mors bil.");
  await field().setInputFiles({ name: "virus.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ this is a program") });
  await next(emil);
  expect(await emil.page.locator("main").innerText()).toContain("Den slags fil kan vi ikke modtage");
  await looked(emil);
  await field().setInputFiles({ name: "stor.png", mimeType: "image/png", buffer: Buffer.concat([picture, Buffer.alloc(20.5 * 1024 * 1024)]) });
  await next(emil);
  expect(await emil.page.locator("body").innerText()).toContain("Filen er for stor");
  await emil.open(start);
  await emil.page.goto(emil.page.url().replace(/\/[^/]*$/, "/price"));
  await expect(emil.page.getByLabel("Hvad er forkert?").inputValue()).resolves.toBe("Min mors bil.");
  await field().setInputFiles({ name: "../../x.png", mimeType: "image/png", buffer: picture });
  await next(emil);
  const names = await place.town.db.selectFrom("documents").select("file_name").where("case_id", "is", null).execute();
  expect(names.map((one) => one.file_name)).toEqual(["x.png"]);
});

test("the CPR register is down: the form goes on and says so, and the case goes on when the register is back", async () => {
  const priya = await somebody({ width: 390 });
  const control = (mode: string) => fetch(`${place.town.surroundings.url}/control/mode`, { method: "POST", body: JSON.stringify({ partner: "cpr", mode }) });
  expect((await control("down")).status).toBe(204);
  await enterAs(priya, "Priya Nadarajah", start);
  expect(await priya.page.locator("main").innerText()).toMatch(/svarer ikke lige nu/);
  await looked(priya);
  await fillInUntilPrice(priya, { plate: "DD24680" });
  expect(await priya.page.locator("main").innerText()).toContain("Det kan vi ikke sige endnu");
  await looked(priya);
  await next(priya);
  const number = await sendIn(priya);
  await priya.open(`/sager/${number}`);
  await looked(priya);
  await control("normal");
  // The breaker lets nobody through for half a minute after it opened.
  await expect.poll(async () => {
    await dontWait();
    await priya.page.reload();
    return priya.page.getByRole("button", { name: /^Betal/ }).count();
  }, { timeout: 60_000, interval: 500 }).toBe(1);
});

/** What waits to be tried again is tried now: the waiting is the queue's, and tested there. */
async function dontWait(): Promise<void> {
  await sql`update ${sql.table(`${queueSchema}.job`)} set start_after = now() where state = 'retry'`.execute(place.town.db);
}

test("other people's cases are not there, whoever asks", async () => {
  const yasmin = await somebody();
  await enterAs(yasmin, "Yasmin Krogh", start);
  const bent = await somebody();
  await enterAs(bent, "Bent Aagaard", start);
  await fillInUntilPrice(bent, { plate: "AH30577" });
  await askForReview(bent, "Jeg bor på kanten.");
  const number = await sendIn(bent);
  const statusFor = async (me: Visitor, path: string) => (await me.page.goto(path))?.status();
  expect(await statusFor(bent, `/sager/${number}`)).toBe(200);
  expect(await statusFor(yasmin, `/sager/${number}`)).toBe(404);
  expect(await statusFor(yasmin, `/sager/${number}/kvittering`)).toBe(404);
  await looked(yasmin);
  const henrik = await somebody();
  await enterAs(henrik, "Henrik Vang", "/opgaver");
  expect(await statusFor(henrik, `/opgaver/sag/${number}`)).toBe(404);
  await looked(henrik);
  const jonas = await somebody();
  await enterAs(jonas, "Jonas Kragh", "/opgaver");
  expect(await statusFor(jonas, `/opgaver/sag/${number}`)).toBe(200);
  await looked(jonas);
});

test("a draft is taken up again in another browser", async () => {
  const { me, plate } = await newcomer(2);
  await fillInUntilPrice(me, { plate });
  const draft = /ansoeg\/[0-9a-f-]{36}/.exec(me.page.url())?.[0] ?? "no draft";
  const elsewhere = await newcomer(2);
  expect(elsewhere.me.page.url()).toContain(draft);
  await elsewhere.me.page.goto(elsewhere.me.page.url().replace(/[a-z]+(\?.*)?$/, "car"));
  expect(await elsewhere.me.page.locator(`input[name="vehicle"][value="${plate}"]`).isChecked()).toBe(true);
});

test("two tabs make one case", async () => {
  const { me, plate } = await newcomer(1);
  await fillInUntilPrice(me, { plate });
  await next(me);
  const other = await me.context.newPage();
  await other.goto(me.page.url());
  const number = await sendIn(me);
  await other.getByLabel(/Oplysningerne er rigtige/).check();
  await other.getByRole("button", { name: "Send" }).first().click();
  await other.waitForLoadState("load");
  expect(other.url()).toContain(number);
  const cases = await place.town.db.selectFrom("cases as c").innerJoin("case_parties as p", "p.case_id", "c.id").innerJoin("identities as m", "m.person_id", "p.person_id").select("c.number").where("m.subject", "=", newcomers[1]?.person.subject ?? "").execute();
  expect(cases).toEqual([{ number }]);
});
