import { describe, expect, it } from "vitest";
import { addressText } from "../serviceplatformen/address-text.ts";
import { toRegisterPerson } from "./mapping.ts";
import { personLookupResponse } from "./message.ts";

function person(home: object, data: object = {}) {
  const response = { persondata: { personnummer: "6801901234", navn: { fornavn: "A", efternavn: "B" }, status: { status: "1" }, ...data }, adresse: { aktuelAdresse: home } };
  return toRegisterPerson(personLookupResponse.parse(response));
}
const home = { kommunekode: "101", husnummer: "014A", etage: "02", sidedoer: "th", postnummer: "2300", postdistrikt: "København S", vejnavn: "Skovduegade" };

describe("a person of the register in our words", () => {
  it("loses the zeros CPR fills up with", () => {
    expect(person(home)).toMatchObject({ municipalityCode: "0101", address: { number: "14A", floor: "2", door: "th", text: "Skovduegade 14A, 2. th, 2300 København S" } });
  });

  it("reads empty elements as nothing", () => {
    expect(person({ ...home, etage: "", sidedoer: "", tilflytningsdato: "" })).toMatchObject({ addressSince: null, address: { floor: null, door: null, text: "Skovduegade 14A, 2300 København S" } });
  });

  it.each([
    ["2021-10-01T00:00:00", "2021-10-01"],
    ["2021-09-30T22:00:00Z", "2021-10-01"],
    ["2021-10-01T00:00:00.000+02:00", "2021-10-01"],
    ["2021-12-31T23:30:00Z", "2022-01-01"],
    ["soon", null],
  ])("moved in at %s is %s in Denmark", (dato, day) => {
    expect(person({ ...home, tilflytningsdato: { dato } }).addressSince).toBe(day);
  });

  it("has no address without a street, and none when not resident", () => {
    expect(person({ ...home, vejnavn: "" }).address).toBeNull();
    expect(person(home, { status: { status: "80" } })).toMatchObject({ status: "emigrated", address: null, municipalityCode: null });
  });

  it.each([["1", "resident"], ["3", "resident"], ["5", "resident"], ["7", "resident"], ["20", "unknown"], ["30", "unknown"], ["50", "unknown"], ["60", "unknown"], ["70", "unknown"], ["80", "emigrated"], ["90", "dead"]])(
    "status %s is %s",
    (status, ours) => {
      expect(person(home, { status: { status } }).status).toBe(ours);
    },
  );

  it("is protected unless the register says not", () => {
    const protection = (adressebeskyttelse: object) => person(home, { adressebeskyttelse }).protected;
    expect(protection({ beskyttet: "true" })).toBe(true);
    expect(protection({ beskyttet: "false", startdato: "2020-01-01" })).toBe(false);
    expect(protection({ startdato: "2020-01-01" })).toBe(true);
    expect(protection({ startdato: "2020-01-01", slutdato: "2021-01-01" })).toBe(false);
    expect(person(home).protected).toBe(false);
  });

  it("writes a ground floor and a basement as on a letter", () => {
    expect(addressText({ street: "Havlitgade", number: "8", floor: "st", door: "tv", postcode: "2100", town: "København Ø" })).toBe("Havlitgade 8, st. tv, 2100 København Ø");
    expect(addressText({ street: "Havlitgade", number: "8", floor: "kl", door: null, postcode: "2100", town: "København Ø" })).toBe("Havlitgade 8, kl., 2100 København Ø");
  });
});
