import { sql } from "kysely";
import type { LocalText } from "../../platform/text.ts";
import type { Employee } from "../actor.ts";
import { authorise } from "../authorise.ts";
import type { ReadContext } from "../context.ts";
import { logReading } from "../read-log.ts";
import { mayAudit } from "./policy.ts";

/** Somebody who has read of far more people than their colleagues in the unit. */
export interface BusyReader {
  readonly readerId: string;
  readonly name: string;
  readonly unit: LocalText;
  /** So many different people's data. */
  readonly people: number;
  /** What is usual among those who read in the unit. */
  readonly median: number;
}

/** From so many people on, and so many times the median, among at least so many readers of a unit: below it there is nothing unusual to see. */
export const unusual = { people: 20, times: 3, readers: 3 } as const;

/** Readers of a period who stand out in their unit, the furthest first. It says that there is something to ask about, not that something is wrong. */
export async function busyReaders(ctx: ReadContext<Employee>, period: { readonly from: Date; readonly until: Date }): Promise<readonly BusyReader[]> {
  await logReading(ctx, { what: "read-log", basis: authorise(mayAudit(ctx.actor)) });
  const { rows } = await sql<{ reader_id: string; name: string; name_da: string; name_en: string; people: number; median: number }>`
    with seen as (
      select reader_id, unit_id, count(distinct person_id)::int as people from read_log
      where at >= ${period.from} and at < ${period.until} and reader_kind = 'employee' and unit_id is not null and person_id is not null and person_id <> reader_id and what <> 'read-log'
      group by reader_id, unit_id
    ), usual as (
      select unit_id, percentile_cont(0.5) within group (order by people) as median from seen group by unit_id having count(*) >= ${unusual.readers}
    )
    select s.reader_id, p.name, u.name_da, u.name_en, s.people, q.median from seen as s join usual as q using (unit_id) join people as p on p.id = s.reader_id join units as u on u.id = s.unit_id
    where s.people >= ${unusual.people} and s.people > ${unusual.times} * q.median order by s.people / q.median desc, s.people desc, s.reader_id limit 20`.execute(ctx.db);
  return rows.map((row) => ({ readerId: row.reader_id, name: row.name, unit: { da: row.name_da, en: row.name_en }, people: row.people, median: row.median }));
}
