/** What a mail that came back says: a delivery status notification (RFC 3464), or something else. */
import PostalMime, { type Attachment } from "postal-mime";

/** dead: given up for good. waiting: the mail server tries on, or has handed it on. other: no notification that one can read. */
export type BounceVerdict = "dead" | "waiting" | "other";

/** A notification has a report, its status and at most the mail itself: what is deeper, or has longer heads, is made to trouble us. */
const limits = { maxNestingDepth: 8, maxHeadersSize: 65_536, maxRfc822NestingDepth: 0, forceRfc822Attachments: true } as const;

/**
 * Dead only when it says so in its machine-readable part: action "failed" with a status of 5 (RFC 3464 §§ 2.3.3 and 2.3.4, RFC 3463 § 2). What is
 * said for people to read, an answer from a machine (out of office), and what cannot be read is "other". Never throws.
 */
export async function readBounce(raw: Buffer): Promise<BounceVerdict> {
  try {
    const mail = await PostalMime.parse(raw, limits);
    const type = mail.headers.find((header) => header.key === "content-type")?.value ?? "";
    if (!/^\s*multipart\/report\s*;/i.test(type) || !/;\s*report-type\s*=\s*"?delivery-status"?\s*(;|$)/i.test(type)) return "other";
    const status = mail.attachments.find((part) => part.mimeType === "message/delivery-status");
    return status ? verdictOf(textOf(status)) : "other";
  } catch {
    return "other";
  }
}

function textOf({ content }: Attachment): string {
  return typeof content === "string" ? content : Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content).toString("utf8");
}

/** A block of fields of the message, then one for each recipient (§ 2.1); ours have one. */
function verdictOf(text: string): BounceVerdict {
  const recipients = text.replaceAll("\r\n", "\n").trim().split(/\n\s*\n/).slice(1).map(fieldsOf);
  if (recipients.length === 0) return "other";
  return recipients.every((fields) => fields.get("action") === "failed" && /^5\.\d{1,3}\.\d{1,3}(?!\d)/.test(fields.get("status") ?? "")) ? "dead" : "waiting";
}

function fieldsOf(block: string): ReadonlyMap<string, string> {
  const lines = block.replace(/\n[ \t]+/g, " ").split("\n");
  return new Map(lines.filter((line) => line.includes(":")).map((line) => [line.slice(0, line.indexOf(":")).trim().toLowerCase(), line.slice(line.indexOf(":") + 1).trim().toLowerCase()]));
}
