import { sql } from "kysely";
import { isPerson, type Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { followedHolders, holdersOf, holdsNothing } from "../../access/holders.ts";
import { type CaseLine, type HeldLine, holdersSql, lineOf } from "../case-lines.ts";
import { caseNumberIn, caseQuestion } from "../case-words.ts";
import { deskTasksIn } from "../desks.ts";
import { isStorable } from "../storable.ts";

export interface CaseSearch {
  readonly text: string;
  /** Services that the search of the catalogue answers the question with: whoever types a service's name with a slip means their case, too. */
  readonly services: readonly string[];
  readonly limit: number;
}

/** A case that was found. */
export interface FoundCase extends CaseLine {
  /** The actor's own, or one they follow; false for one of a desk's. */
  readonly followed: boolean;
}

/** An open task at the actor's desks. */
export interface FoundTask {
  readonly taskId: string;
  readonly caseNumber: string;
  readonly service: string;
  readonly versionHash: string;
  readonly kind: string;
  readonly partyName: string;
  readonly subject: string | null;
  readonly dueAt: Date | null;
}

/** So many of the newest cases that somebody follows are looked through, of those they hold in any way, and of whatever says what is asked. */
const lookedAt = 1000;

/**
 * Cases that the actor holds and that say what is asked: by number, subject, party or service. Their own by all of that, those of a desk only by
 * what is the case's own, since everything there is of the desk's services. A number finds that case and no other.
 *
 * Cost: the newest cases of each holder, and a capped look-up of the words, whatever there is in the system.
 */
export async function searchCases(ctx: ReadContext, { text, services, limit }: CaseSearch): Promise<readonly FoundCase[]> {
  const holders = holdersOf(ctx.actor);
  if (!isPerson(ctx.actor) || holdsNothing(holders) || !isStorable(text)) return [];
  const number = caseNumberIn(text);
  const question = caseQuestion(text);
  if (number === null && question === null) return [];
  const { rows } = await sql<Row>`select * from search_held(${holdersSql(holders)}, ${holdersSql(followedHolders(ctx.actor))}, ${number}, ${question?.any ?? ""}::tsquery, ${question?.own ?? ""}::tsquery, ${services}::text[], ${limit}, ${lookedAt})`.execute(ctx.db);
  return rows.map((row) => ({ ...lineOf(ctx, row), followed: row.followed }));
}

interface Row extends HeldLine {
  readonly followed: boolean;
}

/** The open tasks at the actor's desks in these cases; nothing for who has no desk. */
export async function tasksIn(ctx: ReadContext<Person>, cases: readonly Pick<FoundCase, "id">[]): Promise<readonly FoundTask[]> {
  const tasks = ctx.actor.kind === "employee" ? deskTasksIn(ctx.actor, cases.map(({ id }) => id)) : null;
  if (!tasks || cases.length === 0) return [];
  const rows = await ctx.db
    .selectFrom(tasks.as("d"))
    .innerJoin("tasks as t", "t.id", "d.id")
    .innerJoin("cases as c", "c.id", "t.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("people as p", "p.id", "a.applicant_id")
    .select(["t.id", "t.kind", "t.due_at", "c.number", "c.service", "c.version_hash", "c.subject", "p.name"])
    .orderBy("t.due_at")
    .orderBy("t.id")
    .execute();
  return rows.map((row) => ({ taskId: row.id, caseNumber: row.number, service: row.service, versionHash: row.version_hash, kind: row.kind, partyName: row.name, subject: row.subject, dueAt: row.due_at }));
}
