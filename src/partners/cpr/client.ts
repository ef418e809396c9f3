import type { PersonRegister, RegisterAnswer, RegisterPerson } from "../../cases/ports.ts";
import { createOutbound, type OutboundDeps } from "../outbound/outbound-call.ts";
import { refused } from "../outbound/reading.ts";
import type { OutboundReply } from "../outbound/transport.ts";
import { readEnvelope, readFault } from "../serviceplatformen/reply.ts";
import { isCprNumber } from "./cpr-number.ts";
import { toRegisterPerson } from "./mapping.ts";
import { personLookupRequest, soapReply } from "./message.ts";
import { soapAction } from "./namespaces.ts";
import type { CprSettings } from "./settings.ts";

const partner = "cpr";
const source = { da: "CPR-registeret", en: "the CPR register" };

/**
 * The CPR register over SF1520. The reference of an answer is `call.key`, which stands in the service platform's own log;
 * "not-asked" where the text has not the form of a CPR number and nobody was asked.
 */
export function createPersonRegister(settings: CprSettings, deps: OutboundDeps): PersonRegister {
  const outbound = createOutbound(partner, settings.outbound, deps);
  const url = new URL(settings.url);
  const headers = { "content-type": "text/xml; charset=utf-8", "accept": "text/xml", "soapaction": `"${soapAction}"` };
  return {
    async person(cpr, call) {
      if (!isCprNumber(cpr)) return answer(null, "not-asked");
      const body = personLookupRequest(cpr, call, settings);
      const person = await outbound.call({ method: "POST", url, headers, body }, { idempotent: true, signal: call.signal, read: (reply) => readReply(reply, cpr) });
      return answer(person, call.key);
    },
  };
}

function answer(value: RegisterPerson | null, reference: string): RegisterAnswer<RegisterPerson> {
  return value ? { state: "answered", value, reference, source } : { state: "missing", reference, source };
}

/** Null for a person the register does not know. */
function readReply(reply: OutboundReply, asked: string): RegisterPerson | null {
  const { Body: body } = readEnvelope(partner, reply, soapReply);
  if ("Fault" in body) return readFault(partner, body.Fault, { says: /PNR ?not ?found/i, is: null });
  if (body.PersonLookupResponse.persondata.personnummer !== asked) throw refused(partner, "the answer is about somebody else");
  return toRegisterPerson(body.PersonLookupResponse);
}
