import type { Person } from "../../../access/actor.ts";
import { isService } from "../../../catalogue/model.ts";
import { caseGroups, type ListedPart } from "../../../cases/case-lines.ts";
import { findCases } from "../../../cases/queries/find-cases.ts";
import { type CaseLine, casePages } from "../../../cases/queries/my-cases.ts";
import type { PageContext } from "../../page.ts";
import { mostLookedAt, type MyCasesQuery, partOf, plainOrder, searchOf } from "./my-cases-query.ts";

type Group = (typeof caseGroups)[number];
type Ctx = PageContext<Person>;

export interface ListedGroup {
  readonly group: Group;
  readonly lines: readonly CaseLine[];
  /** Counted to `mostLookedAt`. */
  readonly total: number;
  /** From one; of the page that is shown. */
  readonly side: number;
}

/** So many of each group before one asks to see all of it. */
const firstFew = 10;

/**
 * The list that an address asks for: one page of one group, or the first few of each. `cut`: only the newest were searched. `above`: numbers of closed cases that stand elsewhere on
 * the page; they are neither listed nor counted, and so many more are read that the rest fills the place.
 */
export async function listedCases(ctx: Ctx, wanted: MyCasesQuery, above: ReadonlySet<string> = new Set()): Promise<{ readonly groups: readonly ListedGroup[]; readonly all: number; readonly cut: boolean }> {
  const order = plainOrder(wanted);
  const size = wanted.gruppe || wanted.antal !== 20 ? wanted.antal : firstFew;
  const page = { groups: wanted.gruppe ? [wanted.gruppe] : caseGroups, size: size + above.size, skip: wanted.gruppe ? (wanted.side - 1) * size : 0 };
  const { parts, cut } = order === null
    ? await findCases(ctx, searchOf(wanted, servicesOf(ctx), ctx.locale, ctx.clock.now(), mostLookedAt), page)
    : { parts: await casePages(ctx, { ...page, order, part: partOf(wanted), atMost: mostLookedAt }), cut: false };
  const groups = parts.map((part: ListedPart<Group>): ListedGroup => ({
    group: part.part, lines: part.lines.filter(({ number }) => !above.has(number)).slice(0, size), side: part.skipped / size + 1,
    total: part.part === "closed" && part.total < mostLookedAt ? part.total - above.size : part.total,
  }));
  return { groups, all: above.size + groups.reduce((sum, { total }) => sum + total, 0), cut };
}

export function groupOf(line: { readonly open: boolean; readonly mustAct: boolean }): Group {
  return line.open ? (line.mustAct ? "must-act" : "under-way") : "closed";
}

/** The services, with their names in the reader's language. */
export function servicesOf(ctx: Ctx): readonly { readonly id: string; readonly title: string }[] {
  return ctx.app.catalogue.entries.filter(isService).map(({ id, title }) => ({ id, title: title[ctx.locale] }));
}
