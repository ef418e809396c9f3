import { sql } from "kysely";
import type { LocalText } from "../../platform/text.ts";
import { type Reader, readerKindOf, reasonOf } from "./model.ts";

/** Who reads, beside rows of `read_log` under the alias `r`: the names of people, machines, units and principals. */
export const readerJoins = sql.raw(`left join people as p on p.id = r.reader_id left join machine_clients as m on m.id = r.reader_id left join people as b on b.id = r.on_behalf_of
  left join lateral (select e.unit_id from employments as e where r.unit_id is null and r.reader_kind = 'employee' and e.person_id = r.reader_id and e.valid_from <= r.day and (e.valid_to is null or e.valid_to >= r.day)
    order by e.valid_from desc, e.id limit 1) as e on true
  left join units as u on u.id = coalesce(r.unit_id, e.unit_id)`);

export const readerColumns = sql.raw("r.reader_kind, r.reader_id, coalesce(p.name, m.name) as reader_name, u.name_da as unit_da, u.name_en as unit_en, r.role, r.reason, b.name as principal");

/** The Danish day of a reading. */
export const readingDay = sql.raw("(r.at at time zone 'Europe/Copenhagen')::date");

export interface ReaderRow {
  readonly reader_kind: string;
  readonly reader_id: string | null;
  readonly reader_name: string | null;
  readonly unit_da: string | null;
  readonly unit_en: string | null;
  readonly role: string | null;
  readonly reason: string;
  readonly principal: string | null;
}

export function readerOf(row: ReaderRow): Reader {
  const unit: LocalText | null = row.unit_da === null || row.unit_en === null ? null : { da: row.unit_da, en: row.unit_en };
  return { kind: readerKindOf(row.reader_kind), id: row.reader_id, name: row.reader_name, unit, role: row.role, reason: reasonOf(row.reason), onBehalfOf: row.principal };
}
