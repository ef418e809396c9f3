import type { Employee } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import type { Catalogue } from "../../catalogue/model.ts";
import { ownTopics } from "../../catalogue/topics/owner.ts";
import { type OutsideLink, outsideLinks } from "../links.ts";

export interface BrokenLink extends OutsideLink {
  readonly fault: "gone" | "silent";
  /** ISO 8601 day. */
  readonly since: string;
}

/** Addresses that do not answer any more, on pages of the topics that the actor keeps right; the longest broken first. `catalogue` as readers meet it now. */
export async function brokenLinks(ctx: ReadContext<Employee>, catalogue: Catalogue): Promise<readonly BrokenLink[]> {
  const own = new Set((await ownTopics(ctx, catalogue.topics)).map(({ id }) => id));
  const rows = await ctx.db.selectFrom("link_checks").select(["address", "fault", "broken_since"]).where("broken_since", "is not", null).execute();
  const broken = new Map(rows.map((row) => [row.address, row]));
  return outsideLinks(catalogue)
    .filter(({ topic }) => own.has(topic))
    .flatMap((link) => {
      const row = broken.get(link.address);
      return row?.broken_since ? [{ ...link, fault: row.fault === "gone" ? ("gone" as const) : ("silent" as const), since: row.broken_since }] : [];
    })
    .toSorted((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0));
}
