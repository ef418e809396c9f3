import type { JournalEntry } from "../journal.ts";
import type { Json } from "../../process/model.ts";

/** What work of Skranke's own gave: its result for the process, and what the journal says of it. */
export interface OwnResult {
  readonly result: Json;
  readonly journal: readonly JournalEntry[];
}
