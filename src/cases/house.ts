import type { Actor } from "../access/actor.ts";
import type { Database } from "../platform/database/database.ts";
import type { Clock } from "../platform/clock.ts";
import type { Ids } from "../platform/ids.ts";
import type { Jobs } from "../platform/jobs/jobs.ts";
import type { Locale } from "../platform/text.ts";
import { inTransaction } from "../platform/transaction.ts";
import type { ContactCodes } from "../notices/contact/codes.ts";
import type { CaseContext, CaseReadContext, CaseSurroundings } from "./context.ts";
import type { AddressRegister, CompanyRegister, PaymentPartner, PersonRegister, VehicleRegister } from "./ports.ts";

export interface Registers {
  readonly people: PersonRegister;
  readonly companies: CompanyRegister;
  readonly vehicles: VehicleRegister;
  readonly addresses: AddressRegister;
}

/** All that the cases room stands on; made once in main.ts and handed to web and jobs. */
export interface CaseHouse extends CaseSurroundings {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The database as an actor sees it, behind the second wall; for the system itself, all of it. */
  readonly dbFor: (actor: Actor) => Database;
  readonly registers: Registers;
  readonly payments: PaymentPartner;
  readonly contactCodes: ContactCodes;
}

/** Who asks, in which language, and under which id it stands in the log. */
export interface Asking<A extends Actor = Actor> {
  readonly actor: A;
  readonly locale: Locale;
  readonly requestId: string;
}

export function readContext<A extends Actor>(house: CaseHouse, asking: Asking<A>): CaseReadContext<A> {
  const { clock, ids, services, municipality, cprVault, roles } = house;
  return { db: house.dbFor(asking.actor), clock, ids, services, municipality, cprVault, roles, ...asking };
}

/** One change: everything `change` writes through its context commits together or not at all. */
export function inCase<A extends Actor, T>(house: CaseHouse, asking: Asking<A>, change: (ctx: CaseContext<A>) => Promise<T>): Promise<T> {
  const { jobs } = house;
  return inTransaction(house.db, (tx) => change({ ...readContext(house, asking), db: tx, jobs }));
}
