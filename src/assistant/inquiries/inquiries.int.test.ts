import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { be, beForCompany } from "../../../demo/act.ts";
import { demoId } from "../../../demo/seed.ts";
import { openStage, type TestStage } from "../../../tests/support/stage.ts";
import { type Actor, anonymous, type Employee } from "../../access/actor.ts";
import type { Context, ReadContext } from "../../access/context.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { forgetInquiries } from "./commands/forget-inquiries.ts";
import { answerCameBack, mailInquiryAnswer } from "./commands/mail-answer.ts";
import { sendInquiry, type InquiryWanted } from "./commands/send-inquiry.ts";
import { tellCounter } from "./commands/tell-counter.ts";
import { answerInquiry, finishInquiry, layBackInquiry, takeInquiry } from "./commands/tend-inquiry.ts";
import { inquiries, inquiriesWait, inquiry, mostCounted, mostSearched } from "./queries/inquiries.ts";

let stage: TestStage;
let karen: Employee;
let other: Employee;
let manager: Employee;
let amina: Actor;
beforeAll(async () => {
  stage = await openStage();
  const employee = async (id: string): Promise<Employee> => {
    const { actor } = await be(stage, id, "employee");
    if (actor.kind !== "employee") throw new Error(`${id} is employed`);
    return actor;
  };
  [karen, manager] = [await employee("karen-bang"), await employee("dorthe-elgaard")];
  other = { ...karen, personId: manager.personId, name: "A colleague at the counter" };
  amina = (await be(stage, "amina-holm")).actor;
});
beforeEach(() => stage.house.db.deleteFrom("inquiries").execute());

const base = () => ({ clock: stage.clock, ids: stage.house.ids, locale: "da" as const, requestId: "r" });
const as = <A extends Actor>(actor: A): ReadContext<A> => ({ ...base(), actor, db: stage.house.dbFor(actor) });
const change = <A extends Actor, T>(actor: A, run: (ctx: Context<A>) => Promise<T>): Promise<T> =>
  inTransaction(stage.house.db, (db) => run({ ...base(), actor, db, jobs: stage.house.jobs }));
const wanted = (more: Partial<InquiryWanted> = {}): InquiryWanted => ({ formKey: stage.house.ids.uuid(), name: "Sofie Birk", email: "sofie@example.com", phone: null, message: "Gælder prisen for en hybrid?", turns: [{ question: "Hvad koster det?", answer: "22 kr." }], ...more });
const send = (actor: Actor = anonymous, more: Partial<InquiryWanted> = {}) => change(actor, (ctx) => sendInquiry(ctx, wanted(more)));
const all = { text: "", view: "all", sort: "oldest", limit: 50, offset: 0 } as const;
const first = async () => (await inquiries(as(karen), all)).lines[0]?.id ?? "";

