/**
 * The demo municipality as data. Everybody and everything in it is made up: people carry replacement CPR numbers
 * (day + 60), companies CVR numbers below 10000000 and production units numbers from 9900000000 (given are those from 1000000000
 * on, in turn), telephones begin with 00, streets do not exist.
 */
import { z } from "zod";

const localText = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });
const isoDate = z.iso.date();
const plate = z.string().regex(/^[A-Z]{2}\d{5}$/);
const cvr = z.string().regex(/^00\d{6}$/);

export const demoUnit = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  /** Code of the unit above; null for a department. */
  parent: z.string().nullable(),
  name: localText,
});

export const demoZone = z.strictObject({ code: z.string().regex(/^[A-Z]{2}$/), name: z.string() });

/** An access address: a door to the street, with no floor. */
export const demoAddress = z.strictObject({
  id: z.uuid(),
  street: z.string(),
  number: z.string().regex(/^\d{1,3}[A-Z]?$/),
  postcode: z.string().regex(/^\d{4}$/),
  town: z.string(),
  municipalityCode: z.string().regex(/^\d{4}$/),
  /** Code of the parking zone; null where none covers the address. */
  zone: z.string().nullable(),
});

export const demoAddressBook = z.strictObject({ zones: z.array(demoZone), addresses: z.array(demoAddress) });

export const demoPlace = z.strictObject({
  /** The access address it belongs to. */
  addressId: z.uuid(),
  street: z.string(),
  number: z.string(),
  floor: z.string().nullable(),
  door: z.string().nullable(),
  postcode: z.string(),
  town: z.string(),
  municipalityCode: z.string(),
});

export const demoHome = z.strictObject({ ...demoPlace.shape, since: isoDate });

export const demoCompany = z.strictObject({
  cvr,
  name: z.string(),
  form: z.enum(["A/S", "ApS"]),
  address: demoPlace,
  advertisingProtected: z.boolean(),
  productionUnits: z.array(z.strictObject({ number: z.string().regex(/^99\d{8}$/), name: z.string(), address: demoPlace })).min(1).max(3),
});

export const demoPerson = z.strictObject({
  /** What the identity provider knows the person by. */
  subject: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(["citizen", "employee", "company"]),
  name: z.string(),
  /** Ten digits, day + 60. */
  cpr: z.string().regex(/^\d{10}$/),
  /** Null for somebody who has emigrated. */
  address: demoHome.nullable(),
  email: z.email(),
  phone: z.string().regex(/^\+4500\d{6}$/),
  digitalPostExempt: z.boolean(),
  /** Name and address protection (CPR-loven § 28). */
  protected: z.boolean(),
  status: z.enum(["resident", "emigrated", "dead"]),
  /** What happens when one is this person; shown at log-in. */
  story: localText,
  /** Shown first at log-in and by `npm start`. */
  featured: z.boolean(),
  employment: z.strictObject({ unit: z.string(), title: localText, manages: z.boolean().default(false) }).nullable(),
  roles: z.array(z.strictObject({ role: z.string(), unit: z.string(), below: z.boolean().default(false) })),
  trainings: z.array(z.string()).default([]),
  /** Roles that the Context Handler brings, and nothing else: with the unit and the KLE numbers that they are limited to. */
  logInRoles: z.array(z.strictObject({ role: z.string(), unit: z.string(), kle: z.string().optional() })).default([]),
  /** The company the person acts for, by CVR number. */
  companyCvr: cvr.nullable(),
});

/** A person by subject, or a company by CVR number. */
export const demoVehicleParty = z.union([z.strictObject({ subject: z.string() }), z.strictObject({ cvr })]);

export const demoVehicle = z.strictObject({
  plate,
  make: z.string(),
  model: z.string(),
  category: z.enum(["passenger-car", "van", "motorcycle", "lorry", "trailer"]),
  fuel: z.enum(["electric", "hydrogen", "plug-in-hybrid", "petrol", "diesel"]),
  totalWeightKg: z.int().positive(),
  use: z.enum(["private", "company", "taxi"]),
  registered: z.boolean(),
  keeper: demoVehicleParty,
  user: demoVehicleParty.nullable(),
});

/** A permit to be seeded. Days are counted from today: negative lies in the past. */
export const demoPermit = z.strictObject({
  subject: z.string(),
  plate,
  zone: z.string(),
  state: z.enum(["active", "replaced", "cancelled", "expired"]),
  paid: z.boolean(),
  priceOre: z.int().positive(),
  validFromDays: z.int(),
  validToDays: z.int(),
});

export type DemoUnit = z.infer<typeof demoUnit>;
export type DemoZone = z.infer<typeof demoZone>;
export type DemoAddress = z.infer<typeof demoAddress>;
export type DemoPlace = z.infer<typeof demoPlace>;
export type DemoHome = z.infer<typeof demoHome>;
export type DemoCompany = z.infer<typeof demoCompany>;
export type DemoPerson = z.infer<typeof demoPerson>;
export type DemoVehicleParty = z.infer<typeof demoVehicleParty>;
export type DemoVehicle = z.infer<typeof demoVehicle>;
export type DemoPermit = z.infer<typeof demoPermit>;

export interface Municipality {
  /** Parents stand before their children. */
  readonly units: readonly DemoUnit[];
  readonly people: readonly DemoPerson[];
  readonly companies: readonly DemoCompany[];
  readonly vehicles: readonly DemoVehicle[];
  readonly zones: readonly DemoZone[];
  readonly addresses: readonly DemoAddress[];
  readonly permits: readonly DemoPermit[];
}
