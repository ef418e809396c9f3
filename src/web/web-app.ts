import type { BlockList } from "node:net";
import type { Assistant } from "../assistant/ask.ts";
import type { Person } from "../access/actor.ts";
import type { ReadContext } from "../access/context.ts";
import type { CaseHouse } from "../cases/house.ts";
import type { PaymentPartner, PersonRegister, VehicleRegister, AddressRegister } from "../cases/ports.ts";
import type { LearnedSearch } from "../catalogue/learned-search.ts";
import type { Catalogue } from "../catalogue/model.ts";
import type { DigitalPostChannel } from "../notices/ports.ts";
import type { OrganisationHouse } from "../organisation/house.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import type { Ids } from "../platform/ids.ts";
import type { ClosingDays } from "../platform/calendar.ts";
import type { Jobs } from "../platform/jobs/jobs.ts";
import type { Log } from "../platform/log.ts";
import type { LoginPort } from "../access/login-port.ts";

/** Everything the pages are given; main.ts makes one of it. */
export interface WebApp {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly settings: WebSettings;
  /** The cases room, for the pages of the portal and the desk. */
  readonly house: CaseHouse;
  readonly organisation: OrganisationHouse;
  readonly catalogue: Catalogue;
  /** Services and topics by what people type; nothing for nonsense. */
  readonly search: LearnedSearch;
  /** Answers from our own pages; keeps nothing. */
  readonly assistant: Assistant;
  /** Where one can log in, each under its own id. */
  readonly logins: readonly LoginPort[];
  readonly payment: PaymentPartner;
  readonly registers: { readonly person: PersonRegister; readonly vehicle: VehicleRegister; readonly address: AddressRegister };
  /** Reads the receipts that Digital Post calls back with. */
  readonly digitalPost: Pick<DigitalPostChannel, "readReceipt">;
  /** What waits for somebody: the count in the menu and the cards on the front page. Without it nothing is shown. */
  readonly waitingFor?: (context: ReadContext<Person>) => Promise<Waiting>;
  /** True when the database has every migration of this program. */
  readonly migrationsAreCurrent: () => Promise<boolean>;
}

export interface WebSettings {
  /** Where people find this Skranke, without a path: "https://skranke.example". Its scheme decides on TLS. */
  readonly publicUrl: string;
  /** Keys for cookies, form tokens and parked forms are derived from it. */
  readonly secret: string;
  /** Milliseconds: how long somebody may be idle, how long a session lasts at most, how long a form is parked. */
  readonly sessions: { readonly idle: number; readonly longest: number; readonly parkedForm: number };
  readonly closingDays: ClosingDays;
  /** Of a hundred decided cases, how many parties are asked how it went. */
  readonly satisfactionPercent: number;
  /** Where people call, and the municipality's accessibility statement at was.digst.dk, when it has one. */
  readonly contact: { readonly phone: string; readonly accessibilityStatement: string | null };
  /** CVR number of the municipality: rights that a log-in brings count only when it gave them. */
  readonly municipalityCvr: string;
  /** Trusted proxies in front of us: so many last entries of X-Forwarded-For are theirs. */
  readonly proxies: number;
  /** Where many people come from at one address, who are not to lock each other out. */
  readonly sharedNetworks: BlockList;
  /** Origins that a form may lead to by a redirect: the log-in provider and the payment page. */
  readonly formTargets: readonly string[];
  /** Telling browsers: the key that they take our messages by, and the push services that may be called. */
  readonly push: { readonly publicKey: string; readonly services: readonly string[] };
  /** Folder that `react-router build` wrote: it holds server/index.js and client/. */
  readonly buildFolder: string;
}

export interface Waiting {
  /** Of all that waits. */
  readonly count: number;
  /** How many of them others have sent in, and wait to be approved. */
  readonly toApprove: number;
  readonly first: readonly WaitingCase[];
}

export const nothingWaits: Waiting = { count: 0, toApprove: 0, first: [] };

/** One thing that somebody must do, as the front page shows it. */
export interface WaitingCase {
  /** What to do, in the person's language: "Upload leasingkontrakten". */
  readonly act: string;
  /** Path without language: "/sager/S-2026-004218". */
  readonly path: string;
  readonly service: string;
  readonly number: string;
  /** Whom the case is for, when not for the reader. */
  readonly whose: string | null;
  readonly deadline: Date | null;
  readonly as: "work" | "private";
}
