import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateXML, type XMLFileInfo } from "xmllint-wasm";
import { loadMunicipality } from "../../../demo/municipality.ts";
import type { RegisterAnswer, RegisterCompany } from "../../cases/ports.ts";
import { MovableClock, systemClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { envelope } from "../serviceplatformen/xml.ts";
import type { OutboundEvent } from "../outbound/outbound-call.ts";
import { publicData, skipped } from "../../platform/public-data.test-support.ts";
import type { RegisterMode } from "../outbound/stand-in.ts";
import type { OutboundReply, Transport } from "../outbound/transport.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createCompanyRegister } from "./client.ts";
import { companyRequest, productionUnitsRequest } from "./message.ts";
import { actions, namespaces } from "./namespaces.ts";
import { cvrSettings } from "./settings.ts";
import { createCvrStandIn } from "./stand-in.ts";
import { companyResponse, productionUnitsResponse, type StandInCompany } from "./stand-in-company.ts";

const { companies } = loadMunicipality();
const call = { key: "11111111-1111-4111-8111-111111111111", onBehalfOf: "application 22222222-2222-4222-8222-222222222222" };
const contract = publicData("serviceplatformen");
const naughty = publicData("naughty-strings");
const bakery = companies.find((company) => company.cvr === "00100033")!;
const soleTrader: StandInCompany = { cvr: "00100090", name: "Kirsten Falkentoft", form: "Enkeltmandsvirksomhed", address: bakery.address, advertisingProtected: true, protected: true, productionUnits: bakery.productionUnits.slice(0, 1) };
const ceased: StandInCompany = { ...soleTrader, cvr: "00100091", name: "Lukket ApS", form: "ApS", protected: false, ceasedOn: "2020-06-30", productionUnits: [] };
const foreign: StandInCompany = { ...soleTrader, cvr: "00100092", name: "Utländska AB", form: "AB", address: null, protected: false };

let mode: RegisterMode = "normal";
let served: Served;
beforeAll(async () => {
  const standIn = createCvrStandIn({ companies: [...companies, soleTrader, ceased, foreign], mode: () => mode, slowMs: () => 300 });
  served = await serve(async () => new Response(null, { status: 404 }), 0, (request, response) => {
    void standIn(request, response);
    return true;
  });
});
afterAll(() => served.close());

function register(outbound: object = {}, more: { transport?: Transport; clock?: MovableClock; observe?: (event: OutboundEvent) => void } = {}) {
  const settings = cvrSettings.parse({ url: `${served.url}/cvr`, outbound: { pauseMs: 1, ...outbound } });
  return createCompanyRegister(settings, { clock: systemClock, ...more });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "answered",
    (error: unknown) => (isSkrankeError(error) ? error.code : "unlisted"),
  );
}

function valueOf(answer: RegisterAnswer<RegisterCompany>): RegisterCompany {
  if (answer.state !== "answered") throw new Error("missing");
  return answer.value;
}

