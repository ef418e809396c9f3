import { jsonRegisterSettings, type JsonRegisterSettings } from "../outbound/json-register.ts";

/** The address register by our contract (docs/partners/address-register.md). */
export const addressesSettings = jsonRegisterSettings;
export type AddressesSettings = JsonRegisterSettings;
