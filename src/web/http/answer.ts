import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

/** Writes a web Response to the connection: whole, compressed where that helps, and kept by no cache unless it says so, or by the browser alone where one could not go back to it else. */
export async function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: Response, cookies: readonly string[]): Promise<void> {
  answer.headers.forEach((value, name) => {
    if (name !== "set-cookie") response.setHeader(name, value);
  });
  const allCookies = [...answer.headers.getSetCookie(), ...cookies];
  if (allCookies.length > 0) response.setHeader("set-cookie", allCookies);
  if (!answer.headers.has("cache-control")) response.setHeader("cache-control", isPageOfPost(request, answer) ? "private, no-cache" : "no-store");
  const body = Buffer.from(await answer.arrayBuffer());
  const sent = await encoded(request, response, body);
  if (answer.status !== 304 && request.method !== "HEAD") response.setHeader("content-length", sent.length);
  response.writeHead(answer.status).end(request.method === "HEAD" ? undefined : sent);
}

/**
 * A page that answers what was sent (an error to mend, a conversation) can only be gone back to where the browser may keep it: it does not send again by
 * itself, and says so instead. Logging out has it thrown away (routes/session/log-out.ts).
 */
function isPageOfPost(request: IncomingMessage, answer: Response): boolean {
  return request.method === "POST" && (answer.headers.get("content-type")?.startsWith("text/html") ?? false);
}

async function encoded(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<Buffer> {
  const isText = /^text\/|json|xml/.test(String(response.getHeader("content-type") ?? ""));
  response.setHeader("vary", "accept-encoding, cookie");
  if (!isText || body.length < 1024 || !/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return body;
  response.setHeader("content-encoding", "gzip");
  return compress(body);
}
