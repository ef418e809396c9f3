/** What log-in and log-out do to what a browser is told of news (docs/decisions/0020): a computer may be shared. */
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import { MovableClock } from "../platform/clock.ts";
import { systemIds } from "../platform/ids.ts";
import { silentLog } from "../platform/log.ts";
import { inTransaction } from "../platform/transaction.ts";
import { knownBrowser, nameBrowser } from "./known-browser.ts";
import { endLogin } from "./login.ts";
import { endOneSession, endOtherSessions, endProviderSessions, noteBrowser } from "./sessions.ts";
import { testApp, TestBrowser } from "./testing/browser.ts";
import { fakeLogin, logIn } from "./testing/login.ts";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const app = testApp(db, clock, silentLog, [fakeLogin("mitid", clock)]);
const how = { provider: "mitid" } as const;
let [amina, bo] = ["", ""];
let browser = new TestBrowser(app);

beforeEach(async () => {
  [amina, bo] = [systemIds.uuid(), systemIds.uuid()];
  for (const table of ["push_devices", "identities", "rate_limits"] as const) await db.deleteFrom(table).execute();
  for (const [id, name] of [[amina, "amina"], [bo, "bo"]] as const) {
    await db.insertInto("people").values({ id, name, cpr_cipher: null, cpr_hash: null, email: null, phone: null }).execute();
    await db.insertInto("identities").values({ provider: "mitid", subject: name, person_id: id, created_at: clock.now() }).execute();
  }
  browser = new TestBrowser(app);
  await logIn(browser, "amina", how);
  await isTold(amina);
});

/** Adds the browser, as its page does, for whoever has it. */
async function isTold(partyId: string): Promise<void> {
  const web = await browser.request("/");
  const row = { id: systemIds.uuid(), party_id: partyId, capacity: "private", person_id: partyId, name: "Chrome, Linux", endpoint: `https://push.example/${systemIds.uuid()}`, p256dh: "x", auth: "x", added_at: clock.now() };
  const browserHash = nameBrowser(web);
  await db.insertInto("push_devices").values({ ...row, browser_hash: browserHash }).execute();
  if (web.session) await inTransaction(db, (tx) => noteBrowser(tx, web.session!, browserHash));
  browser.keep(web);
}

const told = async () => (await db.selectFrom("push_devices").select("party_id").execute()).map((row) => row.party_id);

test("a log-in of the same person ends nothing; nor does one that ended by itself", async () => {
  await logIn(browser, "amina", how);
  clock.advance({ days: 1 });
  expect((await browser.request("/")).session).toBeNull();
  expect(await told()).toEqual([amina]);
});

test.each([
  ["that session", (id: string) => endOneSession(app, amina, id)],
  ["what the provider ended", () => endProviderSessions(app, "mitid", ["s-1"])],
])("whoever ends a log-in from elsewhere ends what its browser was told: %s", async (_what, end) => {
  const { session } = await browser.request("/");
  await db.updateTable("sessions").set({ provider_session: "s-1" }).where("id", "=", session?.id ?? "").execute();
  await end(session?.id ?? "");
  expect(await told()).toEqual([]);
});

test("all others are ended with what their browsers were told, and this one is told still", async () => {
  const other = new TestBrowser(app);
  await logIn(other, "amina", how);
  const { session } = await other.request("/");
  if (!session) throw new Error("not logged in");
  await endOtherSessions(app, session, null);
  expect(await told()).toEqual([]);
  await logIn(browser, "amina", how);
  await isTold(amina);
  const here = await browser.request("/");
  if (!here.session) throw new Error("not logged in");
  await endOtherSessions(app, here.session, knownBrowser(here));
  expect(await told()).toEqual([amina]);
});

test("a log-in of somebody else ends what the browser was told for the one before, and nothing in other browsers", async () => {
  const first = browser;
  browser = new TestBrowser(app);
  await logIn(browser, "amina", how);
  await isTold(amina);
  expect(await told()).toEqual([amina, amina]);
  await logIn(first, "bo", how);
  expect(await told()).toEqual([amina]);
});

test("a log-out ends what the browser is told for everybody, and its cookie", async () => {
  await isTold(bo);
  const web = await browser.request("/");
  await endLogin(web);
  browser.keep(web);
  expect(await told()).toEqual([]);
  expect((await browser.request("/")).cookies.get("browser")).toBeUndefined();
});

test("a log-out in a browser that was never told ends nothing", async () => {
  const other = new TestBrowser(app);
  await logIn(other, "amina", how);
  await endLogin(await other.request("/"));
  expect(await told()).toEqual([amina]);
});