describe("handing over", () => {
  test("lies at the counter with the conversation, and with who sent it where they were logged in", async () => {
    const number = await send(amina);
    expect(number).toMatch(/^H-2026-\d{7}$/);
    const { lines, total } = await inquiries(as(karen), all);
    expect([total, lines[0]?.number, lines[0]?.state]).toEqual([1, number, "open"]);
    expect(await inquiry(as(karen), lines[0]?.id ?? "")).toMatchObject({ conversation: [{ question: "Hvad koster det?", answer: "22 kr." }], email: "sofie@example.com", personId: demoId("person", "amina-holm"), mine: false });
    const logged = await stage.house.db.selectFrom("read_log").select(["what", "reader_id"]).where("person_id", "=", demoId("person", "amina-holm")).where("what", "=", "person").where("reader_id", "=", karen.personId).execute();
    expect(logged).toHaveLength(1);
  });

  test("twice with one form is once, also at the same time", async () => {
    const form = wanted();
    const numbers = await Promise.all(Array.from({ length: 5 }, () => change(anonymous, (ctx) => sendInquiry(ctx, form))));
    expect(new Set(numbers).size).toBe(1);
    expect((await inquiries(as(karen), all)).total).toBe(1);
  });

  test("again with the same form and other words is another one: nothing of it is lost", async () => {
    const form = wanted();
    const [first, second] = [await change(anonymous, (ctx) => sendInquiry(ctx, form)), await change(anonymous, (ctx) => sendInquiry(ctx, { ...form, message: "Og en elbil?" }))];
    expect(second).not.toBe(first);
    expect((await inquiries(as(karen), all)).lines.map(({ begins }) => begins)).toEqual(expect.arrayContaining([form.message, "Og en elbil?"]));
  });

  test("draws another number where the first is taken", async () => {
    const taken = (await send()).slice(-7);
    const drawn = [taken, taken, taken === "1234567" ? "7654321" : "1234567"];
    const ids = { ...stage.house.ids, caseDigits: () => drawn.shift() ?? "" };
    const number = await change(anonymous, (ctx) => sendInquiry({ ...ctx, ids }, wanted()));
    expect([number.slice(-7) === taken, drawn]).toEqual([false, []]);
  });

  test("needs a way to answer, and is not longer than it may be", async () => {
    await expect(send(anonymous, { email: null })).rejects.toMatchObject({ code: "bad-request", details: ["email", "phone"] });
    await expect(send(anonymous, { message: "x".repeat(2001) })).rejects.toMatchObject({ code: "bad-request" });
  });
});

