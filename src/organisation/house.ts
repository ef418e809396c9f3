import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/database.ts";
import type { Ids } from "../platform/ids.ts";

/** What the organisation stands on; joined in wire.ts. */
export interface OrganisationHouse {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly work: WorkRelease;
  /** A load that would end a larger share of the employments than this is refused until somebody says the number. */
  readonly mostEndedPercent: number;
}

/** What the rooms above do when somebody leaves a job. Implemented by the cases room. */
export interface WorkRelease {
  /**
   * Gives back the work that these people had taken and may not do any more; in the transaction in which their employment ends or
   * moves. Is told of people whose rights are as before, too, and may be told of the same people again.
   */
  releaseWork(tx: Tx, personIds: readonly string[]): Promise<void>;
}

/** Who vouches for the user names that come with the organisation (`identities.provider`). */
export const usernameProvider = "entra";
