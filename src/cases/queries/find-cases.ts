import { sql } from "kysely";
import { isPerson } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { type Followed, followedHolders, holdsNothing } from "../../access/holders.ts";
import { boundsOf, type CaseGroup, type HeldLine, holdersSql, type ListedPart, listedParts, type ListedRow, notToApprove } from "../case-lines.ts";
import { isStorable } from "../storable.ts";

export const foundOrders = ["urgent", "newest", "oldest", "number", "service", "party", "state"] as const;
export type FoundOrder = (typeof foundOrders)[number];

/** Which of the actor's cases; with nothing in it, all. */
export interface CaseSearch {
  readonly part: Followed;
  /** Part of a case number, a subject (a number plate), a service or the party's name. */
  readonly text?: string;
  /** Services whose names the text was found in. */
  readonly services?: readonly string[];
  /** Only cases of this service. */
  readonly only?: string;
  /** Sent in from this instant on, and before that. */
  readonly from?: Date;
  readonly until?: Date;
  readonly order: FoundOrder;
  /** All services in the order that the reader's language has them in: what they are sorted by. */
  readonly servicesInOrder: readonly string[];
  /** How many of the newest are looked at. */
  readonly among: number;
}

interface FoundPages<Group extends CaseGroup> {
  readonly groups: readonly Group[];
  /** Of each group. */
  readonly size: number;
  readonly skip: number;
}

export interface FoundCases<Group extends CaseGroup> {
  /** In the order asked for; a page beyond the end is the last. */
  readonly parts: readonly ListedPart<Group>[];
  /** Only the newest were looked at, since there are more than `among`. */
  readonly cut: boolean;
}

/**
 * The actor's cases that fit, a page of each group. Looks at the newest `among` of them, and beside those at whatever has exactly this number or
 * subject, or a party whose name begins so: the cost follows that window, whether somebody follows five cases or a million.
 */
export async function findCases<Group extends CaseGroup>(ctx: ReadContext, search: CaseSearch, { groups, size, skip }: FoundPages<Group>): Promise<FoundCases<Group>> {
  const all = followedHolders(ctx.actor);
  if (holdsNothing(all) || !isStorable([search.text ?? "", search.only ?? ""])) return { parts: listedParts(ctx, groups, []), cut: false };
  const others = search.part === "others";
  const sender = others && isPerson(ctx.actor) ? ctx.actor.personId : null;
  const holders = followedHolders(ctx.actor, search.part);
  const { rows } = await sql<ListedRow & HeldLine & { readonly looked: number }>`select * from found_cases(${holdersSql(holders)}, ${notToApprove(ctx)}, ${holdersSql(others ? all : holders)}, ${sender}::uuid,
    ${search.only ?? null}, ${search.from ?? "-infinity"}::timestamptz, ${search.until ?? "infinity"}::timestamptz, ${asked(search)}, ${boundsOf(groups)}, ${search.order}, ${search.servicesInOrder}::text[], ${size}, ${skip}, ${search.among})`.execute(ctx.db);
  return { parts: listedParts(ctx, groups, rows), cut: (rows[0]?.looked ?? 0) >= search.among };
}

/** A part of what is written, services that are called so, and what is found directly: a number, a subject, the beginning of a name. Of others' cases only those that stand there by themselves. */
function asked({ text, services, part }: CaseSearch) {
  if (!text) return sql`null, '{}', null, null, null`;
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const directly = part === "others" ? sql`null, null, null` : sql`${text.toUpperCase()}, ${text.toUpperCase().replaceAll(" ", "")}, ${text.toLowerCase()}`;
  return sql`${pattern}, ${services ?? []}::text[], ${directly}`;
}
