/** The log of readings in the order of names, against the plain query that sorts all of it. */
import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { findReadings, type LoggedReading, type ReadingsWanted } from "../../src/access/readings/find-readings.ts";
import { readContext } from "../../src/cases/house.ts";
import { openStage, type TestStage } from "../support/stage.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

/** Readings by and of everybody there is, some of them by machines and Skranke itself, and some of nobody; several in the same second. */
async function write(count: number): Promise<void> {
  await sql`
    with p as materialized (select id, row_number() over (order by id) - 1 as no, count(*) over () as all from people)
    insert into read_log (id, at, what, reader_kind, reader_id, person_id, reason)
    select gen_random_uuid(), timestamptz '2026-11-01T08:00:00Z' + (i / 3) * interval '1 second', 'case', case when i % 11 = 0 then 'system' else 'employee' end, case when i % 11 = 0 then null else a.id end, case when i % 13 = 0 then null else b.id end,
      case when i % 97 = 0 then 'deputy' else 'role' end
    from generate_series(1, ${sql.lit(count)}) as i join p as a on a.no = (i * 7) % a.all join p as b on b.no = (i * 5) % b.all`.execute(stage.house.db);
}

async function found(wanted: Partial<ReadingsWanted>): Promise<readonly LoggedReading[]> {
  const asking = await be(stage, "henriette-bach", "employee");
  if (asking.actor.kind !== "employee") throw new Error("employed");
  return findReadings({ ...readContext(stage.house, { ...asking, actor: asking.actor }), db: stage.house.db }, { order: "reader", limit: 100, until: new Date("2026-11-20T00:00:00Z"), ...wanted });
}

/** Page by page until there is no more, `pages` at most. */
async function paged(wanted: Partial<ReadingsWanted>, pages: number): Promise<string[]> {
  const ids: string[] = [];
  let after: ReadingsWanted["after"];
  for (let page = 0; page < pages; page += 1) {
    const lines = await found({ ...wanted, ...(after ? { after } : {}) });
    ids.push(...lines.map((line) => line.id));
    const last = lines.at(-1);
    if (!last || lines.length < (wanted.limit ?? 100)) break;
    after = { at: last.at, id: last.id, key: last.sortKey };
  }
  return ids;
}

async function plainly(order: "reader" | "person", where = sql`true`): Promise<string[]> {
  const column = sql.ref(order === "reader" ? "r.reader_id" : "r.person_id");
  const { rows } = await sql<{ id: string }>`select r.id from read_log as r left join people as k on k.id = ${column} where r.at < '2026-11-20' and ${where} order by k.name nulls last, k.id, r.at desc, r.id desc`.execute(stage.house.db);
  return rows.map((row) => row.id);
}

describe.each(["reader", "person"] as const)("by %s", (order) => {
  test("page by page it is the order of names, then the newest first, and what belongs to nobody last", async () => {
    await write(500);
    const all = await plainly(order);
    expect(await paged({ order, limit: 37 }, 50)).toEqual(all);
    expect(await paged({ order, limit: 7, reason: "deputy" }, 50)).toEqual(await plainly(order, sql`r.reason = 'deputy'`));
    const amina = demoId("person", "jonas-kragh");
    expect(await paged({ order, limit: 5, personId: amina }, 50)).toEqual(await plainly(order, sql`r.person_id = ${amina}`));
  });

  test("of more than can be sorted it is the same", async () => {
    await write(21_000);
    const all = await plainly(order);
    expect(await paged({ order, limit: 3000 }, 20)).toEqual(all);
    expect(await found({ order, limit: 60 }).then((lines) => lines.map((line) => line.id))).toEqual(all.slice(0, 60));
  });
});

test("a page that begins at somebody who is not there is empty of names, and refuses nothing", async () => {
  await write(50);
  expect((await found({ after: { at: new Date("2026-11-10T00:00:00Z"), id: stage.house.ids.uuid(), key: stage.house.ids.uuid() } })).every((line) => line.sortKey === null)).toBe(true);
});
