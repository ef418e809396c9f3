import { createServer, type RequestListener, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** Milliseconds. */
export interface Patience {
  /** For the head of a request: nobody's browser needs longer, and who sends it drop by drop only wants to hold connections. */
  readonly headersTimeout: number;
  /** For all of it: 20 MB over a telephone line take minutes. */
  readonly requestTimeout: number;
  /** For a connection on which nothing moves: who does not read what they asked for has us hold it. */
  readonly timeout: number;
  /** How often connections are looked through. */
  readonly connectionsCheckingInterval: number;
}

const usual: Patience = { headersTimeout: 15_000, requestTimeout: 300_000, timeout: 120_000, connectionsCheckingInterval: 5_000 };

/** What somebody reads whose link is longer than we take; no page of ours, since nothing of the request could be read. */
const tooLong = `<!doctype html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Adressen er for lang</title>
<h1>Adressen er for lang</h1><p>Gå tilbage, og skriv mindre. Er det et link, du har fået, så mangler der måske et mellemrum efter det.</p>
<p lang="en">The address is too long. Go back and write less.</p></html>`;

/** Codes of Node's parser that are something else than "bad request". */
const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy(error);
  const status = statuses[error.code ?? ""] ?? 400;
  const body = status === 431 ? tooLong : "";
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** The server of the pages. Headers are at most 16 kB and 100 (else 431); a request that takes too long is answered 408 and cut off. */
export function pageServer(listener: RequestListener, patience: Patience = usual): Server {
  const { timeout, ...limits } = patience;
  const server = createServer({ ...limits, maxHeaderSize: 16 * 1024 }, listener);
  server.timeout = timeout;
  server.maxHeadersCount = 100;
  server.on("clientError", refuse);
  return server;
}
