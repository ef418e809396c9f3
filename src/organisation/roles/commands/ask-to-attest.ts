import { sql } from "kysely";
import type { Actor } from "../../../access/actor.ts";
import type { RoleBook } from "../../../access/roles.ts";
import { danishDay } from "../../../platform/clock.ts";
import type { Tx } from "../../../platform/database/database.ts";
import type { Jobs } from "../../../platform/jobs/jobs.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { actorsFor } from "../../actor.ts";
import type { OrganisationHouse } from "../../house.ts";
import { unitPaths } from "../../units.ts";
import { peopleHolding } from "../demands.ts";
import { holdersAt } from "../holders-now.ts";
import { attestDueAt, attestedSince } from "../model.ts";
import { mayAttestRole, type RolePlace } from "../policy.ts";

type Ground = Pick<OrganisationHouse, "db" | "clock" | "ids"> & { readonly roles: RoleBook; readonly jobs: Jobs };

/** Roles in one transaction, and in one mail to each who must answer. */
const batch = 500;

/**
 * Writes to those who must say whether a role is still needed, when it is time to: the nearest manager who may, or the administrators where none
 * does; once a time round for each role, in one mail to each. What is marked and what is queued commit together, so many workers ask once and
 * one that is killed is made up for. Answers how many roles it asked about.
 */
export async function askToAttest(ground: Ground): Promise<number> {
  let asked = 0;
  for (;;) {
    const found = await inTransaction(ground.db, async (tx) => {
      const due = await dueAssignments(tx, ground);
      if (due.length > 0) await ask(tx, ground, due);
      return due.length;
    });
    asked += found;
    if (found < batch) return asked;
  }
}

interface Due {
  readonly id: string;
  readonly role: string;
  readonly unit_id: string;
  readonly below: boolean;
  readonly person_id: string | null;
  readonly job_function_id: string | null;
  readonly since: Date;
}

async function dueAssignments(tx: Tx, { roles, clock }: Ground): Promise<readonly Due[]> {
  const now = clock.now();
  const day = danishDay(now).toString();
  const asked = roles.all.map((role) => ({ id: role.id, since: attestedSince(now, role.attestEveryMonths, false) }));
  const { rows } = await sql<Due>`
    select r.id, r.role, r.unit_id, r.below, r.person_id, r.job_function_id, coalesce(r.attested_at, r.given_at) as since
    from role_assignments as r
      join unnest(${asked.map((one) => one.id)}::text[], ${asked.map((one) => one.since.toISOString())}::timestamptz[]) as d (role, since) on d.role = r.role and coalesce(r.attested_at, r.given_at) <= d.since
    where r.starts_at <= ${now} and (r.ends_at is null or r.ends_at > ${now}) and (r.attest_asked_at is null or r.attest_asked_at <= coalesce(r.attested_at, r.given_at))
      and not exists (select from employments as e where e.id = r.employment_id and e.valid_to < ${day})
    order by r.id limit ${batch} for no key update of r skip locked`.execute(tx);
  return rows;
}

async function ask(tx: Tx, ground: Ground, due: readonly Due[]): Promise<void> {
  const now = ground.clock.now();
  const paths = await unitPaths(tx, due.map((one) => one.unit_id));
  const managers = await managersAbove(tx, due, danishDay(now).toString());
  const giving = ground.roles.all.filter((role) => role.actions.some((one) => one.action === "give-roles")).map((role) => role.id);
  const others = await holdersAt(tx, ground.roles, [...new Set(due.map((one) => one.unit_id))].flatMap((unitId) => giving.map((role) => ({ role, unitId }))), now);
  const actors = await actorsFor(tx, [...new Set([...managers.map((one) => one.person_id), ...others])], "employee", now, ground.roles);
  const firstDay = new Map<string, Date>();
  for (const one of due) {
    const holding = await peopleHolding(tx, one.person_id === null ? { jobFunctionId: one.job_function_id ?? "" } : { personId: one.person_id }, one.unit_id, one.below, now);
    const place = { unitPath: paths.get(one.unit_id) ?? [one.unit_id], below: one.below };
    const dueAt = attestDueAt(one.since, ground.roles.find(one.role)?.attestEveryMonths ?? 0);
    for (const personId of whoAnswers(managers.filter((manager) => manager.unit_id === one.unit_id), others, (id) => !holding.includes(id) && mayAnswer(actors.get(id), place))) {
      const before = firstDay.get(personId);
      if (before === undefined || dueAt < before) firstDay.set(personId, dueAt);
    }
  }
  await tx.updateTable("role_assignments").set({ attest_asked_at: now }).where("id", "in", due.map((one) => one.id)).execute();
  const mails = [...firstDay].map(([personId, dueAt]) => ({ mailId: `attest-${ground.ids.uuid()}`, of: "attest" as const, personId, by: danishDay(dueAt).toString() }));
  if (mails.length > 0) await ground.jobs.enqueue(tx, "tell-of-role", mails);
}

function mayAnswer(actor: Actor | undefined, place: RolePlace): boolean {
  return actor !== undefined && mayAttestRole(actor, place, null).allowed;
}

interface Manager {
  readonly unit_id: string;
  readonly person_id: string;
  readonly distance: number;
}

/** The nearest who may; where no manager may, all others. */
function whoAnswers(managers: readonly Manager[], others: readonly string[], may: (personId: string) => boolean): readonly string[] {
  const able = managers.filter((one) => may(one.person_id));
  const nearest = Math.min(...able.map((one) => one.distance));
  return able.length > 0 ? able.filter((one) => one.distance === nearest).map((one) => one.person_id) : others.filter(may);
}

/** Who manages each of these units and those above them. */
async function managersAbove(tx: Tx, due: readonly Due[], day: string): Promise<readonly Manager[]> {
  const { rows } = await sql<Manager>`
    select distinct up.unit_id, e.person_id, up.distance from unit_ancestors as up join employments as e on e.unit_id = up.ancestor_id and e.manages
    where up.unit_id = any(${due.map((one) => one.unit_id)}::uuid[]) and e.valid_from <= ${day} and (e.valid_to is null or e.valid_to >= ${day})`.execute(tx);
  return rows;
}
