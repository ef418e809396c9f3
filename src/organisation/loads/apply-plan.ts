import type { Database, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/transaction.ts";
import type { OrganisationHouse } from "../house.ts";
import { applyPeople, type PeopleBatch } from "./apply-employments.ts";
import { applyUnits, type KnownIds } from "./apply-units.ts";
import type { Cause } from "./journal.ts";
import type { Known, Plan } from "./model.ts";

/** People of one transaction: large enough to be quick, small enough that nobody who logs in waits for it. */
const batchSize = 1000;

export interface Progress {
  /** Changes that are committed, of all. */
  readonly done: number;
  readonly of: number;
}

type ApplyHouse = Pick<OrganisationHouse, "ids" | "work">;

/**
 * Applies a plan in batches, each committed with its journal and with what follows from it; `onBatch` runs in each batch's transaction.
 * Whoever is killed in between plans again, and the rest of it is the plan.
 */
export async function applyInBatches(db: Database, house: ApplyHouse, cause: Cause, plan: Plan, known: Known, onBatch: (tx: Tx, progress: Progress) => Promise<void>): Promise<void> {
  const ids = idsOf(known);
  const tree = plan.units.length + plan.jobFunctions.length;
  const batches = batchesOf(plan);
  const size = (batch: PeopleBatch) => batch.people.length + batch.employments.length;
  const of = batches.reduce((sum, batch) => sum + size(batch), tree);
  let done = tree;
  await inTransaction(db, async (tx) => {
    await applyUnits(tx, house.ids, cause, plan, ids);
    await onBatch(tx, { done, of });
  });
  for (const batch of batches) {
    done += size(batch);
    await inTransaction(db, async (tx) => {
      await applyPeople(tx, house, cause, plan.day, batch, ids);
      await onBatch(tx, { done, of });
    });
  }
}

/** Applies a small plan within a transaction that is open already. */
export async function applyAtOnce(tx: Tx, house: ApplyHouse, cause: Cause, plan: Plan, known: Known): Promise<void> {
  const ids = idsOf(known);
  await applyUnits(tx, house.ids, cause, plan, ids);
  await applyPeople(tx, house, cause, plan.day, { people: plan.people, employments: plan.employments }, ids);
}

function idsOf(known: Known): KnownIds {
  const ids = <T extends { readonly id: string }>(all: ReadonlyMap<string, T>) => new Map([...all].map(([key, { id }]) => [key, id]));
  return { units: ids(known.units), people: ids(known.people), jobFunctions: ids(known.jobFunctions) };
}

/** A person and all their employments stand in one batch: nobody is between two jobs. */
function batchesOf(plan: Plan): PeopleBatch[] {
  const people = new Map(plan.people.map((change) => [change.after.key, change]));
  const employments = Map.groupBy(plan.employments, (change) => change.personKey);
  const keys = [...new Set([...people.keys(), ...employments.keys()])];
  const batches: PeopleBatch[] = [];
  for (let at = 0; at < keys.length; at += batchSize) {
    const some = keys.slice(at, at + batchSize);
    batches.push({ people: some.flatMap((key) => people.get(key) ?? []), employments: some.flatMap((key) => employments.get(key) ?? []) });
  }
  return batches;
}
