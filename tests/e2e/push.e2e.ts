/** Being told on a phone or computer, and a mail address that turns out to be dead after the mail was taken. */
import type { CDPSession } from "playwright-core";
import { beforeEach, expect, test } from "vitest";

import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, findAndBe, looked, openTaskOf } from "../support/steps.ts";

const place = visitedTown();
beforeEach(async () => {
  await place.town.db.deleteFrom("rate_limits").execute();
  place.town.surroundings.world.reset();
});
const main = (me: Visitor) => me.page.locator("main").innerText();
const devices = "/min-side/beskeder/telefon-og-computer";
const world = () => place.town.surroundings.world;

/**
 * A browser that can be told: the person says yes (a Chromium without a screen says no by itself, whatever is granted), and its push service is the stand-in (no real one is reached from a test). All else is the
 * page's own script and the browser's own service worker.
 */
async function withPush(me: Visitor): Promise<void> {
  // The page's CSP lets no script of it call another origin, so the subscription is made here, outside of the page.
  await me.context.exposeFunction("makeSubscription", async (applicationServerKey: string): Promise<unknown> => {
    const answer = await fetch(`${place.town.surroundings.url}/push/subscriptions`, { method: "POST", body: JSON.stringify({ applicationServerKey }) });
    return answer.json();
  });
  await me.context.addInitScript(() => {
    const make: (key: string) => Promise<object> = Reflect.get(window, "makeSubscription");
    Object.defineProperty(Notification, "requestPermission", { value: async () => "granted" });
    PushManager.prototype.getSubscription = async () => null;
    PushManager.prototype.subscribe = async (options) => {
      const key = new Uint8Array(options?.applicationServerKey as ArrayBuffer);
      const made = await make(btoa(String.fromCharCode(...key)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""));
      return { toJSON: () => made } as unknown as PushSubscription;
    };
  });
}

/** The newest case of somebody in one of these states. */
async function caseOf(name: string, service: string, states: readonly string[] = ["open"]): Promise<string> {
  const row = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number").where("p.name", "=", name).where("c.service", "=", service).where("c.state", "in", states).orderBy("c.opened_at", "desc").limit(1).executeTakeFirstOrThrow();
  return row.number;
}
const trip = "mileage-allowance";

/** The manager says yes to a trip, and the employee is told. */
async function isApproved(number: string): Promise<void> {
  const dorthe = await place.visitor({ scripts: false });
  await enterAs(dorthe, "Dorthe Elgaard", "/opgaver");
  await openTaskOf(dorthe, number);
  await dorthe.page.getByRole("radio", { name: "Godkend", exact: true }).check();
  await dorthe.press(/^Godkend, /);
  await dorthe.close();
}

async function addsBrowser(me: Visitor): Promise<void> {
  await me.open(devices);
  await me.page.getByRole("button", { name: me.say("own_push_add") }).click();
  await me.page.getByText(me.say("own_push_said_added")).first().waitFor();
}

test("a phone is told in the person's language, on a screen that anybody may read, and the letter says so", async () => {
  const trine = await place.visitor({ locale: "en", width: 390, worker: true });
  await withPush(trine);
  await trine.open("/min-side/beskeder");
  await findAndBe(trine, "Trine Buhl");
  await looked(trine);
  await trine.page.getByLabel(trine.say("own_contact_by_push")).check();
  await trine.press(trine.say("own_contact_save"));
  expect(await main(trine)).toMatch(trine.say("own_contact_error_push"));
  await looked(trine);
  await addsBrowser(trine);
  await looked(trine);
  expect(await main(trine)).toContain("Chrome");
  await trine.open("/min-side/beskeder");
  expect(await trine.page.getByLabel(trine.say("own_contact_by_push")).isChecked()).toBe(true);
  await trine.page.getByText("English").check();
  await trine.press(trine.say("own_contact_save"));
  await looked(trine);

  const number = await caseOf("Trine Buhl", trip);
  await trine.open(`/sager/${number}`);
  await trine.page.getByLabel("Your reply").fill("No, 42.");
  await trine.page.getByLabel(/The right number of kilometres/).fill("42");
  await trine.press("Send reply");
  await isApproved(number);
  await expect.poll(() => world().push.shown(), { timeout: 20_000 }).toMatchObject([{ title: "There is news from the municipality", text: "Log in to read it.", locale: "en" }]);
  await trine.open(`/sager/${number}`);
  await trine.page.getByText(trine.say("own_deliveries")).click();
  await expect.poll(async () => (await trine.page.reload(), trine.page.locator("main").textContent()), { timeout: 10_000 }).toMatch(/Phone or computer: sent/);
  await looked(trine);
  await trine.close();
});

