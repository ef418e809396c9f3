import { z } from "zod";
import type { Call } from "../../cases/ports.ts";
import { element, envelope, textElement } from "../cpr/xml.ts";
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
  return envelope(`<message:${name}${declared("message", "call", "invocation", "service", "cvr")}>${contexts(call, settings)}${asked}</message:${name}>`);
}

function contexts(call: Call, settings: CvrSettings): string {
  const who = (prefix: string) => textElement(`${prefix}:OnBehalfOfUser`, call.onBehalfOf.slice(0, 255));
  const key = (prefix: string) => textElement(`${prefix}:CallersServiceCallIdentifier`, call.key.slice(0, 255));
  const agreement = element(
    "invocation:InvocationContext",
    textElement("invocation:ServiceAgreementUUID", settings.serviceAgreementUuid),
    textElement("invocation:UserSystemUUID", settings.userSystemUuid),
    textElement("invocation:UserUUID", settings.userUuid),
    who("invocation"),
    textElement("invocation:ServiceUUID", settings.serviceUuid),
    key("invocation"),
  );
  return `${element("call:CallContext", who("call"), key("call"))}${agreement}`;
}

/** An element without content is read as empty text. */
const emptyAs = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
/** An element that may stand any number of times. */
const listOf = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === undefined || Array.isArray(value) ? (value ?? []) : [value]), z.array(schema));
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

const fault = z.object({
  faultcode: z.string(),
  faultstring: z.string(),
  detail: emptyAs(z.object({ ServiceplatformFault: emptyAs(z.object({ ErrorList: emptyAs(z.object({ Error: listOf(z.object({ ErrorCode: z.string(), ErrorText: z.string() })) })) })) })),
});

export type SoapFault = z.output<typeof fault>;

/** A reply is a response or a fault (SOAP 1.1 § 4.4), never both. */
const replyOf = <S extends z.ZodType>(response: S) => z.object({ Envelope: z.object({ Body: z.union([response, z.object({ Fault: fault })]) }) });

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
