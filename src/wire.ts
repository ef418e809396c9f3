import type { CaseHouse } from "./cases/house.ts";
import type { Catalogue } from "./catalogue/model.ts";
import { serviceVersions } from "./catalogue/versions.ts";
import type { JobHouse } from "./jobs/handlers.ts";
import { createCprVault } from "./organisation/create-cpr-vault.ts";
import { createPartners, type Partners } from "./partners/all.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database/database.ts";
import type { Ids } from "./platform/ids.ts";
import type { Jobs } from "./platform/jobs/jobs.ts";
import type { Log } from "./platform/log.ts";
import type { Settings } from "./platform/settings.ts";

/** What the program stands on: made by `main`, or by a test that hands in its own. */
export interface Ground {
  readonly settings: Settings;
  readonly db: Database;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly catalogue: Catalogue;
}

export interface Wired extends JobHouse {
  readonly partners: Partners;
}

const municipality = { da: "Københavns Kommune", en: "City of Copenhagen" };

/** Joins clients and features: the one place where ports meet those who implement them. */
export function wire(ground: Ground): Wired {
  const { settings, db, jobs, clock, ids, log, catalogue } = ground;
  const partners = createPartners(settings.partners, clock, log);
  const house: CaseHouse = {
    db, jobs, clock, ids,
    services: serviceVersions(catalogue),
    municipality: { name: municipality, closingDays: settings.closingDays, publicUrl: settings.web.publicUrl },
    cprVault: createCprVault(settings.cpr),
    registers: partners.registers,
    payments: partners.payments,
  };
  return { house, channels: partners.channels, partners };
}
