import type { Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { caseNumberIn } from "../../cases/case-words.ts";
import { myCases } from "../../cases/queries/my-cases.ts";
import { searchCases } from "../../cases/queries/search-cases.ts";
import type { PageContext } from "../page.ts";
import { caseRows } from "../routes/portal/case-rows.ts";
import type { CaseLine } from "./conversation.ts";

const most = 3;

/** The number of a case in what somebody wrote, as cases have it. */
export function caseNumberWithin(text: string): string | null {
  const typed = /(?<![\p{L}\d])s[\s-]*\d{4}[\s-]*\d{7}(?!\d)/iu.exec(text)?.[0];
  return typed === undefined ? null : caseNumberIn(typed);
}

/** Cases of whoever asks, as "my cases" shows them: number, service and state, by the actor's own queries. The one with a number, or what is most urgent. */
export async function ownCases(ctx: ReadContext<Person> & Pick<PageContext, "app">, number: string | null): Promise<readonly CaseLine[]> {
  const lines = number === null
    ? await myCases(ctx, { group: "all", order: "urgent", limit: most, offset: 0 })
    : (await searchCases(ctx, { text: number, services: [], limit: 1 })).filter(({ followed }) => followed);
  const rows = await caseRows(ctx, ctx.app.house, lines);
  return rows.map((row) => ({ number: row.number, path: row.path, title: row.title, state: row.note === null ? row.word : `${row.word}: ${row.note}` }));
}
