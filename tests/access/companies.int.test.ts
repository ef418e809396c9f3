/** A company as a party: who may act for it, what stands in its cases, and its powers of attorney. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { act, apply, be, beForCompany, fillIn, openTask } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { type Citizen, type Employee, type Person, type PrivatePerson, type Representative, selfId } from "../../src/access/actor.ts";
import { startDraft } from "../../src/cases/commands/start-draft.ts";
import { type Asking, inCase, readContext } from "../../src/cases/house.ts";
import { loadApplication, loadCase } from "../../src/cases/load.ts";
import { caseForDesk, caseForParty } from "../../src/cases/queries/case-file.ts";
import { doneForMe } from "../../src/cases/queries/done-for-me.ts";
import { myDrafts } from "../../src/cases/queries/drafts.ts";
import { myCases } from "../../src/cases/queries/my-cases.ts";
import { whoCanSee } from "../../src/cases/queries/who-can-see.ts";
import { worklist } from "../../src/cases/queries/worklist.ts";
import { askedCase } from "../../src/insight/queries/asked-case.ts";
import { representativeFor } from "../../src/organisation/actor.ts";
import { answerOffer } from "../../src/organisation/deputies/commands/answer-offer.ts";
import { offerAttorney, type Offering } from "../../src/organisation/deputies/commands/offer-attorney.ts";
import { endDeputyship } from "../../src/organisation/deputies/commands/end-deputyship.ts";
import { registerAttorney } from "../../src/organisation/deputies/commands/register-attorney.ts";
import { offersTo } from "../../src/organisation/deputies/offers.ts";
import { openStage, type TestStage } from "../support/stage.ts";
import { service as parking } from "../support/story.ts";

const service = "winter-closing-of-outdoor-serving";
const bakery = demoId("company", "00100033");
const leasing = demoId("company", "00100017");
const answers = {
  unit: "9900000004", tables: 6, chairs: 24, contactName: "Birgitte Lauesen", email: "birgitte@bageri.example", contact: "none", firstMonth: "2026-12", lastMonth: "2027-03",
};
/** Too late for the rules: a caseworker looks. */
const unclear = { ...answers, firstMonth: "2026-10", review: true, reviewReason: "Vejen var spærret." };
const list = { group: "all", order: "newest", limit: 50, offset: 0 } as const;

let stage: TestStage;
/** Of the bakery; a colleague of hers; of the leasing company. */
let birgitte: Asking<Representative>;
let colleague: Asking<Representative>;
let camilla: Asking<Representative>;
beforeAll(async () => {
  stage = await openStage();
  birgitte = await beForCompany(stage, "birgitte-lauesen");
  camilla = await beForCompany(stage, "camilla-frydendal");
  colleague = await forCompany("tariq-mahmood", bakery);
});

async function forCompany(subject: string, companyId: string): Promise<Asking<Representative>> {
  const actor = await representativeFor(stage.house.db, demoId("person", subject), companyId, stage.clock.now());
  if (!actor) throw new Error(`${subject} is in the demo`);
  return { actor, locale: "da", requestId: "test" };
}

async function privately(subject: string): Promise<Asking<Citizen>> {
  const { actor, ...asking } = await be(stage, subject);
  if (actor.kind !== "citizen") throw new Error("asked as a citizen");
  return { ...asking, actor };
}

async function atWork(subject: string): Promise<Asking<Employee>> {
  const { actor, ...asking } = await be(stage, subject, "employee");
  if (actor.kind !== "employee") throw new Error("asked as an employee");
  return { ...asking, actor };
}

const read = <A extends Person>(asking: Asking<A>) => readContext(stage.house, asking);
const again = async (asking: Asking<Representative>) => forCompany(subjectOf(asking), selfId(asking.actor));
const subjectOf = ({ actor }: Asking<Person>) => stage.municipality.people.find((one) => demoId("person", one.subject) === actor.personId)?.subject ?? "";
const met = (running: Promise<unknown>) => running.then(() => "done", (error: { code?: string }) => error.code ?? String(error));
const numbersOf = async (asking: Asking<Person>) => (await myCases(read(asking), list)).map((one) => one.number);

