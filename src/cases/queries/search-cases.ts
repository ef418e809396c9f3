import { sql } from "kysely";
import { isPerson, type Person } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { followedHolders, holderRows, holdersOf, holdsNothing, isHeldBy } from "../../access/holders.ts";
import { type CaseLine, type HeldLine, lineOf } from "../case-lines.ts";
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

/** So many of the newest cases that somebody holds are looked through, and so many that say what is asked. */
const most = { held: 4000, saying: 1000 };

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
  const followed = sql<boolean>`exists (select from grants as held where held.case_id = c.id and ${isHeldBy(followedHolders(ctx.actor))})`;
  const mine = sql`exists (select from grants as held where held.case_id = c.id and ${isHeldBy(holders)})`;
  const any = sql`${question?.any ?? ""}::tsquery`;
  const own = sql`${question?.own ?? ""}::tsquery`;
  const candidates = number === null
    ? sql`select case_id as id from (${newestHeld(holders)}) as newest union select held_cases_saying(${any}, ${most.saying})`
    : sql`select id from cases where number = ${number}`;
  const says = number === null ? sql`(c.words @@ ${own} or (f.followed and (c.words @@ ${any} or c.service = any(${services}::text[]))))` : sql`true`;
  const { rows } = await sql<Row>`
    select c.id, c.number, c.service, c.subject, c.state, c.outcome, c.step, c.closed_at, c.opened_at, f.followed, a.applicant_id, a.unit_id, p.name as applicant_name, g.open, g.must_act, g.deadline, g.via, g.holder
    from (${candidates}) as found join cases as c on c.id = found.id
    cross join lateral (select ${followed} as followed) as f
    join lateral (select held.open, held.must_act, held.deadline, held.via, held.holder from grants as held where held.case_id = c.id and ${isHeldBy(holders)} order by held.must_act desc, held.holder limit 1) as g on true
    join applications as a on a.id = c.application_id join people as p on p.id = a.applicant_id
    where ${mine} and ${says}
    order by f.followed desc, (c.words @@ ${own}) desc nulls last, g.open desc, g.must_act desc, c.opened_at desc, c.id desc limit ${limit}`.execute(ctx.db);
  return rows.map((row) => ({ ...lineOf(ctx, row), followed: row.followed }));
}

function newestHeld(holders: ReturnType<typeof holdersOf>) {
  return sql`with held as materialized (${holderRows(holders)}) select distinct newest.case_id from held as h cross join lateral (
    select g.case_id from grants as g where g.holder = h.holder and (h.service is null or g.service = h.service)
    order by g.opened_at desc, g.case_id desc limit greatest(10, ${most.held} / (select count(*) from held))) as newest`;
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
