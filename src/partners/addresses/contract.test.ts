import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadMunicipality } from "../../../demo/municipality.ts";
import { systemClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { publicData, skipped } from "../../platform/public-data.test-support.ts";
import type { RegisterMode } from "../outbound/stand-in.ts";
import type { OutboundRequest, Transport } from "../outbound/transport.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createAddressRegister } from "./client.ts";
import { addressesSettings } from "./settings.ts";
import { createAddressesStandIn } from "./stand-in.ts";

const town = loadMunicipality();
const call = { key: "11111111-1111-4111-8111-111111111111", onBehalfOf: "system rules" };
const naughty = publicData("naughty-strings");

let mode: RegisterMode = "normal";
let served: Served;
beforeAll(async () => {
  const standIn = createAddressesStandIn({ ...town, mode: () => mode, slowMs: () => 300 });
  served = await serve(async () => new Response(null, { status: 404 }), 0, (request, response) => {
    void standIn(request, response);
    return true;
  });
});
afterAll(() => served.close());

function register(outbound: object = {}, transport?: Transport) {
  const settings = addressesSettings.parse({ url: `${served.url}/addresses`, outbound: { pauseMs: 1, ...outbound } });
  return createAddressRegister(settings, { clock: systemClock, ...(transport ? { transport } : {}) });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "answered",
    (error: unknown) => (isSkrankeError(error) ? error.code : "unlisted"),
  );
}

function answering(husnumre: unknown) {
  const sent: OutboundRequest[] = [];
  const client = register({ attempts: 1 }, async (request) => {
    sent.push(request);
    return { status: 200, mediaType: "application/json", header: () => request.headers["request-id"] ?? null, body: JSON.stringify({ husnumre }) };
  });
  return { sent, client };
}

const skovduegade14A = town.addresses.find(({ street, number }) => street === "Skovduegade" && number === "14A")!;

describe("the address register against its stand-in", () => {
  it.each([
    ["Skovduegade", "14A", "2300"],
    ["skovduegade", "14 a", " 2300 "],
    ["  SKOVDUEGADE ", "014A", "2300"],
    ["Skovduegade  14A", "", "2300"],
  ])("%s %s, %s is in Amagerbro", async (street, number, postcode) => {
    expect(await register().parkingZone({ street, number, postcode }, call)).toMatchObject({
      state: "answered",
      reference: call.key,
      value: { zone: { code: "AB", name: "Amagerbro" }, addressId: skovduegade14A.id },
    });
  });

  it("matches Allé and Alle, and tells one street name in two postcodes apart", async () => {
    const zone = async (street: string, number: string, postcode: string) => {
      const answer = await register().parkingZone({ street, number, postcode }, call);
      return answer.state === "answered" ? (answer.value.zone?.code ?? null) : "missing";
    };
    expect(await zone("Kompasrosens Alle", "12", "2300")).toBe("IS");
    expect(await zone("Frøken  Æblegrøds plads", "1", "2100")).toBe("OB");
    expect(await zone("Regnspovevej", "10", "2200")).toBe("NB");
    expect(await zone("Regnspovevej", "10", "2700")).toBeNull();
    expect(await zone("Regnspovevej", "11", "2700")).toBe("missing");
    expect(await zone("Froken Aeblegrods Plads", "1", "2100")).toBe("missing");
  });

  it("finds everybody's home and its zone", async () => {
    const client = register();
    for (const { address } of town.people) {
      if (address === null) continue;
      const known = town.addresses.find(({ id }) => id === address.addressId);
      const answer = await client.parkingZone(address, call);
      expect(answer.state === "answered" && [answer.value.addressId, answer.value.zone?.code ?? null]).toEqual([address.addressId, known?.zone]);
    }
  });

  it("is down when the partner is dead or too slow, refused when the answer is wrong", async () => {
    const codes: Record<string, string> = {};
    for (const now of ["down", "slow", "wrong"] as const) {
      mode = now;
      codes[now] = await codeOf(register({ timeoutMs: now === "slow" ? 60 : 2000, attempts: 2 }).parkingZone(skovduegade14A, call));
    }
    mode = "normal";
    expect(codes).toEqual({ down: "partner-down", slow: "partner-down", wrong: "partner-refused" });
  });
});