describe("a company's case", () => {
  test("is the company's: its representative applies, journal and letter say for whom, and the letter goes to its CVR number", async () => {
    const send = vi.spyOn(stage.channels.digitalPost, "send");
    const number = await apply(stage, birgitte, { service, answers });
    const loaded = await loadCase(read(birgitte), { number });
    expect([loaded.applicantId, loaded.applicantName, loaded.capacity]).toEqual([bakery, "Byens Bagerfællesskab ApS", "private"]);
    const { journal } = await caseForParty(read(birgitte), number);
    const sent = journal.find((line) => line.event === "application-sent");
    expect(sent).toMatchObject({ actorName: "Birgitte Lauesen", forName: "Byens Bagerfællesskab ApS", actor: { kind: "representative", personId: demoId("person", "birgitte-lauesen"), companyId: bakery, onBehalfOf: bakery } });
    expect(send.mock.calls.length).toBeGreaterThan(0);
    expect(send.mock.calls.map(([message]) => message.recipient)).toEqual(send.mock.calls.map(() => ({ idType: "CVR", number: "00100033" })));
    send.mockRestore();
  });

  test("is followed and gone on with by everybody who acts for the company, and by nobody who acts for another", async () => {
    const number = await apply(stage, birgitte, { service, answers });
    const draft = await fillIn(stage, birgitte, { service, answers: { ...answers, tables: 7 } });
    expect(await numbersOf(colleague)).toContain(number);
    expect((await myDrafts(read(colleague))).map((one) => one.id)).toContain(draft);
    expect((await loadApplication(read(colleague), draft)).answers).toMatchObject({ tables: 7 });
    expect((await doneForMe(read(colleague), 50)).find((one) => one.caseNumber === number)).toMatchObject({ event: "application-sent", byName: "Birgitte Lauesen" });
    expect((await doneForMe(read(birgitte), 50)).filter((one) => one.caseNumber === number)).toEqual([]);
    expect([await met(loadCase(read(camilla), { number })), await met(loadApplication(read(camilla), draft))]).toEqual(["not-found", "not-found"]);
    expect(await numbersOf(camilla)).not.toContain(number);
  });

  test("is none of the representative's private cases, and their private cases are none of the company's", async () => {
    const herself = await privately("birgitte-lauesen");
    const number = await apply(stage, birgitte, { service, answers });
    expect(await met(loadCase(read(herself), { number }))).toBe("not-found");
    const own = await inCase(stage.house, herself, (ctx) => startDraft(ctx, { service: parking, applicantId: herself.actor.personId }));
    expect(await met(loadApplication(read(birgitte), own))).toBe("not-found");
    expect((await myDrafts(read(birgitte))).map((one) => one.id)).not.toContain(own);
  });

  test("does not open by guessing: what is for companies is begun for a company only, what is for citizens by a citizen only", async () => {
    const start = (asking: Asking<Person>, of: string, applicantId = selfId(asking.actor)) => met(inCase(stage.house, asking, (ctx) => startDraft(ctx, { service: of, applicantId })));
    const herself = await privately("birgitte-lauesen");
    const karen = await atWork("karen-bang");
    expect([await start(birgitte, service), await start(birgitte, parking), await start(herself, service), await start(karen, service)]).toEqual(["done", "not-allowed", "not-allowed", "not-allowed"]);
    expect([await start(camilla, service, bakery), await start(herself, service, bakery), await start(birgitte, parking, herself.actor.personId), await start(birgitte, "mileage-allowance")]).toEqual(["not-allowed", "not-allowed", "not-allowed", "not-allowed"]);
  });
});

describe("what the company is asked afterwards", () => {
  test("counts as the company's own sending, whoever of its people sent it", async () => {
    const number = await apply(stage, birgitte, { service, answers });
    const { id } = await loadCase(read(birgitte), { number });
    for (const asking of [birgitte, colleague]) expect(await askedCase(read(asking), id, 100)).toEqual({ service, channel: "self" });
    expect(await askedCase(read(camilla), id, 100)).toBeNull();
  });
});

describe("an employee who acts for the company", () => {
  test("neither sees its case at the desk nor finds it in the worklist; a colleague does", async () => {
    const number = await apply(stage, birgitte, { service, answers: unclear });
    const desk = stage.municipality.people.filter((one) => one.roles.some((held) => held.role === "road-caseworker")).map((one) => one.subject);
    const [subject = ""] = desk;
    const atDesk = await atWork(subject);
    const listed = async () => (await worklist(read(atDesk), { view: "all", sort: "due", descending: false, limit: 50, offset: 0 })).map((one) => one.caseNumber);
    expect([await met(caseForDesk(read(atDesk), { number })), (await listed()).includes(number)]).toEqual(["done", true]);
    await stage.house.db.insertInto("representatives").values({ person_id: atDesk.actor.personId, company_id: bakery, first_at: stage.clock.now(), last_at: stage.clock.now() }).execute();
    expect([await met(caseForDesk(read(atDesk), { number })), (await listed()).includes(number)]).toEqual(["not-allowed", false]);
    await stage.house.db.deleteFrom("representatives").where("person_id", "=", atDesk.actor.personId).execute();
    const seen = await whoCanSee(read(atDesk), await loadCase(read(atDesk), { number }), { all: stage.house.db, roles: stage.house.roles, logIns: { idle: 1, services: [] } });
    expect(seen.people.find((one) => one.name === "Byens Bagerfællesskab ApS")).toMatchObject({ isCompany: true, basis: { kind: "own" } });
    await act(stage, atDesk, number, "assess", "approve", { message: "Ja." });
    expect(await met(openTask(stage, number, "assess"))).not.toBe("done");
  });
});

