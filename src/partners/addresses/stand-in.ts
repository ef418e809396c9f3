import { z } from "zod";
import { createJsonStandIn, invalid } from "../outbound/json-stand-in.ts";
import type { StandIn, StandInDeps } from "../outbound/stand-in.ts";
import { sameAddress } from "./matching.ts";
import type { HouseNumber } from "./message.ts";

export interface AddressesStandInData {
  readonly zones: readonly { readonly code: string; readonly name: string }[];
  readonly addresses: readonly { readonly id: string; readonly street: string; readonly number: string; readonly postcode: string; readonly zone: string | null }[];
}

const searchBody = z.strictObject({ vejnavn: z.string(), husnummertekst: z.string(), postnr: z.string() });

/** Plays the address register by our contract, from made-up addresses. */
export function createAddressesStandIn({ zones, addresses, ...deps }: AddressesStandInData & StandInDeps): StandIn {
  const zoneOf = (code: string | null): HouseNumber["parkeringszone"] => {
    const zone = zones.find((one) => one.code === code);
    return zone ? { kode: zone.code, navn: zone.name } : null;
  };
  return createJsonStandIn(
    ({ method, path, body }) => {
      if (method !== "POST" || !path.endsWith("/house-numbers/search")) return null;
      const asked = searchBody.safeParse(body);
      if (!asked.success) return invalid;
      const { vejnavn: street, husnummertekst: number, postnr: postcode } = asked.data;
      const husnumre = addresses
        .filter((address) => sameAddress(address, { street, number, postcode }))
        .map((one): HouseNumber => ({ id_lokalId: one.id, vejnavn: one.street, husnummertekst: one.number, postnr: one.postcode, status: "3", parkeringszone: zoneOf(one.zone) }));
      return { status: 200, value: { husnumre } };
    },
    { husnumre: [{ id: 7, vej: "Ukendt" }] },
    deps,
  );
}
