import type { Person } from "../../../access/actor.ts";
import { logListReading } from "../../../access/read-log.ts";
import { findCases } from "../../../cases/queries/find-cases.ts";
import { type CaseLine, myCases } from "../../../cases/queries/my-cases.ts";
import { type PermitOfCase, permitsOf } from "../../../cases/queries/permits-of.ts";
import { danishDay } from "../../../platform/clock.ts";
import { plateText } from "../../../forms/forms.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { groupOf, servicesOf } from "./my-cases-list.ts";
import { type MyCasesQuery, partOf, plainOrder, searchOf } from "./my-cases-query.ts";
import { caseRow } from "./my-cases-view.ts";
import { lastInstant } from "./waiting.ts";

/** Rows of one file: more than a person reads, and little enough to be made while they wait. The page says so. */
export const mostInFile = 5000;

type Row = readonly (string | Date | null)[];

/**
 * What an address of "my cases" shows, all pages of it, as a heading and rows of text and days. A list that leaves the house goes on living
 * where nobody asks who reads it, so it is logged as a reading of everybody else who stands in it.
 */
export async function casesAsRows(ctx: PageContext<Person>, wanted: MyCasesQuery): Promise<{ readonly head: readonly string[]; readonly rows: readonly Row[] }> {
  const lines = await allLines(ctx, wanted);
  const permits = await permitsOf(ctx, lines.filter(({ state }) => state === "in-force"));
  await logListReading(ctx, lines.filter((line) => !line.own).map((line) => line.heldAs));
  return {
    head: [m.follow_col_number(), m.follow_col_service(), m.follow_col_subject(), m.follow_col_party(), m.follow_col_capacity(), m.follow_col_state(), m.follow_col_result(), m.follow_col_deadline(), m.follow_col_sent(), m.follow_col_closed()],
    rows: lines.map((line) => rowOf(ctx, line, permits.get(line.id))),
  };
}

async function allLines(ctx: PageContext<Person>, wanted: MyCasesQuery): Promise<readonly CaseLine[]> {
  const order = plainOrder(wanted);
  const group = wanted.gruppe ?? "all";
  if (order !== null) return myCases(ctx, { group, order, part: partOf(wanted), limit: mostInFile, offset: 0 });
  const { parts } = await findCases(ctx, searchOf(wanted, servicesOf(ctx), ctx.locale, ctx.clock.now(), mostInFile), { groups: [group], size: mostInFile, skip: 0 });
  return parts.flatMap(({ lines }) => lines);
}

const states = { "must-act": m.follow_state_yours, "under-way": m.follow_state_ours, "closed": m.follow_state_closed } as const;

function stateOf(line: CaseLine): string {
  return line.state === "in-force" && !line.open ? m.case_status_in_force() : states[groupOf(line)]();
}

function rowOf(ctx: PageContext<Person>, line: CaseLine, permit: PermitOfCase | undefined): Row {
  const service = ctx.app.house.services.current(line.service);
  const row = caseRow(line, { service, act: undefined, permit, shared: undefined, forCompany: ctx.actor.kind === "representative" }, ctx.clock.now(), ctx.locale);
  return [
    line.number, row.title, line.subject === null ? "" : plateText(line.subject), line.applicantName, line.capacity === "work" ? m.as_work() : m.as_private(), stateOf(line), line.open ? "" : row.word,
    dayOf(lastInstant(line.open ? line.deadline : null)), dayOf(line.openedAt), dayOf(line.closedAt),
  ];
}

/** The day in Denmark, as the date that a spreadsheet shows: its dates know no zone. */
function dayOf(at: Date | null): Date | null {
  return at && new Date(`${danishDay(at).toString()}T00:00:00Z`);
}

/** Without its ending. */
export function fileName(ctx: PageContext<Person>): string {
  return `${m.follow_file_name()}-${danishDay(ctx.clock.now()).toString()}`;
}
