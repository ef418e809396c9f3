/** Films of a topic's own: files that are no texts, stay on the disk, and are shown by the house itself. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Locale } from "../../platform/text.ts";
import type { MediaFile, MediaType, TopicStep } from "./model.ts";

/** The most bytes of a film: a minute on a phone's network, and more than a film of a few minutes with text and pages needs. */
export const heaviestFilm = 8_000_000;

const typeOfEnding: Readonly<Record<string, MediaType>> = { webm: "video/webm", mp4: "video/mp4", vtt: "text/vtt" };

/** What the name of a file says it is; null for what is no film and no captions. */
export function namedType(file: string): MediaType | null {
  return typeOfEnding[/\.(\w+)$/.exec(file)?.[1] ?? ""] ?? null;
}

export function isFilm(file: string): boolean {
  return namedType(file)?.startsWith("video/") ?? false;
}

/** A step that shows a film of the topic's own folder. */
export function hasFilm({ kind, url }: Pick<TopicStep, "kind" | "url">): boolean {
  return kind === "video" && url === null;
}

/** The names under which a step's film may lie, the one that most devices show first. */
export function filmFiles(step: string, locale: Locale): readonly string[] {
  return [`film-${step}.${locale}.mp4`, `film-${step}.${locale}.webm`];
}

export function captionsFile(step: string, locale: Locale): string {
  return `film-${step}.${locale}.vtt`;
}

/** Its address, which is another for other bytes, so that everybody may keep what they got there. */
export function mediaAddress({ hash, type }: Pick<MediaFile, "hash" | "type">): string {
  const ending = Object.keys(typeOfEnding).find((one) => typeOfEnding[one] === type) ?? "bin";
  return `/film/${hash}.${ending}`;
}

/** Reads a file through once, piece by piece. */
export async function readMedia(path: string): Promise<MediaFile> {
  const { size, mtimeMs } = await stat(path);
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  for await (const piece of createReadStream(path)) {
    if (!Buffer.isBuffer(piece)) throw new TypeError("a stream of bytes gives bytes");
    hash.update(piece);
    if (head.length < headBytes) head = Buffer.concat([head, piece.subarray(0, headBytes)]);
  }
  return { path, bytes: size, written: mtimeMs, hash: hash.digest("hex"), type: typeOf(head) };
}

const headBytes = 64;

/** WebM: an EBML head (RFC 8794) of document type "webm". MP4: a box `ftyp` first (ISO/IEC 14496-12). Captions: WEBVTT, after a byte order mark or none. */
function typeOf(head: Buffer): MediaType | null {
  if (head.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3])) && head.subarray(0, headBytes).includes("webm")) return "video/webm";
  if (head.toString("latin1", 4, 8) === "ftyp") return "video/mp4";
  return /^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/.test(head.toString("utf8")) ? "text/vtt" : null;
}
