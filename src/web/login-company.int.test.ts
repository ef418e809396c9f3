/** A company's log-in (MitID Erhverv): who it is here, and what it is not. */
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import { MovableClock } from "../platform/clock.ts";
import { systemIds } from "../platform/ids.ts";
import { silentLog } from "../platform/log.ts";
import { changeActing } from "./login.ts";
import { testApp, TestBrowser } from "./testing/browser.ts";
import { begin, comeBack, fakeLogin, logIn } from "./testing/login.ts";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const [nemlogin, work] = [fakeLogin("nemlogin", clock), fakeLogin("work", clock, "employee")];
const app = testApp(db, clock, silentLog, [nemlogin, work]);
const cprOfCarl = "0606069990";
let browser = new TestBrowser(app);

beforeEach(async () => {
  await db.deleteFrom("rate_limits").execute();
  browser = new TestBrowser(app);
  nemlogin.people.clear();
});

const by = { provider: "nemlogin" } as const;
const now = async () => browser.request("/");
const people = async () => (await db.selectFrom("people").select(["id", "name", "cvr", "cpr_hash"]).execute()).toSorted((a, b) => a.name.localeCompare(b.name));
/** Subjects and CVR numbers are of one test each, so that none finds another's people. */
const firma = (cvr: string, more: object = {}) => ({ cvr, companyName: `Firma ${cvr}`, name: `Carl ${cvr}`, ...more });

describe("a company's log-in", () => {
  it("makes somebody who was never here a representative of a company that was never here: without CPR number, and at the level it had", async () => {
    nemlogin.people.set("carl", firma("00100017", { level: "high" }));
    expect(await logIn(browser, "carl", by)).toEqual({ path: "/", refusal: null });
    const { session, read, mayChange } = await now();
    expect(read.actor).toMatchObject({ kind: "representative", name: "Carl 00100017", company: { name: "Firma 00100017", cvr: "00100017" }, deputyFor: [] });
    expect([session?.actingAs, session?.level, mayChange]).toEqual(["company", "high", false]);
    expect((await people()).map(({ name, cvr, cpr_hash }) => [name, cvr, cpr_hash])).toEqual([["Carl 00100017", null, null], ["Firma 00100017", "00100017", null]]);
  });

  it("is the same person and the same company the next time, under the company's new name", async () => {
    nemlogin.people.set("carl", firma("00100025"));
    await logIn(browser, "carl", by);
    const first = (await now()).read.actor;
    nemlogin.people.set("carl", firma("00100025", { companyName: "Nyt Navn A/S" }));
    await logIn(new TestBrowser(app), "carl", by);
    nemlogin.people.set("carl", firma("00100025", { companyName: null }));
    await logIn(browser, "carl", by);
    const again = (await now()).read.actor;
    expect(again).toMatchObject({ personId: first.kind === "representative" && first.personId, company: { id: first.kind === "representative" && first.company.id, name: "Nyt Navn A/S" } });
  });

  it("is named by its number where nobody says what it is called", async () => {
    nemlogin.people.set("per", firma("00100033", { companyName: null }));
    await logIn(browser, "per", by);
    expect((await now()).read.actor).toMatchObject({ company: { name: "CVR 00100033" } });
  });

  it("made ten times at once is one person and one company", async () => {
    nemlogin.people.set("mange", firma("00100041"));
    const browsers = Array.from({ length: 10 }, () => new TestBrowser(app));
    const states = await Promise.all(browsers.map((one) => begin(one, by)));
    expect(new Set((await Promise.all(browsers.map((one, index) => comeBack(one, "mange", states[index] ?? "", by)))).map(({ path }) => path))).toEqual(new Set(["/"]));
    expect((await people()).filter(({ name }) => name.includes("00100041"))).toHaveLength(2);
  });

  it("with a CPR number is the person who was here, acting for the company and not privately", async () => {
    const carl = systemIds.uuid();
    const { cipher, hash } = app.house.cprVault.seal(cprOfCarl);
    await db.insertInto("people").values({ id: carl, name: "Carl Cvr", cpr_cipher: cipher, cpr_hash: hash }).execute();
    nemlogin.people.set("carl-pro", firma("00100058", { cpr: cprOfCarl, name: "Carl Cvr" }));
    await logIn(browser, "carl-pro", by);
    expect((await now()).read.actor).toMatchObject({ kind: "representative", personId: carl });
    expect(await db.selectFrom("representatives").innerJoin("people", "people.id", "company_id").select("cvr").where("person_id", "=", carl).execute()).toEqual([{ cvr: "00100058" }]);
  });

  it("cannot be changed into a private one or an employee's, and a private one by the same name of the provider is nobody's", async () => {
    nemlogin.people.set("kun-firma", firma("00100066"));
    await logIn(browser, "kun-firma", by);
    const web = await now();
    for (const as of ["citizen", "employee"] as const) await expect(changeActing(web, as)).rejects.toMatchObject({ code: "not-allowed" });
    nemlogin.people.set("kun-firma", { name: "Carl 00100066" });
    expect((await logIn(new TestBrowser(app), "kun-firma", by)).refusal).toBe("403 unknown-person");
  });

  it.each([
    ["without a name", { cvr: "00100074", name: null }],
    ["with a CVR number that is none", { cvr: "1234", name: "Per Firma" }],
  ])("%s is refused, and leaves nobody behind", async (_what, said) => {
    nemlogin.people.set("forkert", said);
    const before = (await people()).length;
    await logIn(browser, "forkert", by).then(
      ({ refusal }) => expect(refusal).toBe("403 unknown-person"),
      (error: unknown) => expect(error).toMatchObject({ data: { code: "partner-refused" } }),
    );
    expect(await people()).toHaveLength(before);
    expect((await now()).session).toBeNull();
  });

  it("that must be fresh is of the same company: another company's is another's", async () => {
    nemlogin.people.set("to-firmaer", firma("00100082"));
    await logIn(browser, "to-firmaer", by);
    nemlogin.people.set("to-firmaer", firma("00100090"));
    expect((await logIn(browser, "to-firmaer", { ...by, wish: { frisk: "1" } })).refusal).toBe("403 other-person");
    nemlogin.people.set("to-firmaer", firma("00100082"));
    expect((await logIn(browser, "to-firmaer", { ...by, wish: { frisk: "1" } })).refusal).toBeNull();
  });

  it("counts for nothing at a provider for employees", async () => {
    work.people.set("mette", firma("00100017", { employeeKey: "E-1" }));
    expect((await logIn(browser, "mette", { provider: "work" })).refusal).toBe("403 unknown-employee");
  });
});
