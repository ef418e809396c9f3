import type { DemoPlace, DemoVehicle, DemoVehicleParty, Municipality } from "../../demo/model.ts";
import type { Registers } from "../../src/cases/house.ts";
import type { PaymentPartner, PaymentState, RegisterAnswer, RegisterCompany, RegisterPerson, RegisterVehicle, VehicleParty } from "../../src/cases/ports.ts";
import type { Channels } from "../../src/notices/ports.ts";
import { SkrankeError } from "../../src/platform/errors.ts";

/** Everything that left, and switches to break what it leaves to. */
export interface Outside {
  readonly registers: Registers;
  readonly payments: PaymentPartner;
  readonly channels: Channels;
  readonly sent: { readonly channel: string; readonly id: string; readonly subject: string; readonly body: string; readonly bytes: number }[];
  readonly refunds: { readonly key: string; readonly reference: string; readonly amountOre: number }[];
  /** Names of what does not answer: "people", "companies", "vehicles", "addresses", "payments", "digital-post". */
  readonly down: Set<string>;
  /** Set: Digital Post says no, with this reason. */
  refusesPost: string | null;
  /** Digital Post says that the receiver is exempt from it. */
  exemptFromPost: boolean;
  payAs(paymentId: string, state: PaymentState): void;
}

const source = { da: "et register", en: "a register" };

export function memoryOutside(municipality: Municipality): Outside {
  const down = new Set<string>();
  const sent: Outside["sent"] = [];
  const refunds: Outside["refunds"] = [];
  const states = new Map<string, PaymentState>();
  const up = (name: string): void => {
    if (down.has(name)) throw new SkrankeError("partner-down", `${name} does not answer`);
  };
  const answered = <T>(value: T | null, key: string): RegisterAnswer<T> => (value === null ? { state: "missing", reference: key, source } : { state: "answered", value, reference: key, source });
  const partyOf = (party: DemoVehicleParty): VehicleParty => {
    if ("cvr" in party) return { name: municipality.companies.find((company) => company.cvr === party.cvr)?.name ?? "", cvr: party.cvr };
    const person = municipality.people.find((one) => one.subject === party.subject);
    return { name: person?.name ?? "", cpr: person?.cpr ?? "" };
  };
  const vehicleOf = (vehicle: DemoVehicle): RegisterVehicle => ({ ...vehicle, keeper: partyOf(vehicle.keeper), user: vehicle.user && partyOf(vehicle.user) });
  const placeOf = (place: DemoPlace) => ({ ...place, text: `${place.street} ${place.number}, ${place.postcode} ${place.town}` });
  const send = (channel: string, id: string, subject: string, body: string, bytes = 0) => {
    if (!sent.some((one) => one.id === id && one.channel === channel)) sent.push({ channel, id, subject, body, bytes });
    return { reference: `${channel}:${id}` };
  };
  const outside: Outside = {
    sent, refunds, down, refusesPost: null, exemptFromPost: false,
    registers: {
      people: {
        person: async (cpr, call) => {
          up("people");
          const person = municipality.people.find((one) => one.cpr === cpr);
          if (!person) return answered<RegisterPerson>(null, call.key);
          const address = person.address && placeOf(person.address);
          return answered({ name: person.name, address, municipalityCode: address?.municipalityCode ?? null, addressSince: person.address?.since ?? null, protected: person.protected, status: person.status }, call.key);
        },
      },
      companies: {
        company: async (cvr, call) => {
          up("companies");
          const company = municipality.companies.find((one) => one.cvr === cvr);
          if (!company) return answered<RegisterCompany>(null, call.key);
          const productionUnits = company.productionUnits.map((unit) => ({ ...unit, address: placeOf(unit.address), protected: false }));
          return answered({ ...company, address: placeOf(company.address), status: "active", protected: false, productionUnits }, call.key);
        },
      },
      vehicles: {
        byPlate: async (plate, call) => {
          up("vehicles");
          const vehicle = municipality.vehicles.find((one) => one.plate === plate);
          return answered(vehicle ? vehicleOf(vehicle) : null, call.key);
        },
        byPerson: async (cpr, call) => {
          up("vehicles");
          const subject = municipality.people.find((one) => one.cpr === cpr)?.subject;
          const isTheirs = (party: DemoVehicleParty | null) => party !== null && "subject" in party && party.subject === subject;
          return answered(subject === undefined ? [] : municipality.vehicles.filter((one) => isTheirs(one.keeper) || isTheirs(one.user)).map(vehicleOf), call.key);
        },
      },
      addresses: {
        parkingZone: async (asked, call) => {
          up("addresses");
          const found = municipality.addresses.find((one) => one.street === asked.street && one.number === asked.number && one.postcode === asked.postcode);
          const zone = municipality.zones.find((one) => one.code === found?.zone) ?? null;
          return answered(found ? { zone, addressId: found.id } : null, call.key);
        },
      },
    },
    payments: {
      start: async ({ paymentId }) => {
        up("payments");
        if (!states.has(paymentId)) states.set(paymentId, "open");
        return { reference: `pay:${paymentId}`, hostedUrl: `http://bank.invalid/${paymentId}` };
      },
      state: async (reference) => {
        up("payments");
        return states.get(reference.slice(4)) ?? "open";
      },
      refund: async (reference, amountOre, call) => {
        up("payments");
        if (!refunds.some((one) => one.key === call.key)) refunds.push({ key: call.key, reference, amountOre });
        return { reference: `refund:${call.key}` };
      },
      readCallback: () => {
        throw new SkrankeError("not-allowed");
      },
    },
    channels: {
      digitalPost: {
        send: async ({ messageId, label, body, attachment }) => {
          up("digital-post");
          if (outside.exemptFromPost) return { state: "exempt" };
          if (outside.refusesPost) return { state: "refused", reason: outside.refusesPost };
          return { state: "accepted", ...send("digital-post", messageId, label, body, attachment?.bytes.byteLength ?? 0) };
        },
        readReceipt: () => {
          throw new SkrankeError("not-allowed");
        },
      },
      letter: { send: async ({ letterId, attachment }) => send("letter", letterId, "", "", attachment.bytes.byteLength) },
      mail: {
        send: async ({ messageId, subject, text }) => {
          up("mail");
          return send("mail", messageId, subject, text);
        },
      },
      sms: { send: async ({ messageId, text }) => send("sms", messageId, "", text) },
      push: { send: async ({ messageId, title, text }) => ({ state: "accepted", ...send("push", messageId, title, text) }) },
    },
    payAs: (paymentId, state) => void states.set(paymentId, state),
  };
  return outside;
}
