import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

interface StaticFile {
  readonly type: string;
  readonly tag: string;
  readonly hashed: boolean;
  readonly bodies: Readonly<Record<Encoding, Buffer | null>>;
}
type Encoding = "br" | "gzip" | "identity";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};

/** Files of the build, read and compressed once; answers true when the address was one of them. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

export async function staticFiles(folder: string): Promise<StaticFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const named = entries.filter((entry) => entry.isFile() && types[extname(entry.name)]).map((entry) => join(entry.parentPath, entry.name));
  const files = new Map<string, StaticFile>(await Promise.all(named.map(async (file) => [`/${relative(folder, file).split(sep).join("/")}`, await load(file)] as const)));
  return (request, response, path) => {
    const file = files.get(path);
    if (!file || (request.method !== "GET" && request.method !== "HEAD")) return false;
    send(request, response, file);
    return true;
  };
}

async function load(file: string): Promise<StaticFile> {
  const bytes = await readFile(file);
  const type = types[extname(file)] ?? "application/octet-stream";
  const text = !/font|png|icon/.test(type);
  return {
    type,
    tag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 20)}"`,
    hashed: file.includes(`${sep}assets${sep}`),
    bodies: {
      identity: bytes,
      gzip: text ? await promisify(gzip)(bytes, { level: 9 }) : null,
      br: text ? await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }) : null,
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, file: StaticFile): void {
  const encoding = chooseEncoding(request.headers["accept-encoding"], file);
  response.setHeader("content-type", file.type);
  response.setHeader("cache-control", file.hashed ? "public, max-age=31536000, immutable" : "public, max-age=600");
  response.setHeader("etag", file.tag);
  response.setHeader("vary", "accept-encoding");
  if (request.headers["if-none-match"] === file.tag) {
    response.writeHead(304).end();
    return;
  }
  const body = file.bodies[encoding] ?? Buffer.alloc(0);
  if (encoding !== "identity") response.setHeader("content-encoding", encoding);
  response.setHeader("content-length", body.length);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : body);
}

function chooseEncoding(accepted: string | undefined, file: StaticFile): Encoding {
  const offers = accepted ?? "";
  if (file.bodies.br && /\bbr\b/.test(offers)) return "br";
  return file.bodies.gzip && /\bgzip\b/.test(offers) ? "gzip" : "identity";
}
