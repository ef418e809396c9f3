import type { RoleBook } from "./access/roles.ts";
import { type Readers, walledFor } from "./access/wall.ts";
import { createAssistant } from "./assistant/ask.ts";
import { releasingLater } from "./cases/commands/release-work.ts";
import type { CaseHouse } from "./cases/house.ts";
import type { Catalogue } from "./catalogue/model.ts";
import { learnedSearch } from "./catalogue/learned-search.ts";
import { serviceVersions } from "./catalogue/versions.ts";
import { editedTopics } from "./guidance/queries/edited-topics.ts";
import type { JobHouse } from "./jobs/job-house.ts";
import { contactCodes } from "./notices/contact/codes.ts";
import { createCprVault } from "./organisation/create-cpr-vault.ts";
import type { OrganisationHouse } from "./organisation/house.ts";
import { createPartners, type Partners } from "./partners/all.ts";
import type { Clock } from "./platform/clock.ts";
import { deriveKey } from "./platform/crypto.ts";
import type { Database } from "./platform/database/database.ts";
import { migrationsAreCurrent } from "./platform/database/migrate.ts";
import type { Ids } from "./platform/ids.ts";
import type { Jobs } from "./platform/jobs/jobs.ts";
import type { Log } from "./platform/log.ts";
import type { Settings } from "./platform/settings.ts";
import { waitingFor } from "./web/routes/portal/waiting.ts";
import type { WebApp } from "./web/web-app.ts";

/** What the program stands on: made by `main`, or by a test that hands in its own. */
export interface Ground {
  readonly settings: Settings;
  readonly db: Database;
  readonly readers: Readers;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly catalogue: Catalogue;
  readonly roles: RoleBook;
}

export interface Wired extends JobHouse {
  readonly partners: Partners;
}

const municipality = { da: "Københavns Kommune", en: "City of Copenhagen" };

/** Joins clients and features: the one place where ports meet those who implement them. */
export function wire(ground: Ground): Wired {
  const { settings, db, readers, jobs, clock, ids, log, catalogue, roles } = ground;
  const partners = createPartners(settings.partners, clock, log);
  const house: CaseHouse = {
    db, jobs, clock, ids, roles,
    dbFor: walledFor(readers, db),
    services: serviceVersions(catalogue),
    municipality: { name: municipality, closingDays: settings.closingDays, publicUrl: settings.web.publicUrl, counterMail: settings.counterMail },
    cprVault: createCprVault(settings.cpr),
    contactCodes: contactCodes(deriveKey(settings.secret, "contact codes")),
    registers: partners.registers,
    payments: partners.payments,
  };
  const organisation: OrganisationHouse = { db, clock, ids, work: releasingLater(jobs), mostEndedPercent: settings.organisation.mostEndedPercent };
  return { house, channels: partners.channels, organisation, partners, topics: catalogue.topics };
}

/** What the pages are given. `buildFolder` is where `npm run build` put them. */
export async function webApp(ground: Ground, wired: Wired, buildFolder: string): Promise<WebApp> {
  const { settings, db, jobs, clock, ids, log, catalogue } = ground;
  const { house, channels, organisation, partners } = wired;
  const { payment } = settings.partners;
  return {
    db, jobs, clock, ids, log, house, organisation, catalogue,
    settings: {
      publicUrl: settings.web.publicUrl,
      secret: settings.secret,
      sessions: settings.sessions,
      proxies: settings.web.proxies,
      sharedNetworks: settings.web.sharedNetworks,
      formTargets: [...partners.loginOrigins, new URL(payment.url).origin],
      push: { publicKey: partners.pushKey, services: settings.partners.push.hosts },
      buildFolder,
      closingDays: settings.closingDays,
      satisfactionPercent: settings.insight.satisfactionPercent,
      contact: settings.contact,
      municipalityCvr: settings.partners.saml.municipalityCvr,
    },
    search: learnedSearch(catalogue, db, editedTopics(db, catalogue.topics)),
    assistant: createAssistant({ model: partners.languageModel, log }),
    logins: partners.logins,
    payment: house.payments,
    registers: { person: house.registers.people, vehicle: house.registers.vehicles, address: house.registers.addresses },
    digitalPost: channels.digitalPost,
    waitingFor: waitingFor(house.services),
    migrationsAreCurrent: () => migrationsAreCurrent(db),
  };
}
