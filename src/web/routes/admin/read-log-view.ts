import type { Employee } from "../../../access/actor.ts";
import { findReadings, type LoggedReading, type ReadingsWanted } from "../../../access/readings/find-readings.ts";
import { clockTime, dayWithYear } from "../../ui/format.ts";
import type { PageContext } from "../../page.ts";
import { whatWords, whereWords, whoWords, whyWords } from "../../reader-words.ts";

/** One line of the log in the reader's language; the page and the spreadsheet say the same. */
export interface ReadLogLine {
  readonly id: string;
  readonly at: Date;
  readonly when: string;
  readonly who: string;
  readonly unit: string | null;
  readonly what: string;
  readonly number: string | null;
  readonly about: string | null;
  readonly why: string;
  /** Of the one whose name the log is in the order of. */
  readonly sortKey: string | null;
}

/**
 * The log names cases that whoever audits may not open: it is read past the second wall, and of a case nothing but its number comes
 * out. The policy is asked, and the search written down, in the query.
 */
export async function readLogLines(ctx: PageContext<Employee>, wanted: ReadingsWanted): Promise<readonly ReadLogLine[]> {
  const rows = await findReadings({ ...ctx, db: ctx.app.db }, wanted);
  return rows.map((row) => lineOf(ctx, row));
}

function lineOf(ctx: PageContext<Employee>, row: LoggedReading): ReadLogLine {
  const { locale } = ctx;
  return {
    id: row.id, at: row.at, when: `${dayWithYear(row.at, locale)} ${clockTime(row.at, locale)}`, who: whoWords(row), unit: whereWords(row, locale),
    what: whatWords([row.what]), number: row.caseNumber, about: row.personName, why: whyWords(row, ctx.app.house.roles, locale), sortKey: row.sortKey,
  };
}
