/** Lists of somebody who holds as hundreds of units are read in another way than those of a reporter (db/migrations/0024): they must show the same. */
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../../tests/support/database.ts";

const { db } = await testDatabase({ maxConnections: 2 });
const units = 700;
const cases = 7000;
const id = (kind: number, number: string) => sql.raw(`lpad('${kind}', 8, '0') || '-0000-7000-8000-' || lpad((${number})::text, 12, '0')`);

/** Any of a few that follows from the number, and looks as if it did not. */
const some = (of: number, salt: number) => sql.raw(`(hashint4(n * 31 + ${salt}) & 2147483647) % ${of}`);

beforeAll(async () => {
  await sql`insert into units (id, code, name_da, name_en) select (${id(1, "n")})::uuid, 'u' || n, 'Enhed ' || n, 'Unit ' || n from generate_series(0, ${sql.lit(units - 1)}) n`.execute(db);
  await sql`insert into people (id, name) select (${id(2, "n")})::uuid, 'Person ' || n from generate_series(0, 9) n`.execute(db);
  await sql`insert into service_versions (hash, service, loaded_at, files) values ('s', 's', now(), '{}')`.execute(db);
  const numbers = sql`generate_series(1, ${sql.lit(cases)}) n`;
  await sql`insert into applications (id, service, version_hash, state, applicant_id, locale, created_at, saved_at) select (${id(3, "n")})::uuid, 's', 's', 'sent', (${id(2, "n % 10")})::uuid, 'da', now(), now() from ${numbers}`.execute(db);
  await sql`insert into cases (id, number, application_id, service, version_hash, unit_id, caseworker_role, state, party, opened_at)
    select (${id(4, "n")})::uuid, 'S-' || n, (${id(3, "n")})::uuid, 's' || ${some(6, 1)}, 's', (${id(1, "0")})::uuid, 'caseworker', 'open', 'Person', now() - ${some(900, 2)} * interval '1 hour' from ${numbers}`.execute(db);
  // Each case is held by its party, by a desk, and by none to two of roles that follow it, here and there in the same unit or open for one and closed for the other.
  const row = (holder: unknown, via: string, role: string | null, unit: unknown, salt: number) => sql`select ${holder}, c.id, ${some(4, salt)} > 0, ${some(3, salt + 1)} = 0, case when ${some(2, salt + 2)} = 0 then now() + ${some(50, salt + 3)} * interval '1 hour' end,
    c.opened_at, c.service, ${sql.lit(via)}, ${sql.lit(role)}, ${unit} from ${numbers} join cases as c on c.id = (${id(4, "n")})::uuid`;
  const into = sql`insert into grants (holder, case_id, open, must_act, deadline, opened_at, service, via, role, unit_id)`;
  const unit = (salt: number) => sql`lpad('1', 8, '0') || '-0000-7000-8000-' || lpad((${some(units, salt)})::text, 12, '0')`;
  const held = (role: string, salt: number) => row(sql`'role:' || ${sql.lit(role)} || '@' || (${unit(salt)})`, role === "caseworker" ? "desk" : role === "counter" ? "counter" : "approver", role, sql`(${unit(salt)})::uuid`, salt);
  await sql`${into} ${row(sql`'employee:' || (${id(2, "n % 10")})`, "applicant", null, sql`null::uuid`, 10)}`.execute(db);
  await sql`${into} ${held("caseworker", 20)}`.execute(db);
  await sql`${into} ${held("manager", 30)} where ${some(5, 40)} > 0`.execute(db);
  await sql`${into} ${held("counter", 50)} where ${some(3, 60)} = 0`.execute(db);
  await sql`analyze`.execute(db);
});

const orders = { urgency: { key: "urgency", by: "asc", last: "desc" }, newest: { key: "opened_at", by: "desc", last: "desc" }, oldest: { key: "opened_at", by: "asc", last: "asc" } } as const;
const parts = { "must act": [0, 1e11], "under way": [1e11, 2e11], "open": [0, 2e11], "closed": [2e11, 3e11], "all": [0, 3e11] } as const;