describe("the CVR register against its stand-in", () => {
  it("gives name, form, address and production units", async () => {
    expect(await register().company("00100017", call)).toEqual({
      state: "answered",
      reference: call.key,
      source: { da: "CVR-registeret", en: "the CVR register" },
      value: {
        cvr: "00100017",
        name: "Nordlys Leasing A/S",
        form: "A/S",
        status: "active",
        protected: false,
        advertisingProtected: false,
        address: { street: "Kranførergade", number: "8", floor: "3", door: null, postcode: "2450", town: "København SV", text: "Kranførergade 8, 3., 2450 København SV" },
        productionUnits: [
          {
            number: "9900000001", name: "Nordlys Leasing A/S", protected: false,
            address: { street: "Kranførergade", number: "8", floor: "3", door: null, postcode: "2450", town: "København SV", text: "Kranførergade 8, 3., 2450 København SV" },
          },
          {
            number: "9900000002", name: "Nordlys Leasing Kastrup", protected: false,
            address: { street: "Landingslysvej", number: "22", floor: null, door: null, postcode: "2770", town: "Kastrup", text: "Landingslysvej 22, 2770 Kastrup" },
          },
        ],
      },
    });
  });

  it("knows every company of the demo municipality as it is", async () => {
    const client = register();
    for (const company of companies) {
      const value = valueOf(await client.company(company.cvr, call));
      expect(value).toMatchObject({ cvr: company.cvr, name: company.name, form: company.form, advertisingProtected: company.advertisingProtected, status: "active" });
      const { addressId: _addressId, municipalityCode: _municipalityCode, ...place } = company.address;
      expect(value.address).toMatchObject(place);
      expect(value.productionUnits.map(({ number, name }) => [number, name])).toEqual(company.productionUnits.map(({ number, name }) => [number, name]));
    }
  });

  it("tells of a protected address, an end, and an address abroad", async () => {
    expect(valueOf(await register().company(soleTrader.cvr, call))).toMatchObject({ form: "Enkeltmandsvirksomhed", protected: true, productionUnits: [{ protected: true }] });
    expect(valueOf(await register().company(ceased.cvr, call))).toMatchObject({ status: "ceased", productionUnits: [] });
    expect(valueOf(await register().company(foreign.cvr, call))).toMatchObject({ address: null, form: null });
  });

  it("counts days as in Denmark", async () => {
    const ends = { ...ceased, ceasedOn: "2026-11-21" };
    const transport: Transport = async ({ headers }) => reply(headers["soapaction"]?.includes("getLegalUnit") ? companyResponse(ends) : productionUnitsResponse(ends));
    const at = (time: string) => register({}, { transport, clock: new MovableClock(time) }).company(ends.cvr, call);
    expect([valueOf(await at("2026-11-20T22:59:00Z")).status, valueOf(await at("2026-11-20T23:00:00Z")).status]).toEqual(["active", "ceased"]);
  });

  it("says missing for a number nobody has", async () => {
    expect(await register().company("99000007", call)).toMatchObject({ state: "missing", reference: call.key });
  });

  it("asks nothing for what is not a CVR number", async () => {
    let asked = 0;
    const client = register({}, {
      transport: async () => {
        asked += 1;
        throw new Error("asked");
      },
    });
    for (const text of ["", "1234567", "99000008", "DK99000007", "6101011111"]) expect(await client.company(text, call), text).toMatchObject({ state: "missing", reference: "not-asked" });
    expect(asked).toBe(0);
  });

  it("is down when the partner is dead or too slow, refused when the answer is wrong", async () => {
    const codes: Record<string, string> = {};
    for (const now of ["down", "slow", "wrong"] as const) {
      mode = now;
      codes[now] = await codeOf(register({ timeoutMs: now === "slow" ? 60 : 2000, attempts: 2 }).company(bakery.cvr, call));
    }
    mode = "normal";
    expect(codes).toEqual({ down: "partner-down", slow: "partner-down", wrong: "partner-refused" });
  });

  it("is left alone after failures in a row, and answers whole at the first try after the pause", async () => {
    const clock = new MovableClock("2026-11-20T10:00:00Z");
    const outcomes: string[] = [];
    const client = register({ attempts: 1, opensAfter: 2, openForMs: 1000 }, { clock, observe: ({ outcome }) => outcomes.push(outcome) });
    mode = "down";
    const asked = async () => {
      const before = outcomes.length;
      expect(await codeOf(client.company(bakery.cvr, call))).toBe("partner-down");
      // It is said as soon as one of the two questions has failed; the other fails on its own time.
      await expect.poll(() => outcomes.length).toBe(before + 2);
    };
    for (let time = 0; time < 3; time += 1) await asked();
    mode = "normal";
    await asked();
    expect(outcomes.filter((outcome) => outcome === "not-tried")).toHaveLength(4);
    clock.advance({ seconds: 2 });
    expect(valueOf(await client.company(bakery.cvr, call)).productionUnits).toHaveLength(3);
  });

  it("asks only in POST, for operations of the contract, in its words", async () => {
    const ask = async (action: string, body: string) => (await fetch(`${served.url}/cvr`, { method: "POST", headers: { soapaction: action }, body })).text();
    expect((await fetch(served.url)).status).toBe(405);
    expect(await ask("http://rep.oio.dk/eogs/xml.wsdl/2/searchLegalUnit", "")).toContain("The operation is not known");
    for (const action of Object.values(actions)) expect(await ask(action, envelope("<x/>"))).toContain("The request does not fit the contract");
  });
});

function reply(body: string, more: Partial<OutboundReply> = {}): OutboundReply {
  return { status: 200, mediaType: "text/xml", header: () => null, body: envelope(body), ...more };
}

/** Answers the one operation with `company`, the other with `units`. */
function answering(company: OutboundReply, units: OutboundReply = reply(productionUnitsResponse(bakery)), outbound: object = { attempts: 1 }) {
  return register(outbound, { transport: async ({ headers }) => (headers["soapaction"] === `"${actions.company}"` ? company : units) });
}

