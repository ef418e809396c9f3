import type { Person } from "../../../access/actor.ts";
import { isService } from "../../../catalogue/model.ts";
import { findCases } from "../../../cases/queries/find-cases.ts";
import { type CaseLine, countMyCases, myCases } from "../../../cases/queries/my-cases.ts";
import type { PageContext } from "../../page.ts";
import { caseGroups, mostLookedAt, type MyCasesQuery, partOf, plainOrder, searchOf, windowOf } from "./my-cases-query.ts";

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

/** The list that an address asks for: one page of one group, or the first few of each. `cut`: only the newest were searched. */
export async function listedCases(ctx: Ctx, wanted: MyCasesQuery): Promise<{ readonly groups: readonly ListedGroup[]; readonly all: number; readonly cut: boolean }> {
  const order = plainOrder(wanted);
  const shown: readonly Group[] = wanted.gruppe ? [wanted.gruppe] : caseGroups;
  const size = wanted.gruppe || wanted.antal !== 20 ? wanted.antal : firstFew;
  const sideOf = (total: number) => (wanted.gruppe ? Math.max(1, Math.min(wanted.side, Math.ceil(total / size))) : 1);
  if (order === null) {
    const { found, cut, read } = await findCases(ctx, { ...searchOf(wanted, servicesOf(ctx), ctx.clock.now(), windowOf(wanted)), group: "all" });
    const of = Map.groupBy(found, groupOf);
    const pages = shown.map((group) => {
      const all = of.get(group) ?? [];
      const side = sideOf(all.length);
      return { group, some: all.slice((side - 1) * size, side * size), total: all.length, side };
    });
    const lines = Map.groupBy(await read(pages.flatMap(({ some }) => some)), groupOf);
    return { groups: pages.map(({ group, total, side }) => ({ group, lines: lines.get(group) ?? [], total, side })), all: found.length, cut };
  }
  const part = partOf(wanted);
  const counts = await countMyCases(ctx, mostLookedAt, part);
  const total: Readonly<Record<Group, number>> = { "must-act": counts.mustAct, "under-way": counts.underWay, "closed": counts.closed };
  const groups = await Promise.all(
    shown.map(async (group): Promise<ListedGroup> => {
      const side = sideOf(total[group]);
      return { group, lines: total[group] === 0 ? [] : await myCases(ctx, { group, order, part, limit: size, offset: (side - 1) * size }), total: total[group], side };
    }),
  );
  return { groups, all: total["must-act"] + total["under-way"] + total.closed, cut: false };
}

export function groupOf(line: { readonly open: boolean; readonly mustAct: boolean }): Group {
  return line.open ? (line.mustAct ? "must-act" : "under-way") : "closed";
}

/** The services, with their names in the reader's language. */
export function servicesOf(ctx: Ctx): readonly { readonly id: string; readonly title: string }[] {
  return ctx.app.catalogue.entries.filter(isService).map(({ id, title }) => ({ id, title: title[ctx.locale] }));
}
