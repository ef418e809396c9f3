import type { ParkingZone } from "../../cases/ports.ts";
import { refused } from "../outbound/reading.ts";
import { sameAddress, type WrittenAddress } from "./matching.ts";
import type { HouseNumber } from "./message.ts";

const inForce = "3";

/** The one house number in force that was asked for; null when there is none. Throws `partner-refused` when there are two. */
export function chooseParkingZone(asked: WrittenAddress, found: readonly HouseNumber[]): ParkingZone | null {
  const same = found.filter(
    ({ vejnavn, husnummertekst, postnr, status }) => status === inForce && sameAddress(asked, { street: vejnavn, number: husnummertekst, postcode: postnr }),
  );
  const [only, second] = same;
  if (only === undefined) return null;
  if (second !== undefined) throw refused("addresses", "two house numbers for one address");
  return { addressId: only.id_lokalId, zone: only.parkeringszone && { code: only.parkeringszone.kode, name: only.parkeringszone.navn } };
}
