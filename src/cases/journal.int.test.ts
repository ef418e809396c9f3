import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { act, be } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyEntitled, applyUnclear, assess, caseRow, payFor } from "../../tests/support/story.ts";
import { canonicalJson, verifyJournal } from "./journal.ts";

let stage: TestStage;
let caseId: string;
beforeAll(async () => {
  stage = await openStage();
  const number = await applyUnclear(stage);
  await assess(stage, number, "refuse", { reasons: "Nej." });
  await act(stage, await be(stage, "bent-aagaard"), number, "hear", "answered", { comment: "Jo." });
  await assess(stage, number, "refuse", { reasons: "Nej." }, "decide");
  caseId = (await caseRow(stage, number)).id;
  await payFor(stage, await applyEntitled(stage), "amina-holm");
});

/** As the owner of the tables could, in a transaction that never commits. */
async function tampered(change: (db: TestStage["house"]["db"]) => Promise<unknown>): Promise<Awaited<ReturnType<typeof verifyJournal>>> {
  const undone = new Error("undone");
  let verification: Awaited<ReturnType<typeof verifyJournal>> | undefined;
  await stage.house.db.transaction().execute(async (tx) => {
    await sql`alter table journal_entries disable trigger all`.execute(tx);
    await change(tx);
    verification = await verifyJournal({ db: tx }, caseId);
    throw undone;
  }).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  if (!verification) throw new Error("nothing was verified");
  return verification;
}

describe("the journal", () => {
  test("is whole after a whole story, and for each case by itself", async () => {
    const cases = await stage.house.db.selectFrom("cases").select(["id", "journal_length"]).execute();
    for (const row of cases) expect(await verifyJournal(stage.house, row.id)).toEqual({ intact: true, entries: row.journal_length });
  });

  test.each([
    ["changed", sql`update journal_entries set event = 'case-closed' where sequence = 2`],
    ["deleted", sql`delete from journal_entries where sequence = 2`],
    ["emptied", sql`truncate journal_entries`],
  ])("cannot be %s", async (_, statement) => {
    await expect(statement.execute(stage.house.db)).rejects.toMatchObject({ code: "23000" });
  });

  test.each([
    ["a word changed", 4, sql`update journal_entries set data = data || '{"x": 1}' where sequence = 4`],
    ["who it was changed", 2, sql`update journal_entries set actor = '{"kind":"system","what":"rules"}' where sequence = 2`],
    ["when it was changed", 3, sql`update journal_entries set at = at + interval '1 second' where sequence = 3`],
    ["hidden from the party", 1, sql`update journal_entries set visible_to_party = not visible_to_party where sequence = 1`],
    ["an entry taken out", 3, sql`delete from journal_entries where sequence = 3`],
    ["an entry moved to the end", 2, sql`update journal_entries set sequence = case sequence when 2 then 1002 else sequence end`],
  ])("shows %s", async (_, brokenAt, statement) => {
    expect(await tampered((db) => statement.execute(db))).toEqual({ intact: false, brokenAt });
  });

  test("shows a tail cut off, and a whole journal cut off", async () => {
    const { journal_length: length } = await stage.house.db.selectFrom("cases").select("journal_length").where("id", "=", caseId).executeTakeFirstOrThrow();
    expect(await tampered((db) => db.deleteFrom("journal_entries").where("sequence", ">", length - 2).execute())).toEqual({ intact: false, brokenAt: length - 1 });
    expect(await tampered((db) => db.deleteFrom("journal_entries").execute())).toEqual({ intact: false, brokenAt: 1 });
  });

  test("shows an entry put in at the end", async () => {
    const { journal_length: length } = await stage.house.db.selectFrom("cases").select("journal_length").where("id", "=", caseId).executeTakeFirstOrThrow();
    const put = sql`insert into journal_entries (id, case_id, sequence, at, actor, event, data, visible_to_party, previous_hash, hash)
      select gen_random_uuid(), case_id, sequence + 1, at, actor, event, data, visible_to_party, hash, hash from journal_entries where case_id = ${caseId} and sequence = ${length}`;
    expect(await tampered((db) => put.execute(db))).toEqual({ intact: false, brokenAt: length + 1 });
  });

  test("is not fooled by the order of keys", () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: "æ" }] })).toBe(canonicalJson({ a: [{ c: "æ", d: null }], b: 1 }));
  });
});

describe("no CPR number", () => {
  // Everything that is written down by the machinery; people's own words are theirs.
  test.each(["journal_entries", "tokens", "notices", "process_instances", "read_log", "register_answers", "decisions", "applications", "timers", "deadlines", "payments", "permits"])("stands in %s", async (table) => {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} as t`.execute(stage.house.db);
    const numbers = new Set(stage.municipality.people.map((person) => person.cpr));
    // Ids and hashes are digits by chance.
    const texts = rows.map(({ row }) => row.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\\\x[0-9a-f]+|\b[0-9a-f]{64}\b/g, ""));
    expect(texts.flatMap((text) => text.match(/(?<!\d)\d{6}-?\d{4}(?!\d)/g) ?? [])).toEqual([]);
    expect(texts.filter((text) => [...numbers].some((cpr) => text.includes(cpr) || text.includes(`${cpr.slice(0, 6)}-${cpr.slice(6)}`)))).toEqual([]);
  });
});
