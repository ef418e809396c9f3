import type { Person } from "../../../access/actor.ts";
import { type Followed, followsUnit } from "../../../access/holders.ts";
import type { ReadContext } from "../../../access/context.ts";
import type { ServiceVersions } from "../../../catalogue/versions.ts";
import { casePages, myCases } from "../../../cases/queries/my-cases.ts";
import { openActs } from "../../../cases/queries/open-acts.ts";
import type { Waiting } from "../../web-app.ts";

/** What waits for somebody: how many, and the first two with the act in the service's own words. For WebApp.waitingFor. */
export function waitingFor(services: ServiceVersions): (context: ReadContext<Person>) => Promise<Waiting> {
  return async (ctx) => {
    const [counts, lines] = await Promise.all([countWaiting(ctx), myCases(ctx, { group: "must-act", order: "urgent", limit: 2, offset: 0 })]);
    const acts = await openActs(ctx, lines);
    const first = await Promise.all(
      lines.map(async (line) => {
        const act = acts.get(line.id);
        const service = act ? await services.version(ctx.db, act.versionHash) : services.current(line.service);
        const title = service?.title[ctx.locale] ?? line.service;
        const task = act && service?.tasks[act.kind]?.title[ctx.locale];
        return { act: task ?? title, path: act && line.toApprove ? `/opgaver/${act.taskId}` : casePath(line), service: title, number: line.number, whose: line.own ? null : line.applicantName, deadline: lastInstant(line.deadline), as: line.own ? line.capacity : ("work" as const) };
      }),
    );
    return { ...counts, first };
  };
}

/** Nobody reads a number of three digits otherwise than as "many", and counting further costs. */
export const mostCounted = 100;

/** What waits for the reader, and how much of it is others' for them to approve: by a role in a unit one must act on nothing else. */
export async function countWaiting(ctx: ReadContext<Person>): Promise<Pick<Waiting, "count" | "toApprove">> {
  const count = async (part: Followed) => (await casePages(ctx, { groups: ["must-act"], order: "urgent", part, size: 0, skip: 0, atMost: mostCounted })).reduce((sum, { total }) => sum + total, 0);
  const [all, toApprove] = await Promise.all([count("all"), followsUnit(ctx.actor) ? count("unit") : 0]);
  return { count: all, toApprove };
}

/** Where one reads a case: as the party, or at the desk when one approves it. */
export function casePath({ number, toApprove }: { readonly number: string; readonly toApprove: boolean }): string {
  return toApprove ? `/opgaver/sag/${number}` : `/sager/${number}`;
}

/** A deadline is the midnight that ends its last day; shown as a day, it is the day before that midnight. */
export function lastInstant(due: Date | null): Date | null {
  return due && new Date(due.getTime() - 1);
}
