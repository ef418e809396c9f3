import { createServer, type RequestListener, type Server } from "node:http";

/** Milliseconds. */
export interface Patience {
  /** For the head of a request: nobody's browser needs longer, and who sends it drop by drop only wants to hold connections. */
  readonly headersTimeout: number;
  /** For all of it: 20 MB over a telephone line take minutes. */
  readonly requestTimeout: number;
  /** How often connections are looked through. */
  readonly connectionsCheckingInterval: number;
}

const usual: Patience = { headersTimeout: 15_000, requestTimeout: 300_000, connectionsCheckingInterval: 5_000 };

/** The server of the pages. Headers are at most 16 kB and 100; a request that takes too long is answered 408 and cut off. */
export function pageServer(listener: RequestListener, patience: Patience = usual): Server {
  const server = createServer({ ...patience, maxHeaderSize: 16 * 1024 }, listener);
  server.maxHeadersCount = 100;
  return server;
}
