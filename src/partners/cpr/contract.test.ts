import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateXML, type XMLFileInfo } from "xmllint-wasm";
import { loadMunicipality } from "../../../demo/municipality.ts";
import type { RegisterAnswer, RegisterPerson } from "../../cases/ports.ts";
import { systemClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { publicData, skipped } from "../../platform/public-data.test-support.ts";
import type { RegisterMode } from "../outbound/stand-in.ts";
import type { OutboundReply, Transport } from "../outbound/transport.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createPersonRegister } from "./client.ts";
import { personLookupRequest } from "./message.ts";
import { cprSettings } from "./settings.ts";
import { createCprStandIn } from "./stand-in.ts";
import { personResponse } from "./stand-in-person.ts";
import { envelope } from "../serviceplatformen/xml.ts";
import { namespaces } from "./namespaces.ts";

const { people } = loadMunicipality();
const call = { key: "11111111-1111-4111-8111-111111111111", onBehalfOf: "citizen 22222222-2222-4222-8222-222222222222" };
const contract = publicData("serviceplatformen");
const naughty = publicData("naughty-strings");

function cprOf(subject: string): string {
  return people.find((person) => person.subject === subject)?.cpr ?? "";
}

let mode: RegisterMode = "normal";
let served: Served;
beforeAll(async () => {
  const standIn = createCprStandIn({ people, mode: () => mode, slowMs: () => 300 });
  served = await serve(async () => new Response(null, { status: 404 }), 0, (request, response) => {
    void standIn(request, response);
    return true;
  });
});
afterAll(() => served.close());

function register(outbound: object = {}, transport?: Transport) {
  const settings = cprSettings.parse({ url: `${served.url}/cpr`, outbound: { pauseMs: 1, ...outbound } });
  return createPersonRegister(settings, { clock: systemClock, ...(transport ? { transport } : {}) });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "answered",
    (error: unknown) => (isSkrankeError(error) ? error.code : "unlisted"),
  );
}

function valueOf(answer: RegisterAnswer<RegisterPerson>): RegisterPerson {
  if (answer.state !== "answered") throw new Error("missing");
  return answer.value;
}

describe("the CPR register against its stand-in", () => {
  it("gives name, address, municipality and since when", async () => {
    const answer = await register().person(cprOf("amina-holm"), call);
    expect(answer).toEqual({
      state: "answered",
      reference: call.key,
      source: { da: "CPR-registeret", en: "the CPR register" },
      value: {
        name: "Amina Holm",
        address: { street: "Skovduegade", number: "14", floor: "2", door: "th", postcode: "2300", town: "København S", text: "Skovduegade 14, 2. th, 2300 København S" },
        municipalityCode: "0101",
        addressSince: "2021-10-01",
        protected: false,
        status: "resident",
      },
    });
  });

  it("knows everybody of the demo municipality as they are", async () => {
    const client = register();
    for (const person of people) {
      const value = valueOf(await client.person(person.cpr, call));
      expect(value.name).toBe(person.name);
      expect(value.status).toBe(person.status);
      expect(value.protected).toBe(person.protected);
      const home = person.status === "resident" ? person.address : null;
      expect(value.municipalityCode).toBe(home?.municipalityCode ?? null);
      expect(value.address?.number ?? null).toBe(home?.number ?? null);
      expect(value.address?.floor ?? null).toBe(home?.floor ?? null);
    }
  });

  it("says missing for a number nobody has", async () => {
    expect(await register().person("6101011111", call)).toMatchObject({ state: "missing", reference: call.key });
  });

  it("asks nothing for what is not a CPR number", async () => {
    let asked = 0;
    const client = register({}, async () => {
      asked += 1;
      throw new Error("asked");
    });
    for (const text of ["", "123", "3202901234", "0101901234x", "010190-1234", "9301901234"]) expect(await client.person(text, call), text).toMatchObject({ state: "missing", reference: "not-asked" });
    expect(asked).toBe(0);
  });

  it("is down when the partner is dead or too slow, refused when the answer is wrong", async () => {
    const codes: Record<string, string> = {};
    for (const now of ["down", "slow", "wrong"] as const) {
      mode = now;
      codes[now] = await codeOf(register({ timeoutMs: now === "slow" ? 60 : 2000, attempts: 2 }).person(cprOf("amina-holm"), call));
    }
    mode = "normal";
    expect(codes).toEqual({ down: "partner-down", slow: "partner-down", wrong: "partner-refused" });
  });
});

