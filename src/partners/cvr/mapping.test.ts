import { describe, expect, it } from "vitest";
import { formCode, formOf } from "./forms.ts";
import { toRegisterCompany } from "./mapping.ts";
import { companyReply, productionUnitsReply } from "./message.ts";

const postal = { StreetName: "Skovduegade", StreetBuildingIdentifier: "14a", FloorIdentifier: "ST", SuiteIdentifier: "TV", PostCodeIdentifier: "2300", DistrictName: "København S" };
const official = { AddressPostalExtended: postal };
const unit = {
  LegalUnitIdentifier: "100017", LegalUnitName: { name: "Nordlys" }, AdvertisingProtectionIndicator: "false", Lifecycle: { StartDate: "2014-01-01" }, AddressOfficial: official,
};

function company(more: object = {}, units: unknown = "", today = "2026-11-20") {
  const read = companyReply.parse({ Envelope: { Body: { GetLegalUnitResponse: { GetLegalUnitResponse: { LegalUnit: { ...unit, ...more } } } } } }).Envelope.Body;
  const inner = { ProductionUnitNameAndAddressCollection: units };
  const related = productionUnitsReply.parse({ Envelope: { Body: { GetRelatedProductionUnitNameAndAddressResponse: { GetRelatedProductionUnitNameAndAddressResponse: inner } } } }).Envelope.Body;
  if ("Fault" in read || "Fault" in related) throw new Error("a fault");
  const { LegalUnit } = read.GetLegalUnitResponse.GetLegalUnitResponse;
  if (!LegalUnit) throw new Error("no company");
  const { ProductionUnitNameAndAddressCollection: all } = related.GetRelatedProductionUnitNameAndAddressResponse.GetRelatedProductionUnitNameAndAddressResponse;
  return toRegisterCompany(LegalUnit, all?.ProductionUnitNameAndAddress ?? [], today);
}

describe("a company of the register in our words", () => {
  it("has its number in eight digits and its address as on a letter", () => {
    expect(company()).toEqual({
      cvr: "00100017", name: "Nordlys", form: null, status: "active", protected: false, advertisingProtected: false, productionUnits: [],
      address: { street: "Skovduegade", number: "14A", floor: "st", door: "tv", postcode: "2300", town: "København S", text: "Skovduegade 14A, st. tv, 2300 København S" },
    });
  });

  it("stands at several house numbers on a letter, and at the first for a look-up", () => {
    const { address } = company({ AddressOfficial: { AddressPostalExtended: { ...postal, FloorIdentifier: "", SuiteIdentifier: "", StreetBuildingIdentifierTo: "20" } } });
    expect(address).toMatchObject({ number: "14A", floor: null, text: "Skovduegade 14A-20, 2300 København S" });
  });

  it("has no address abroad or without a street", () => {
    for (const AddressOfficial of [{ AddressLineText: "Storgatan 1" }, { AddressPostalExtended: "" }, { AddressPostalExtended: { ...postal, StreetName: "" } }]) expect(company({ AddressOfficial }).address).toBeNull();
  });

  it.each([
    [{ StartDate: "2014-01-01" }, "active"],
    [{ StartDate: "2014-01-01", CessationDate: "" }, "active"],
    [{ StartDate: "2014-01-01", CessationDate: "2026-11-20" }, "ceased"],
    [{ StartDate: "2014-01-01+01:00", CessationDate: "2026-11-19Z" }, "ceased"],
    [{ StartDate: "2014-01-01", CessationDate: "2026-11-21" }, "active"],
    [{ StartDate: "2026-11-20" }, "active"],
    [{ StartDate: "2026-11-21" }, "unknown"],
  ])("with %j it is %s", (Lifecycle, status) => {
    expect(company({ Lifecycle }).status).toBe(status);
  });

  it("tells the protection of an address and that against advertisements apart", () => {
    expect(company({ AddressOfficial: { ...official, AddressProtectionIndicator: "1" } })).toMatchObject({ protected: true, advertisingProtected: false });
    expect(company({ AdvertisingProtectionIndicator: "true", AddressOfficial: { ...official, AddressProtectionIndicator: "false" } })).toMatchObject({ protected: false, advertisingProtected: true });
  });

  it("knows the usual forms by their code, and says nothing of another", () => {
    for (const [code, form] of [["80", "ApS"], ["080", "ApS"], ["60", "A/S"], ["10", "Enkeltmandsvirksomhed"], ["999", null]]) {
      expect(company({ BusinessFormat: { BusinessFormatCode: code } }).form, String(code)).toBe(form);
    }
    expect(formOf("constructor")).toBeNull();
    expect([formCode("ApS"), formCode("Ltd")]).toEqual(["80", null]);
  });

  it("has production units: none, one or several", () => {
    const at = (number: string, AddressProtectionIndicator: string) => ({ ProductionUnitIdentifier: number, ProductionUnitName: { name: `P ${number}` }, AddressLocation: { ...official, AddressProtectionIndicator } });
    expect(company({}, { ProductionUnitNameAndAddress: at("9900000001", "") }).productionUnits).toMatchObject([{ number: "9900000001", name: "P 9900000001", protected: false, address: { number: "14A" } }]);
    expect(company({}, { ProductionUnitNameAndAddress: [at("9900000001", "false"), at("9900000002", "true")] }).productionUnits.map((one) => one.protected)).toEqual([false, true]);
  });

  it.each([
    { LegalUnitIdentifier: undefined }, { LegalUnitIdentifier: "1234567890" }, { LegalUnitName: undefined }, { LegalUnitName: { name: "" } }, { LegalUnitName: "Nordlys" },
    { AdvertisingProtectionIndicator: "perhaps" }, { Lifecycle: undefined }, { Lifecycle: { StartDate: "2014-13-01" } }, { AddressOfficial: undefined }, { AddressOfficial: { AddressProtectionIndicator: "2" } },
    { BusinessFormat: { BusinessFormatCode: "ApS" } }, { AddressOfficial: { AddressPostalExtended: { ...postal, PostCodeIdentifier: "2300 S" } } },
  ])("is not read from an answer outside the contract: %j", (more) => {
    expect(() => company(more)).toThrow();
  });
});
