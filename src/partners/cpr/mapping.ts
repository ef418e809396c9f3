import { Temporal } from "temporal-polyfill";
import type { PostalAddress, RegisterPerson } from "../../cases/ports.ts";
import { municipalZone } from "../../platform/clock.ts";
import { addressText } from "../serviceplatformen/address-text.ts";
import type { CprAddress, PersonLookupResponse } from "./message.ts";

/** The register's answer in our words. A person with no number in force any more is "unknown": somebody must look. */
export function toRegisterPerson({ persondata, adresse }: PersonLookupResponse): RegisterPerson {
  const status = statusOf(persondata);
  const home = status === "resident" ? adresse?.aktuelAdresse : undefined;
  return {
    name: nameOf(persondata.navn),
    address: home ? toPostalAddress(home) : null,
    municipalityCode: home?.kommunekode?.padStart(4, "0") ?? null,
    addressSince: home?.tilflytningsdato ? danishDate(home.tilflytningsdato.dato) : null,
    protected: isProtected(persondata.adressebeskyttelse),
    status,
  };
}

/** statusTypeType in PersonBaseDataExtendedServiceTypes.xsd. */
function statusOf({ status, personnummer, gaeldendePersonnummer }: PersonLookupResponse["persondata"]): RegisterPerson["status"] {
  if (gaeldendePersonnummer && gaeldendePersonnummer !== personnummer) return "unknown";
  switch (status?.status) {
    case "1":
    case "3":
    case "5":
    case "7":
      return "resident";
    case "80":
      return "emigrated";
    case "90":
      return "dead";
    case "20":
    case "30":
    case "50":
    case "60":
    case "70":
    case undefined:
      return "unknown";
  }
}

/** The parts of the name where we have them: the addressing name is cut at 34 characters. */
function nameOf(name: PersonLookupResponse["persondata"]["navn"]): string {
  const parts = [name?.fornavn, name?.mellemnavn, name?.efternavn].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" ") : (name?.personadresseringsnavn ?? "");
}

/** Protected unless the register says that it is not (CPR-loven § 28): a beginning without an end counts. */
function isProtected(protection: PersonLookupResponse["persondata"]["adressebeskyttelse"]): boolean {
  if (!protection) return false;
  if (protection.beskyttet !== undefined) return protection.beskyttet === "true" || protection.beskyttet === "1";
  return protection.startdato !== undefined && protection.slutdato === undefined;
}

/** Null when the register has no street for the person (special road codes 9900–9999, say). */
function toPostalAddress(from: CprAddress): PostalAddress | null {
  const street = from.vejnavn ?? from.vejadresseringsnavn;
  if (!street || !from.husnummer || !from.postnummer) return null;
  const address = {
    street,
    // CPR fills up with zeros: "014A" is 14A, floor "02" the second.
    number: from.husnummer.replace(/^0+(?=\d)/, "").toUpperCase(),
    floor: from.etage?.replace(/^0+(?=\d)/, "").toLowerCase() ?? null,
    door: from.sidedoer?.replace(/^0+(?=\d)/, "").toLowerCase() ?? null,
    postcode: from.postnummer.padStart(4, "0"),
    town: from.postdistrikt ?? "",
  };
  return { ...address, text: addressText(address) };
}

/** The Danish day of an xsd:dateTime, with or without zone; null for what is no date. */
function danishDate(text: string): string | null {
  try {
    return /(Z|[+-]\d\d:\d\d)$/.test(text)
      ? Temporal.Instant.from(text).toZonedDateTimeISO(municipalZone).toPlainDate().toString()
      : Temporal.PlainDateTime.from(text).toPlainDate().toString();
  } catch {
    return null;
  }
}
