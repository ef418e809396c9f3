import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import type { OutboundSettings } from "./settings.ts";

export interface OutboundRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface OutboundReply {
  readonly status: number;
  /** Without parameters, lower case: "application/json"; empty when not told. */
  readonly mediaType: string;
  /** Header by lower-case name. */
  header(name: string): string | null;
  readonly body: string;
}

/** Sends one request. Rejects when no whole answer came; every status is an answer. Redirects are not followed. */
export type Transport = (request: OutboundRequest, signal: AbortSignal) => Promise<OutboundReply>;

/** Over node:http and not fetch, since fetch knows no client certificate. */
export function createTransport({ maxBytes, tls }: Pick<OutboundSettings, "maxBytes" | "tls">): Transport {
  return async ({ method, url, headers, body }, signal) => {
    const options: RequestOptions = { method, headers: { ...headers, ...length(body) }, signal };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const sending = url.protocol === "https:" ? requestHttps(url, { ...options, ...tls }, resolve) : requestHttp(url, options, resolve);
    sending.on("error", reject);
    sending.end(body);
    return readReply(await promise, maxBytes);
  };
}

function length(body: string | Uint8Array | undefined): Record<string, string> {
  return body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
}

async function readReply(message: IncomingMessage, maxBytes: number): Promise<OutboundReply> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) {
      message.destroy();
      throw new Error("answer too large");
    }
    chunks.push(bytes);
  }
  const header = (name: string) => message.headersDistinct[name]?.[0] ?? null;
  return {
    status: message.statusCode ?? 0,
    mediaType: (header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "",
    header,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}
