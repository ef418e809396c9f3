import { sql } from "kysely";
import type { Tx } from "./database.ts";

/** Waits until no other transaction works on what is called so, and keeps it to this one until it ends. For what no row stands for yet: two at once would both find nothing there. */
export async function alone(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}
