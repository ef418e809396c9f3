/** Reads a received mail as far as the stand-in shows it: subject, sender, text, names of attachments. Enough for what nodemailer writes. */

export interface ReadMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }[];
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export function readMail(raw: Buffer): ReadMail {
  const whole = splitPart(raw);
  const leaves = leavesOf(whole);
  const texts = leaves.filter((part) => typeOf(part) === "text/plain" && !fileNameOf(part));
  return {
    messageId: whole.headers.get("message-id") ?? "",
    from: header(whole, "from"),
    to: header(whole, "to"),
    subject: header(whole, "subject"),
    text: texts.map(textOf).join("\n"),
    attachments: leaves
      .filter((part) => fileNameOf(part) !== undefined)
      .map((part) => ({ name: fileNameOf(part) ?? "", mediaType: typeOf(part), bytes: decoded(part) })),
  };
}

function splitPart(raw: Buffer): Part {
  const end = raw.indexOf("\r\n\r\n");
  const head = (end < 0 ? raw : raw.subarray(0, end)).toString("utf8").replace(/\r\n[ \t]+/g, " ");
  const headers = new Map<string, string>();
  for (const line of head.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? Buffer.alloc(0) : raw.subarray(end + 4) };
}

function leavesOf(part: Part): readonly Part[] {
  const boundary = parameter(part.headers.get("content-type"), "boundary");
  if (!typeOf(part).startsWith("multipart/") || !boundary) return [part];
  const pieces = `\r\n${part.body.toString("latin1")}`.split(`\r\n--${boundary}`).slice(1);
  return pieces
    .filter((piece) => !piece.startsWith("--"))
    .flatMap((piece) => leavesOf(splitPart(Buffer.from(piece.replace(/^[ \t]*\r\n/, ""), "latin1"))));
}

function typeOf(part: Part): string {
  return (part.headers.get("content-type") ?? "text/plain").split(";")[0]!.trim().toLowerCase();
}

function parameter(value: string | undefined, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, "i").exec(value ?? "");
  return match ? (match[1] ?? match[2]) : undefined;
}

/** File names with other than ASCII come in pieces: filename*0*=utf-8''br%C3%A6v (RFC 2231). */
function fileNameOf(part: Part): string | undefined {
  const disposition = part.headers.get("content-disposition");
  const plain = parameter(disposition, "filename");
  if (plain !== undefined) return decodeWords(plain);
  const pieces: string[] = [];
  for (let index = 0; ; index += 1) {
    const piece = parameter(disposition, `filename\\*${index}\\*?`) ?? (index === 0 ? parameter(disposition, "filename\\*") : undefined);
    if (piece === undefined) break;
    pieces.push(index === 0 ? piece.replace(/^utf-8'[^']*'/i, "") : piece);
  }
  return pieces.length > 0 ? Buffer.from(percentBytes(pieces.join(""))).toString("utf8") : undefined;
}

function percentBytes(text: string): Buffer {
  return Buffer.from(text.replace(/%([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
}

function header(part: Part, name: string): string {
  return decodeWords(part.headers.get(name) ?? "");
}

/** Encoded words (RFC 2047): =?UTF-8?Q?bl=C3=A5?=. A sign may be cut between two words, so neighbours are joined as bytes first. */
export function decodeWords(value: string): string {
  const joined = value.replace(/\?=\s+=\?/g, "?==?");
  return joined.replace(/(?:=\?utf-8\?[QB]\?[^?]*\?=)+/gi, (run) => {
    const words = [...run.matchAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi)];
    return Buffer.concat(words.map((word) => wordBytes(word[1]!, word[2]!))).toString("utf8");
  });
}

function wordBytes(encoding: string, content: string): Buffer {
  return encoding.toUpperCase() === "B" ? Buffer.from(content, "base64") : quotedPrintable(content.replace(/_/g, " "));
}

function quotedPrintable(text: string): Buffer {
  const joined = text.replace(/[ \t]*=\r\n/g, (end) => end.replace(/=\r\n$/, ""));
  return Buffer.from(joined.replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
}

function decoded(part: Part): Buffer {
  switch ((part.headers.get("content-transfer-encoding") ?? "7bit").toLowerCase()) {
    case "base64":
      return Buffer.from(part.body.toString("latin1"), "base64");
    case "quoted-printable":
      return quotedPrintable(part.body.toString("latin1"));
    default:
      return part.body;
  }
}

function textOf(part: Part): string {
  const lines = decoded(part).toString("utf8").replace(/\r\n/g, "\n");
  const flowed = parameter(part.headers.get("content-type"), "format") === "flowed";
  // RFC 3676: a line that ends in a space goes on; a space put before "From" or ">" is taken away.
  return (flowed ? lines.replace(/ \n/g, " ").replace(/^ /gm, "") : lines).replace(/\n+$/, "");
}
