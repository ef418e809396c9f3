import { type RawBuilder, sql } from "kysely";

/** Of a gap between two savings so much counts as filling in; what is longer was a pause. Seconds. */
const longestGap = 900;

/** How long has been filled in when the draft is saved or sent at an instant, for an update of its row. */
export function filledUntil(at: Date): RawBuilder<number | null> {
  return sql<number | null>`filling_seconds + least(greatest(extract(epoch from ${at}::timestamptz - saved_at), 0), ${sql.lit(longestGap)})::integer`;
}
