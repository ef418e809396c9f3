/** The client of Digital Post: MeMo out, signed receipts back (docs/partners/digital-post.md). */
import type { DigitalPostChannel } from "../../notices/ports.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { checkSignature } from "../callback/signature.ts";
import { createOutbound, type OutboundDeps } from "../outbound/outbound-call.ts";
import { accepted, jsonOf } from "../outbound/reading.ts";
import { writeMemo, type MemoFile } from "./memo.ts";
import type { DigitalPostSettings } from "./settings.ts";
import { deliveryReceipt, handInAnswer } from "./wire.ts";

const partner = "digital-post";

type Message = Parameters<DigitalPostChannel["send"]>[0];

export function createDigitalPost(settings: DigitalPostSettings, deps: OutboundDeps): DigitalPostChannel {
  const outbound = createOutbound(partner, settings, deps);
  return {
    send(message) {
      const body = writeMemo({
        messageId: message.messageId,
        label: message.label,
        senderCvr: settings.senderCvr,
        senderName: settings.senderName,
        recipient: message.recipient,
        createdAt: deps.clock.now(),
        files: filesOf(message),
      });
      const headers = {
        authorization: `Bearer ${settings.apiKey}`,
        accept: "application/json",
        "content-type": "application/xml; charset=utf-8",
        // For the sender's own look-ups at the partner; not part of MeMo. A header holds ASCII only.
        "case-number": message.caseNumber.replace(/[^\x21-\x7e]/g, "-"),
      };
      const url = new URL(`${settings.url}/messages`);
      // The message's UUID makes a second attempt harmless.
      return outbound.call({ method: "POST", url, headers, body }, { idempotent: true, read: accepted(partner, handInAnswer) });
    },
    readReceipt(headers, body) {
      checkSignature(headers, body, settings.receiptSecret, deps.clock.now());
      const receipt = deliveryReceipt.safeParse(jsonOf(body));
      if (!receipt.success) throw new SkrankeError("bad-request", "delivery receipt does not fit the contract");
      const { reference, state, at, reason } = receipt.data;
      return { reference, state, at, ...(reason === undefined ? {} : { reason }) };
    },
  };
}

function filesOf(message: Message): readonly MemoFile[] {
  const letter: MemoFile = {
    encodingFormat: "text/plain",
    filename: message.locale === "da" ? "Besked.txt" : "Message.txt",
    language: message.locale,
    content: Buffer.from(message.body.toWellFormed(), "utf8"),
  };
  if (!message.attachment) return [letter];
  const { fileName, mediaType, bytes } = message.attachment;
  return [letter, { encodingFormat: mediaType, filename: fileName, language: message.locale, content: bytes }];
}
