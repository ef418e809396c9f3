import { z } from "zod";
import { createStandIn, type StandIn, type StandInDeps, type StandInReply } from "../outbound/stand-in.ts";
import { personResponse, type StandInPerson } from "./stand-in-person.ts";
import { element, envelope, parseXml, textElement } from "../serviceplatformen/xml.ts";
import { namespaces, soapAction } from "./namespaces.ts";

export type { StandInPerson } from "./stand-in-person.ts";

const incoming = z.object({
  Envelope: z.object({
    Body: z.object({ PersonLookupRequest: z.object({ InvocationContext: z.object({ ServiceUUID: z.string() }), PNR: z.string() }) }),
  }),
});

/** Plays SF1520 from a made-up population, in the real wire format. */
export function createCprStandIn({ people, ...deps }: StandInDeps & { readonly people: readonly StandInPerson[] }): StandIn {
  const byCpr = new Map(people.map((person) => [person.cpr, person]));
  const answer = (soapActionHeader: string | undefined, body: string): StandInReply => {
    if (soapActionHeader?.replaceAll('"', "") !== soapAction) return fault("Client", "SOAPAction", "The operation is not known");
    const parsed = incoming.safeParse(parseXml(body));
    if (!parsed.success) return fault("Client", "InvalidRequest", "The request does not fit the contract");
    const person = byCpr.get(parsed.data.Envelope.Body.PersonLookupRequest.PNR);
    return person ? xml(200, personResponse(person)) : fault("Server", "PNRNotFound", "PNR not found");
  };
  return createStandIn(
    {
      answer: ({ method, headers, body }) => {
        if (method !== "POST") return { status: 405, headers: { allow: "POST" }, body: "" };
        const header = headers["soapaction"];
        return answer(typeof header === "string" ? header : undefined, body);
      },
      wrong: () => xml(200, `<person:PersonLookupResponse xmlns:person="${namespaces.person}"><persondata><navn>?</navn></persondata></person:PersonLookupResponse>`),
    },
    deps,
  );
}

function xml(status: number, body: string): StandInReply {
  return { status, headers: { "content-type": "text/xml; charset=utf-8" }, body: envelope(body) };
}

function fault(code: "Client" | "Server", errorCode: string, text: string): StandInReply {
  const error = element("sp:Error", textElement("sp:ErrorCode", errorCode), textElement("sp:ErrorText", text));
  const detail = `<detail><sp:ServiceplatformFault xmlns:sp="${namespaces.fault}"><sp:ErrorList>${error}</sp:ErrorList></sp:ServiceplatformFault></detail>`;
  return xml(500, `<soap:Fault>${textElement("faultcode", `soap:${code}`)}${textElement("faultstring", text)}${detail}</soap:Fault>`);
}
