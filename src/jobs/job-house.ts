import type { CaseHouse } from "../cases/house.ts";
import type { Channels } from "../notices/ports.ts";

/** What jobs need; the same that pages need, and the channels. */
export interface JobHouse {
  readonly house: CaseHouse;
  readonly channels: Channels;
}
