/** Reads a MeMo message as the stand-in gets it; undefined when it is not one. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";

const file = z.object({ encodingFormat: z.string(), filename: z.string(), language: z.string(), content: z.string() });
const memo = z.object({
  Message: z.object({
    MessageHeader: z.object({
      messageType: z.literal("DIGITALPOST"),
      messageUUID: z.uuid(),
      label: z.string(),
      Sender: z.object({ senderID: z.string(), idType: z.literal("CVR"), label: z.string() }),
      Recipient: z.discriminatedUnion("idType", [z.object({ recipientID: z.string().regex(/^\d{10}$/), idType: z.literal("CPR") }), z.object({ recipientID: z.string().regex(/^\d{8}$/), idType: z.literal("CVR") })]),
    }),
    MessageBody: z.object({ createdDateTime: z.iso.datetime(), MainDocument: z.object({ File: z.array(file).min(1) }) }),
  }),
});

export interface ReceivedMemo {
  readonly messageId: string;
  readonly label: string;
  readonly sender: string;
  /** The number of whom it is for: CPR or CVR. */
  readonly recipient: string;
  readonly files: readonly { readonly mediaType: string; readonly name: string; readonly bytes: Buffer }[];
}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => name === "File",
});

export function readMemo(xml: string): ReceivedMemo | undefined {
  if (XMLValidator.validate(xml) !== true || !xml.includes('"https://DigitalPost.dk/MeMo-1"')) return undefined;
  const read = memo.safeParse(parser.parse(xml));
  if (!read.success) return undefined;
  const { MessageHeader: header, MessageBody: body } = read.data.Message;
  return {
    messageId: header.messageUUID.toLowerCase(),
    label: header.label,
    sender: header.Sender.label,
    recipient: header.Recipient.recipientID,
    files: body.MainDocument.File.map((one) => ({ mediaType: one.encodingFormat, name: one.filename, bytes: Buffer.from(one.content, "base64") })),
  };
}
