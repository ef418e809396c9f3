import type { Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { caseNumberIn } from "../../cases/case-words.ts";
import { sharedWithMe } from "../../cases/queries/guests.ts";
import { myCases } from "../../cases/queries/my-cases.ts";
import { openActs } from "../../cases/queries/open-acts.ts";
import { permitsOf } from "../../cases/queries/permits-of.ts";
import type { PageContext } from "../page.ts";
import { caseRow } from "../routes/portal/my-cases-view.ts";
import type { CaseLine } from "./conversation.ts";

const most = 3;

/** The number of a case in what somebody wrote, as cases have it. */
export function caseNumberWithin(text: string): string | null {
  const typed = /(?<![\p{L}\d])s[\s-]*\d{4}[\s-]*\d{7}(?!\d)/iu.exec(text)?.[0];
  return typed === undefined ? null : caseNumberIn(typed);
}

/** Cases of whoever asks, as "my cases" shows them: number, service and state, by the actor's own queries. */
export async function ownCases(ctx: ReadContext<Person> & Pick<PageContext, "app">, number: string | null): Promise<readonly CaseLine[]> {
  const lines = await myCases(ctx, { ...(number === null ? {} : { text: number }), group: "all", order: "urgent", limit: most, offset: 0 });
  const wanted = number === null ? lines : lines.filter((line) => line.number === number);
  const [acts, permits, shares] = await Promise.all([openActs(ctx, wanted), permitsOf(ctx, wanted), sharedWithMe(ctx, wanted)]);
  const { services } = ctx.app.house;
  return Promise.all(wanted.map(async (line) => {
    const act = acts.get(line.id);
    const service = act ? await services.version(ctx.db, act.versionHash) : services.current(line.service);
    const row = caseRow(line, { service, act, permit: permits.get(line.id), shared: shares.get(line.id) }, ctx.clock.now(), ctx.locale);
    return { number: row.number, path: row.path, title: row.title, state: row.note === null ? row.word : `${row.word}: ${row.note}` };
  }));
}
