import { sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { approvingHolders, employeeHolder, holdsNothing } from "../../access/holders.ts";
import { boundsOf, type CaseLine, type HeldLine, holdersSql, listedParts, type ListedRow, type ListPart } from "../case-lines.ts";

export type UnitCaseGroup = "waiting" | "open" | "closed" | "all";
const partOf: Readonly<Record<UnitCaseGroup, ListPart>> = { waiting: "must-act", open: "open", closed: "closed", all: "all" };

export interface UnitCaseRequest {
  readonly group: UnitCaseGroup;
  readonly service?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/**
 * What the people of the units whose cases the actor approves have sent in, what waits first, then by deadline. Reads the first rows of each
 * holder's range in the index and merges them. The actor's own are left out: those are in "my cases".
 */
export async function unitCases(ctx: ReadContext<Employee>, { group, service, limit, offset }: UnitCaseRequest): Promise<readonly CaseLine[]> {
  return (await unitPages(ctx, [partOf[group]], { service: service ?? null, size: limit, skip: offset, atMost: 0 })).flatMap(({ lines }) => lines);
}

export type UnitCounts = Readonly<Record<Exclude<UnitCaseGroup, "all">, number>>;

/** How many there are in each group, each counted to `atMost`. */
export async function countUnitCases(ctx: ReadContext<Employee>, atMost = 1000): Promise<UnitCounts> {
  const [waiting, open, closed] = await unitPages(ctx, [partOf.waiting, partOf.open, partOf.closed], { service: null, size: 0, skip: 0, atMost });
  return { waiting: waiting?.total ?? 0, open: open?.total ?? 0, closed: closed?.total ?? 0 };
}

async function unitPages(ctx: ReadContext<Employee>, parts: readonly ListPart[], { service, size, skip, atMost }: { readonly service: string | null; readonly size: number; readonly skip: number; readonly atMost: number }) {
  const holders = approvingHolders(ctx.actor);
  if (holdsNothing(holders)) return listedParts(ctx, parts, []);
  const { rows } = await sql<ListedRow & HeldLine>`select * from held_pages(${holdersSql(holders)}, ${ownHolders(ctx.actor)}::text[], 'approver', ${service}, ${boundsOf(parts)}, 'urgent', ${size}, ${skip}, ${atMost})`.execute(ctx.db);
  return listedParts(ctx, parts, rows);
}

/** What the actor has sent in themselves, or somebody they are deputy for at work, lies in "my cases", too. */
function ownHolders({ personId, deputyFor }: Employee): readonly string[] {
  return [personId, ...deputyFor.filter((one) => one.capacity === "work").map((one) => one.principal.personId)].map(employeeHolder);
}

/** A service in numbers: what the unit sent in, now and in the period before, and how long it took. Null: too few to be shown. */
export interface UnitNumbers {
  readonly service: string;
  readonly sent: number | null;
  readonly sentBefore: number | null;
  /** Days from sent in to closed, of which half took no longer; of the newest cases of the period, those that are closed. */
  readonly medianDays: number | null;
}

/** Groups below this say something of single people, and are not shown. */
export const smallestGroup = 5;
/** So many of the newest cases say how long it takes. */
const timed = 1000;

/** What the actor's units have sent in in the last `days`, by service, the most first; their own with it. */
export async function unitNumbers(ctx: ReadContext<Employee>, days: number): Promise<readonly UnitNumbers[]> {
  const holders = approvingHolders(ctx.actor);
  if (holdsNothing(holders)) return [];
  const now = ctx.clock.now().getTime();
  const [since, before] = [new Date(now - days * 86_400_000), new Date(now - 2 * days * 86_400_000)];
  const { rows } = await sql<{ service: string; sent: number; sent_before: number; closed: number; seconds: number | null }>`
    select * from held_numbers(${holdersSql(holders)}, ${before}, ${since}, ${timed})`.execute(ctx.db);
  const shown = (count: number) => (count < smallestGroup ? null : count);
  return rows.filter((row) => row.sent > 0).map((row) => ({
    service: row.service, sent: shown(row.sent), sentBefore: shown(row.sent_before), medianDays: row.closed < smallestGroup || row.seconds === null ? null : Math.round(row.seconds / 8640) / 10,
  }));
}