describe("powers of attorney of companies", () => {
  const offering = (more: Partial<Offering> = {}): Offering => ({
    whom: { cvr: "00100017" }, name: "Nordlys Leasing", services: null, rights: ["see", "prepare", "send"], reason: "Ordner vores tilladelser", startsAt: stage.clock.now(), endsAt: new Date("2027-05-20T08:00:00Z"), ...more,
  });
  const offer = (by: Asking<PrivatePerson>, more: Partial<Offering> = {}) => inCase(stage.house, by, (ctx) => offerAttorney(ctx, stage.house.cprVault, offering(more)));
  const accept = (by: Asking<PrivatePerson>, id: string) => inCase(stage.house, by, (ctx) => answerOffer(ctx, id, "accepted"));
  const waiting = async (partyId: string) => (await offersTo(stage.house.db, partyId, stage.clock.now())).map((one) => one.id);

  test("go from one company to another: whoever acts for that one accepts, and what they do reads “A (company) for the giver”", async () => {
    const id = await offer(birgitte);
    expect([await waiting(leasing), await waiting(bakery)]).toEqual([[id], []]);
    const deputyshipId = await accept(camilla, id);
    const acting = await again(camilla);
    expect(acting.actor.deputyFor).toMatchObject([{ id: deputyshipId, capacity: "private", principal: { personId: bakery, name: "Byens Bagerfællesskab ApS" } }]);
    const number = await apply(stage, acting, { service, applicantId: bakery, answers });
    const { journal } = await caseForParty(read(birgitte), number);
    expect(journal.find((line) => line.event === "application-sent")).toMatchObject({ actorName: "Camilla Frydendal (Nordlys Leasing A/S)", forName: "Byens Bagerfællesskab ApS" });
    expect(await numbersOf(acting)).toContain(number);
    await inCase(stage.house, birgitte, (ctx) => endDeputyship(ctx, stage.organisation.work, deputyshipId ?? ""));
    expect(await met(loadCase(read(await again(camilla)), { number }))).toBe("not-found");
  });

  test("are not shown to a company of another name, and not given to oneself", async () => {
    expect(await met(offer(birgitte, { whom: { cvr: "00100033" } }))).toBe("invalid-answers");
    await offer(birgitte, { name: "Sydlys Leasing" });
    expect(await waiting(leasing)).toEqual([]);
  });

  test("go from a company to a citizen and from a citizen to a company, for a service", async () => {
    const amina = stage.municipality.people.find((one) => one.subject === "amina-holm");
    const toAmina = await offer(birgitte, { whom: { cpr: amina?.cpr ?? "" }, name: "Amina Holm", services: [service] });
    await accept(await privately("amina-holm"), toAmina);
    const number = await apply(stage, await be(stage, "amina-holm"), { service, applicantId: bakery, answers });
    expect(await numbersOf(birgitte)).toContain(number);
    const toCompany = await offer(await privately("gerda-mortensen"), { services: [parking] });
    await accept(camilla, toCompany);
    const draft = await fillIn(stage, await again(camilla), { service: parking, applicantId: demoId("person", "gerda-mortensen"), answers: {} });
    expect((await myDrafts(read(await be(stage, "gerda-mortensen")))).map((one) => one.id)).toContain(draft);
    expect(await met(loadApplication(read(birgitte), draft))).toBe("not-found");
  });

  test("are registered by Citizen Service with the paper, and not by somebody who acts for the company", async () => {
    const karen = await atWork("karen-bang");
    const register = () => inCase(stage.house, karen, (ctx) => registerAttorney(ctx, { ...offering(), principalId: bakery, deputyId: demoId("person", "emil-skov") }, () => Promise.resolve()));
    const own = { person_id: karen.actor.personId, company_id: bakery, first_at: stage.clock.now(), last_at: stage.clock.now() };
    await stage.house.db.insertInto("representatives").values(own).execute();
    expect(await met(register())).toBe("not-allowed");
    await stage.house.db.deleteFrom("representatives").where("person_id", "=", karen.actor.personId).execute();
    expect(await met(register())).toBe("done");
    expect((await be(stage, "emil-skov")).actor.deputyFor).toMatchObject([{ principal: { personId: bakery } }]);
  });
});
