import { z } from "zod";
import type { Call } from "../../cases/ports.ts";
import type { CprSettings } from "./settings.ts";
import { element, envelope, namespaces, textElement } from "./xml.ts";

/** The SOAP envelope of a PersonLookup (PersonBaseDataExtendedServiceMsg.xsd). */
export function personLookupRequest(cpr: string, call: Call, settings: CprSettings): string {
  const declared = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join("");
  const { call: who, authority, agreement } = contexts(call, settings);
  return envelope(`<person:PersonLookupRequest${declared}>${who}${authority}${agreement}${textElement("pnr:PNR", cpr)}</person:PersonLookupRequest>`);
}

function contexts(call: Call, settings: CprSettings): { call: string; authority: string; agreement: string } {
  const who = (prefix: string) => textElement(`${prefix}:OnBehalfOfUser`, call.onBehalfOf.slice(0, 255));
  const key = (prefix: string) => textElement(`${prefix}:CallersServiceCallIdentifier`, call.key.slice(0, 255));
  return {
    call: element("call:CallContext", who("call"), key("call"), textElement("call:AccountingInfo", settings.accountingInfo || null)),
    authority: element("authority:AuthorityContext", textElement("authority:MunicipalityCVR", settings.municipalityCvr)),
    agreement: element(
      "invocation:InvocationContext",
      textElement("invocation:ServiceAgreementUUID", settings.serviceAgreementUuid),
      textElement("invocation:UserSystemUUID", settings.userSystemUuid),
      textElement("invocation:UserUUID", settings.userUuid),
      who("invocation"),
      textElement("invocation:ServiceUUID", settings.serviceUuid),
      key("invocation"),
    ),
  };
}

/** An element without content is read as empty text. */
const emptyAs = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const text = emptyAs(z.string());
const dated = emptyAs(z.object({ dato: z.string() }));

const address = z.object({
  kommunekode: emptyAs(z.string().regex(/^\d{1,4}$/)),
  husnummer: text,
  etage: text,
  sidedoer: text,
  postnummer: emptyAs(z.string().regex(/^\d{1,4}$/)),
  postdistrikt: text,
  vejnavn: text,
  vejadresseringsnavn: text,
  tilflytningsdato: dated,
});

const statuses = ["1", "3", "5", "7", "20", "30", "50", "60", "70", "80", "90"] as const;

/** What we read of a PersonLookupResponse; the register sends more. */
export const personLookupResponse = z.object({
  persondata: z.object({
    personnummer: z.string().regex(/^\d{10}$/),
    gaeldendePersonnummer: emptyAs(z.string().regex(/^\d{10}$/)),
    navn: emptyAs(z.object({ personadresseringsnavn: text, fornavn: text, mellemnavn: text, efternavn: text })),
    status: emptyAs(z.object({ status: emptyAs(z.enum(statuses)) })),
    adressebeskyttelse: emptyAs(z.object({ startdato: text, slutdato: text, beskyttet: emptyAs(z.enum(["true", "false", "1", "0"])) })),
  }),
  adresse: emptyAs(z.object({ aktuelAdresse: emptyAs(address) })),
});

export type PersonLookupResponse = z.output<typeof personLookupResponse>;
export type CprAddress = z.output<typeof address>;

const fault = z.object({
  faultcode: z.string(),
  faultstring: z.string(),
  detail: emptyAs(
    z.object({
      ServiceplatformFault: emptyAs(
        z.object({
          ErrorList: emptyAs(
            z.object({
              Error: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(z.object({ ErrorCode: z.string(), ErrorText: z.string() }))),
            }),
          ),
        }),
      ),
    }),
  ),
});

export type SoapFault = z.output<typeof fault>;

/** A reply is a response or a fault (SOAP 1.1 § 4.4), never both. */
export const soapReply = z.object({
  Envelope: z.object({
    Body: z.union([z.object({ PersonLookupResponse: personLookupResponse }), z.object({ Fault: fault })]),
  }),
});
