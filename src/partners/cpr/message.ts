import { z } from "zod";
import type { Call } from "../../cases/ports.ts";
import { callContext, invocationContext } from "../serviceplatformen/contexts.ts";
import { emptyAs, replyOf } from "../serviceplatformen/reply.ts";
import { element, envelope, textElement } from "../serviceplatformen/xml.ts";
import { namespaces } from "./namespaces.ts";
import type { CprSettings } from "./settings.ts";

/** The SOAP envelope of a PersonLookup (PersonBaseDataExtendedServiceMsg.xsd). */
export function personLookupRequest(cpr: string, call: Call, settings: CprSettings): string {
  const declared = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join("");
  const who = callContext(call, textElement("call:AccountingInfo", settings.accountingInfo || null));
  const authority = element("authority:AuthorityContext", textElement("authority:MunicipalityCVR", settings.municipalityCvr));
  return envelope(`<person:PersonLookupRequest${declared}>${who}${authority}${invocationContext(call, settings)}${textElement("pnr:PNR", cpr)}</person:PersonLookupRequest>`);
}

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

export const soapReply = replyOf(z.object({ PersonLookupResponse: personLookupResponse }));
