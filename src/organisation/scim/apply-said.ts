import type { Tx } from "../../platform/database/database.ts";
import { danishDay } from "../../platform/clock.ts";
import type { OrganisationHouse } from "../house.ts";
import { applyAtOnce } from "../loads/apply-plan.ts";
import type { Cause } from "../loads/journal.ts";
import { inLoadTransaction } from "../loads/load-lock.ts";
import { changeKinds, changesNothing, type Counts, countPlan, type Entity, type LoadRows, type Plan } from "../loads/model.ts";
import { planLoad } from "../loads/plan-load.ts";
import { loadCounts } from "../loads/preview.ts";
import { type KnownScope, readKnown } from "../loads/read-known.ts";
import { ScimFault } from "./fault.ts";

/** A change by SCIM, in one transaction under the lock of loads. */
export interface ScimChange {
  readonly tx: Tx;
  readonly day: string;
  /** Plans and applies rows as a load of changes does. Throws a `ScimFault` with what is wrong. */
  apply(rows: LoadRows): Promise<void>;
  cause(): Promise<Cause>;
}

export async function changeByScim<T>(house: OrganisationHouse, work: (change: ScimChange) => Promise<T>): Promise<T> {
  const now = house.clock.now();
  const day = danishDay(now).toString();
  return inLoadTransaction(house.db, (tx) => {
    const cause = async (): Promise<Cause> => ({ loadId: await loadOfDay(tx, house, now, day), changedBy: null, at: now });
    return work({ tx, day, cause, apply: (rows) => applySaid(tx, house, rows, day, cause) });
  });
}

async function applySaid(tx: Tx, house: OrganisationHouse, rows: LoadRows, day: string, causeOf: () => Promise<Cause>): Promise<void> {
  const known = await readKnown(tx, scopeOf(rows));
  const { plan, findings } = planLoad(known, rows, "changes", day);
  if (!plan) {
    const taken = findings.some((one) => one.column === "username");
    throw new ScimFault(taken ? 409 : 400, taken ? "uniqueness" : "invalidValue", findings.map((one) => one.text.en).slice(0, 5).join(" "));
  }
  if (changesNothing(plan)) return;
  const cause = await causeOf();
  await applyAtOnce(tx, house, cause, plan, known);
  await countIn(tx, cause, plan);
}

/** What the rows are about. All units where one of them changes: the tree must stay one. */
function scopeOf(rows: LoadRows): KnownScope {
  const people = [...rows.people, ...rows.employments.map((row) => row.person)];
  return {
    units: rows.units.length > 0 ? "all" : [...new Set(rows.employments.map((row) => row.unitCode))],
    people: [...new Set(people.map((one) => one.key))],
    usernames: [...new Set(people.flatMap((one) => one.username ?? []))],
    jobFunctions: [...new Set(rows.employments.flatMap((row) => row.jobFunction?.code ?? []))],
    // A unit that ends must have nobody left in it.
    employments: rows.units.some((row) => row.to !== null) ? "all" : [...new Set(rows.employments.map((row) => row.key))],
  };
}

/** The day's calls by SCIM are one load: as one line among the loads, with all that they changed. */
async function loadOfDay(tx: Tx, house: OrganisationHouse, now: Date, day: string): Promise<string> {
  const last = await tx.selectFrom("organisation_loads").select(["id", "started_at"]).where("source", "=", "scim").orderBy("started_at", "desc").limit(1).executeTakeFirst();
  if (last && danishDay(last.started_at).toString() === day) return last.id;
  const id = house.ids.uuid();
  await tx.insertInto("organisation_loads").values({ id, kind: "changes", source: "scim", state: "done", started_at: now }).execute();
  return id;
}

async function countIn(tx: Tx, { loadId, at }: Cause, plan: Plan): Promise<void> {
  const row = await tx.selectFrom("organisation_loads").select("counts").where("id", "=", loadId).executeTakeFirstOrThrow();
  const before = loadCounts.parse(row.counts).applied;
  const more = countPlan(plan);
  const none = { added: 0, changed: 0, moved: 0, ended: 0 };
  const sum = (entity: Entity) => {
    const tally = { ...none };
    for (const kind of changeKinds) tally[kind] = (before?.[entity][kind] ?? 0) + more[entity][kind];
    return tally;
  };
  const applied: Counts = { unit: sum("unit"), person: sum("person"), "job-function": sum("job-function"), employment: sum("employment") };
  await tx.updateTable("organisation_loads").set({ counts: JSON.stringify({ applied }), finished_at: at }).where("id", "=", loadId).execute();
}
