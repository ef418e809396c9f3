import type { RegisterOperationName } from "../../catalogue/operations.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { LocalText } from "../../platform/text.ts";
import { cvrOf } from "../../organisation/companies.ts";
import { cprOf, type CprVault } from "../../organisation/cpr-vault.ts";
import type { Json, Variables } from "../../process/model.ts";
import type { Registers } from "../house.ts";
import type { Call, PostalAddress, RegisterAnswer, RegisterVehicle } from "../ports.ts";

/** For whom a register is asked, and with what at hand. */
export interface LookUp {
  readonly db: Database | Tx;
  readonly registers: Registers;
  readonly cprVault: CprVault;
  readonly service: string;
  readonly applicantId: string;
  /** A permit that is being renewed does not count as held. */
  readonly renewsPermitId: string | null;
  /** The case that asks; null while the application is a draft. */
  readonly caseId: string | null;
  readonly call: Call;
}

export type Answered =
  | { readonly state: "answered"; readonly value: Json; readonly reference: string; readonly source: LocalText }
  | { readonly state: "missing"; readonly reference: string; readonly source: LocalText };

type RegisterOperation = (lookUp: LookUp, inputs: Variables) => Promise<Answered>;

/** Every question a form or a process can ask a register, by the name that the catalogue uses. */
const operations: Readonly<Record<RegisterOperationName, RegisterOperation>> = {
  "person": async (lookUp) => {
    const answer = await lookUp.registers.people.person(await cpr(lookUp), lookUp.call);
    return mapped(answer, (person) => ({ ...person, address: addressJson(person.address) }));
  },
  "company": async (lookUp) => {
    const answer = await lookUp.registers.companies.company(await cvrOf(lookUp.db, lookUp.applicantId), lookUp.call);
    return mapped(answer, (company) => ({
      ...company,
      address: addressJson(company.address),
      productionUnits: company.productionUnits.map((unit) => ({ ...unit, address: addressJson(unit.address) })),
    }));
  },
  "vehicles-of-person": async (lookUp) => {
    const number = await cpr(lookUp);
    const answer = await lookUp.registers.vehicles.byPerson(number, lookUp.call);
    return mapped(answer, (vehicles) => vehicles.map((vehicle) => ({ plate: vehicle.plate, title: titleOf(vehicle), relation: relationOf(vehicle, number) })));
  },
  "vehicle": async (lookUp, inputs) => {
    const number = await cpr(lookUp);
    const answer = await lookUp.registers.vehicles.byPlate(textInput(inputs, "plate"), lookUp.call);
    return mapped(answer, (vehicle) => vehicleFacts(vehicle, number));
  },
  "parking-zone": async (lookUp, inputs) => {
    const address = addressOf(inputs);
    // Somebody without an address in CPR has none to look up: that is an answer, not a fault.
    if (!address) return { state: "missing", reference: `no-address:${lookUp.call.key}`, source: addressRegister };
    return mapped(await lookUp.registers.addresses.parkingZone(address, lookUp.call), (zone) => ({ zone: zone.zone && { ...zone.zone }, addressId: zone.addressId }));
  },
  "permits": async (lookUp) => permitsHeld(lookUp),
};

export function isRegisterOperation(name: string): name is RegisterOperationName {
  return Object.hasOwn(operations, name);
}

/** What people call the register behind an operation, for when it did not answer and could not say so itself. */
export function registerName(operation: string): LocalText {
  return registerNames[operation] ?? { da: "Registeret", en: "the register" };
}

const vehicleRegister: LocalText = { da: "Motorregistret", en: "the vehicle register" };
const registerNames: Readonly<Record<string, LocalText>> = {
  "person": { da: "CPR-registeret", en: "the CPR register" },
  "company": { da: "CVR-registeret", en: "the CVR register" },
  "vehicles-of-person": vehicleRegister,
  "vehicle": vehicleRegister,
  "parking-zone": { da: "Adresseregistret", en: "the address register" },
};

