import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** Larger bodies are refused: a letter of 10 MB in base64 still fits. */
const bodyLimit = 16 * 1024 * 1024;

export interface Served {
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

/** Takes a request at the Node level before the fetch handler sees it (oidc-provider needs that); true when taken. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Serves a fetch-style handler on 127.0.0.1; port 0 takes a free one. The url says `localhost`, which is also the issuer's name.
 * Rejects with Node's own error when the port is taken.
 */
export async function serve(handle: (request: Request) => Promise<Response>, port = 0, first: NodeHandler = () => false): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    if (first(incoming, outgoing)) return;
    answer(handle, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : port;
  return { url: `http://localhost:${taken}`, server, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(handle: (request: Request) => Promise<Response>, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const body = await readBody(incoming);
  if (body === null) {
    outgoing.writeHead(413, { connection: "close" }).end();
    return;
  }
  const response = await handle(toRequest(incoming, body, gone.signal)).catch(() => new Response("error", { status: 500 }));
  if (outgoing.destroyed) return;
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > bodyLimit) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function toRequest(incoming: IncomingMessage, body: Buffer, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const method = incoming.method ?? "GET";
  const bare = method === "GET" || method === "HEAD";
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "localhost"}`);
  return new Request(url, { method, headers, signal, ...(bare ? {} : { body: new Uint8Array(body) }) });
}
