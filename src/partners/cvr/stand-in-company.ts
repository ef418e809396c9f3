import type { PostalAddress } from "../../cases/ports.ts";
import { element, textElement } from "../serviceplatformen/xml.ts";
import { formCode } from "./forms.ts";
import { declared } from "./namespaces.ts";

type StandInPlace = Omit<PostalAddress, "text">;

/** What the stand-in must know of a company; the demo municipality's companies have it. */
export interface StandInCompany {
  readonly cvr: string;
  readonly name: string;
  readonly form: string;
  /** Null for a company with an address abroad. */
  readonly address: StandInPlace | null;
  readonly advertisingProtected: boolean;
  /** Name and address protection of the person whose business it is. */
  readonly protected?: boolean;
  /** ISO date. */
  readonly ceasedOn?: string;
  readonly productionUnits: readonly { readonly number: string; readonly name: string; readonly address: StandInPlace }[];
}

const since = "2014-01-01";

/** The answer to getLegalUnit, elements in the order of the schema; an empty one for a company that is not known. */
export function companyResponse(company: StandInCompany | null): string {
  return response("GetLegalUnitResponse", company && legalUnit(company));
}

/** The answer to getRelatedProductionUnitNameAndAddress. */
export function productionUnitsResponse(company: StandInCompany | null): string {
  const units = company?.productionUnits.map((unit) =>
    element(
      "service:ProductionUnitNameAndAddress",
      textElement("cvr:ProductionUnitIdentifier", unit.number),
      named("cvr:ProductionUnitName", unit.name),
      place("service:AddressLocation", unit.address, company.protected ?? false),
      textElement("cvr:AdvertisingProtectionIndicator", String(company.advertisingProtected)),
    ),
  );
  return response("GetRelatedProductionUnitNameAndAddressResponse", units ? element("service:ProductionUnitNameAndAddressCollection", ...units) : null);
}

function response(name: string, content: string | null): string {
  const declarations = declared("message", "service", "cvr", "trade", "place", "street");
  return `<message:${name}${declarations}><service:${name}>${content ?? ""}</service:${name}></message:${name}>`;
}

function legalUnit(company: StandInCompany): string {
  const inside = [
    textElement("cvr:LegalUnitIdentifier", company.cvr),
    named("cvr:LegalUnitName", company.name),
    textElement("cvr:AdvertisingProtectionIndicator", String(company.advertisingProtected)),
    textElement("trade:ExporterIndicator", "false"),
    textElement("trade:ImporterIndicator", "false"),
    element("cvr:Lifecycle", textElement("cvr:StartDate", since), textElement("cvr:CessationDate", company.ceasedOn ?? null)),
    place("cvr:AddressOfficial", company.address, company.protected ?? false),
    form(company.form),
    affiliations(company),
  ];
  return `<cvr:LegalUnit versionIdentifier="1">${inside.join("")}</cvr:LegalUnit>`;
}

function form(name: string): string {
  const code = formCode(name);
  if (code === null) return "";
  const inside = [textElement("cvr:BusinessFormatCode", code), textElement("cvr:DataSupplierIdentifier", "E&S"), textElement("cvr:MunicipalCommunity", "false")];
  return `<cvr:BusinessFormat validFromDate="${since}">${inside.join("")}</cvr:BusinessFormat>`;
}

function affiliations({ productionUnits }: StandInCompany): string {
  const each = productionUnits.map(({ number }) => `<cvr:ProductionUnitAffiliation validFromDate="${since}">${textElement("cvr:ProductionUnitIdentifier", number)}</cvr:ProductionUnitAffiliation>`);
  return element("cvr:ProductionUnitAffiliationCollection", ...each);
}

function named(element: string, name: string): string {
  return `<${element} sequenceNumber="0" validFromDate="${since}">${textElement("cvr:name", name)}</${element}>`;
}

function place(name: string, address: StandInPlace | null, isProtected: boolean): string {
  const postal = address && element(
    "cvr:AddressPostalExtended",
    textElement("street:StreetName", address.street),
    textElement("place:StreetBuildingIdentifier", address.number),
    textElement("place:FloorIdentifier", address.floor),
    textElement("place:SuiteIdentifier", address.door),
    textElement("street:PostCodeIdentifier", address.postcode),
    textElement("street:DistrictName", address.town),
  );
  const country = `<place:CountryIdentificationCode scheme="iso3166-alpha2">${address ? "DK" : "SE"}</place:CountryIdentificationCode>`;
  const protection = isProtected ? textElement("cvr:AddressProtectionIndicator", "true") : "";
  return `<${name} validFromDate="${since}">${postal ?? ""}${country}${protection}</${name}>`;
}