test("a phone that is gone and a mail that comes back are said where the letter is, on the page, and at the desk", async () => {
  const astrid = await place.visitor({ width: 390, worker: true });
  await withPush(astrid);
  await enterAs(astrid, "Astrid Munk", devices);
  await addsBrowser(astrid);
  const number = await caseOf("Astrid Munk", trip);
  world().push.devices = "gone";
  world().mail.bounces = "dead";
  await isApproved(number);
  await astrid.open(`/sager/${number}`);
  await expect.poll(async () => (await astrid.page.reload(), astrid.page.locator("main").textContent()), { timeout: 20_000 }).toMatch(/Mail: kom tilbage, adressen tager ikke imod/);
  expect(await astrid.page.locator("main").textContent()).toMatch(/Telefon eller computer: blev afvist/);
  await looked(astrid);
  expect(world().push.shown()).toEqual([]);
  await astrid.open("/min-side/beskeder");
  expect(await main(astrid)).toMatch(astrid.say("own_contact_dead_push"));
  await looked(astrid);
  await astrid.open(devices);
  expect(await main(astrid)).toMatch(/Tager ikke imod beskeder siden/);
  await looked(astrid);
  // It can be turned on again, and is one browser, not two.
  world().push.devices = "there";
  await addsBrowser(astrid);
  expect(await astrid.page.locator("main ul > li").count()).toBe(1);
  await astrid.close();
});

test("a mail that was taken and comes back is a work item at the desk and a sentence for the party, in English", async () => {
  const { number } = await place.town.db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("people as p", "p.id", "a.applicant_id").select("c.number").where("p.name", "=", "Amina Holm").limit(1).executeTakeFirstOrThrow();
  const mette = await place.visitor();
  await enterAs(mette, "Mette Lund", `/opgaver/sag/${number}`);
  const writes = async (text: string) => {
    await mette.open(`/opgaver/sag/${number}`);
    await mette.page.locator("details:has([name=message]) > summary").click();
    await mette.page.locator("[name=message]").fill(text);
    await mette.page.locator("button[value=message]").click();
    await mette.page.waitForLoadState("load");
  };
  // Late, and answered by a machine: nothing changes.
  for (const mode of ["delayed", "reply"] as const) {
    world().mail.bounces = mode;
    const before = world().mail.mails().length;
    await writes(`Husk kvitteringen (${mode}).`);
    await expect.poll(() => world().mail.mails().length, { timeout: 20_000 }).toBe(before + 1);
  }
  world().mail.bounces = "dead";
  await writes("Husk kvitteringen.");
  await mette.open("/opgaver");
  await expect.poll(async () => (await mette.page.reload(), main(mette)), { timeout: 20_000 }).toContain("Én part har ikke fået en besked");
  await looked(mette);
  await mette.open(`/opgaver/sag/${number}`);
  expect(await mette.page.locator("main").textContent()).toContain("Mail: kom tilbage");
  expect((await place.town.db.selectFrom("notices as n").innerJoin("cases as c", "c.id", "n.case_id").select("n.state").where("c.number", "=", number).where("n.failure", "=", "bounced").execute())).toEqual([{ state: "refused" }]);
  await looked(mette);
  const amina = await place.visitor({ locale: "en", width: 390, scripts: false });
  await enterAs(amina, "Amina Holm", `/sager/${number}`);
  expect(await main(amina)).toMatch(amina.say("own_unreached_mail"));
  await looked(amina);
  for (const one of [mette, amina]) await one.close();
});

test("a browser that cannot, and a person who says no, are told what to do; nobody else's address is taken", async () => {
  const priya = await place.visitor({ locale: "en", scripts: false });
  await enterAs(priya, "Priya Nadarajah", devices);
  expect(await main(priya)).toMatch(priya.say("own_push_cannot"));
  expect(await priya.page.getByRole("button", { name: priya.say("own_push_add") }).count()).toBe(0);
  await looked(priya);
  // By hand, to an address inside.
  const [intent, form] = ["add", await priya.page.content()];
  const token = /name="([^"]+)" value="([^"]+)"[^>]*>\s*<input type="hidden" name="intent"/.exec(form);
  const answer = await priya.page.request.post(`${place.town.url}/en${devices}`, { form: { [token?.[1] ?? ""]: token?.[2] ?? "", intent, endpoint: "http://169.254.169.254/latest", p256dh: "x", auth: "x" } });
  expect([answer.status(), await answer.text()]).toEqual([422, expect.stringMatching(priya.say("own_push_wrong"))]);
  await priya.close();

  const bent = await place.visitor({ worker: true });
  await bent.context.addInitScript(() => {
    Object.defineProperty(Notification, "permission", { value: "denied" });
    Object.defineProperty(Notification, "requestPermission", { value: async () => "denied" });
  });
  await enterAs(bent, "Bent Aagaard", devices);
  await bent.page.getByRole("button", { name: bent.say("own_push_add") }).click();
  await bent.page.getByText(bent.say("own_push_denied")).waitFor();
  await looked(bent);
  await bent.close();
});

