import type { z } from "zod";
import type { Call, CompanyRegister, RegisterAnswer, RegisterCompany } from "../../cases/ports.ts";
import { danishDay } from "../../platform/clock.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { parseXml } from "../cpr/xml.ts";
import { createOutbound, type Outbound, type OutboundDeps } from "../outbound/outbound-call.ts";
import { fit, mustBeUp, refused } from "../outbound/reading.ts";
import type { OutboundReply } from "../outbound/transport.ts";
import { isCvrNumber } from "./cvr-number.ts";
import { numberOf, toRegisterCompany } from "./mapping.ts";
import { companyReply, companyRequest, type LegalUnit, type ProductionUnitMessage, productionUnitsReply, productionUnitsRequest, type SoapFault } from "./message.ts";
import { actions } from "./namespaces.ts";
import type { CvrSettings } from "./settings.ts";

const partner = "cvr";
const source = { da: "CVR-registeret", en: "the CVR register" };

/**
 * The CVR register over SF1530. The reference of an answer is `call.key`, which stands in the service platform's own log;
 * "not-asked" where the text has not the form of a CVR number and nobody was asked.
 */
export function createCompanyRegister(settings: CvrSettings, deps: OutboundDeps): CompanyRegister {
  // A way for each of the two questions, since they go out together: after a pause a way lets a single call through.
  const companyWay = createOutbound(partner, settings.outbound, deps);
  const unitsWay = createOutbound(partner, settings.outbound, deps);
  const url = new URL(settings.url);
  const ask = <T>(way: Outbound, action: string, body: string, call: Call, read: (reply: OutboundReply) => T): Promise<T> => {
    const headers = { "content-type": "text/xml; charset=utf-8", "accept": "text/xml", "soapaction": `"${action}"` };
    return way.call({ method: "POST", url, headers, body }, { idempotent: true, signal: call.signal, read });
  };
  return {
    async company(cvr, call) {
      if (!isCvrNumber(cvr)) return answer(null, "not-asked");
      const units = ask(unitsWay, actions.productionUnits, productionUnitsRequest(cvr, call, settings), call, readUnits);
      // Read below; where the company is not known or the register does not answer, nobody reads it.
      units.catch(() => undefined);
      const company = await ask(companyWay, actions.company, companyRequest(cvr, call, settings), call, (reply) => readCompany(reply, cvr));
      return answer(company && toRegisterCompany(company, await units, danishDay(deps.clock.now()).toString()), call.key);
    },
  };
}

function answer(value: RegisterCompany | null, reference: string): RegisterAnswer<RegisterCompany> {
  return value ? { state: "answered", value, reference, source } : { state: "missing", reference, source };
}

/** Null for a company the register does not know. */
function readCompany(reply: OutboundReply, asked: string): LegalUnit | null {
  const { Body: body } = readEnvelope(reply, companyReply);
  if ("Fault" in body) return readFault(body.Fault, null);
  const unit = body.GetLegalUnitResponse.GetLegalUnitResponse.LegalUnit ?? null;
  if (unit !== null && numberOf(unit) !== asked) throw refused(partner, "the answer is about somebody else");
  return unit;
}

function readUnits(reply: OutboundReply): readonly ProductionUnitMessage[] {
  const { Body: body } = readEnvelope(reply, productionUnitsReply);
  if ("Fault" in body) return readFault(body.Fault, []);
  const { GetRelatedProductionUnitNameAndAddressResponse: response } = body.GetRelatedProductionUnitNameAndAddressResponse;
  return response.ProductionUnitNameAndAddressCollection?.ProductionUnitNameAndAddress ?? [];
}

function readEnvelope<S extends z.ZodType<{ readonly Envelope: unknown }>>(reply: OutboundReply, schema: S): z.output<S>["Envelope"] {
  const isXml = reply.mediaType === "text/xml" || reply.mediaType === "application/xml";
  // SOAP 1.1 § 6.2: a fault comes with status 500 and is an answer; any other 500 is none.
  if (!isXml) mustBeUp(partner, reply);
  if (reply.status !== 200 && reply.status !== 500) {
    mustBeUp(partner, reply);
    throw refused(partner, `status ${reply.status}`);
  }
  const parsed = isXml ? parseXml(reply.body) : null;
  if (parsed === null) throw refused(partner, "the answer is not XML");
  return fit(partner, schema, parsed).Envelope;
}

/** `unknown` for a company the register does not know; otherwise the caller's fault (`partner-refused`) or the service's own (`partner-down`; SOAP 1.1 § 4.4.1). */
function readFault<T>({ faultcode, faultstring, detail }: SoapFault, unknown: T): T {
  const errors = detail?.ServiceplatformFault?.ErrorList?.Error ?? [];
  const texts = [faultstring, ...errors.map(({ ErrorText }) => ErrorText)];
  // What the service platform answers for a number nobody has, as others who call it have found.
  if (texts.some((text) => /Required property '\/virksomhed\/CVRNummer' missing/i.test(text))) return unknown;
  if (errors.length === 0 && /(^|:)Server$/.test(faultcode)) throw new SkrankeError("partner-down", `${partner} failed on its own side`);
  throw refused(partner, "the call was turned down", errors.map(({ ErrorCode }) => ErrorCode.replace(/[^A-Za-z]/g, "").slice(0, 40)));
}
