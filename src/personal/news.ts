import type { Selectable } from "kysely";
import type { NewsRow } from "../platform/database/tables.ts";
import type { LocalText } from "../platform/text.ts";

export const longestTitle = 100;
export const longestBody = 1500;

/** A short note of a unit to its people. English may be empty: then the Danish is shown. */
export interface News {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: LocalText;
  readonly below: boolean;
  readonly title: LocalText;
  /** Markdown; raw HTML comes out as text. */
  readonly body: LocalText;
  /** ISO 8601 days, the last one with it. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly endedAt: Date | null;
}

export function newsOf(row: Omit<Selectable<NewsRow>, "author_id" | "created_at" | "changed_at"> & { readonly name_da: string; readonly name_en: string }): News {
  return {
    id: row.id, unitId: row.unit_id, unitName: { da: row.name_da, en: row.name_en }, below: row.below, title: { da: row.title_da, en: row.title_en }, body: { da: row.body_da, en: row.body_en },
    fromDay: row.from_day, toDay: row.to_day, endedAt: row.ended_at,
  };
}
