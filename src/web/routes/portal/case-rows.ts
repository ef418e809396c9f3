import type { Person } from "../../../access/actor.ts";
import type { ReadContext } from "../../../access/context.ts";
import type { CaseHouse } from "../../../cases/house.ts";
import { sharedWithMe } from "../../../cases/queries/guests.ts";
import type { CaseLine } from "../../../cases/queries/my-cases.ts";
import { openActs } from "../../../cases/queries/open-acts.ts";
import { permitsInForce, permitsOf } from "../../../cases/queries/permits-of.ts";
import { type CaseRow, caseRow, permitRow } from "./my-cases-view.ts";

/** Lines as they are shown wherever somebody's cases are listed, in their order: with what there is to do, what was given, and who let the reader in. */
export async function caseRows(ctx: ReadContext<Person>, { services }: Pick<CaseHouse, "services">, lines: readonly CaseLine[]): Promise<readonly CaseRow[]> {
  // What is still open has given nothing yet, and nobody is let in on what is their own.
  const [acts, permits, shares] = await Promise.all([openActs(ctx, lines), permitsOf(ctx, lines.filter(({ state }) => state !== "open")), sharedWithMe(ctx, lines.filter(({ own }) => !own))]);
  return Promise.all(
    lines.map(async (line) => {
      const act = acts.get(line.id);
      const service = act ? await services.version(ctx.db, act.versionHash) : services.current(line.service);
      return caseRow(line, { service, act, permit: permits.get(line.id), shared: shares.get(line.id), forCompany: ctx.actor.kind === "representative" }, ctx.clock.now(), ctx.locale);
    }),
  );
}

/** More permits than somebody has. */
const mostPermits = 100;

/** The reader's own permits in force, as lines of their cases; of several of one case the last to end. */
export async function inForceRows(ctx: ReadContext<Person>, { services }: Pick<CaseHouse, "services">): Promise<readonly CaseRow[]> {
  const ofCases = new Map((await permitsInForce(ctx, mostPermits)).map((permit) => [permit.caseNumber, permit]));
  return [...ofCases.values()].map((permit) => permitRow(permit, services.current(permit.service), ctx.clock.now(), ctx.locale));
}
