import type { Employee, Person } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { best } from "../../access/basis.ts";
import type { ReadContext } from "../../access/context.ts";
import { denied } from "../../access/verdict.ts";
import type { LoadedCase } from "../load.ts";
import { mayEndShare, mayFollowCase, maySeeAtDesk } from "../policy.ts";
import type { CaseLine } from "./my-cases.ts";

/** A colleague who is let in on a case. */
export interface Guest {
  readonly shareId: string;
  readonly personId: string;
  readonly name: string;
  readonly side: "party" | "desk";
  readonly extent: "see" | "help";
  /** Let in for this task only. */
  readonly taskId: string | null;
  readonly note: string | null;
  readonly sharedBy: string;
  readonly sharedAt: Date;
  readonly mayEnd: boolean;
}

/** Who is let in on a case and by whom, the newest first: each side sees its own, and the desk both. */
export async function guestsOfCase(ctx: ReadContext<Person>, loaded: LoadedCase): Promise<readonly Guest[]> {
  const atDesk = maySeeAtDesk(ctx.actor, loaded);
  authorise(best([atDesk, mayFollowCase(ctx.actor, loaded)]) ?? denied("not-yours"));
  let query = ctx.db
    .selectFrom("case_shares as s")
    .innerJoin("people as p", "p.id", "s.person_id")
    .innerJoin("people as b", "b.id", "s.shared_by")
    .select(["s.id", "s.person_id", "p.name", "s.side", "s.extent", "s.task_id", "s.note", "s.shared_by", "s.shared_at", "b.name as by_name"])
    .where("s.case_id", "=", loaded.id)
    .where("s.ended_at", "is", null)
    .orderBy("s.shared_at", "desc")
    .orderBy("s.id");
  if (!atDesk.allowed) query = query.where("s.side", "=", "party");
  const rows = await query.execute();
  return rows.map((row) => {
    const side = row.side === "party" ? "party" : "desk";
    return {
      shareId: row.id, personId: row.person_id, name: row.name, side, extent: row.extent === "help" ? "help" : "see", taskId: row.task_id, note: row.note, sharedBy: row.by_name, sharedAt: row.shared_at,
      mayEnd: mayEndShare(ctx.actor, loaded, { side, personId: row.person_id, sharedBy: row.shared_by }).allowed,
    };
  });
}

/** How the actor came to be let in on a case. */
export interface SharedWithMe {
  readonly side: "party" | "desk";
  readonly by: string;
}

/** Those of these cases that a colleague has let the actor in on, by the id of the case. */
export async function sharedWithMe(ctx: ReadContext<Person>, cases: readonly Pick<CaseLine, "id">[]): Promise<ReadonlyMap<string, SharedWithMe>> {
  if (cases.length === 0 || ctx.actor.kind !== "employee") return new Map();
  const rows = await ctx.db
    .selectFrom("case_shares as s")
    .innerJoin("people as b", "b.id", "s.shared_by")
    .select(["s.case_id", "s.side", "b.name"])
    .where("s.person_id", "=", ctx.actor.personId)
    .where("s.ended_at", "is", null)
    .where("s.case_id", "in", cases.map((one) => one.id))
    .execute();
  return new Map(rows.map((row) => [row.case_id, { side: row.side === "party" ? "party" : "desk", by: row.name }]));
}

/** A case that colleagues at a desk have asked the actor to look at or help with. */
export interface HelpAsked {
  readonly number: string;
  readonly service: string;
  readonly partyName: string;
  readonly by: string;
  readonly at: Date;
  readonly note: string | null;
  readonly extent: "see" | "help";
}

/** What colleagues have asked the actor's help with, the newest first. */
export async function helpAskedOf(ctx: ReadContext<Employee>, limit: number): Promise<readonly HelpAsked[]> {
  const rows = await ctx.db
    .selectFrom("case_shares as s")
    .innerJoin("cases as c", "c.id", "s.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .innerJoin("people as b", "b.id", "s.shared_by")
    .select(["c.number", "c.service", "p.name as party_name", "b.name as by_name", "s.shared_at", "s.note", "s.extent"])
    .where("s.person_id", "=", ctx.actor.personId)
    .where("s.side", "=", "desk")
    .where("s.ended_at", "is", null)
    .orderBy("s.shared_at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ number: row.number, service: row.service, partyName: row.party_name, by: row.by_name, at: row.shared_at, note: row.note, extent: row.extent === "help" ? "help" : "see" }));
}
