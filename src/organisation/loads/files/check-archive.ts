import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { z } from "zod";

/** Bytes that a workbook may unfold into: 45,000 rows of 15 columns are some 40 MB of XML. */
const mostBytes = 256 * 1024 * 1024;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/**
 * Unfolds every file of a zip archive and throws it away, so that whoever reads it for good is not given more than they can hold; the
 * sizes that the archive itself tells may be lies (APPNOTE.TXT 4.3.12, 4.3.16). Throws for what is no archive or too large.
 */
export async function checkArchive(bytes: Buffer): Promise<void> {
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  if (end < 0 || bytes.readUInt32LE(end) !== endMark) throw new RangeError("no archive");
  let at = bytes.readUInt32LE(end + 16);
  let left = mostBytes;
  for (let entries = bytes.readUInt16LE(end + 10); entries > 0; entries -= 1) {
    if (bytes.readUInt32LE(at) !== entryMark) throw new RangeError("no entry where one should be");
    left = await unfold(bytes, at, left);
    if (left < 0) throw new RangeError("too large");
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

/** What is left after a file, piece by piece, so that none is ever there as a whole. */
async function unfold(bytes: Buffer, entry: number, left: number): Promise<number> {
  const packedSize = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const isStored = bytes.readUInt16LE(entry + 10) === 0;
  if (isStored) return left - packedSize;
  let still = left;
  for await (const piece of Readable.from([bytes.subarray(start, start + packedSize)]).pipe(createInflateRaw())) {
    still -= z.instanceof(Uint8Array).parse(piece).length;
    if (still < 0) break;
  }
  return still;
}
