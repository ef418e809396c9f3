import type { RegisterVehicle, VehicleParty } from "../../cases/ports.ts";
import type { VehicleMessage } from "./message.ts";

/**
 * A number plate as the register writes it: "dk 54 321" is DK54321. Null for what cannot be one: two to seven letters and
 * digits, since a plate may be chosen freely (registreringsbekendtgørelsen, ønskenummerplader).
 */
export function toPlate(typed: string): string | null {
  const plate = typed.normalize("NFC").replace(/[\s.-]/g, "").toUpperCase();
  return /^[A-ZÆØÅ0-9]{2,7}$/.test(plate) ? plate : null;
}

export function toRegisterVehicle({ keeper, user, ...vehicle }: VehicleMessage): RegisterVehicle {
  return { ...vehicle, keeper: toParty(keeper), user: user && toParty(user) };
}

function toParty({ name, cpr, cvr }: VehicleMessage["keeper"]): VehicleParty {
  return cpr !== undefined ? { name, cpr } : { name, cvr };
}

/** Whether the person keeps the vehicle or is its registered user. */
export function belongsTo({ keeper, user }: VehicleMessage, cpr: string): boolean {
  return keeper.cpr === cpr || user?.cpr === cpr;
}
