import type { PostalAddress } from "../../cases/ports.ts";
import { element, textElement } from "../serviceplatformen/xml.ts";
import { namespaces } from "./namespaces.ts";

/** What the stand-in must know of a person; the demo municipality's people have it. */
export interface StandInPerson {
  readonly cpr: string;
  readonly name: string;
  readonly address: (Omit<PostalAddress, "text"> & { readonly municipalityCode: string; readonly since: string }) | null;
  readonly protected: boolean;
  readonly status: "resident" | "emigrated" | "dead";
  readonly digitalPostExempt: boolean;
}

const statuses = { resident: "1", emigrated: "80", dead: "90" } as const;
const since = "2020-01-01";

/** A PersonLookupResponse, elements in the order of the schema. House number and floor with zeros in front, as CPR has them. */
export function personResponse(person: StandInPerson): string {
  const data = element("p:persondata", ...identity(person), ...circumstances(person));
  const home = person.status === "resident" ? currentAddress(person) : "";
  const abroad = person.status === "emigrated" ? element("p:udrejseoplysninger", dateTime("p:udrejsedato", since)) : "";
  return `<p:PersonLookupResponse xmlns:p="${namespaces.person}">${data}${element("p:adresse", home, abroad)}</p:PersonLookupResponse>`;
}

function identity({ cpr, name }: StandInPerson): string[] {
  const words = name.split(" ");
  return [
    textElement("p:personnummer", cpr),
    textElement("p:gaeldendePersonnummer", cpr),
    element(
      "p:navn",
      textElement("p:personadresseringsnavn", name.slice(0, 34)),
      textElement("p:fornavn", words[0] ?? ""),
      textElement("p:mellemnavn", words.slice(1, -1).join(" ") || null),
      textElement("p:efternavn", words.length > 1 ? (words.at(-1) ?? null) : null),
    ),
  ];
}

function circumstances(person: StandInPerson): string[] {
  return [
    textElement("p:koen", Number(person.cpr.at(-1)) % 2 === 0 ? "K" : "M"),
    textElement("p:antalBoernUnder18", "0"),
    element("p:status", textElement("p:status", statuses[person.status]), dateTime("p:statusdato", since)),
    person.protected ? element("p:adressebeskyttelse", textElement("p:startdato", since), textElement("p:beskyttet", "true")) : "",
    textElement("p:tilmeldtDigitalpost", String(!person.digitalPostExempt)),
  ];
}

function currentAddress({ address }: StandInPerson): string {
  if (!address) return "";
  const [, digits = "", letter = ""] = /^(\d+)(.*)$/.exec(address.number) ?? [];
  return element(
    "p:aktuelAdresse",
    textElement("p:kommunekode", String(Number(address.municipalityCode))),
    textElement("p:husnummer", `${digits.padStart(3, "0")}${letter}`),
    textElement("p:etage", address.floor && /^\d$/.test(address.floor) ? `0${address.floor}` : address.floor),
    textElement("p:sidedoer", address.door),
    textElement("p:postnummer", address.postcode),
    textElement("p:postdistrikt", address.town),
    textElement("p:vejnavn", address.street),
    textElement("p:vejadresseringsnavn", address.street.slice(0, 20)),
    dateTime("p:tilflytningsdato", address.since),
  );
}

function dateTime(name: string, day: string): string {
  return element(name, textElement("p:dato", `${day}T00:00:00`));
}
