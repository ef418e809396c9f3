/** Powers of attorney: offered by a citizen, or registered by Citizen Service with what shows them. */
import { beforeEach, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { employee, end, rememberingWork } from "../support/deputies.ts";
import { openStage, type TestStage } from "../support/stage.ts";
import { picture } from "../support/story.ts";
import type { Citizen } from "../../src/access/actor.ts";
import type { Context } from "../../src/access/context.ts";
import { forget } from "../../src/cases/commands/forget.ts";
import { inCase, readContext } from "../../src/cases/house.ts";
import { openDocument } from "../../src/cases/queries/document.ts";
import { storeDocument } from "../../src/documents/commands/store-document.ts";
import { checkUpload } from "../../src/documents/sniff.ts";
import { answerOffer } from "../../src/organisation/deputies/commands/answer-offer.ts";
import { offerAttorney, type Offering, withdrawOffer } from "../../src/organisation/deputies/commands/offer-attorney.ts";
import { registerAttorney } from "../../src/organisation/deputies/commands/register-attorney.ts";
import { offersFrom, offersTo } from "../../src/organisation/deputies/offers.ts";
import { myDeputyships } from "../../src/organisation/deputies/queries/my-deputyships.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

const cprOf = (subject: string) => stage.municipality.people.find((one) => one.subject === subject)?.cpr ?? "";
const as = async <T>(subject: string, run: (ctx: Context<Citizen>) => Promise<T>): Promise<T> => {
  const asking = await be(stage, subject);
  const { actor } = asking;
  if (actor.kind !== "citizen") throw new Error("asked as a citizen");
  return inCase(stage.house, { ...asking, actor }, run);
};
const offering = (more: Partial<Offering> = {}): Offering => ({
  whom: { cpr: cprOf("emil-skov") }, name: "Emil Skov", services: ["parking-licence"], rights: ["see", "send"], reason: "Min søn hjælper mig", startsAt: stage.clock.now(), endsAt: new Date("2027-05-20T08:00:00Z"), ...more,
});
const offer = (more: Partial<Offering> = {}, by = "gerda-mortensen") => as(by, (ctx) => offerAttorney(ctx, stage.house.cprVault, offering(more)));
const to = async (subject: string) => (await offersTo(stage.house.db, demoId("person", subject), stage.clock.now())).map((one) => one.id);
const from = async (subject: string) => (await offersFrom(stage.house.db, demoId("person", subject), stage.clock.now())).map((one) => one.name);
const met = (running: Promise<unknown>) => running.then(() => "done", (error: { code?: string }) => error.code ?? String(error));

describe("a power of attorney that a citizen gives", () => {
  test("is an offer until the one who is meant accepts it; then it holds, and is the giver's own", async () => {
    const id = await offer();
    expect([await to("emil-skov"), await from("gerda-mortensen")]).toEqual([[id], ["Emil Skov"]]);
    expect((await be(stage, "emil-skov")).actor.deputyFor).toEqual([]);
    const deputyshipId = await as("emil-skov", (ctx) => answerOffer(ctx, id, "accepted"));
    expect((await be(stage, "emil-skov")).actor.deputyFor).toMatchObject([{ id: deputyshipId, capacity: "private", services: ["parking-licence"], rights: ["see", "send"], principal: { name: "Gerda Mortensen" } }]);
    const row = await stage.house.db.selectFrom("deputyships").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ basis: "self", appointed_by: demoId("person", "gerda-mortensen"), may_pass_on: false });
    expect([await to("emil-skov"), await from("gerda-mortensen")]).toEqual([[], []]);
  });

  test("tells the giver nothing of who there is: a number of nobody, and a number with another's name, read the same", async () => {
    const ids = [await offer(), await offer({ whom: { cpr: "6001019999" }, name: "Emil Skov" }), await offer({ whom: { cpr: cprOf("bent-aagaard") }, name: "Emil Skov" })];
    expect(ids.every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
    const mine = await offersFrom(stage.house.db, demoId("person", "gerda-mortensen"), stage.clock.now());
    const shapes = mine.map(({ id: _id, ...rest }) => JSON.stringify(rest));
    expect(new Set(shapes).size).toBe(1);
    expect(await to("bent-aagaard")).toEqual([]);
    expect(await to("emil-skov")).toEqual([ids[0]]);
    expect(stage.outside.sent).toEqual([]);
  });

  test("keeps no number, sealed or plain", async () => {
    await offer();
    const { rows } = await stage.house.db.selectFrom("attorney_offers").selectAll().execute().then((all) => ({ rows: JSON.stringify(all) }));
    expect(rows).not.toContain(cprOf("emil-skov"));
  });

  test("waits for somebody who was never here", async () => {
    const id = await offer({ whom: { cpr: "6101011234" }, name: "Ny Borger" });
    const person = stage.house.ids.uuid();
    const { cipher, hash } = stage.house.cprVault.seal("6101011234");
    await stage.house.db.insertInto("people").values({ id: person, name: "Ny Bo Borger", cpr_cipher: cipher, cpr_hash: hash, email: null, phone: null }).execute();
    expect((await offersTo(stage.house.db, person, stage.clock.now())).map((one) => one.id)).toEqual([id]);
  });

  test("is answered by nobody else, once, and not after it was withdrawn or has run out", async () => {
    const id = await offer();
    for (const subject of ["bent-aagaard", "gerda-mortensen"]) expect(await met(as(subject, (ctx) => answerOffer(ctx, id, "accepted")))).toBe("not-found");
    expect(await met(as("emil-skov", (ctx) => withdrawOffer(ctx, id)))).toBe("not-found");
    const answers = await Promise.all([1, 2, 3].map(() => met(as("emil-skov", (ctx) => answerOffer(ctx, id, "accepted")))));
    expect(answers.toSorted()).toEqual(["done", "not-found", "not-found"]);
    expect(await met(as("gerda-mortensen", (ctx) => withdrawOffer(ctx, id)))).toBe("already-done");
    const other = await offer({ services: null });
    await as("gerda-mortensen", (ctx) => withdrawOffer(ctx, other));
    expect(await met(as("emil-skov", (ctx) => answerOffer(ctx, other, "accepted")))).toBe("not-found");
    const old = await offer({ rights: ["see"] });
    stage.clock.advance({ days: 30 });
    expect(await met(as("emil-skov", (ctx) => answerOffer(ctx, old, "accepted")))).toBe("not-found");
    expect(await met(as("emil-skov", (ctx) => answerOffer(ctx, "1 or 1", "accepted")))).toBe("not-found");
    expect(await stage.house.db.selectFrom("deputyships").select("id").where("capacity", "=", "private").execute()).toHaveLength(1);
  });

  test("declined makes nothing", async () => {
    const id = await offer();
    expect(await as("emil-skov", (ctx) => answerOffer(ctx, id, "declined"))).toBeNull();
    expect((await be(stage, "emil-skov")).actor.deputyFor).toEqual([]);
  });

  test("is not given to oneself, without a name or for ever; twice is once; not to half the city", async () => {
    expect(await met(offer({ whom: { cpr: cprOf("gerda-mortensen") }, name: "Gerda Mortensen" }))).toBe("invalid-answers");
    expect(await met(offer({ name: "  " }))).toBe("invalid-answers");
    expect(await met(offer({ endsAt: new Date("2036-01-01") }))).toBe("invalid-answers");
    expect(new Set(await Promise.all([offer(), offer()])).size).toBe(1);
    for (let n = 0; n < 9; n += 1) await offer({ name: `Emil${n} Skov` });
    expect(await met(offer({ name: "En For Meget" }))).toBe("too-many-requests");
  });

  test("is ended by either, at once", async () => {
    for (const by of ["gerda-mortensen", "emil-skov"]) {
      const id = await as("emil-skov", async (ctx) => answerOffer(ctx, await offer(), "accepted"));
      await end(stage, by, id ?? "", rememberingWork(), "citizen");
      expect((await be(stage, "emil-skov")).actor.deputyFor).toEqual([]);
    }
    expect((await myDeputyships(readContext(stage.house, await be(stage, "gerda-mortensen")))).ended).toHaveLength(2);
  });
});