describe("wrong answers of the CVR register", () => {
  const good = companyResponse(bakery);
  const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${envelope(good.replace("Byens", "&b;"))}`;

  it.each([
    ["broken XML", reply("", { body: "<soap:Envelope" })],
    ["nothing", reply("", { body: "" })],
    ["HTML", reply("", { body: "<!DOCTYPE html><html><body>Log in</body></html>", mediaType: "text/html" })],
    ["HTML that calls itself XML", reply("", { body: "<html><body>Log in</body></html>" })],
    ["another company's data", reply(companyResponse(companies[0]!))],
    ["the answer to another question", reply(productionUnitsResponse(bakery))],
    ["an answer without an inside", reply(`<m:GetLegalUnitResponse xmlns:m="${namespaces.message}"/>`)],
    ["something else inside", reply(good.replaceAll("cvr:LegalUnit ", "cvr:LegalEntity ").replaceAll("/cvr:LegalUnit>", "/cvr:LegalEntity>"))],
    ["a company without a name", reply(good.replace(/<cvr:name>[^<]*/, "<cvr:name>"))],
    ["a company without a beginning", reply(good.replace(/<cvr:Lifecycle>.*<\/cvr:Lifecycle>/, ""))],
    ["two companies at once", reply(good.replace(/<cvr:LegalUnit .*<\/cvr:LegalUnit>/, "$&$&"))],
    ["a date that is none", reply(good.replace("2014-01-01</cvr:StartDate>", "2014-02-30</cvr:StartDate>"))],
    ["a name of another kind", reply(good.replace(/<cvr:name>([^<]*)/, "<cvr:name><cvr:b>$1</cvr:b>"))],
    ["a DTD with entities", reply("", { body: bomb })],
    ["a redirect", reply("", { status: 302, mediaType: "", body: "" })],
  ])("%s is refused", async (_what, company) => {
    expect(await codeOf(answering(company).company(bakery.cvr, call))).toBe("partner-refused");
  });

  it.each([
    ["a number too short", reply(productionUnitsResponse(bakery).replace("9900000005", "99000005"))],
    ["no address", reply(productionUnitsResponse(bakery).replace(/<service:AddressLocation.*?<\/service:AddressLocation>/, ""))],
    ["the company again", reply(good)],
    ["something else inside", reply(productionUnitsResponse(bakery).replaceAll("ProductionUnitNameAndAddressCollection", "ProductionUnits"))],
  ])("production units with %s are refused", async (_what, units) => {
    expect(await codeOf(answering(reply(good), units).company(bakery.cvr, call))).toBe("partner-refused");
  });

  it("a company whose production units do not come does not come by halves", async () => {
    expect(await codeOf(answering(reply(good), reply("", { status: 503, mediaType: "text/plain" })).company(bakery.cvr, call))).toBe("partner-down");
  });

  it("tells faults apart: unknown company, our fault, theirs", async () => {
    const fault = (code: string, text: string) => reply(`<soap:Fault><faultcode>soap:${code}</faultcode><faultstring>${text}</faultstring></soap:Fault>`, { status: 500 });
    const unknown = fault("Server", "Required property '/virksomhed/CVRNummer' missing.");
    const asked = (company: OutboundReply, units = company) => answering(company, units).company(bakery.cvr, call);
    expect((await asked(unknown)).state).toBe("missing");
    expect((await asked(unknown, fault("Client", "No such agreement"))).state).toBe("missing");
    expect(valueOf(await asked(reply(good), unknown)).productionUnits).toEqual([]);
    expect(await codeOf(asked(fault("Client", "No such agreement")))).toBe("partner-refused");
    expect(await codeOf(asked(fault("Server", "Out of memory")))).toBe("partner-down");
  });

  it("passes on nothing of the people behind a company, neither in an answer nor in an error", async () => {
    const owner = `<cvr:ParticipantCollection><cvr:ParticipantDanishPerson validFromDate="2014-01-01"><cvr:ParticipantIdentifier>4000000001</cvr:ParticipantIdentifier><cvr:ParticipantName>Kirsten Falkentoft</cvr:ParticipantName><n:PersonCivilregistrationIdentifier xmlns:n="http://rep.oio.dk/cpr.dk/xml/schemas/2007/01/02/">6101011234</n:PersonCivilregistrationIdentifier></cvr:ParticipantDanishPerson></cvr:ParticipantCollection>`;
    const withOwner = good.replace("<cvr:ProductionUnitAffiliationCollection>", `${owner}$&`);
    expect(withOwner).toContain(owner);
    const told = JSON.stringify(valueOf(await answering(reply(withOwner)).company(bakery.cvr, call)));
    const error = await answering(reply(withOwner)).company(soleTrader.cvr, call).catch((reason: unknown) => JSON.stringify([String(reason), reason]));
    for (const personal of ["Falkentoft", "6101011234", "4000000001"]) {
      expect(told).not.toContain(personal);
      expect(error).not.toContain(personal);
    }
    for (const asked of [soleTrader.cvr, bakery.cvr, bakery.name]) expect(error).not.toContain(asked);
  });
});

const schemas = contract ? readSchemas(join(contract, "online-service-contract")) : null;

/** The service's schemas in one flat folder. */
function readSchemas(folder: string): { readonly schema: XMLFileInfo; readonly preload: readonly XMLFileInfo[] } {
  const read = (path: string) => ({
    fileName: path.replace(/.*\//, ""),
    contents: readFileSync(join(folder, path), "utf8").replace(/^\uFEFF/, "").replaceAll(/schemaLocation="[^"]*\//g, 'schemaLocation="'),
  });
  const source = "SF1530_EP_CVR1-5/xsd";
  return {
    schema: read("OnlineServiceMsg.xsd"),
    preload: [...["CallContext_1", "InvocationContext_1"].map((name) => read(`sp/${name}.xsd`)), ...readdirSync(join(folder, source)).map((name) => read(`${source}/${name}`))],
  };
}

async function faults(message: string): Promise<readonly string[]> {
  const body = /<soap:Body>(.*)<\/soap:Body>/s.exec(message)?.[1] ?? message;
  const { schema, preload } = schemas!;
  const { errors } = await validateXML({ xml: [{ fileName: "message.xml", contents: body }], schema: [schema], preload });
  return errors.map((error) => error.message);
}

const naughtyStrings: readonly string[] = naughty ? JSON.parse(readFileSync(join(naughty, "blns.json"), "utf8")) : [];

describe.skipIf(!schemas)(schemas ? "messages validate against SF1530's schemas" : skipped("serviceplatformen", "itk-dev/serviceplatformen"), () => {
  const settings = cvrSettings.parse({ url: "http://cvr.example" });
  /** A number the contract allows; the demo's lie below. */
  const allowed = "99000007";

  it("and the operations are called by the names that the service description gives", () => {
    const wsdl = readFileSync(join(contract!, "online-service-contract/wsdl/context/OnlineService.wsdl"), "utf8");
    for (const action of Object.values(actions)) expect(wsdl).toContain(`soapAction="${action}"`);
  });

  it("requests", async () => {
    for (const request of [companyRequest, productionUnitsRequest]) {
      expect(await faults(request(allowed, call, settings))).toEqual([]);
      expect(await faults(request("1".repeat(9), call, settings))).not.toEqual([]);
    }
  });

  it("answers for companies of every kind, and for none", async () => {
    for (const company of [...companies, soleTrader, ceased, foreign]) {
      expect(await faults(companyResponse({ ...company, cvr: allowed })), company.name).toEqual([]);
      expect(await faults(productionUnitsResponse({ ...company, cvr: allowed })), company.name).toEqual([]);
    }
    for (const none of [companyResponse(null), productionUnitsResponse(null)]) expect(await faults(none)).toEqual([]);
    expect(await faults(companyResponse({ ...bakery, cvr: allowed }).replace("<cvr:StartDate>2014", "<cvr:StartDate>then"))).not.toEqual([]);
  });

  it("and the demo's companies in all but their numbers, which the contract keeps from being real", async () => {
    for (const company of companies) {
      for (const message of [companyResponse(company), companyRequest(company.cvr, call, settings), productionUnitsRequest(company.cvr, call, settings)]) {
        const wrong = await faults(message);
        expect(wrong.length).toBeGreaterThan(0);
        for (const fault of wrong) expect(fault).toMatch(/LegalUnitIdentifier'.*'0010\d{4}'/);
      }
    }
  });

  it.skipIf(!naughty)(naughty ? "naughty strings as name and reference" : skipped("naughty-strings", "minimaxir/big-list-of-naughty-strings"), async () => {
    expect(naughtyStrings.length).toBeGreaterThan(500);
    const all = naughtyStrings.join(" ");
    expect(await faults(companyResponse({ ...bakery, cvr: allowed, name: all }))).toEqual([]);
    for (const text of [all, ...naughtyStrings.slice(0, 12)]) expect(await faults(companyRequest(allowed, { key: text, onBehalfOf: text }, settings))).toEqual([]);
  });
});

describe("any text", () => {
  it("comes through the message as it was, but for spaces and what XML cannot write", async () => {
    const word = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
    const known = fc.oneof(word, fc.constantFrom("", ...naughtyStrings));
    await fc.assert(
      fc.asyncProperty(known, async (text) => {
        const name = `X${[...text.toWellFormed()].filter((sign) => !/[\p{Cc}\uFFFE\uFFFF\s]/u.test(sign)).join("")}X`;
        expect(valueOf(await answering(reply(companyResponse({ ...bakery, name }))).company(bakery.cvr, call)).name).toBe(name);
      }),
      { numRuns: 600 },
    );
  });
});