test("a browser is told no more when it is taken out, without scripts, and when its owner logs out there", async () => {
  const amina = await place.visitor({ worker: true });
  await withPush(amina);
  await enterAs(amina, "Amina Holm", devices);
  await addsBrowser(amina);
  const elsewhere = await place.visitor({ scripts: false });
  await enterAs(elsewhere, "Amina Holm", devices);
  await elsewhere.press(/^Fjern\s*: Chrome/);
  expect(await main(elsewhere)).toMatch(elsewhere.say("own_push_said_removed"));
  await looked(elsewhere);
  await addsBrowser(amina);
  await amina.open("/hjaelp");
  await amina.press("Log ud");
  await elsewhere.open(devices);
  expect(await main(elsewhere)).toMatch(elsewhere.say("own_push_none"));
  for (const one of [amina, elsewhere]) await one.close();
});

test("the service worker shows what the push service brings, however little it can read of it, and a press leads to one's cases", async () => {
  const me = await place.visitor({ worker: true });
  await enterAs(me, "Bent Aagaard", "/min-side");
  await me.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const registrationId = await registered(await me.context.newCDPSession(me.page));
  const worker = me.context.serviceWorkers()[0] ?? (await me.context.waitForEvent("serviceworker"));
  // Without a screen there are no notifications: what the worker asks the browser to show is kept instead.
  await worker.evaluate(() => {
    const scope = self as unknown as { asked: object[]; registration: object; clients: object };
    scope.asked = [];
    Object.defineProperty(scope.registration, "showNotification", { value: async (title: string, { body, lang, tag }: NotificationOptions) => void scope.asked.push({ title, body, lang, tag }) });
    Object.defineProperty(scope.clients, "openWindow", { value: async (path: string) => void scope.asked.push({ path }) });
  });
  const asked = () => worker.evaluate(() => (self as unknown as { asked: object[] }).asked);
  const cdp = await me.context.newCDPSession(me.page);
  await cdp.send("ServiceWorker.enable");
  const news = { title: "There is news from the municipality", text: "Log in to read it.", locale: "en", tag: "one" };
  const unreadable = { title: "Der er nyt fra kommunen", body: "Log ind for at læse det.", lang: "da", tag: "news" };
  for (const data of [JSON.stringify(news), "{"]) await cdp.send("ServiceWorker.deliverPushMessage", { origin: place.town.url, registrationId, data });
  await expect.poll(asked).toEqual([{ title: news.title, body: news.text, lang: "en", tag: "one" }, unreadable]);
  const closed = await worker.evaluate(() => {
    const scope = self as unknown as { ExtendableEvent: new (name: string) => Event; dispatchEvent(event: Event): void };
    let times = 0;
    for (const lang of ["en", "da"]) scope.dispatchEvent(Object.assign(new scope.ExtendableEvent("notificationclick"), { notification: { lang, close: () => (times += 1) } }));
    return times;
  });
  expect(closed).toBe(2);
  await expect.poll(async () => (await asked()).slice(2)).toEqual([{ path: "/en/mine-sager" }, { path: "/mine-sager" }]);
  await me.close();
});

/** The id by which the browser knows our service worker's registration. */
async function registered(cdp: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [one] = registrations;
      if (one) resolve(one.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  return found;
}

test("the receipt offers to tell one on this phone, where the browser can and nothing was chosen; without scripts it is a plain link", async () => {
  const number = await caseOf("Trine Buhl", trip, ["open", "closed"]);
  await place.town.db.deleteFrom("contact_choices").execute();
  const trine = await place.visitor({ width: 390, worker: true });
  await trine.context.addInitScript(() => Object.defineProperty(Notification, "permission", { value: "default" }));
  await trine.open(`/sager/${number}/kvittering`);
  await findAndBe(trine, "Trine Buhl");
  await trine.page.getByRole("link", { name: trine.say("receipt_news_here") }).waitFor();
  await looked(trine);
  await trine.follow(trine.say("receipt_news_here"));
  expect(new URL(trine.page.url()).pathname).toBe(devices);
  await trine.close();
  const plain = await place.visitor({ scripts: false });
  await plain.open(`/sager/${number}/kvittering`);
  await findAndBe(plain, "Trine Buhl");
  expect(await plain.page.getByRole("link", { name: plain.say("receipt_news_here") }).count()).toBe(0);
  await looked(plain);
  await plain.follow(plain.say("receipt_news_choose"));
  await plain.press(plain.say("own_contact_save"));
  expect(await main(plain)).toMatch(plain.say("own_contact_saved"));
  // Who has chosen is not asked again, whatever it was.
  await plain.open(`/sager/${number}/kvittering`);
  expect(await main(plain)).not.toMatch(plain.say("receipt_news"));
  await plain.close();
});
