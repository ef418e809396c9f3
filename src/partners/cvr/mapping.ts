import type { PostalAddress, RegisterCompany } from "../../cases/ports.ts";
import { addressText } from "../serviceplatformen/address-text.ts";
import { formOf } from "./forms.ts";
import type { CvrAddress, LegalUnit, ProductionUnitMessage } from "./message.ts";

/** The register's answers in our words. `today` is an ISO date: what ends or begins after it has not. */
export function toRegisterCompany(unit: LegalUnit, productionUnits: readonly ProductionUnitMessage[], today: string): RegisterCompany {
  return {
    cvr: numberOf(unit),
    name: unit.LegalUnitName.name,
    address: toPostalAddress(unit.AddressOfficial),
    form: unit.BusinessFormat ? formOf(String(Number(unit.BusinessFormat.BusinessFormatCode))) : null,
    status: statusOf(unit.Lifecycle, today),
    protected: unit.AddressOfficial.AddressProtectionIndicator ?? false,
    advertisingProtected: unit.AdvertisingProtectionIndicator,
    productionUnits: productionUnits.map(({ ProductionUnitIdentifier: number, ProductionUnitName: { name }, AddressLocation: place }) => ({
      number,
      name,
      address: toPostalAddress(place),
      protected: place.AddressProtectionIndicator ?? false,
    })),
  };
}

/** Eight digits: an xsd:integer may have lost its zeros in front. */
export function numberOf({ LegalUnitIdentifier }: LegalUnit): string {
  return LegalUnitIdentifier.padStart(8, "0");
}

/** A company that has not begun yet is "unknown": somebody must look. */
function statusOf({ StartDate, CessationDate }: LegalUnit["Lifecycle"], today: string): RegisterCompany["status"] {
  if (CessationDate !== undefined && CessationDate <= today) return "ceased";
  return StartDate <= today ? "active" : "unknown";
}

/** Null when the register has no Danish street, which is how a company from abroad stands. */
function toPostalAddress({ AddressPostalExtended: from }: CvrAddress): PostalAddress | null {
  if (!from?.StreetName || !from.StreetBuildingIdentifier || !from.PostCodeIdentifier) return null;
  const address = {
    street: from.StreetName,
    number: from.StreetBuildingIdentifier.toUpperCase(),
    floor: from.FloorIdentifier?.toLowerCase() ?? null,
    door: from.SuiteIdentifier?.toLowerCase() ?? null,
    postcode: from.PostCodeIdentifier,
    town: from.DistrictName ?? "",
  };
  const { StreetBuildingIdentifierTo: to } = from;
  return { ...address, text: addressText(to ? { ...address, number: `${address.number}-${to.toUpperCase()}` } : address) };
}
