import { z } from "zod";
import { SkrankeError } from "../../platform/errors.ts";
import { fit, mustBeUp, refused } from "../outbound/reading.ts";
import type { OutboundReply } from "../outbound/transport.ts";
import { parseXml } from "./xml.ts";

/** An element without content is read as empty text. */
export const emptyAs = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
/** An element that may stand any number of times. */
export const listOf = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === undefined || Array.isArray(value) ? (value ?? []) : [value]), z.array(schema));

const fault = z.object({
  faultcode: z.string(),
  faultstring: z.string(),
  detail: emptyAs(z.object({ ServiceplatformFault: emptyAs(z.object({ ErrorList: emptyAs(z.object({ Error: listOf(z.object({ ErrorCode: z.string(), ErrorText: z.string() })) })) })) })),
});
type SoapFault = z.output<typeof fault>;

/** A reply is a response or a fault (SOAP 1.1 § 4.4), never both. */
export const replyOf = <S extends z.ZodType>(response: S) => z.object({ Envelope: z.object({ Body: z.union([response, z.object({ Fault: fault })]) }) });

/** What is in the envelope. Throws `partner-down`, or `partner-refused` for what is no answer to this call. */
export function readEnvelope<S extends z.ZodType<{ readonly Envelope: unknown }>>(partner: string, reply: OutboundReply, schema: S): z.output<S>["Envelope"] {
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

/** `unknown.is` where one of the fault's texts says that nobody has the number; else the caller's fault (`partner-refused`) or the service's own (`partner-down`; SOAP 1.1 § 4.4.1). */
export function readFault<T>(partner: string, { faultcode, faultstring, detail }: SoapFault, unknown: { readonly says: RegExp; readonly is: T }): T {
  const errors = detail?.ServiceplatformFault?.ErrorList?.Error ?? [];
  const texts = [faultstring, ...errors.flatMap(({ ErrorCode, ErrorText }) => [ErrorCode, ErrorText])];
  if (texts.some((text) => unknown.says.test(text))) return unknown.is;
  if (errors.length === 0 && /(^|:)Server$/.test(faultcode)) throw new SkrankeError("partner-down", `${partner} failed on its own side`);
  throw refused(partner, "the call was turned down", errors.map(({ ErrorCode }) => ErrorCode.replace(/[^A-Za-z]/g, "").slice(0, 40)));
}
