import type { Database } from "../platform/database/database.ts";
import type { Locale } from "../platform/text.ts";

/** Name of the unit with a code, as the catalogue names units; empty when the municipality has no such unit. */
export async function unitName(db: Database, code: string, locale: Locale): Promise<string> {
  const unit = await db.selectFrom("units").select(["name_da", "name_en"]).where("code", "=", code).executeTakeFirst();
  return unit ? { da: unit.name_da, en: unit.name_en }[locale] : "";
}
