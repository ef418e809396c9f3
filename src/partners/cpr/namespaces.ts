import { namespaces as serviceplatformen } from "../serviceplatformen/xml.ts";

/** Namespaces of SF1520; the prefixes are ours. */
export const namespaces = {
  ...serviceplatformen,
  person: "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/4/",
  pnr: "http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/",
} as const;

export const soapAction = `${namespaces.person}PersonLookup`;
