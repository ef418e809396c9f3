/** The client of the SMS partner (docs/partners/sms-and-letters.md). */
import type { SmsChannel } from "../../notices/ports.ts";
import { createOutbound, type OutboundDeps } from "../outbound/outbound-call.ts";
import { accepted, refused } from "../outbound/reading.ts";
import type { SmsSettings } from "./settings.ts";
import { smsAccepted, smsRequest } from "./wire.ts";

const partner = "sms";

/** Numbers are taken as people write them ("33 33 33 33", "+45 33333333"); eight digits are Danish. */
export function createSms(settings: SmsSettings, deps: OutboundDeps): SmsChannel {
  const outbound = createOutbound(partner, settings, deps);
  return {
    async send(sms) {
      const wanted = smsRequest.safeParse({ to: international(sms.to), sender: settings.sender, text: sms.text.toWellFormed() });
      if (!wanted.success) throw refused(partner, "the message does not fit the contract", wanted.error.issues.map((issue) => issue.path.join(".")));
      const headers = {
        authorization: `Bearer ${settings.apiKey}`,
        accept: "application/json",
        "content-type": "application/json",
        "idempotency-key": sms.messageId,
      };
      return outbound.call(
        { method: "POST", url: new URL(`${settings.url}/messages`), headers, body: JSON.stringify(wanted.data) },
        { idempotent: true, read: accepted(partner, smsAccepted) },
      );
    },
  };
}

function international(number: string): string {
  const bare = number.replace(/[\s()-]/g, "");
  return /^\d{8}$/.test(bare) ? `+45${bare}` : bare.replace(/^00/, "+");
}
