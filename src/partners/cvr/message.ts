import { z } from "zod";
import type { Call } from "../../cases/ports.ts";
import { callContext, invocationContext } from "../serviceplatformen/contexts.ts";
import { emptyAs, listOf, replyOf } from "../serviceplatformen/reply.ts";
import { envelope, textElement } from "../serviceplatformen/xml.ts";
import { declared } from "./namespaces.ts";
import type { CvrSettings } from "./settings.ts";

/** How much the register tells. The contract does not say what the levels are: the lowest, so that as little as can be of owners comes along. */
const level = "1";

/** The SOAP envelope of a getLegalUnit (OnlineServiceMsg.xsd). */
export function companyRequest(cvr: string, call: Call, settings: CvrSettings): string {
  return request("GetLegalUnitRequest", ` level="${level}"`, cvr, call, settings);
}

/** The SOAP envelope of a getRelatedProductionUnitNameAndAddress (OnlineServiceMsg.xsd). */
export function productionUnitsRequest(cvr: string, call: Call, settings: CvrSettings): string {
  return request("GetRelatedProductionUnitNameAndAddressRequest", "", cvr, call, settings);
}

function request(name: string, attributes: string, cvr: string, call: Call, settings: CvrSettings): string {
  const asked = `<service:${name}${attributes}>${textElement("cvr:LegalUnitIdentifier", cvr)}</service:${name}>`;
  return envelope(`<message:${name}${declared("message", "call", "invocation", "service", "cvr")}>${callContext(call)}${invocationContext(call, settings)}${asked}</message:${name}>`);
}

const text = emptyAs(z.string());
const flag = z.enum(["true", "false", "1", "0"]).transform((value) => value === "true" || value === "1");
/** An xsd:date, whose zone says nothing here. */
const day = z.string().transform((value) => value.replace(/(Z|[+-]\d{2}:\d{2})$/, "")).pipe(z.iso.date());

const address = z.object({
  AddressPostalExtended: emptyAs(
    z.object({
      StreetName: text,
      StreetBuildingIdentifier: text,
      StreetBuildingIdentifierTo: text,
      FloorIdentifier: text,
      SuiteIdentifier: text,
      PostCodeIdentifier: emptyAs(z.string().regex(/^\d{4}$/)),
      DistrictName: text,
    }),
  ),
  AddressProtectionIndicator: emptyAs(flag),
});

const named = z.object({ name: z.string() });

const legalUnit = z.object({
  LegalUnitIdentifier: z.string().regex(/^\d{1,8}$/),
  LegalUnitName: z.object({ name: z.string().min(1) }),
  AdvertisingProtectionIndicator: flag,
  Lifecycle: z.object({ StartDate: day, CessationDate: emptyAs(day) }),
  AddressOfficial: address,
  BusinessFormat: emptyAs(z.object({ BusinessFormatCode: z.string().regex(/^\d{1,3}$/) })),
});

const productionUnit = z.object({ ProductionUnitIdentifier: z.string().regex(/^\d{10}$/), ProductionUnitName: named, AddressLocation: address });

export type LegalUnit = z.output<typeof legalUnit>;
export type ProductionUnitMessage = z.output<typeof productionUnit>;
export type CvrAddress = z.output<typeof address>;

/** An element that may be empty but must be there, with nothing else inside: "knows nothing" must not be read out of an answer to something else. */
const exactly = <S extends z.ZodRawShape>(shape: S) => z.preprocess((value) => (value === "" ? {} : value), z.strictObject(shape));

/** What we read of the answers; the register sends more. Each stands in an element of the same name. */
export const companyReply = replyOf(z.object({ GetLegalUnitResponse: z.object({ GetLegalUnitResponse: exactly({ LegalUnit: emptyAs(legalUnit) }) }) }));

export const productionUnitsReply = replyOf(
  z.object({
    GetRelatedProductionUnitNameAndAddressResponse: z.object({
      GetRelatedProductionUnitNameAndAddressResponse: exactly({ ProductionUnitNameAndAddressCollection: exactly({ ProductionUnitNameAndAddress: listOf(productionUnit) }).optional() }),
    }),
  }),
);
