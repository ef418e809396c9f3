/** What a manager sees of their people's cases and of what the unit sends in; and what somebody is told of themselves. */
import { beforeAll, describe, expect, test } from "vitest";
import { act, apply, be, beForCompany } from "../../demo/act.ts";
import type { Citizen, Employee } from "../access/actor.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyEntitled, payFor } from "../../tests/support/story.ts";
import { type Asking, readContext } from "./house.ts";
import { ownCompanyFacts, ownPermits, ownPersonFacts } from "./queries/own-facts.ts";
import { countUnitCases, unitCases, unitNumbers } from "./queries/unit-cases.ts";

let stage: TestStage;
beforeAll(async () => {
  stage = await openStage();
});

async function atWork(subject: string): Promise<Asking<Employee>> {
  const { actor, ...asking } = await be(stage, subject, "employee");
  if (actor.kind !== "employee") throw new Error(`${subject} is not employed`);
  return { ...asking, actor };
}
const reading = async (subject: string) => readContext(stage.house, await atWork(subject));
const trip = { date: "2026-11-18", from: "Amagerbrogade 59", to: "Bispebjerg Hospital", purpose: "Møde om udskrivning", kilometres: 62, commute: "no", kilometresBefore: 0 } as const;
const sendTrip = async (who: string, date = trip.date as string) => apply(stage, await atWork(who), { service: "mileage-allowance", answers: { ...trip, date } });
const [astrid, dorthe, lars] = ["astrid-munk", "dorthe-elgaard", "lars-bjerregaard"];

describe("a manager", () => {
  test("sees what their people sent in, by group, and not their own; nobody else does", async () => {
    const numbers = [await sendTrip(astrid), await sendTrip(astrid), await sendTrip(astrid), await sendTrip(astrid)];
    const own = await sendTrip(dorthe);
    const [first] = numbers;
    await act(stage, await atWork(dorthe), first ?? "", "approve", "approve");
    const all = await unitCases(await reading(dorthe), { group: "all", limit: 50, offset: 0 });
    expect(all.map((one) => one.number).toSorted()).toEqual(numbers.toSorted());
    expect(all.map((one) => one.number)).not.toContain(own);
    expect(await countUnitCases(await reading(dorthe))).toEqual({ waiting: 3, open: 3, closed: 1 });
    expect((await unitCases(await reading(dorthe), { group: "waiting", limit: 50, offset: 0 })).every((one) => one.mustAct && one.applicantName === "Astrid Munk")).toBe(true);
    expect((await unitCases(await reading(dorthe), { group: "closed", limit: 50, offset: 0 })).map((one) => one.number)).toEqual([first]);
    const page = async (offset: number) => (await unitCases(await reading(dorthe), { group: "all", limit: 2, offset })).map((one) => one.number);
    expect([...(await page(0)), ...(await page(2))]).toEqual(all.map((one) => one.number));
    // The manager above has the units below, with Dorthe's own.
    expect((await unitCases(await reading(lars), { group: "all", limit: 50, offset: 0 })).map((one) => one.number)).toContain(own);
    for (const other of [astrid, "mette-lund", "vibeke-storm"]) {
      expect(await unitCases(await reading(other), { group: "all", limit: 50, offset: 0 })).toEqual([]);
      expect(await unitNumbers(await reading(other), 90)).toEqual([]);
    }
    expect(await unitCases(await reading(dorthe), { group: "all", service: "' or 1=1 --", limit: 50, offset: 0 })).toEqual([]);
  });

  test("sees numbers of five and more only, and the median of what is done", async () => {
    expect(await unitNumbers({ ...(await reading(dorthe)) }, 90)).toEqual([{ service: "mileage-allowance", sent: 5, sentBefore: null, medianDays: null }]);
    await stage.house.db.updateTable("cases").set((eb) => ({ state: "closed", closed_at: eb.ref("opened_at") })).where("service", "=", "mileage-allowance").execute();
    expect(await unitNumbers(await reading(dorthe), 90)).toEqual([{ service: "mileage-allowance", sent: 5, sentBefore: null, medianDays: 0 }]);
    stage.clock.advance({ days: 91 });
    expect(await unitNumbers(await reading(dorthe), 90)).toEqual([]);
    await sendTrip(astrid, "2027-02-17");
    expect(await unitNumbers(await reading(dorthe), 90)).toEqual([{ service: "mileage-allowance", sent: null, sentBefore: 5, medianDays: null }]);
  });
});

describe("what the municipality knows", () => {
  const asCitizen = async (subject: string): Promise<Asking<Citizen>> => {
    const { actor, ...asking } = await be(stage, subject);
    if (actor.kind !== "citizen") throw new Error("a citizen");
    return { ...asking, actor };
  };

  test("of a person comes from CPR now, and of a company from CVR", async () => {
    expect(await ownPersonFacts(stage.house, await asCitizen("amina-holm"))).toMatchObject({ state: "answered", value: { name: "Amina Holm", address: { street: "Skovduegade" } } });
    const company = await beForCompany(stage, "camilla-frydendal");
    expect(await ownCompanyFacts(stage.house, company)).toMatchObject({ state: "answered", value: { cvr: "00100017" } });
    expect(await ownPersonFacts(stage.house, company)).toEqual({ state: "none" });
    expect(await ownCompanyFacts(stage.house, await asCitizen("amina-holm"))).toEqual({ state: "none" });
  });

  test("is not asked of a register that is down, and what is not known is said", async () => {
    stage.outside.down.add("people").add("companies");
    expect(await ownPersonFacts(stage.house, await asCitizen("amina-holm"))).toEqual({ state: "down" });
    expect(await ownCompanyFacts(stage.house, await beForCompany(stage, "camilla-frydendal"))).toEqual({ state: "down" });
    stage.outside.down.clear();
    const never = { ...stage.house, registers: { ...stage.house.registers, people: { person: (_cpr: string, call: { signal?: AbortSignal }) => new Promise<never>((_, fail) => call.signal?.addEventListener("abort", () => fail(call.signal?.reason))) } } };
    expect(await ownPersonFacts(never, await asCitizen("amina-holm"))).toEqual({ state: "down" });
    await stage.house.db.updateTable("people").set({ cpr_cipher: null }).where("name", "=", "Amina Holm").execute();
    expect(await ownPersonFacts(stage.house, await asCitizen("amina-holm"))).toEqual({ state: "none" });
  });

  test("of permits are one's own", async () => {
    const fresh = await openStage();
    const number = await applyEntitled(fresh);
    await payFor(fresh, number, "amina-holm");
    const read = async (subject: string) => {
      const { actor, ...asking } = await be(fresh, subject);
      if (actor.kind !== "citizen") throw new Error("a citizen");
      return ownPermits(readContext(fresh.house, { ...asking, actor }), 20);
    };
    expect((await read("amina-holm")).map((one) => one.caseNumber)).toContain(number);
    expect((await read("bent-aagaard")).map((one) => one.caseNumber)).not.toContain(number);
  });
});
