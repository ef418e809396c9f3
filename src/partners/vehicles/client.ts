import type { RegisterAnswer, VehicleRegister } from "../../cases/ports.ts";
import { createJsonRegister } from "../outbound/json-register.ts";
import type { OutboundDeps } from "../outbound/outbound-call.ts";
import { refused } from "../outbound/reading.ts";
import { belongsTo, toPlate, toRegisterVehicle } from "./mapping.ts";
import { vehicleList, vehicleMessage } from "./message.ts";
import type { VehiclesSettings } from "./settings.ts";

const partner = "vehicles";
const source = { da: "Motorregistret", en: "the vehicle register" };

/**
 * The vehicle register (docs/partners/vehicle-register.md). The reference of an answer is `call.key`, which the register
 * logs; "not-asked" where the text cannot be a plate and nobody was asked.
 */
export function createVehicleRegister(settings: VehiclesSettings, deps: OutboundDeps): VehicleRegister {
  const register = createJsonRegister(partner, settings, deps);
  return {
    async byPlate(typed, call) {
      const plate = toPlate(typed);
      if (plate === null) return missing("not-asked");
      const vehicle = await register.ask({ path: `/vehicles/${encodeURIComponent(plate)}`, body: null, answer: vehicleMessage }, call);
      if (vehicle === null) return missing(call.key);
      if (vehicle.plate !== plate) throw refused(partner, "the answer is about another vehicle");
      return answered(toRegisterVehicle(vehicle), call.key);
    },
    async byPerson(cpr, call) {
      // The CPR number goes in the body: addresses end up in logs (databeskyttelsesloven § 11).
      const list = await register.ask({ path: "/vehicles/search", body: { cpr }, answer: vehicleList }, call);
      if (list === null) return answered([], call.key);
      if (!list.vehicles.every((vehicle) => belongsTo(vehicle, cpr))) throw refused(partner, "the answer is about somebody else");
      return answered(list.vehicles.map(toRegisterVehicle), call.key);
    },
  };
}

function answered<T>(value: T, reference: string): RegisterAnswer<T> {
  return { state: "answered", value, reference, source };
}

function missing(reference: string): RegisterAnswer<never> {
  return { state: "missing", reference, source };
}
