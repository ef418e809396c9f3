/** The second wall by itself: every query here has no first wall at all, as if somebody had forgotten it. */
import { type RawBuilder, sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import type { Actor, Deputyship } from "../../src/access/actor.ts";
import { holdersOf } from "../../src/access/holders.ts";
import { openReaders, type Readers } from "../../src/access/wall.ts";
import { readContext } from "../../src/cases/house.ts";
import { loadCase } from "../../src/cases/load.ts";
import { isSkrankeError } from "../../src/platform/errors.ts";
import { testDatabase } from "../support/database.ts";
import { openStage } from "../support/stage.ts";
import { type Cast, gatherCast, kinds } from "./cast.ts";

/** Rows that follow the cases (or the people) that an actor may see. */
const walled = [
  "applications", "attorney_offers", "case_parties", "case_shares", "case_views", "cases", "contact_addresses", "contact_choices", "contact_confirmations", "deadlines", "decisions", "deputyships", "document_contents", "documents", "figure_baselines", "figure_weeks", "grants", "inquiries", "journal_entries", "link_checks", "message_subscriptions", "messages",
  "news", "notices", "page_answers", "payment_attempts", "payments", "permits", "pinned_services", "process_instances", "push_devices", "read_log", "register_answers", "representatives", "satisfaction_marks", "search_follows", "searches", "service_figures", "tasks", "timers", "tokens", "topic_editions", "topic_steps_done",
];
/** The organisation and the catalogue: what stands in them is no secret inside the house, and no case. */
const open = [
  "answer_returns", "employments", "job_functions", "machine_clients", "migrations", "organisation_changes", "organisation_loads", "person_words", "role_assignments", "role_requests", "search_synonyms", "search_words", "service_uses", "service_versions", "title_words", "topic_reviews", "trainings", "tree_counts", "unit_ancestors", "unit_versions", "unit_words", "units",
];
/** Not by any page's reading: keys, sessions, what is kept sealed. */
const hidden = ["digests", "identities", "login_answers", "machine_tokens", "mails_to_people", "organisation_load_files", "parked_forms", "rate_limits", "search_askers", "sessions", "topic_reminders", "watches"];
/** Some columns only. */
const partly = ["machine_keys", "people"];

let cast: Cast;
beforeAll(async () => {
  cast = await gatherCast(await openStage());
});

const as = (actor: Actor) => cast.stage.house.dbFor(actor);

async function count(actor: Actor, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(as(actor));
  return rows[0]?.n ?? -1;
}

describe("every table", () => {
  test("is behind the wall, declared open, or hidden", async () => {
    const { rows } = await sql<{ name: string; walled: boolean; read: boolean }>`select c.relname as name, c.relrowsecurity as walled, has_any_column_privilege('skranke_reader', c.oid, 'select') as read
      from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not like 'skranke_%' order by 1`.execute(cast.stage.house.db);
    expect(rows.filter((row) => row.walled).map((row) => row.name)).toEqual(walled.toSorted());
    expect(rows.filter((row) => !row.walled && row.read).map((row) => row.name)).toEqual([...open, ...partly].toSorted());
    expect(rows.filter((row) => !row.read).map((row) => row.name)).toEqual(hidden.toSorted());
  });

  test.each(walled)("%s shows nothing to somebody whom nobody has named", async (table) => {
    expect(await count({ kind: "anonymous" }, table)).toBe(0);
  });

  test.each(hidden)("%s cannot be read at all", async (table) => {
    await expect(count(cast.people.caseworker.actor, table)).rejects.toMatchObject({ code: "42501" });
  });
});

describe.each(kinds)("%s", (kind) => {
  test("sees the rows of the cases that the policies show, and of no other", async () => {
    const { house } = cast.stage;
    const { actor } = cast.people[kind];
    const all = await house.db.selectFrom("cases").select(["id", "number"]).execute();
    const shown: string[] = [];
    for (const { id, number } of all) {
      const loaded = await loadCase(readContext(house, cast.people[kind]), { number }).catch((error: unknown) => {
        if (isSkrankeError(error)) return null;
        throw error;
      });
      if (loaded) shown.push(id);
    }
    const ids = async (table: "cases" | "tasks" | "journal_entries" | "process_instances") => {
      const column = table === "cases" ? "id" : "case_id";
      const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)}`.execute(as(actor));
      return rows.map((row) => row.id).toSorted();
    };
    for (const table of ["cases", "tasks", "journal_entries", "process_instances"] as const) expect(await ids(table), table).toEqual(shown.toSorted());
    const joined = await sql<{ id: string }>`select distinct c.id from cases c join applications a on a.id = c.application_id join tasks t on t.case_id = c.id left join documents d on d.case_id = c.id`.execute(as(actor));
    expect(joined.rows.map((row) => row.id).toSorted()).toEqual(shown.toSorted());
  });
});

describe("a function that reads as the owner", () => {
  /** Each of them, asked for everything that somebody else holds: their own person, role and desk. */
  const asked = (person: string, unit: string) => {
    const theirs = sql`${[`person:${person}`, `employee:${person}`, `role:parking-caseworker@${unit}`]}::text[], ${[`parking-caseworker@${unit}`]}::text[]`;
    const desks = sql`${JSON.stringify([{ role: "parking-caseworker", unit_id: unit, below: true, services: null, kinds: null, principal_id: null }])}::jsonb`;
    const nobody = sql`${[demoId("person", "nobody")]}::uuid[]`;
    const every = sql`'{0}'::float8[], '{3e11}'::float8[]`;
    return {
      held_pages: sql`select id as seen from held_pages(${theirs}, '{}', null, null, ${every}, 'newest', 100, 0, 100)`,
      found_cases: sql`select id as seen from found_cases(${theirs}, '{}', ${theirs}, ${person}, null, '-infinity', 'infinity', '%', '{}', null, null, 'jonas', ${every}, 'newest', '{}', 100, 0, 100)`,
      count_followed: sql`select nullif(count_followed(${theirs}, '{}', ${theirs}, ${person}, 100) + count_followed(${theirs}, '{}', ${theirs}, null, 100), 0) as seen`,
      held_numbers: sql`select service as seen from held_numbers(${theirs}, '-infinity', '-infinity', 100)`,
      held_behind: sql`select id as seen from held_behind(${theirs}, ${nobody}, 'parking-licence', 'sent', null, '[]', '-infinity', 'infinity', 100, 0, 100)`,
      worklist_page: sql`select id as seen from worklist_page(${desks}, ${nobody}, 'all', now(), null, 'due', false, 100, 0)`,
      worklist_sums: sql`select nullif(every + citizen + payment, 0) as seen from worklist_sums(${desks}, ${nobody}, now(), now(), 100)`,
      search_held: sql`select id as seen from search_held(${theirs}, ${theirs}, null, 'jonas'::tsquery, 'jonas'::tsquery, '{parking-licence}', 100, 100)`,
    } as const;
  };
  const seen = async (actor: Actor, statement: RawBuilder<unknown>) => (await statement.execute(as(actor))).rows.filter((row) => Object.values(row as object).some((value) => value !== null)).length;

  test("is one of these", async () => {
    const { rows } = await sql<{ name: string }>`select proname as name from pg_proc where pronamespace = current_schema()::regnamespace and prosecdef order by 1`.execute(cast.stage.house.db);
    expect(rows.map((row) => row.name)).toEqual(Object.keys(asked("", "")).toSorted());
  });

  test("gives nobody what others hold, and each what they hold", async () => {
    const { applicant, caseworker, otherCitizen } = cast.people;
    const unit = caseworker.actor.kind === "employee" ? caseworker.actor.roles.find((held) => held.role === "parking-caseworker")?.unitId : undefined;
    if (unit === undefined ) throw new Error("nobody works at the desk");
    for (const [name, statement] of Object.entries(asked(cast.applicantId, unit))) {
      for (const stranger of [otherCitizen.actor, { kind: "anonymous" } as const]) expect(await seen(stranger, statement), `${name} for a stranger`).toBe(0);
      if (name === "held_numbers") continue;
      expect((await seen(applicant.actor, statement)) + (await seen(caseworker.actor, statement)), `${name} for who may`).toBeGreaterThan(0);
    }
  });
});

describe("a reading connection", () => {
  test("changes nothing but the log of readings", async () => {
    const db = as(cast.people.caseworker.actor);
    for (const change of [sql`update cases set state = 'closed'`, sql`delete from grants`, sql`insert into grants (holder, case_id, open, must_act, opened_at, service, via) select 'person:x', id, true, true, now(), service, 'applicant' from cases`, sql`update read_log set reason = ''`, sql`create table mine (id int)`]) {
      await expect(change.execute(db)).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("has no key of a machine, not even its hash", async () => {
    await expect(sql`select secret_hash from machine_keys`.execute(as(cast.people.caseworker.actor))).rejects.toMatchObject({ code: "42501" });
  });

  test("has no CPR number, not even sealed", async () => {
    for (const column of ["cpr_cipher", "cpr_hash"]) await expect(sql`select ${sql.ref(column)} from people`.execute(as(cast.people.counter.actor))).rejects.toMatchObject({ code: "42501" });
  });

  test("is told of an actor as they are, whatever stands in their ids, services and units", async () => {
    const { url } = await testDatabase();
    const readers = openReaders({ url, maxConnections: 1 }, () => undefined);
    const hostile = [`x","y`, "}", "{a,b}", "NULL", "null", `a\\"b`, "", " ", "a#b#c", "role:desk@u", "'; reset role; --", "\n", "æ€😀"];
    try {
      for (const text of hostile) {
        const deputyship: Deputyship = { id: "d", principal: { personId: `p${text}`, name: "" }, capacity: "private", services: [text], taskKinds: null, rights: ["see"], amountLimitOre: null, roles: [], until: null };
        const actor: Actor = { kind: "citizen", personId: text, name: "", deputyFor: [deputyship] };
        const { rows } = await sql<{ people: string[]; exact: string[]; role: string }>`select asker_setting('people') as people, asker_setting('exact') as exact, current_user as role`.execute(readers.as(actor));
        expect(rows, JSON.stringify(text)).toEqual([{ people: [text, `p${text}`], exact: holdersOf(actor).exact, role: "skranke_reader" }]);
        expect((await sql`select id from cases`.execute(readers.as(actor))).rows).toEqual([]);
      }
    } finally {
      await readers.close();
    }
  });

  test("is the next one's alone after a query that failed, a transaction that was rolled back, and one that was too slow", async () => {
    const { url } = await testDatabase();
    const readers = openReaders({ url, maxConnections: 1 }, () => undefined);
    const [amina, bent] = [(await be(cast.stage, "amina-holm")).actor, (await be(cast.stage, "bent-aagaard")).actor];
    const told = async (actor: Actor) => (await sql<{ people: string[] }>`select asker_setting('people') as people`.execute(readers.as(actor))).rows[0]?.people;
    const failing: readonly (() => Promise<unknown>)[] = [
      () => sql`select 1 / 0`.execute(readers.as(amina)),
      () => sql`delete from cases`.execute(readers.as(amina)),
      () => readers.as(amina).transaction().execute(async (tx) => { await sql`select 1`.execute(tx); throw new Error("rolled back"); }),
      () => readers.as(amina).transaction().execute(async (tx) => { await sql`set local statement_timeout = 20`.execute(tx); await sql`select pg_sleep(1)`.execute(tx); }),
    ];
    try {
      for (const fail of failing) {
        await expect(fail()).rejects.toThrow();
        expect([await told(bent), await told({ kind: "anonymous" }), await told(amina)]).toEqual([[demoId("person", "bent-aagaard")], [], [demoId("person", "amina-holm")]]);
      }
    } finally {
      await readers.close();
    }
  });

  test("passes from one actor to another without anything left behind, also when both ask at once", async () => {
    const { url } = await testDatabase();
    const readers = openReaders({ url, maxConnections: 1 }, () => undefined);
    try {
      const told = async (of: Readers, actor: Actor) => (await sql<{ people: string }>`select current_setting('skranke.people') as people`.execute(of.as(actor))).rows[0]?.people;
      const [amina, bent] = [await be(cast.stage, "amina-holm"), await be(cast.stage, "bent-aagaard")];
      const askers = Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? amina.actor : index % 3 === 1 ? bent.actor : ({ kind: "anonymous" } as const)));
      const answers = await Promise.all(askers.map((actor) => told(readers, actor)));
      expect(answers).toEqual(askers.map((actor) => (actor.kind === "anonymous" ? "{}" : `{${actor.personId}}`)));
    } finally {
      await readers.close();
    }
  });
});
