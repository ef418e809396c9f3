import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import send from "send";
import { mediaAddress } from "../../catalogue/topics/films.ts";
import type { MediaFile, Topic } from "../../catalogue/topics/model.ts";

/** Films of topics and their captions from the disk, whole or in ranges (RFC 9110 §14); answers true when the address was one of them. */
export type Films = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;

export function filmsOf(topics: readonly Topic[]): Films {
  const shown = topics.flatMap(({ media }) => Object.values(media)).filter(({ type }) => type !== null);
  const files = new Map(shown.map((file) => [mediaAddress(file), file]));
  return async (request, response, address) => {
    const file = files.get(address);
    if (!file || (request.method !== "GET" && request.method !== "HEAD") || !(await isUnchanged(file))) return false;
    sendFile(request, response, file);
    return true;
  };
}

/** Other bytes under the same address would be kept for a year as what they are not. */
async function isUnchanged(file: MediaFile): Promise<boolean> {
  const now = await stat(file.path).catch(() => null);
  return now?.size === file.bytes && now.mtimeMs === file.written;
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: MediaFile): void {
  response.setHeader("content-type", file.type === "text/vtt" ? "text/vtt; charset=utf-8" : (file.type ?? ""));
  response.setHeader("etag", `"${file.hash.slice(0, 20)}"`);
  const name = encodeURIComponent(path.basename(file.path));
  send(request, name, { root: path.dirname(file.path), index: false, lastModified: false, maxAge: "365d", immutable: true })
    .on("error", (error: SendError) => refuse(response, error))
    .pipe(response);
}

interface SendError extends Error {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A range that there is not (416 with the size), or a file that has gone meanwhile: without the library's own page. */
function refuse(response: ServerResponse, { status, headers }: SendError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of ["content-type", "content-length", "etag"]) response.removeHeader(name);
  response.writeHead(status ?? 404, { ...headers, "cache-control": "no-store" }).end();
}