describe("wrong answers of the CPR register", () => {
  const amina = people[0]!;
  const answering = (body: string, more: Partial<OutboundReply> = {}) =>
    register({ attempts: 1 }, async () => ({ status: 200, mediaType: "text/xml", header: () => null, body, ...more }));
  const good = personResponse(amina);

  it.each([
    ["broken XML", "<soap:Envelope", {}],
    ["nothing", "", {}],
    ["HTML", "<!DOCTYPE html><html><body>Log in</body></html>", { mediaType: "text/html" }],
    ["HTML that calls itself XML", "<html><body>Log in</body></html>", {}],
    ["another person's data", envelope(personResponse(people[1]!)), {}],
    ["nobody's data", envelope(`<p:PersonLookupResponse xmlns:p="${namespaces.person}"/>`), {}],
    ["an unknown status", envelope(good.replace("<p:status>1</p:status>", "<p:status>42</p:status>")), {}],
    ["a DTD with entities", `<!DOCTYPE a [<!ENTITY b "c">]>${envelope(good)}`, {}],
    ["a redirect", "", { status: 302, mediaType: "" }],
  ])("%s is refused", async (_what, body, more) => {
    expect(await codeOf(answering(body, more).person(amina.cpr, call))).toBe("partner-refused");
  });

  it("tells faults apart: unknown person, our fault, theirs", async () => {
    const fault = (code: string, text: string) => envelope(`<soap:Fault><faultcode>soap:${code}</faultcode><faultstring>${text}</faultstring></soap:Fault>`);
    const asked = (body: string) => answering(body, { status: 500 }).person(amina.cpr, call);
    expect((await asked(fault("Server", "PNR not found"))).state).toBe("missing");
    expect(await codeOf(asked(fault("Client", "No such agreement")))).toBe("partner-refused");
    expect(await codeOf(asked(fault("Server", "Out of memory")))).toBe("partner-down");
  });

  it("tells nothing personal in its errors", async () => {
    const error = await answering(envelope(personResponse(people[1]!))).person(amina.cpr, call).catch(String);
    for (const { name, cpr } of [amina, people[1]!]) {
      expect(error).not.toContain(name);
      expect(error).not.toContain(cpr);
    }
  });

  it("calls a person unknown whose number was replaced, and protected who has a beginning and no end", async () => {
    const replaced = good.replace(`<p:gaeldendePersonnummer>${amina.cpr}`, `<p:gaeldendePersonnummer>${people[1]!.cpr}`);
    expect(valueOf(await answering(envelope(replaced)).person(amina.cpr, call)).status).toBe("unknown");
    const guarded = good.replace("<p:tilmeldtDigitalpost>", "<p:adressebeskyttelse><p:startdato>2024-01-01</p:startdato></p:adressebeskyttelse><p:tilmeldtDigitalpost>");
    expect(valueOf(await answering(envelope(guarded)).person(amina.cpr, call)).protected).toBe(true);
  });
});

const schemas = contract ? readSchemas(join(contract, "person-base-data-extended-service-contract")) : null;

/** The service's schemas in one flat folder; the types' schema uses PNR and leaves its import to the one that includes it. */
function readSchemas(folder: string): { readonly schema: XMLFileInfo; readonly preload: readonly XMLFileInfo[] } {
  const read = (path: string) => ({
    fileName: path.replace(/.*\//, ""),
    contents: readFileSync(join(folder, path), "utf8").replaceAll(/schemaLocation="[^"]*\//g, 'schemaLocation="'),
  });
  const types = read("xsd/PersonBaseDataExtendedServiceTypes.xsd");
  const imported = `<xsd:import namespace="${namespaces.pnr}" schemaLocation="PNR_1.xsd"/><xsd:complexType name="persondataType">`;
  const contexts = ["CallContext_1", "AuthorityContext_1", "InvocationContext_1", "PNR_1"].map((name) => read(`sp/${name}.xsd`));
  return {
    schema: read("PersonBaseDataExtendedServiceMsg.xsd"),
    preload: [...contexts, { ...types, contents: types.contents.replace('<xsd:complexType name="persondataType">', imported) }],
  };
}

async function faults(message: string): Promise<readonly string[]> {
  const body = /<soap:Body>(.*)<\/soap:Body>/s.exec(message)?.[1] ?? message;
  const { schema, preload } = schemas!;
  const { errors } = await validateXML({ xml: [{ fileName: "message.xml", contents: body }], schema: [schema], preload });
  return errors.map((error) => error.message);
}

const naughtyStrings: readonly string[] = naughty ? JSON.parse(readFileSync(join(naughty, "blns.json"), "utf8")) : [];

describe.skipIf(!schemas)(schemas ? "messages validate against SF1520's schemas" : skipped("serviceplatformen", "itk-dev/serviceplatformen"), () => {
  const settings = cprSettings.parse({ url: "http://cpr.example", municipalityCvr: "00000101", accountingInfo: "parkering" });

  it("requests", async () => {
    expect(await faults(personLookupRequest(cprOf("amina-holm"), call, settings))).toEqual([]);
    expect(await faults(personLookupRequest("1".repeat(11), call, settings))).not.toEqual([]);
  });

  it("answers for people of every kind", async () => {
    for (const subject of ["amina-holm", "sofie-lindqvist", "svend-aage-holst", "laila-benali", "lukasz-wisniewski", "mikkel-dahl"]) {
      const person = people.find((one) => one.subject === subject)!;
      expect(await faults(envelope(personResponse(person))), subject).toEqual([]);
    }
    expect(await faults(personResponse(people[0]!).replace("antalBoernUnder18>0", "antalBoernUnder18>none"))).not.toEqual([]);
  });

  it.skipIf(!naughty)(naughty ? "naughty strings as name and reference" : skipped("naughty-strings", "minimaxir/big-list-of-naughty-strings"), async () => {
    expect(naughtyStrings.length).toBeGreaterThan(500);
    const all = naughtyStrings.join(" ");
    expect(await faults(envelope(personResponse({ ...people[0]!, name: all })))).toEqual([]);
    for (const text of [all, ...naughtyStrings.slice(0, 12)]) {
      expect(await faults(personLookupRequest(cprOf("amina-holm"), { key: text, onBehalfOf: text }, settings))).toEqual([]);
    }
  });
});

describe("any text", () => {
  it("comes through the message as it was, but for spaces and what XML cannot write", async () => {
    const word = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
    const known = fc.oneof(word, fc.constantFrom("", ...naughtyStrings));
    await fc.assert(
      fc.asyncProperty(known, async (text) => {
        const name = [...text.toWellFormed()].filter((sign) => !/[\p{Cc}\uFFFE\uFFFF\s]/u.test(sign)).join("");
        const person = { ...people[0]!, name: `X${name}X` };
        const client = register({}, async () => ({ status: 200, mediaType: "text/xml", header: () => null, body: envelope(personResponse(person)) }));
        expect(valueOf(await client.person(person.cpr, call)).name).toBe(person.name);
      }),
      { numRuns: 600 },
    );
  });
});
