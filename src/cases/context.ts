import type { Actor } from "../access/actor.ts";
import type { Context, ReadContext } from "../access/context.ts";
import type { RoleBook } from "../access/roles.ts";
import type { ServiceVersions } from "../catalogue/versions.ts";
import type { LocalText } from "../platform/text.ts";
import type { CprVault } from "../organisation/cpr-vault.ts";

/** What the cases room needs beside the common context; joined in main.ts. */
export interface CaseSurroundings {
  readonly services: ServiceVersions;
  readonly municipality: Municipality;
  readonly cprVault: CprVault;
  /** What the municipality's roles give. */
  readonly roles: RoleBook;
}

export interface Municipality {
  readonly name: LocalText;
  /** Days the municipality is closed beside the public holidays, ISO 8601. */
  readonly closingDays: readonly string[];
  /** Address of the portal, without a slash at the end. */
  readonly publicUrl: string;
  /** The shared mailbox of those who help at the counter; null where they have none. */
  readonly counterMail: string | null;
}

export interface CaseReadContext<A extends Actor = Actor> extends ReadContext<A>, CaseSurroundings {}
export interface CaseContext<A extends Actor = Actor> extends Context<A>, CaseSurroundings {
  /** The party that an employee acts for at the counter; stands beside them in the journal. */
  readonly actingFor?: string;
  /** The deputyship or power of attorney that they do it by; none at the counter. */
  readonly deputyshipId?: string;
}
