import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Mode } from "../stand-in/mode.ts";

/** How a register's stand-in behaves now; set on the surroundings' page. "normal" is another word for "answers". */
export type RegisterMode = Mode | "normal";

export interface StandInDeps {
  readonly mode: () => RegisterMode;
  /** How long "slow" waits, in milliseconds; 8 seconds where nothing is said. */
  readonly slowMs?: () => number;
}

export type StandIn = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** What a stand-in answers. */
export interface StandInReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Behaviour {
  /** `path` is the address as the handler got it, with the query. */
  answer(request: { method: string; path: string; headers: IncomingMessage["headers"]; body: string }): StandInReply;
  /** Plausible and wrong in shape. */
  wrong(): StandInReply;
}

/** A node:http handler that answers as the partner would, or as its mode says. */
export function createStandIn({ answer, wrong }: Behaviour, { mode, slowMs = () => 8000 }: StandInDeps): StandIn {
  let wrongs = 0;
  return async (request, response) => {
    const now = mode();
    if (now === "down") return void request.socket.destroy();
    const body = await readBody(request);
    // A caller that gave up meanwhile gets nothing.
    if (now === "slow") await wait(slowMs(), undefined, { ref: false });
    if (response.destroyed) return;
    if (now === "wrong") return write(response, wrongs++ % 2 === 0 ? wrong() : failed);
    write(response, answer({ method: request.method ?? "GET", path: request.url ?? "/", headers: request.headers, body }));
  };
}

const failed: StandInReply = { status: 500, headers: { "content-type": "text/plain" }, body: "Internal Server Error" };

export function jsonReply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): StandInReply {
  return { status, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body: JSON.stringify(value) };
}

function write(response: ServerResponse, { status, headers, body }: StandInReply): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
