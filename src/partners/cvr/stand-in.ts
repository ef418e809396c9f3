import { z } from "zod";
import { element, envelope, namespaces as serviceplatformen, parseXml, textElement } from "../serviceplatformen/xml.ts";
import { createStandIn, type StandIn, type StandInDeps, type StandInReply } from "../outbound/stand-in.ts";
import { actions, declared } from "./namespaces.ts";
import { companyResponse, productionUnitsResponse, type StandInCompany } from "./stand-in-company.ts";

const agreed = z.object({ ServiceUUID: z.string() });
const asked = z.object({ LegalUnitIdentifier: z.string() });
const companyIncoming = incoming(z.object({ GetLegalUnitRequest: z.object({ InvocationContext: agreed, GetLegalUnitRequest: asked }) }));
const unitsIncoming = incoming(z.object({ GetRelatedProductionUnitNameAndAddressRequest: z.object({ InvocationContext: agreed, GetRelatedProductionUnitNameAndAddressRequest: asked }) }));

function incoming<S extends z.ZodType>(body: S) {
  return z.object({ Envelope: z.object({ Body: body }) });
}

/** Plays SF1530 from made-up companies, in the real wire format. Their numbers lie below what the contract allows, so that none is a real company's. */
export function createCvrStandIn({ companies, ...deps }: StandInDeps & { readonly companies: readonly StandInCompany[] }): StandIn {
  const byCvr = new Map(companies.map((company) => [company.cvr, company]));
  const answer = (action: string, body: unknown): StandInReply => {
    if (action === actions.company) {
      const read = companyIncoming.safeParse(body);
      return read.success ? xml(200, companyResponse(byCvr.get(read.data.Envelope.Body.GetLegalUnitRequest.GetLegalUnitRequest.LegalUnitIdentifier) ?? null)) : misfit;
    }
    if (action === actions.productionUnits) {
      const read = unitsIncoming.safeParse(body);
      if (!read.success) return misfit;
      const { GetRelatedProductionUnitNameAndAddressRequest: request } = read.data.Envelope.Body;
      return xml(200, productionUnitsResponse(byCvr.get(request.GetRelatedProductionUnitNameAndAddressRequest.LegalUnitIdentifier) ?? null));
    }
    return fault("SOAPAction", "The operation is not known");
  };
  return createStandIn(
    {
      answer: ({ method, headers, body }) => {
        if (method !== "POST") return { status: 405, headers: { allow: "POST" }, body: "" };
        const header = headers["soapaction"];
        return answer(typeof header === "string" ? header.replaceAll('"', "") : "", parseXml(body));
      },
      wrong: () => xml(200, `<message:GetLegalUnitResponse${declared("message")}><LegalUnit><name>?</name></LegalUnit></message:GetLegalUnitResponse>`),
    },
    deps,
  );
}

function xml(status: number, body: string): StandInReply {
  return { status, headers: { "content-type": "text/xml; charset=utf-8" }, body: envelope(body) };
}

const misfit = fault("InvalidRequest", "The request does not fit the contract");

function fault(errorCode: string, text: string): StandInReply {
  const error = element("sp:Error", textElement("sp:ErrorCode", errorCode), textElement("sp:ErrorText", text));
  const detail = `<detail><sp:ServiceplatformFault xmlns:sp="${serviceplatformen.fault}"><sp:ErrorList>${error}</sp:ErrorList></sp:ServiceplatformFault></detail>`;
  return xml(500, `<soap:Fault>${textElement("faultcode", "soap:Client")}${textElement("faultstring", text)}${detail}</soap:Fault>`);
}
