import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { loadMunicipality } from "../../demo/municipality.ts";
import { verifyJournal } from "../../src/cases/journal.ts";
import { queueSchema } from "../../src/platform/jobs/install-queues.ts";
import { sql } from "kysely";
import { applyFor, payFor } from "../support/applicant.ts";
import { chanceFrom, type Newcomer, withNewcomers } from "../support/population.ts";
import { townForFile } from "../support/place.ts";
import { createWalker, type Walker } from "../support/walker.ts";

/**
 * 200 people apply and pay, eight at a time, while web and worker are killed with -9 again and again. Each ends with one
 * case, one payment, one licence. The seed is printed; KILL_SEED runs the same chances again.
 */
const people = 200;
const atOnce = 8;
const leastKills = 22;
const seed = process.env["KILL_SEED"] ?? String(Date.now());
const chance = chanceFrom(seed);

const { municipality, newcomers } = withNewcomers(loadMunicipality(), people);
// Everybody comes from an address of their own: one machine may not log in 200 times.
const place = townForFile({ municipality, cases: false, settings: { SKRANKE_PROXIES: "1" } });

interface Outcome {
  readonly numbers: Map<string, string>;
  admitted: number;
  paid: number;
  kills: number;
  retries: number;
  doubles: number;
  /** Everybody is through, or somebody could not get through. */
  over: boolean;
}

test("whoever applies while the program is killed gets one case, one payment and one licence", { timeout: 300_000 }, async () => {
  const outcome: Outcome = { numbers: new Map(), admitted: 0, paid: 0, kills: 0, retries: 0, doubles: 0, over: false };
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const waiting: Somebody[] = [];
  const applying = Promise.all(Array.from({ length: atOnce }, () => goOn(waiting, outcome))).finally(() => (outcome.over = true));
  await Promise.all([applying, killAgainAndAgain(outcome)]);
  process.stdout.write(`kill test: seed ${seed}, ${outcome.kills} kills, ${outcome.retries} requests tried again, ${outcome.doubles} double clicks, everybody through after ${seconds()} s\n`);
  expect(outcome.numbers.size).toBe(people);
  expect(outcome.kills).toBeGreaterThanOrEqual(20);
  await untilQuiet();
  await everyCaseIsWhole(outcome.numbers);
  bankAndLettersAgree(outcome.numbers);
  process.stdout.write(`kill test: all as it should be after ${seconds()} s\n`);
});

/** So many begin per life of the program, that some are at every step at every kill. */
const perLife = Math.ceil(people / leastKills);

/** Somebody who has applied and comes back now and then to see whether there is a bill. */
interface Somebody {
  readonly walker: Walker;
  readonly newcomer: Newcomer;
  readonly number: string;
}

/** One of those at once: lets in the next who applies, or looks after the one who has waited longest for a bill. */
async function goOn(waiting: Somebody[], outcome: Outcome): Promise<void> {
  while (outcome.paid < people && !outcome.over) {
    const next = outcome.admitted < people && outcome.admitted < perLife * (outcome.kills + 1) ? newcomers[outcome.admitted] : undefined;
    if (next) {
      outcome.admitted += 1;
      waiting.push(await apply(next, outcome));
      continue;
    }
    const somebody = waiting.shift();
    if (somebody) await lookForBill(somebody, waiting, outcome);
    await wait(50);
  }
}

async function apply(newcomer: Newcomer, outcome: Outcome): Promise<Somebody> {
  const index = newcomers.indexOf(newcomer);
  const doubleClicks = (): boolean => {
    const twice = chance() < 0.15;
    if (twice) outcome.doubles += 1;
    return twice;
  };
  const walker = createWalker({ home: place.town.url, headers: { "x-forwarded-for": `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}` }, doubleClicks });
  const number = await applyFor(walker, newcomer);
  outcome.numbers.set(newcomer.person.subject, number);
  return { walker, newcomer, number };
}

async function lookForBill(somebody: Somebody, waiting: Somebody[], outcome: Outcome): Promise<void> {
  if (await payFor(somebody.walker, somebody.number)) {
    outcome.paid += 1;
    outcome.retries += somebody.walker.retries();
  } else waiting.push(somebody);
}

