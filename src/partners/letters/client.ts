/** The client of remote print (docs/partners/sms-and-letters.md). */
import type { LetterChannel } from "../../notices/ports.ts";
import { createOutbound, type OutboundDeps } from "../outbound/outbound-call.ts";
import { accepted, refused } from "../outbound/reading.ts";
import type { LetterSettings } from "./settings.ts";
import { letterAccepted, letterRequest } from "./wire.ts";

const partner = "letters";

export function createLetters(settings: LetterSettings, deps: OutboundDeps): LetterChannel {
  const outbound = createOutbound(partner, settings, deps);
  return {
    async send({ letterId, recipient, attachment, caseNumber }) {
      const { fileName, mediaType, bytes } = attachment;
      const document = { fileName, mediaType, content: Buffer.from(bytes).toString("base64") };
      const wanted = letterRequest.safeParse({ recipient, caseNumber, document });
      if (!wanted.success) throw refused(partner, "the letter does not fit the contract", wanted.error.issues.map((issue) => issue.path.join(".")));
      const headers = {
        authorization: `Bearer ${settings.apiKey}`,
        accept: "application/json",
        "content-type": "application/json",
        "idempotency-key": letterId,
      };
      return outbound.call(
        { method: "POST", url: new URL(`${settings.url}/letters`), headers, body: JSON.stringify(wanted.data) },
        { idempotent: true, read: accepted(partner, letterAccepted) },
      );
    },
  };
}
