import type { CatalogueEntry, Topic } from "../model.ts";
import type { PhoneHours } from "../phones.ts";
import type { TreeFile } from "../trees/read-tree.ts";

/** What guidance can lead to, and the guidance itself: all that could be read of a catalogue. */
export interface Guidance {
  readonly entries: readonly CatalogueEntry[];
  readonly topics: readonly Topic[];
  readonly trees: readonly TreeFile[];
  /** Left out: nothing is said of when numbers answer. */
  readonly phones?: PhoneHours;
}