/** Short lives, in which what the last one held is not yet given up, and now and then a longer one. */
async function killAgainAndAgain(outcome: Outcome): Promise<void> {
  while (!outcome.over && outcome.kills < leastKills) {
    await wait(150 + chance() * 2200 + (outcome.kills % 6 === 5 ? 6000 : 0));
    await place.town.killAndStart();
    outcome.kills += 1;
  }
}

/** Waits for the queue to be empty. The jobs that look after a payment a minute later are let loose at once. */
async function untilQuiet(): Promise<void> {
  await sql`update ${sql.table(`${queueSchema}.job`)} set start_after = now() where state = 'created'`.execute(place.town.db);
  const deadline = Date.now() + 100_000;
  for (;;) {
    const left = await sql<{ name: string; state: string; jobs: string }>`select name, state, count(*) as jobs from ${sql.table(`${queueSchema}.job`)} where state in ('created', 'retry', 'active') group by name, state`.execute(place.town.db);
    const unfinished = await place.town.db.selectFrom("cases").select("number").where("state", "!=", "in-force").execute();
    if (left.rows.length === 0 && unfinished.length === 0) return;
    if (Date.now() > deadline) throw new Error(`not quiet: ${JSON.stringify(left.rows)}, ${unfinished.length} cases not in force`);
    await wait(500);
  }
}

async function everyCaseIsWhole(numbers: ReadonlyMap<string, string>): Promise<void> {
  const { db } = place.town;
  const cases = await db.selectFrom("cases as c").innerJoin("applications as a", "a.id", "c.application_id").innerJoin("identities as p", "p.person_id", "a.applicant_id").select(["c.id", "c.number", "c.outcome", "a.state", "p.subject"]).execute();
  expect(Object.fromEntries(cases.map((one) => [one.subject, one.number]))).toEqual(Object.fromEntries(numbers));
  expect(cases.length).toBe(people);
  expect(cases.every((one) => one.outcome === "granted" && one.state === "sent")).toBe(true);
  expect(await db.selectFrom("applications").select("id").execute()).toHaveLength(people);
  const [payments, permits, notices, incidents] = await Promise.all([
    db.selectFrom("payments").select(["case_id", "state", "amount_ore", "refunded_ore"]).execute(),
    db.selectFrom("permits").select(["case_id", "state", "subject"]).where("case_id", "is not", null).execute(),
    db.selectFrom("notices").select(["case_id", "purpose", "channel", "state"]).execute(),
    db.selectFrom("tokens").select("id").where("state", "=", "incident").execute(),
  ]);
  expect(incidents).toEqual([]);
  for (const { id } of cases) {
    // A receipt that found nobody at home comes again minutes later: handed over is enough here.
    expect(payments.filter((one) => one.case_id === id)).toMatchObject([{ state: "paid", amount_ore: 24_000, refunded_ore: 0 }]);
    expect(permits.filter((one) => one.case_id === id)).toMatchObject([{ state: "active" }]);
    expect(notices.filter((one) => one.case_id === id).map((one) => `${one.purpose.split(":")[0] ?? ""} ${one.channel} ${one.state.replace("delivered", "sent")}`).toSorted()).toEqual(["granted digital-post sent", "received digital-post sent"]);
    expect(await verifyJournal({ db }, id)).toMatchObject({ intact: true });
  }
}

/** What the outside world got: money once for each case, and each letter once. */
function bankAndLettersAgree(numbers: ReadonlyMap<string, string>): void {
  const { payment, digitalPost } = place.town.surroundings.world;
  const paid = payment.payments().filter((one) => one.state === "paid");
  const letters = digitalPost.letters();
  expect(paid).toHaveLength(people);
  expect(letters).toHaveLength(people * 2);
  expect(new Set(letters.map((one) => one.messageId)).size).toBe(people * 2);
  for (const number of numbers.values()) {
    expect(paid.filter((one) => one.request.returnUrl.includes(`/sager/${number}/`)), number).toMatchObject([{ request: { amountOre: 24_000 }, refunds: [] }]);
    expect(new Set(letters.filter((one) => one.caseNumber === number).map((one) => one.label)).size, number).toBe(2);
  }
}
