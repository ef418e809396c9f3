import type { Recipient } from "../../notices/ports.ts";

/**
 * MeMo 1.2, the message format of Digital Post (digitaliseringsstyrelsen, "MeMo - Meddelelsesmodel"), as far as a letter from
 * an authority needs it. Element names and order are those of the public examples; memo.test.ts compares.
 */
export interface Memo {
  readonly messageId: string;
  readonly label: string;
  readonly senderCvr: string;
  readonly senderName: string;
  readonly recipient: Recipient;
  readonly createdAt: Date;
  /** The first file is the message, the others its attachments. */
  readonly files: readonly MemoFile[];
}

export interface MemoFile {
  readonly encodingFormat: string;
  readonly filename: string;
  readonly language: "da" | "en";
  readonly content: Uint8Array;
}

export function writeMemo(memo: Memo): string {
  const header = element("MessageHeader", [
    text("messageType", "DIGITALPOST"),
    text("messageUUID", memo.messageId),
    text("label", memo.label),
    element("Sender", [text("senderID", memo.senderCvr), text("idType", "CVR"), text("label", memo.senderName)]),
    element("Recipient", [text("recipientID", memo.recipient.number), text("idType", memo.recipient.idType)]),
  ]);
  const body = element("MessageBody", [
    text("createdDateTime", memo.createdAt.toISOString().replace(/\.\d{3}Z$/, "Z")),
    element("MainDocument", memo.files.map(fileElement)),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2">${header}${body}</memo:Message>\n`;
}

function fileElement(file: MemoFile): string {
  return element("File", [
    text("encodingFormat", file.encodingFormat),
    text("filename", file.filename),
    text("language", file.language),
    text("content", Buffer.from(file.content).toString("base64")),
  ]);
}

function element(name: string, children: readonly string[]): string {
  return `<memo:${name}>${children.join("")}</memo:${name}>`;
}

function text(name: string, value: string): string {
  return `<memo:${name}>${escapeXml(value)}</memo:${name}>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#13;" };

/**
 * Escapes text for XML 1.0. Signs that XML cannot hold even escaped (control signs, half surrogate pairs, U+FFFE/F) become
 * U+FFFD, so that no text a person writes can make the message unreadable.
 */
export function escapeXml(value: string): string {
  return value
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- exactly the signs that XML 1.0 §2.2 leaves out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"'\r]/g, (sign) => entities[sign] ?? sign);
}
