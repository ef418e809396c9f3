import type { PersonRegister, RegisterAnswer, RegisterPerson } from "../../cases/ports.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { createOutbound, type OutboundDeps } from "../outbound/outbound-call.ts";
import { fit, mustBeUp, refused } from "../outbound/reading.ts";
import type { OutboundReply } from "../outbound/transport.ts";
import { isCprNumber } from "./cpr-number.ts";
import { toRegisterPerson } from "./mapping.ts";
import { personLookupRequest, soapReply, type SoapFault } from "./message.ts";
import type { CprSettings } from "./settings.ts";
import { parseXml, soapAction } from "./xml.ts";

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
  const isXml = reply.mediaType === "text/xml" || reply.mediaType === "application/xml";
  // SOAP 1.1 § 6.2: a fault comes with status 500 and is an answer; any other 500 is none.
  if (!isXml) mustBeUp(partner, reply);
  if (reply.status !== 200 && reply.status !== 500) {
    mustBeUp(partner, reply);
    throw refused(partner, `status ${reply.status}`);
  }
  const parsed = isXml ? parseXml(reply.body) : null;
  if (parsed === null) throw refused(partner, "the answer is not XML");
  const { Body: body } = fit(partner, soapReply, parsed).Envelope;
  if ("Fault" in body) return readFault(body.Fault);
  if (body.PersonLookupResponse.persondata.personnummer !== asked) throw refused(partner, "the answer is about somebody else");
  return toRegisterPerson(body.PersonLookupResponse);
}

/** Unknown person, or a fault: the caller's (`partner-refused`) or the service's own (`partner-down`; SOAP 1.1 § 4.4.1). */
function readFault({ faultcode, faultstring, detail }: SoapFault): null {
  const errors = detail?.ServiceplatformFault?.ErrorList?.Error ?? [];
  const texts = [faultstring, ...errors.flatMap(({ ErrorCode, ErrorText }) => [ErrorCode, ErrorText])];
  if (texts.some((text) => /PNR ?not ?found/i.test(text))) return null;
  if (errors.length === 0 && /(^|:)Server$/.test(faultcode)) throw new SkrankeError("partner-down", `${partner} failed on its own side`);
  throw refused(partner, "the call was turned down", errors.map(({ ErrorCode }) => ErrorCode.replace(/[^A-Za-z]/g, "").slice(0, 40)));
}
