import { sql } from "kysely";
import type { Actor, Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { ReadContext } from "../../access/context.ts";
import { heldBy } from "../../access/grants.ts";
import type { RoleBook } from "../../access/roles.ts";
import type { Basis } from "../../access/verdict.ts";
import { best } from "../../access/basis.ts";
import { actorsFor } from "../../organisation/actor.ts";
import { holdersAt, withDeputies } from "../../organisation/roles/holders-now.ts";
import { type LogInTerms, openLogIns, withLogIn } from "../../organisation/roles/open-log-ins.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import type { LocalText } from "../../platform/text.ts";
import type { LoadedCase, LoadedTask } from "../load.ts";
import { mayApprove, mayFollowCase, mayHandleCase, maySeeAtDesk } from "../policy.ts";

/** Somebody who can see a case now, and on what ground. */
export interface Onlooker {
  readonly personId: string;
  readonly name: string;
  /** Null for a citizen. */
  readonly work: { readonly title: LocalText; readonly unit: LocalText } | null;
  readonly basis: Basis;
  /** A company stands for whoever logs in for it. */
  readonly isCompany: boolean;
  /** When the session ends at the latest that their log-in brought it for; null: it lasts beyond a session. */
  readonly until: Date | null;
}
export interface Onlookers {
  readonly people: readonly Onlooker[];
  /** With those who are not listed. */
  readonly total: number;
}

/** What an explanation looks at beside the context: everybody's rights, which the one who asks need not see themselves. */
export interface Explaining {
  readonly all: Database | Tx;
  readonly roles: RoleBook;
  readonly logIns: LogInTerms;
}

/** So many are named; the rest are counted. */
const mostNamed = 200;
/** So many are asked about; beyond that each possible one counts. */
const mostAsked = 1000;

/**
 * Who can see a case now, and why, for those who handle it. Whoever might is made the actor that they would be in their next request, and
 * the policies that decide there answer here; nobody is listed who does not hold a grant, too.
 */
export async function whoCanSee(ctx: ReadContext, loaded: LoadedCase, { all, roles, logIns }: Explaining): Promise<Onlookers> {
  authorise(mayHandleCase(ctx.actor, loaded));
  const now = ctx.clock.now();
  const grants = await all.selectFrom("grants").select(["holder", "role", "unit_id"]).where("case_id", "=", loaded.id).execute();
  const named = grants.flatMap((grant) => (grant.role === null ? [grant.holder.slice(grant.holder.indexOf(":") + 1)] : []));
  const desks = grants.flatMap(({ role, unit_id: unitId }) => (role !== null && unitId !== null ? [{ role, unitId }] : []));
  const possible = await withDeputies(all, [...named, ...(await holdersAt(all, roles, desks, now))], now);
  const asked = possible.slice(0, mostAsked);
  const employees = await actorsFor(all, asked, "employee", now, roles);
  const citizens = await actorsFor(all, asked, "citizen", now, roles);
  const companies = await companiesAmong(all, asked);
  const seen = asked.flatMap((personId): Onlooker[] => {
    for (const actor of [employees.get(personId), citizens.get(personId)]) {
      const basis = actor && basisOf(actor, loaded);
      if (actor && basis) return [{ personId, name: actor.name, work: workOf(actor), basis, isCompany: companies.has(personId), until: null }];
    }
    return [];
  });
  const working = await inSessions({ all, roles, logIns }, desks.map((desk) => desk.role), loaded, seen, now);
  const holding = [
    ...(await whoHold(all, loaded.id, seen, employees, citizens)),
    ...(await whoHold(all, loaded.id, [...working.values()].map((one) => one.onlooker), new Map([...working].map(([personId, { actor }]) => [personId, actor])))),
  ];
  return { people: holding.toSorted(byGround).slice(0, mostNamed), total: holding.length + (possible.length - asked.length) };
}

/** Who could approve a task now: for those who handle or follow the case. To its party their names say enough. */
export async function whoCanApprove(ctx: ReadContext, task: LoadedTask, { all, roles }: Explaining): Promise<Onlookers> {
  authorise(best([maySeeAtDesk(ctx.actor, task.case), mayFollowCase(ctx.actor, task.case)]) ?? maySeeAtDesk(ctx.actor, task.case));
  const unitId = task.unitPath[0];
  if (task.performer !== "approver" || task.role === null || unitId === undefined) return { people: [], total: 0 };
  const now = ctx.clock.now();
  const possible = await withDeputies(all, await holdersAt(all, roles, [{ role: task.role, unitId }], now), now);
  const asked = possible.slice(0, mostAsked);
  const actors = await actorsFor(all, asked, "employee", now, roles);
  const able = [...actors.values()].flatMap((actor): Onlooker[] => {
    const may = mayApprove(actor, task.case, task);
    return may.allowed ? [{ personId: actor.personId, name: actor.name, work: workOf(actor), basis: may.basis, isCompany: false, until: null }] : [];
  });
  return { people: able.toSorted(byGround).slice(0, mostNamed), total: able.length + (possible.length - asked.length) };
}

async function companiesAmong(all: Database | Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await all.selectFrom("people").select("id").where("id", "in", [...ids]).where("cvr", "is not", null).execute();
  return new Set(rows.map((row) => row.id));
}

/** The people who see it in an open session only, since its log-in brought a role of these desks: as they are in the longest such session. */
async function inSessions({ all, roles, logIns }: Explaining, desks: readonly string[], loaded: LoadedCase, seen: readonly Onlooker[], now: Date): Promise<ReadonlyMap<string, { readonly actor: Employee; readonly onlooker: Onlooker }>> {
  const anyway = new Set(seen.map((one) => one.personId));
  const open = (await openLogIns(all, roles, desks, logIns, now)).filter((one) => !anyway.has(one.personId));
  const actors = await actorsFor(all, [...new Set(open.map((one) => one.personId))], "employee", now, roles);
  const found = new Map<string, { readonly actor: Employee; readonly onlooker: Onlooker }>();
  for (const { personId, logIn, until } of open) {
    const known = actors.get(personId);
    if (known?.kind !== "employee" || found.has(personId)) continue;
    const actor = await withLogIn(all, roles, known, logIn, now);
    const basis = basisOf(actor, loaded);
    if (basis) found.set(personId, { actor, onlooker: { personId, name: actor.name, work: workOf(actor), basis, isCompany: false, until } });
  }
  return found;
}

function basisOf(actor: Actor, loaded: LoadedCase): Basis | null {
  const may = best([mayFollowCase(actor, loaded), maySeeAtDesk(actor, loaded)]);
  return may?.allowed ? may.basis : null;
}

/** Those of them for whom the query of every page finds the case. In one statement for some dozens of people. */
async function whoHold(all: Database | Tx, caseId: string, seen: readonly Onlooker[], ...actors: readonly ReadonlyMap<string, Actor>[]): Promise<readonly Onlooker[]> {
  const holding = new Set<string>();
  for (let at = 0; at < seen.length; at += 50) {
    const some = seen.slice(at, at + 50).flatMap(({ personId }) => actors.flatMap((of) => { const actor = of.get(personId); return actor ? [{ personId, actor }] : []; }));
    const each = some.map(({ personId, actor }) => sql`select ${personId}::text as id from cases as c where c.id = ${caseId} and ${heldBy(actor, "c.id")}`);
    const { rows } = await sql<{ id: string }>`${sql.join(each, sql` union `)}`.execute(all);
    for (const row of rows) holding.add(row.id);
  }
  return seen.filter((one) => holding.has(one.personId));
}

function workOf(actor: Actor): Onlooker["work"] {
  return actor.kind === "employee" ? { title: actor.title, unit: actor.unit.name } : null;
}

const grounds: readonly Basis["kind"][] = ["own", "role", "deputy", "shared"];
function byGround(a: Onlooker, b: Onlooker): number {
  return grounds.indexOf(a.basis.kind) - grounds.indexOf(b.basis.kind) || a.name.localeCompare(b.name, "da");
}
