import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { WorkRelease } from "../house.ts";

export interface Leaving {
  /** Rows of employments that do not hold any more, since they ended or moved. */
  readonly employmentIds: readonly string[];
  readonly personIds: readonly string[];
}

/**
 * What goes with an employment, in the transaction that ends or moves it: roles given for it, open sessions as an employee of
 * somebody who is none any more, and the work they had taken. Twice does no harm. Answers how many rights and sessions went.
 */
export async function leaveEmployments(tx: Tx, work: WorkRelease, { employmentIds, personIds }: Leaving, now: Date, day: string): Promise<number> {
  if (personIds.length === 0) return 0;
  const roles = await tx
    .updateTable("role_assignments")
    .set({ ends_at: now, end_reason: "employment-ended" })
    .where("employment_id", "=", sql<string>`any(${[...employmentIds]}::uuid[])`)
    .where((eb) => eb.or([eb("ends_at", "is", null), eb("ends_at", ">", now)]))
    .executeTakeFirst();
  const sessions = await tx
    .deleteFrom("sessions")
    .where("acting_as", "=", "employee")
    .where("person_id", "=", sql<string>`any(${[...personIds]}::uuid[])`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("employments")
            .select("employments.id")
            .whereRef("employments.person_id", "=", "sessions.person_id")
            .where("valid_from", "<=", day)
            .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)])),
        ),
      ),
    )
    .executeTakeFirst();
  await work.releaseWork(tx, personIds);
  return Number(roles.numUpdatedRows) + Number(sessions.numDeletedRows);
}
