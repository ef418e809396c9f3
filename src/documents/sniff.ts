import { fileTypeFromBuffer } from "file-type";
import { SkrankeError } from "../platform/errors.ts";
import { harmlessFileName } from "./file-name.ts";

/** 20 MB: a scanned contract of many pages or a photograph from any telephone, and no film. */
export const largestUploadBytes = 20 * 1024 * 1024;

/** What may be uploaded, by what the bytes say; the first ending is the one we give. */
const endings = {
  "application/pdf": ["pdf"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type UploadMediaType = keyof typeof endings;
export const uploadMediaTypes: readonly UploadMediaType[] = ["application/pdf", "image/jpeg", "image/png"];

export interface Upload {
  /** As the sender's machine called it. Not to be believed. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface CheckedUpload {
  /** Harmless, and with the ending of the media type. */
  readonly fileName: string;
  /** What the bytes are, whatever the name or the browser says. */
  readonly mediaType: UploadMediaType;
}

/**
 * Checks a file that somebody sends us.
 * @throws SkrankeError `too-large` over `largestUploadBytes`; `file-type-refused` for anything but PDF, JPEG and PNG, an empty file included.
 */
export async function checkUpload({ fileName, bytes }: Upload): Promise<CheckedUpload> {
  if (bytes.byteLength > largestUploadBytes) throw new SkrankeError("too-large", `more than ${largestUploadBytes} bytes`);
  const sniffed = await sniff(bytes);
  const mediaType = uploadMediaTypes.find((allowed) => allowed === sniffed);
  if (!mediaType) throw new SkrankeError("file-type-refused", `the bytes are ${sniffed ?? "of no known type"}`);
  const [ending, ...others] = endings[mediaType];
  return { fileName: harmlessFileName(fileName, ending, others), mediaType };
}

/** How the kinds begin (ISO 32000-2 § 7.5.2, ISO 10918-1 annex B, PNG § 5.2). */
const beginnings: readonly string[] = ["%PDF-", "\xff\xd8\xff", "\x89PNG\r\n\x1a\n"];

/** Anything else is not even read: archives and films have parsers of their own that a hostile file can keep busy. */
async function sniff(bytes: Uint8Array): Promise<string | undefined> {
  const head = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (!beginnings.some((beginning) => head.startsWith(beginning))) return undefined;
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    // A file that ends in the middle of its own header: not one of ours.
    return undefined;
  }
}
