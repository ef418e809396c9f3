import type { Call, CompanyRegister, RegisterAnswer, RegisterCompany } from "../../cases/ports.ts";
import { danishDay } from "../../platform/clock.ts";
import { createOutbound, type Outbound, type OutboundDeps } from "../outbound/outbound-call.ts";
import { refused } from "../outbound/reading.ts";
import type { OutboundReply } from "../outbound/transport.ts";
import { readEnvelope, readFault } from "../serviceplatformen/reply.ts";
import { isCvrNumber } from "./cvr-number.ts";
import { numberOf, toRegisterCompany } from "./mapping.ts";
import { companyReply, companyRequest, type LegalUnit, type ProductionUnitMessage, productionUnitsReply, productionUnitsRequest } from "./message.ts";
import { actions } from "./namespaces.ts";
import type { CvrSettings } from "./settings.ts";

const partner = "cvr";
/** What the service platform answers for a number nobody has, as others who call it have found. */
const unknownNumber = /Required property '\/virksomhed\/CVRNummer' missing/i;
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
  const { Body: body } = readEnvelope(partner, reply, companyReply);
  if ("Fault" in body) return readFault(partner, body.Fault, { says: unknownNumber, is: null });
  const unit = body.GetLegalUnitResponse.GetLegalUnitResponse.LegalUnit ?? null;
  if (unit !== null && numberOf(unit) !== asked) throw refused(partner, "the answer is about somebody else");
  return unit;
}

function readUnits(reply: OutboundReply): readonly ProductionUnitMessage[] {
  const { Body: body } = readEnvelope(partner, reply, productionUnitsReply);
  if ("Fault" in body) return readFault(partner, body.Fault, { says: unknownNumber, is: [] });
  const { GetRelatedProductionUnitNameAndAddressResponse: response } = body.GetRelatedProductionUnitNameAndAddressResponse;
  return response.ProductionUnitNameAndAddressCollection?.ProductionUnitNameAndAddress ?? [];
}
