import type { Person } from "../../../access/actor.ts";
import { followsUnit } from "../../../access/holders.ts";
import { countParts } from "../../../cases/queries/my-cases.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { mostLookedAt, myCasesPath, type MyCasesQuery } from "./my-cases-query.ts";

export interface PartView {
  readonly name: string;
  readonly path: string;
  readonly count: string;
  readonly here: boolean;
}

/** The parts of what somebody follows, where there is more than their own; nothing else is shown to choose between. */
export async function partViews(ctx: PageContext<Person>, wanted: MyCasesQuery): Promise<readonly PartView[]> {
  const hasUnit = followsUnit(ctx.actor);
  const { all, mine, others, unit } = await countParts(ctx, mostLookedAt);
  const nothingElse = (others === 0 && !hasUnit) || all + others === 0;
  if (nothingElse && wanted.hvis === "alle") return [];
  const view = (hvis: MyCasesQuery["hvis"], name: string, count: number): PartView => ({
    name, count: count >= mostLookedAt ? m.follow_count_more({ count }) : String(count), here: wanted.hvis === hvis, path: myCasesPath({ ...wanted, hvis, gruppe: undefined }),
  });
  const isCompany = ctx.actor.kind === "representative";
  return [
    view("alle", m.follow_part_all(), all),
    view("mine", isCompany ? m.follow_part_company() : m.follow_part_mine(), mine),
    view("andre", isCompany ? m.follow_part_sent() : m.follow_part_others(), others),
    ...(hasUnit ? [view("enhed", m.follow_part_unit(), unit)] : []),
  ];
}