/** Asks one register. Throws `partner-down` (try later) or `partner-refused`. */
export function askRegister(operation: RegisterOperationName, lookUp: LookUp, inputs: Variables): Promise<Answered> {
  return operations[operation](lookUp, inputs);
}

function cpr(lookUp: LookUp): Promise<string> {
  return cprOf(lookUp.db, lookUp.cprVault, lookUp.applicantId);
}

function mapped<T>(answer: RegisterAnswer<T>, map: (value: T) => Json): Answered {
  return answer.state === "answered" ? { ...answer, value: map(answer.value) } : answer;
}

function addressJson(address: PostalAddress | null): Json {
  return address && { ...address };
}

function titleOf(vehicle: RegisterVehicle): string {
  return `${vehicle.make} ${vehicle.model}`;
}

/** What the person is to the vehicle. The numbers compared here go no further: a case keeps the relation only. */
function relationOf(vehicle: RegisterVehicle, applicantCpr: string): "keeper" | "user" | "none" {
  if (vehicle.user?.cpr === applicantCpr) return "user";
  if (vehicle.keeper.cpr === applicantCpr) return "keeper";
  return "none";
}

function vehicleFacts(vehicle: RegisterVehicle, applicantCpr: string): Json {
  return {
    plate: vehicle.plate, make: vehicle.make, model: vehicle.model, title: titleOf(vehicle), category: vehicle.category, fuel: vehicle.fuel,
    totalWeightKg: vehicle.totalWeightKg, use: vehicle.use, registered: vehicle.registered, keeperName: vehicle.keeper.name,
    userName: vehicle.user?.name ?? null, leased: vehicle.user !== null && vehicle.keeper.cvr !== undefined, relation: relationOf(vehicle, applicantCpr),
  };
}

const addressRegister: LocalText = { da: "Adresseregistret", en: "the address register" };

function addressOf(inputs: Variables) {
  const { street, number, postcode } = inputs;
  return typeof street === "string" && typeof number === "string" && typeof postcode === "string" ? { street, number, postcode } : null;
}

const ownRegister: LocalText = { da: "Licensregistret", en: "the permit register" };

/** The permits the applicant holds for this service, and whether one is unpaid. */
async function permitsHeld(lookUp: LookUp): Promise<Answered> {
  const rows = await lookUp.db.selectFrom("permits").select(["id", "subject", "paid", "state"]).where("holder_id", "=", lookUp.applicantId).where("service", "=", lookUp.service).execute();
  const active = rows.filter((row) => row.state === "active" && row.id !== lookUp.renewsPermitId);
  const unpaid = rows.filter((row) => !row.paid);
  const plates = [...active.map((row) => row.subject), ...(await awaitingPayment(lookUp))];
  return {
    state: "answered",
    value: { active: plates.length, unpaid: unpaid.length, plates },
    reference: `permits:${lookUp.call.key}`,
    source: ownRegister,
  };
}

/** What other cases of theirs will be given once it is paid for counts as held, or the highest number could be passed by applying first and paying after. */
async function awaitingPayment(lookUp: LookUp): Promise<readonly string[]> {
  const rows = await lookUp.db
    .selectFrom("payments as p")
    .innerJoin("cases as c", "c.id", "p.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .select(["c.id", "c.subject"])
    .where("a.applicant_id", "=", lookUp.applicantId)
    .where("c.service", "=", lookUp.service)
    .where("c.state", "=", "open")
    .where("p.state", "=", "due")
    .execute();
  return rows.filter((row) => row.id !== lookUp.caseId).map((row) => row.subject ?? "");
}

function textInput(inputs: Variables, name: string): string {
  const value = inputs[name];
  if (typeof value !== "string" || value === "") throw new SkrankeError("invalid-answers", `the register needs '${name}'`, [name]);
  return value;
}