describe("who sees it", () => {
  test("the counter, and nobody else: neither by the queries nor behind the second wall", async () => {
    await send(amina);
    const id = await first();
    for (const actor of [amina, anonymous, manager, (await be(stage, "mette-lund", "employee")).actor]) {
      await expect(inquiries(as(actor), all)).rejects.toMatchObject({ code: expect.stringMatching(/not-/) });
      await expect(inquiry(as(actor), id)).rejects.toMatchObject({ code: expect.stringMatching(/not-/) });
    }
    const seen = async (actor: Actor) => (await stage.house.dbFor(actor).selectFrom("inquiries").select("id").execute()).length;
    expect([await seen(karen), await seen(amina), await seen(manager), await seen(anonymous), await seen((await be(stage, "jonas-kragh")).actor)]).toEqual([1, 1, 0, 0, 0]);
  });

  test("an employee at the counter does not tend their own", async () => {
    await send((await be(stage, "karen-bang")).actor);
    expect((await inquiries(as(karen), all)).total).toBe(0);
    const [row] = await stage.house.db.selectFrom("inquiries").select("id").execute();
    await expect(inquiry(as(karen), row?.id ?? "")).rejects.toMatchObject({ code: "not-allowed" });
    await expect(change(karen, (ctx) => takeInquiry(ctx, row?.id ?? ""))).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("nor that of a company they act for", async () => {
    await send((await beForCompany(stage, "camilla-frydendal")).actor);
    const id = await first();
    const acting = { person_id: karen.personId, company_id: demoId("company", "00100017"), first_at: stage.clock.now(), last_at: stage.clock.now() };
    await stage.house.db.insertInto("representatives").values(acting).execute();
    expect((await inquiries(as(karen), all)).total).toBe(0);
    await expect(inquiry(as(karen), id)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(change(karen, (ctx) => takeInquiry(ctx, id))).rejects.toMatchObject({ code: "not-allowed" });
    await stage.house.db.deleteFrom("representatives").where("person_id", "=", karen.personId).execute();
    expect((await inquiry(as(karen), id)).personId).toBe(acting.company_id);
  });
});

describe("tending it", () => {
  test("is searched, sorted, paged and looked at by state", async () => {
    for (const name of ["Anna", "Bo", "Carl"]) {
      await send(anonymous, { name });
      stage.clock.advance({ minutes: 1 });
    }
    const names = async (more: object) => (await inquiries(as(karen), { ...all, ...more })).lines.map(({ name }) => name);
    expect([await names({}), await names({ sort: "newest" }), await names({ limit: 1, offset: 1 }), await names({ text: "CARL" }), await names({ text: "%" }), await names({ view: "mine" })]).toEqual([["Anna", "Bo", "Carl"], ["Carl", "Bo", "Anna"], ["Bo"], ["Carl"], [], []]);
    await change(karen, async (ctx) => takeInquiry(ctx, await first()));
    expect([await names({ view: "waiting" }), await names({ view: "mine" })]).toEqual([["Bo", "Carl"], ["Anna"]]);
  });

  test("are counted to a thousand, searched among the first five thousand, and found by a whole number however many there are", async () => {
    const number = await send(anonymous, { name: "Dagny" });
    await sql`insert into inquiries (id, number, form_key, locale, name, email, conversation, message, state, created_at)
      select gen_random_uuid(), 'H-2025-' || lpad(i::text, 7, '0'), gen_random_uuid(), 'da', 'Mange', 'x@example.com', '[]', 'Hvad koster det?', 'open', ${stage.clock.now()}::timestamptz - (i || ' seconds')::interval from generate_series(1, ${mostSearched}) as i`.execute(stage.house.db);
    expect(await inquiries(as(karen), { ...all, limit: 1 })).toMatchObject({ total: mostCounted, cut: false });
    expect(await inquiries(as(karen), { ...all, text: "dagny" })).toMatchObject({ total: 0, cut: true });
    expect(await inquiries(as(karen), { ...all, text: "dagny", sort: "newest" })).toMatchObject({ total: 1, cut: true });
    for (const text of [number, number.toLowerCase(), number.slice(2), number.replaceAll("-", "")]) expect(await inquiries(as(karen), { ...all, text }), text).toMatchObject({ total: 1, lines: [{ name: "Dagny" }], cut: false });
  });

  test("one takes it, and only they answer, lay it back and finish it", async () => {
    await send();
    const id = await first();
    const taken = await Promise.allSettled([change(karen, (ctx) => takeInquiry(ctx, id)), change(other, (ctx) => takeInquiry(ctx, id))]);
    expect(taken.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { taken_by } = await stage.house.db.selectFrom("inquiries").select("taken_by").executeTakeFirstOrThrow();
    const [mine, theirs] = taken_by === karen.personId ? [karen, other] : [other, karen];
    for (const act of [answerInquiry, finishInquiry]) await expect(change(theirs, (ctx) => act(ctx, id, "Ja"))).rejects.toMatchObject({ code: "already-done" });
    await change(mine, (ctx) => layBackInquiry(ctx, id));
    await change(theirs, (ctx) => takeInquiry(ctx, id));
    await expect(change(theirs, (ctx) => finishInquiry(ctx, id, " "))).rejects.toMatchObject({ code: "bad-request" });
    await change(theirs, (ctx) => finishInquiry(ctx, id, "Ringet op"));
    await expect(change(theirs, (ctx) => answerInquiry(ctx, id, "Ja"))).rejects.toMatchObject({ code: "already-done" });
  });

  test("what a colleague has left lying for a day waits again, and whoever then takes it has it", async () => {
    await send();
    const id = await first();
    const waiting = async (actor: Actor) => (await inquiries(as(actor), { ...all, view: "waiting" })).total;
    await change(other, (ctx) => takeInquiry(ctx, id));
    stage.clock.advance({ hours: 23 });
    expect([await waiting(karen), (await inquiry(as(karen), id)).left]).toEqual([0, false]);
    await expect(change(karen, (ctx) => takeInquiry(ctx, id))).rejects.toMatchObject({ code: "already-done" });
    stage.clock.advance({ hours: 2 });
    expect([await waiting(karen), await waiting(other), (await inquiry(as(karen), id)).left]).toEqual([1, 0, true]);
    await change(karen, (ctx) => takeInquiry(ctx, id));
    await expect(change(other, (ctx) => answerInquiry(ctx, id, "Ja"))).rejects.toMatchObject({ code: "already-done" });
    await change(karen, (ctx) => answerInquiry(ctx, id, "Ja"));
    stage.clock.advance({ hours: 25 });
    expect(await waiting(other), "an answer is not left lying").toBe(0);
  });

  test("the answer is mailed once, in the language of the question, and says nothing of what was asked", async () => {
    await send();
    const id = await first();
    await change(karen, (ctx) => takeInquiry(ctx, id));
    await change(karen, (ctx) => answerInquiry(ctx, id, "En plug-in-hybrid koster 100 kr."));
    await expect(change(karen, (ctx) => answerInquiry(ctx, id, "Igen"))).rejects.toMatchObject({ code: "already-done" });
    const mails: { readonly to: string; readonly text: string; readonly messageId: string }[] = [];
    const house = { db: stage.house.db, clock: stage.clock, municipality: stage.house.municipality.name, publicUrl: "http://localhost:3000" };
    for (let turn = 0; turn < 3; turn += 1) await mailInquiryAnswer(house, { send: (mail) => Promise.resolve(mails.push(mail)) }, id);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: "sofie@example.com", messageId: id, text: expect.stringContaining("koster 100 kr.") });
    expect(mails[0]?.text).not.toContain("hybrid?");
    await change(karen, (ctx) => finishInquiry(ctx, id, ""));
    expect(await inquiry(as(karen), id)).toMatchObject({ state: "done", note: null, mailedAt: stage.clock.now() });
  });

  describe("that does not arrive", () => {
    const house = () => ({ db: stage.house.db, clock: stage.clock, municipality: stage.house.municipality.name, publicUrl: "http://localhost:3000" });
    const answered = async () => {
      await send();
      const id = await first();
      await change(karen, (ctx) => takeInquiry(ctx, id));
      await change(karen, (ctx) => answerInquiry(ctx, id, "Den koster 100 kr."));
      return id;
    };
    const taken = { send: () => Promise.resolve() };

    test("since the mail server refuses it stays with whoever has it, who says what they did instead", async () => {
      const id = await answered();
      let tries = 0;
      const refused = { send: () => { tries += 1; return Promise.reject(new SkrankeError("partner-refused", "550")); } };
      for (let turn = 0; turn < 2; turn += 1) await mailInquiryAnswer(house(), refused, id);
      expect(tries).toBe(1);
      expect(await inquiry(as(karen), id)).toMatchObject({ state: "taken", mine: true, mailedAt: null, mailFailedAt: stage.clock.now() });
      await expect(change(karen, (ctx) => finishInquiry(ctx, id, ""))).rejects.toMatchObject({ code: "bad-request" });
      await change(karen, (ctx) => finishInquiry(ctx, id, "Har ringet."));
      expect(await inquiry(as(karen), id)).toMatchObject({ state: "done" });
    });

    test("since it came back, when it was done, waits at the counter again, once", async () => {
      const id = await answered();
      expect(await answerCameBack(house(), id)).toBe("early");
      await mailInquiryAnswer(house(), taken, id);
      await change(karen, (ctx) => finishInquiry(ctx, id, ""));
      expect(await inquiriesWait(as(karen))).toBe(false);
      expect([await answerCameBack(house(), id), await answerCameBack(house(), id)]).toEqual(["noted", "noted"]);
      expect(await inquiriesWait(as(karen))).toBe(true);
      expect(await inquiry(as(karen), id)).toMatchObject({ state: "open", answer: "Den koster 100 kr.", mailFailedAt: stage.clock.now() });
      await change(karen, (ctx) => takeInquiry(ctx, id));
      await change(karen, (ctx) => finishInquiry(ctx, id, "Intet nummer."));
      expect(await answerCameBack(house(), id)).toBe("noted");
      expect(await inquiry(as(karen), id)).toMatchObject({ state: "done" });
    });

    test("is nothing to mails of other things, and to a mail server that is down it is sent again", async () => {
      expect(await answerCameBack(house(), stage.house.ids.uuid())).toBeNull();
      const id = await answered();
      await expect(mailInquiryAnswer(house(), { send: () => Promise.reject(new SkrankeError("partner-down", "421")) }, id)).rejects.toMatchObject({ code: "partner-down" });
      await mailInquiryAnswer(house(), taken, id);
      expect(await inquiry(as(karen), id)).toMatchObject({ mailedAt: stage.clock.now(), mailFailedAt: null });
    });
  });
});

describe("the counter is told", () => {
  const letters = () => {
    const mails: { readonly to: string; readonly subject: string; readonly text: string; readonly messageId: string }[] = [];
    return { mails, mail: { send: (mail: (typeof mails)[number]) => Promise.resolve(mails.push(mail)) } };
  };
  const house = (counterMail: string | null) => ({ db: stage.house.db, publicUrl: "http://localhost:3000", counterMail });

  test("by one job for each inquiry, in the same transaction", async () => {
    const enqueued: unknown[] = [];
    const jobs = { enqueue: (_: unknown, name: string, payload: unknown) => Promise.resolve(void enqueued.push([name, payload])) };
    const form = wanted();
    for (let turn = 0; turn < 2; turn += 1) await change(anonymous, (ctx) => sendInquiry({ ...ctx, jobs }, form));
    expect(enqueued).toEqual([["tell-counter", { inquiryId: await first() }]]);
  });

  test("in a mail that says nothing of who it is or what they ask", async () => {
    await send(amina);
    const { mails, mail } = letters();
    await tellCounter(house("borgerservice@kommune.example"), mail, await first());
    expect(mails).toMatchObject([{ to: "borgerservice@kommune.example", messageId: `inquiry-came-${await first()}` }]);
    expect(mails[0]?.text).toContain("http://localhost:3000/betjening/henvendelser");
    expect(JSON.stringify(mails)).not.toMatch(/Sofie|Birk|sofie|hybrid|Amina|koster|H-2026/);
  });

  test("not of one that a colleague has already, nor without a mailbox, nor of one that is not there", async () => {
    await send();
    const id = await first();
    const { mails, mail } = letters();
    await tellCounter(house(null), mail, id);
    await tellCounter(house("a@b.example"), mail, demoId("person", "amina-holm"));
    await change(karen, (ctx) => takeInquiry(ctx, id));
    await tellCounter(house("a@b.example"), mail, id);
    expect(mails).toEqual([]);
  });

  test("and those who chose to be told of open tasks, where it waits for them", async () => {
    expect(await inquiriesWait(as(karen))).toBe(false);
    await send();
    expect([await inquiriesWait(as(karen)), await inquiriesWait(as(manager)), await inquiriesWait(as(amina)), await inquiriesWait(as(anonymous))]).toEqual([true, false, false, false]);
    await change(karen, async (ctx) => takeInquiry(ctx, await first()));
    expect(await inquiriesWait(as(other))).toBe(false);
  });
});

test("30 days after it is done it is gone; what nobody has done, after a year", async () => {
  await send();
  await send();
  const [done, waiting] = (await inquiries(as(karen), all)).lines.map(({ id }) => id);
  await change(karen, (ctx) => takeInquiry(ctx, done ?? ""));
  await change(karen, (ctx) => finishInquiry(ctx, done ?? "", "Ringet op"));
  const in_ = (days: number) => new Date(stage.clock.now().getTime() + days * 86_400_000);
  const left = async () => (await stage.house.db.selectFrom("inquiries").select("id").execute()).map(({ id }) => id);
  expect([await forgetInquiries(stage.house.db, in_(29)), await forgetInquiries(stage.house.db, in_(31)), await left()]).toEqual([0, 1, [waiting]]);
  expect([await forgetInquiries(stage.house.db, in_(364)), await forgetInquiries(stage.house.db, in_(366)), await left()]).toEqual([0, 1, []]);
});