describe("answers of the address register", () => {
  const one = { id_lokalId: skovduegade14A.id, vejnavn: "Skovduegade", husnummertekst: "14A", postnr: "2300", status: "3", parkeringszone: null };
  const asked = (husnumre: unknown) => answering(husnumre).client.parkingZone(skovduegade14A, call);

  it("count only when in force and about what was asked", async () => {
    expect(await asked([one])).toMatchObject({ state: "answered", value: { zone: null } });
    expect(await asked([{ ...one, status: "4" }])).toMatchObject({ state: "missing" });
    expect(await asked([{ ...one, husnummertekst: "14B" }])).toMatchObject({ state: "missing" });
    expect(await asked([{ ...one, postnr: "2200" }, one])).toMatchObject({ state: "answered" });
  });

  it("are refused when there are two, or when a field is missing", async () => {
    expect(await codeOf(asked([one, { ...one, id_lokalId: town.addresses[0]!.id }]))).toBe("partner-refused");
    const { parkeringszone: _left, ...short } = one;
    expect(await codeOf(asked([short]))).toBe("partner-refused");
  });
});

const dawa = publicData("dawa");

it.skipIf(!dawa)(dawa ? "real addresses are found, however they are typed" : skipped("dawa", "DanmarksAdresser/Dawa, packages/server"), async () => {
  const lines = readFileSync(join(dawa!, "Adresse.ndjson"), "utf8").split("\n");
  const written = lines.flatMap((line) => {
    const found = /"adressebetegnelse":"([^",]+?) (\d+[A-Z]?)[,"].*?(\d{4}) \p{L}[^"]*"/u.exec(line);
    return found ? [{ street: found[1]!, number: found[2]!, postcode: found[3]! }] : [];
  });
  const doors = [...new Map(written.map((one) => [`${one.street} ${one.number} ${one.postcode}`, one])).values()].slice(0, 400);
  expect(doors.length).toBeGreaterThan(300);
  const addresses = doors.map((door) => ({ ...door, id: randomUUID(), zone: null }));
  const standIn = createAddressesStandIn({ zones: [], addresses, mode: () => "normal" });
  const real = await serve(async () => new Response(), 0, (request, response) => {
    void standIn(request, response);
    return true;
  });
  const client = createAddressRegister(addressesSettings.parse({ url: real.url }), { clock: systemClock });
  try {
    for (const { id, street, number, postcode } of addresses) {
      const answer = await client.parkingZone({ street: ` ${street.toUpperCase().replaceAll(" ", "  ")}`, number: number.toLowerCase(), postcode }, call);
      expect(answer, `${street} ${number}`).toMatchObject({ state: "answered", value: { addressId: id } });
    }
  } finally {
    await real.close();
  }
});

it.skipIf(!naughty)(naughty ? "whatever is typed as an address is asked in the body, or not at all" : skipped("naughty-strings", "minimaxir/big-list-of-naughty-strings"), async () => {
  const strings: readonly string[] = JSON.parse(readFileSync(join(naughty!, "blns.json"), "utf8"));
  const { sent, client } = answering([]);
  for (const text of strings) {
    for (const written of [{ street: text, number: "1", postcode: "2300" }, { street: "Skovduegade", number: text, postcode: "2300" }, { street: "Skovduegade", number: "1", postcode: text }]) {
      expect(await client.parkingZone(written, call)).toMatchObject({ state: "missing" });
    }
  }
  expect(sent.length).toBeGreaterThan(300);
  for (const { url } of sent) expect(url.pathname + url.search).toBe("/addresses/house-numbers/search");
});
