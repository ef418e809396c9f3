/**
 * What cases need of systems outside. The partners room implements these; main.ts joins them. Every call can fail with
 * `partner-down` (try later) or `partner-refused` (a person must look); both are SkrankeErrors.
 */
import type { LocalText } from "../platform/text.ts";

/** In whose name a call is made, and the key that makes a second call of the same thing harmless. */
export interface Call {
  readonly key: string;
  /** "citizen <uuid>" or "system rules": goes into the partner's own log, never a name or CPR number. */
  readonly onBehalfOf: string;
  readonly signal?: AbortSignal;
}

/** A register's answer with the reference under which it can be found again in the register's log. */
export type RegisterAnswer<T> =
  | { readonly state: "answered"; readonly value: T; readonly reference: string; readonly source: LocalText }
  | { readonly state: "missing"; readonly reference: string; readonly source: LocalText };

export interface PostalAddress {
  readonly street: string;
  readonly number: string;
  readonly floor: string | null;
  readonly door: string | null;
  readonly postcode: string;
  readonly town: string;
  /** As written on a letter: "Skovduegade 14, 2. th, 2300 København S". */
  readonly text: string;
}

export interface RegisterPerson {
  readonly name: string;
  readonly address: PostalAddress | null;
  /** Four digits, "0101" is Copenhagen. */
  readonly municipalityCode: string | null;
  /** ISO date since when the person lives there. */
  readonly addressSince: string | null;
  /** Name and address protection (CPR-loven § 28): the address is not shown or printed. */
  readonly protected: boolean;
  readonly status: "resident" | "emigrated" | "dead" | "unknown";
}

export interface PersonRegister {
  /** `cpr` is ten digits. */
  person(cpr: string, call: Call): Promise<RegisterAnswer<RegisterPerson>>;
}

export interface RegisterProductionUnit {
  /** Ten digits. */
  readonly number: string;
  readonly name: string;
  readonly address: PostalAddress | null;
  /** The address is not shown or printed. */
  readonly protected: boolean;
}

export interface RegisterCompany {
  /** Eight digits. */
  readonly cvr: string;
  readonly name: string;
  /** Null for a company that has none in Denmark. */
  readonly address: PostalAddress | null;
  /** As written after a name: "ApS"; null where the register names none that we know. */
  readonly form: string | null;
  readonly status: "active" | "ceased" | "unknown";
  /** A person's business can stand where the person lives: the address is not shown or printed. */
  readonly protected: boolean;
  /** Wants no advertisements (CVR-loven § 19). */
  readonly advertisingProtected: boolean;
  readonly productionUnits: readonly RegisterProductionUnit[];
}

export interface CompanyRegister {
  /** `cvr` is eight digits. */
  company(cvr: string, call: Call): Promise<RegisterAnswer<RegisterCompany>>;
}

export type VehicleCategory = "passenger-car" | "van" | "motorcycle" | "lorry" | "trailer";
export type Fuel = "electric" | "hydrogen" | "plug-in-hybrid" | "petrol" | "diesel";

export interface VehicleParty {
  readonly name: string;
  /** Ten digits for a person, eight for a company. Used to compare, never stored with a case. */
  readonly cpr?: string;
  readonly cvr?: string;
}

export interface RegisterVehicle {
  /** Without spaces, capitals: "DK54321". */
  readonly plate: string;
  readonly make: string;
  readonly model: string;
  readonly category: VehicleCategory;
  readonly fuel: Fuel;
  /** Permitted total weight in kilograms. */
  readonly totalWeightKg: number;
  readonly use: "private" | "company" | "taxi";
  readonly registered: boolean;
  readonly keeper: VehicleParty;
  /** The registered user where that is another than the keeper (leasing, company car). */
  readonly user: VehicleParty | null;
}

export interface VehicleRegister {
  byPlate(plate: string, call: Call): Promise<RegisterAnswer<RegisterVehicle>>;
  /** Every vehicle the person keeps or is registered user of; an empty list is an answer. */
  byPerson(cpr: string, call: Call): Promise<RegisterAnswer<readonly RegisterVehicle[]>>;
}

export interface ParkingZone {
  /** Zone code and name; null where no zone covers the address. */
  readonly zone: { readonly code: string; readonly name: string } | null;
  /** The register's id of the access address. */
  readonly addressId: string;
}

export interface AddressRegister {
  parkingZone(address: Pick<PostalAddress, "street" | "number" | "postcode">, call: Call): Promise<RegisterAnswer<ParkingZone>>;
}

export type PaymentState = "open" | "paid" | "declined" | "abandoned";

export interface PaymentPartner {
  /** Opens a hosted payment page. `paymentId` is the idempotency key: the same id gives the same page. */
  start(
    request: {
      readonly paymentId: string;
      readonly amountOre: number;
      /** What the payer reads; no personal data. */
      readonly text: string;
      readonly locale: "da" | "en";
      readonly returnUrl: string;
      readonly callbackUrl: string;
    },
    call: Call,
  ): Promise<{ readonly reference: string; readonly hostedUrl: string }>;
  state(reference: string, call: Call): Promise<PaymentState>;
  /** Pays back whole øre; `call.key` makes it happen once. */
  refund(reference: string, amountOre: number, call: Call): Promise<{ readonly reference: string }>;
  /** Checks the signature of a callback and reads it; throws `not-allowed` for a bad signature. */
  readCallback(headers: Headers, body: string): { readonly reference: string; readonly state: PaymentState };
}