describe("a power of attorney that Citizen Service registers", () => {
  const wanted = (more: object = {}) => ({
    principalId: demoId("person", "gerda-mortensen"), deputyId: demoId("person", "lis-skov"), services: null, rights: ["see", "prepare", "send"] as const, reason: "Underskrevet fuldmagt af 18.11.2026",
    startsAt: stage.clock.now(), endsAt: new Date("2027-05-20T08:00:00Z"), ...more,
  });
  const register = async (by: string, more: object = {}) => {
    const asking = await employee(stage, by);
    return inCase(stage.house, asking, (ctx) => registerAttorney(ctx, wanted(more), async (deputyshipId) => {
      const checked = await checkUpload(picture);
      await storeDocument(ctx, { owner: { caseId: null, applicationId: null, deputyshipId }, kind: "evidence", title: { da: "Fuldmagt", en: "Power of attorney" }, ...checked, bytes: picture.bytes, uploadedBy: asking.actor.personId, visibleToParty: true });
    }));
  };

  test("holds at once, with what shows it, which the two, Citizen Service and the auditor can open and others not", async () => {
    const id = await register("karen-bang");
    expect((await be(stage, "lis-skov")).actor.deputyFor).toMatchObject([{ id, capacity: "private", services: null }]);
    const document = await stage.house.db.selectFrom("documents").select("id").where("deputyship_id", "=", id).executeTakeFirstOrThrow();
    const open = async (subject: string, kind: "citizen" | "employee") => met(openDocument(readContext(stage.house, await be(stage, subject, kind)), document.id));
    expect([await open("gerda-mortensen", "citizen"), await open("lis-skov", "citizen"), await open("karen-bang", "employee"), await open("henriette-bach", "employee")]).toEqual(["done", "done", "done", "done"]);
    expect([await open("emil-skov", "citizen"), await open("jonas-kragh", "employee"), await open("nikolaj-friis", "employee")]).toEqual(["not-found", "not-found", "not-found"]);
    expect(await stage.house.db.selectFrom("read_log").select("person_id").where("subject_id", "=", document.id).execute()).toHaveLength(4);
    await end(stage, "karen-bang", id);
    expect((await be(stage, "lis-skov")).actor.deputyFor).toEqual([]);
  });

  test("by nobody else, not for oneself, not for nobody, and not without what shows it", async () => {
    expect(await met(register("jonas-kragh"))).toBe("not-allowed");
    expect(await met(register("karen-bang", { deputyId: demoId("person", "karen-bang") }))).toBe("not-allowed");
    expect(await met(register("karen-bang", { principalId: demoId("person", "karen-bang") }))).toBe("not-allowed");
    expect(await met(register("karen-bang", { deputyId: demoId("person", "gerda-mortensen") }))).toBe("invalid-answers");
    expect(await met(register("karen-bang", { deputyId: stage.house.ids.uuid() }))).toBe("invalid-answers");
    const karen = await employee(stage, "karen-bang");
    expect(await met(inCase(stage.house, karen, (ctx) => registerAttorney(ctx, wanted(), () => checkUpload({ fileName: "x.exe", bytes: Buffer.from("MZ") }).then(() => undefined))))).toBe("file-type-refused");
    expect(await stage.house.db.selectFrom("deputyships").select("id").execute()).toEqual([]);
  });

  test("the same twice is one, with its paper once", async () => {
    const [a, b] = await Promise.all([register("karen-bang"), register("karen-bang")]);
    expect(a).toBe(b);
    expect(await stage.house.db.selectFrom("documents").select("id").where("deputyship_id", "=", a).execute()).toHaveLength(1);
  });
});

test("an offer goes thirty days after it was answered, or could be no more; what it became stays", async () => {
  const accepted = await offer();
  await as("emil-skov", (ctx) => answerOffer(ctx, accepted, "accepted"));
  await offer({ name: "Ingen Svarer" });
  const left = async () => (await stage.house.db.selectFrom("attorney_offers").select("id").execute()).length;
  stage.clock.advance({ days: 29 });
  await forget(stage.house.db, stage.clock.now());
  expect(await left()).toBe(2);
  stage.clock.advance({ days: 2 });
  await forget(stage.house.db, stage.clock.now());
  expect(await left()).toBe(1);
  stage.clock.advance({ days: 30 });
  await forget(stage.house.db, stage.clock.now());
  expect(await left()).toBe(0);
  expect(await stage.house.db.selectFrom("deputyships").select("id").execute()).toHaveLength(1);
});
