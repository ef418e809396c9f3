import type { CaseHouse } from "../cases/house.ts";
import type { Topic } from "../catalogue/model.ts";
import type { Channels } from "../notices/ports.ts";
import type { OrganisationHouse } from "../organisation/house.ts";

/** What jobs need; the same that pages need, and the channels. */
export interface JobHouse {
  readonly house: CaseHouse;
  readonly channels: Channels;
  readonly organisation: OrganisationHouse;
  readonly topics: readonly Topic[];
}