interface Asked {
  readonly holders: readonly string[];
  readonly services: readonly (string | null)[];
  readonly own: readonly string[];
  readonly through: string | null;
  readonly service: string | null;
}

const fits = ({ holders, services, own, through, service }: Asked, [lo, hi]: readonly [number, number]) => sql`
  exists (select from unnest(${holders}::text[], ${services}::text[]) as h (holder, service) where h.holder = g.holder and (h.service is null or h.service = g.service)) and g.urgency >= ${lo} and g.urgency < ${hi}
  and (${service}::text is null or g.service = ${service}) and (${through}::text is null or g.via = ${through} or ${through} = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id <> all (${own}::uuid[]))`;
const given = ({ holders, services, own, through, service }: Asked, [lo, hi]: readonly [number, number]) => sql`${holders}::text[], ${services}::text[], ${own}::uuid[], ${through}::text, ${service}::text, ${lo}::float8, ${hi}::float8`;

const inUnits = (role: string, from: number, to: number) => Array.from({ length: to - from }, (_, n) => `role:${role}@00000001-0000-7000-8000-${String(from + n).padStart(12, "0")}`);
const me = "employee:00000002-0000-7000-8000-000000000003";
const heldWhole = (holders: readonly string[]): Pick<Asked, "holders" | "services"> => ({ holders, services: holders.map(() => null) });
const who: Readonly<Record<string, Pick<Asked, "holders" | "services">>> = {
  "a director": heldWhole([me, ...inUnits("manager", 0, units)]),
  "the head of a department, and their counters'": heldWhole([me, ...inUnits("manager", 0, 150), ...inUnits("counter", 100, 250)]),
  "who handles and approves everywhere": heldWhole([...inUnits("caseworker", 0, units), ...inUnits("manager", 0, units)]),
  "a deputy of a director in two services": { holders: [...inUnits("manager", 0, units), ...inUnits("manager", 0, units)], services: [...inUnits("manager", 0, units).map(() => "s1"), ...inUnits("manager", 0, units).map(() => "s4")] },
  "a manager": heldWhole([me, ...inUnits("manager", 5, 20)]),
};

describe.each(Object.entries(who))("%s", (_, held) => {
  test.each(["followed", "approver", null])("through %s: each order, part, service and length shows what looking at each grant shows", async (through) => {
    const own = (await db.selectFrom("grants").select("case_id").where("holder", "=", me).execute()).map((row) => row.case_id);
    for (const service of [null, "s2", "nobody's"]) {
      for (const [part, bounds] of Object.entries(parts)) {
        const asked: Asked = { ...held, own, through, service };
        const every = (await sql<{ n: number }>`select count(distinct g.case_id)::int as n from grants as g where ${fits(asked, bounds)}`.execute(db)).rows[0]?.n ?? -1;
        for (const most of [1, 200, 100_000]) expect((await sql<{ n: number }>`select count_held(${given(asked, bounds)}, ${most}) as n`.execute(db)).rows[0]?.n, `${part} of ${service}, counted to ${most}`).toBe(Math.min(every, most));
        for (const [order, { key, by, last }] of Object.entries(orders)) {
          const inOrder = sql`${sql.ref(key)} ${sql.raw(by)}, case_id ${sql.raw(last)}`;
          const all = (await sql<{ case_id: string }>`select case_id from (select distinct on (g.case_id) g.* from grants as g where ${fits(asked, bounds)} order by g.case_id, g.${sql.ref(key)} ${sql.raw(by)}, g.via) as d order by ${inOrder}`.execute(db)).rows.map((row) => row.case_id);
          for (const wanted of [1, 10, 300, 5000]) {
            const shown = (await sql<{ case_id: string }>`select case_id from ${sql.raw(`held_by_${order}`)}(${given(asked, bounds)}, '-infinity', 'infinity', ${wanted})`.execute(db)).rows.map((row) => row.case_id);
            expect(shown, `${part} of ${service}, ${order}, ${wanted}`).toEqual(all.slice(0, wanted));
          }
        }
      }
    }
  });
});
