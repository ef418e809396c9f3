import { namespaces as serviceplatformen } from "../serviceplatformen/xml.ts";

/** Namespaces of SF1530; the prefixes are ours. */
export const namespaces = {
  call: serviceplatformen.call,
  invocation: serviceplatformen.invocation,
  message: "http://rep.oio.dk/eogs/xml/2/",
  service: "http://rep.oio.dk/eogs/xml.wsdl/",
  cvr: "http://rep.oio.dk/eogs/xml.schema/",
  trade: "http://rep.oio.dk/cvr.dk/xml/schemas/2005/03/22/",
  place: "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2003/02/13/",
  street: "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/03/15/",
} as const;

/** SOAPAction of the two operations we call (OnlineService.wsdl). */
export const actions = {
  company: "http://rep.oio.dk/eogs/xml.wsdl/2/getLegalUnit",
  productionUnits: "http://rep.oio.dk/eogs/xml.wsdl/2/getRelatedProductionUnitNameAndAddress",
} as const;

/** Declarations of the given prefixes, for an opening tag. */
export function declared(...prefixes: readonly (keyof typeof namespaces)[]): string {
  return prefixes.map((prefix) => ` xmlns:${prefix}="${namespaces[prefix]}"`).join("");
}
