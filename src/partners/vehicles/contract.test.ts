import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadMunicipality } from "../../../demo/municipality.ts";
import { systemClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { publicData, skipped } from "../../platform/public-data.test-support.ts";
import type { RegisterMode } from "../outbound/stand-in.ts";
import type { OutboundReply, OutboundRequest, Transport } from "../outbound/transport.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createVehicleRegister } from "./client.ts";
import { toPlate } from "./mapping.ts";
import { vehiclesSettings } from "./settings.ts";
import { createVehiclesStandIn } from "./stand-in.ts";

const town = loadMunicipality();
const call = { key: "11111111-1111-4111-8111-111111111111", onBehalfOf: "system regler, på vegne af æøå" };
const naughty = publicData("naughty-strings");
const cprOf = (subject: string) => town.people.find((person) => person.subject === subject)?.cpr ?? "";

let mode: RegisterMode = "normal";
let served: Served;
beforeAll(async () => {
  const standIn = createVehiclesStandIn({ ...town, mode: () => mode, slowMs: () => 300 });
  served = await serve(async () => new Response(null, { status: 404 }), 0, (request, response) => {
    void standIn(request, response);
    return true;
  });
});
afterAll(() => served.close());

function register(outbound: object = {}, transport?: Transport) {
  const settings = vehiclesSettings.parse({ url: `${served.url}/vehicles`, outbound: { pauseMs: 1, ...outbound } });
  return createVehicleRegister(settings, { clock: systemClock, ...(transport ? { transport } : {}) });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "answered",
    (error: unknown) => (isSkrankeError(error) ? error.code : "unlisted"),
  );
}

/** A transport that keeps what was sent and answers with `body`. */
function answering(body: unknown, more: Partial<OutboundReply> = {}) {
  const sent: OutboundRequest[] = [];
  const transport: Transport = async (request) => {
    sent.push(request);
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return { status: 200, mediaType: "application/json", header: () => request.headers["request-id"] ?? null, body: text, ...more };
  };
  return { sent, client: register({ attempts: 1 }, transport) };
}

const id3 = {
  plate: "DK54321", make: "Volkswagen", model: "ID.3", category: "passenger-car", fuel: "electric", totalWeightKg: 2260, use: "private", registered: true,
  keeper: { name: "Nordlys Leasing A/S", cvr: "00100017" }, user: { name: "Amina Holm", cpr: cprOf("amina-holm") },
};

describe("the vehicle register against its stand-in", () => {
  it("finds a plate however it is typed", async () => {
    for (const typed of ["DK54321", "dk 54 321", " DK-54.321 "]) {
      expect(await register().byPlate(typed, call), typed).toEqual({ state: "answered", value: id3, reference: call.key, source: { da: "Motorregistret", en: "the vehicle register" } });
    }
  });

  it("finds what a person keeps and uses, and says an empty list for nothing", async () => {
    const amina = await register().byPerson(cprOf("amina-holm"), call);
    expect(amina.state === "answered" && amina.value.map(({ plate }) => plate)).toEqual(["DK54321", "XY12345"]);
    expect(await register().byPerson(cprOf("ida-nyborg"), call)).toMatchObject({ state: "answered", value: [] });
  });

  it("knows a deregistered car, and not a plate nobody has", async () => {
    expect(await register().byPlate("BK16733", call)).toMatchObject({ state: "answered", value: { registered: false } });
    expect(await register().byPlate("ZZ99999", call)).toMatchObject({ state: "missing", reference: call.key });
  });

  it("is down when the partner is dead or too slow, refused when the answer is wrong", async () => {
    const codes: Record<string, string> = {};
    for (const now of ["down", "slow", "wrong"] as const) {
      mode = now;
      codes[now] = await codeOf(register({ timeoutMs: now === "slow" ? 60 : 2000, attempts: 2 }).byPlate("DK54321", call));
    }
    mode = "normal";
    expect(codes).toEqual({ down: "partner-down", slow: "partner-down", wrong: "partner-refused" });
  });

  it("gives an address that is not there no meaning", async () => {
    const settings = vehiclesSettings.parse({ url: `${served.url}/elsewhere/x?` });
    expect(await codeOf(createVehicleRegister(settings, { clock: systemClock }).byPerson("6801901234", call))).toBe("partner-refused");
  });
});

describe("messages to the vehicle register", () => {
  it("carry a CPR number in the body only, and whose call it is", async () => {
    const { sent, client } = answering({ vehicles: [] });
    await client.byPerson("6801901234", call);
    const [{ url, headers, body, method } = sent[0]!] = sent;
    expect(method).toBe("POST");
    expect(body).toBe('{"cpr":"6801901234"}');
    expect(`${url} ${JSON.stringify(headers)}`).not.toContain("6801901234");
    expect(headers).toMatchObject({ "request-id": call.key, "contract-version": "1", "on-behalf-of": "system regler, p? vegne af ???" });
  });

  it.skipIf(!naughty)(naughty ? "stay whole whatever is typed as a plate" : skipped("naughty-strings", "minimaxir/big-list-of-naughty-strings"), async () => {
    const strings: readonly string[] = JSON.parse(readFileSync(join(naughty!, "blns.json"), "utf8"));
    const { sent, client } = answering({ error: { code: "not-found", text: "" } }, { status: 404 });
    for (const text of strings) {
      const answer = await client.byPlate(text, { key: text, onBehalfOf: text });
      expect(answer.state).toBe("missing");
      if (toPlate(text) === null) expect(answer.reference).toBe("not-asked");
    }
    for (const { url, headers } of sent) {
      expect(url.pathname).toMatch(/^\/vehicles\/vehicles\/[A-Z0-9%]+$/);
      for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]*$/);
    }
  });
});

describe("wrong answers of the vehicle register", () => {
  it.each([
    ["broken JSON", "{", {}],
    ["HTML", "<html></html>", { mediaType: "text/html" }],
    ["another vehicle", { ...id3, plate: "XY12345" }, {}],
    ["a weight in words", { ...id3, totalWeightKg: "heavy" }, {}],
    ["a kind of fuel we do not know", { ...id3, fuel: "steam" }, {}],
    ["a keeper who is nobody", { ...id3, keeper: { name: "?" } }, {}],
    ["the answer to another call", id3, { header: () => "other" }],
    ["404 without our error body", "Not here", { status: 404, mediaType: "text/plain" }],
    ["403", {}, { status: 403 }],
  ])("%s is refused", async (_what, body, more) => {
    const error = await answering(body, more).client.byPlate("DK54321", call).catch((thrown: unknown) => thrown);
    expect(isSkrankeError(error, "partner-refused"), String(error)).toBe(true);
    expect(JSON.stringify([String(error), error])).not.toMatch(/DK54321|Amina|Nordlys/);
  });

  it("another person's vehicles are refused", async () => {
    expect(await codeOf(answering({ vehicles: [id3] }).client.byPerson("6801909999", call))).toBe("partner-refused");
  });

  it("5xx and 429 are down", async () => {
    for (const status of [500, 503, 429]) expect(await codeOf(answering("", { status, mediaType: "" }).client.byPlate("DK54321", call))).toBe("partner-down");
  });
});
