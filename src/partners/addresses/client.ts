import type { AddressRegister } from "../../cases/ports.ts";
import { createJsonRegister } from "../outbound/json-register.ts";
import type { OutboundDeps } from "../outbound/outbound-call.ts";
import { chooseParkingZone } from "./mapping.ts";
import { numberKey, splitNumber, streetKey } from "./matching.ts";
import { houseNumbers } from "./message.ts";
import type { AddressesSettings } from "./settings.ts";

const source = { da: "Danmarks Adresseregister og kommunens parkeringszoner", en: "the address register and the municipality's parking zones" };

/**
 * The address register (docs/partners/address-register.md). The reference of an answer is `call.key`; "not-asked" where the
 * text cannot be an address and nobody was asked.
 */
export function createAddressRegister(settings: AddressesSettings, deps: OutboundDeps): AddressRegister {
  const register = createJsonRegister("addresses", settings, deps);
  return {
    async parkingZone(written, call) {
      const asked = splitNumber(written);
      const number = numberKey(asked.number);
      const postcode = asked.postcode.trim();
      if (number === null || streetKey(asked.street) === "" || !/^\d{4}$/.test(postcode)) return { state: "missing", reference: "not-asked", source };
      // In the body and not in the address: it may be where a protected person lives (CPR-loven § 28), and addresses are logged.
      const body = { vejnavn: asked.street.trim(), husnummertekst: number, postnr: postcode };
      const found = await register.ask({ path: "/house-numbers/search", body, answer: houseNumbers }, call);
      const value = found && chooseParkingZone(asked, found.husnumre);
      return value ? { state: "answered", value, reference: call.key, source } : { state: "missing", reference: call.key, source };
    },
  };
}
