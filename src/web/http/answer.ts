import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

/** Writes a web Response to the connection: whole, compressed where that helps, and never kept by a cache unless it says so. */
export async function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: Response, cookies: readonly string[]): Promise<void> {
  answer.headers.forEach((value, name) => {
    if (name !== "set-cookie") response.setHeader(name, value);
  });
  const allCookies = [...answer.headers.getSetCookie(), ...cookies];
  if (allCookies.length > 0) response.setHeader("set-cookie", allCookies);
  if (!answer.headers.has("cache-control")) response.setHeader("cache-control", "no-store");
  const body = Buffer.from(await answer.arrayBuffer());
  const sent = await encoded(request, response, body);
  if (answer.status !== 304 && request.method !== "HEAD") response.setHeader("content-length", sent.length);
  response.writeHead(answer.status).end(request.method === "HEAD" ? undefined : sent);
}

async function encoded(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<Buffer> {
  const isText = /^text\/|json|xml/.test(String(response.getHeader("content-type") ?? ""));
  response.setHeader("vary", "accept-encoding, cookie");
  if (!isText || body.length < 1024 || !/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return body;
  response.setHeader("content-encoding", "gzip");
  return compress(body);
}
