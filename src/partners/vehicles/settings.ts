import { jsonRegisterSettings, type JsonRegisterSettings } from "../outbound/json-register.ts";

/** The vehicle register by our contract (docs/partners/vehicle-register.md). */
export const vehiclesSettings = jsonRegisterSettings;
export type VehiclesSettings = JsonRegisterSettings;
