import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mediaAddress, readMedia } from "../../catalogue/topics/films.ts";
import { readTopic } from "../../catalogue/topics/read-topic.ts";
import { filmsOf } from "./films.ts";

const bytes = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x42, 0x82, 0x84]), Buffer.from("webm"), Buffer.alloc(100_000, 7)]);
const topicText = `id: parking
title: { da: "P", en: "P" }
lead: { da: "P", en: "P" }
audience: [citizen]
owner: a
reviewed: 2026-11-02
reviewMonths: 12
`;
let folder: string;
let server: Server;
let home: string;
let film: string;
let address: string;

beforeEach(async () => {
  // A hidden folder above, as where somebody keeps their work: the films are shown all the same.
  folder = await mkdtemp(path.join(tmpdir(), ".films-"));
  film = path.join(folder, "film-æ 100%.da.webm");
  await writeFile(film, bytes);
  await writeFile(path.join(folder, "film.da.vtt"), "WEBVTT\n\n00:00.000 --> 00:04.000\nSøg.\n");
  await writeFile(path.join(folder, "wrong.da.webm"), "Not a film.");
  const media = Object.fromEntries(await Promise.all([film, path.join(folder, "film.da.vtt"), path.join(folder, "wrong.da.webm")].map(async (file) => [path.basename(file), await readMedia(file)] as const)));
  const films = filmsOf([readTopic("parking", { "topic.yaml": topicText }, media)]);
  address = mediaAddress(media[path.basename(film)] ?? { hash: "", type: null });
  server = createServer((request, response) => {
    response.setHeader("content-security-policy", "default-src 'none'; media-src 'self'");
    response.setHeader("x-content-type-options", "nosniff");
    films(request, response, request.url ?? "").then((done) => !done && response.writeHead(404, { "cache-control": "no-store" }).end("no film"), () => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = server.address();
  home = typeof at === "object" && at ? `http://127.0.0.1:${at.port}` : "";
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});
const ask = (headers: Readonly<Record<string, string>> = {}, method = "GET", path = address) => fetch(home + path, { method, headers });

describe("a film", () => {
  it("comes whole, to be kept, under the hash of its bytes", async () => {
    const answer = await ask();
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("content-length"), answer.headers.get("accept-ranges")]).toEqual([200, "video/webm", String(bytes.length), "bytes"]);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("media-src 'self'");
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    // Without the second, fetch asks for a fresh copy.
    expect((await ask({ "if-none-match": answer.headers.get("etag") ?? "", "cache-control": "max-age=0" })).status).toBe(304);
  });

  it.each([["bytes=0-9", 0, 10], ["bytes=100000-", 100_000, bytes.length], ["bytes=-5", bytes.length - 5, bytes.length], ["bytes=5-9999999", 5, bytes.length]])("comes in part for %s", async (range, from, to) => {
    const answer = await ask({ range });
    expect([answer.status, answer.headers.get("content-range"), answer.headers.get("content-length")]).toEqual([206, `bytes ${from}-${to - 1}/${bytes.length}`, String(to - from)]);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(from, to))).toBe(true);
  });

  it("has no part behind its end, and says how long it is", async () => {
    const answer = await ask({ range: `bytes=${bytes.length}-` });
    expect([answer.status, answer.headers.get("content-range"), answer.headers.get("cache-control"), answer.headers.get("x-content-type-options"), await answer.text()]).toEqual([416, `bytes */${bytes.length}`, "no-store", "nosniff", ""]);
  });

  it.each(["bytes=x-y", "bytes=0-1,5-6", "pages=1-2"])("comes whole where %s asks for nothing that there is", async (range) => expect((await ask({ range })).status).toBe(200));

  it("comes whole to who has had part of another", async () => {
    expect((await ask({ range: "bytes=5-", "if-range": '"another"' })).status).toBe(200);
    const { headers } = await ask();
    expect((await ask({ range: "bytes=5-", "if-range": headers.get("etag") ?? "" })).status).toBe(206);
  });

  it("is told of by HEAD without its bytes, and takes nothing else", async () => {
    const head = await ask({}, "HEAD");
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, String(bytes.length), ""]);
    expect((await ask({}, "POST")).status).toBe(404);
  });

  it("is none any more when other bytes lie in its place, or nothing does", async () => {
    await appendFile(film, "x");
    expect((await ask()).status).toBe(404);
    await rm(film);
    expect((await ask()).status).toBe(404);
  });

  it("has captions as text; what is no film and what nobody has is not there", async () => {
    const media = await readMedia(path.join(folder, "film.da.vtt"));
    const answer = await ask({}, "GET", mediaAddress(media));
    expect([answer.headers.get("content-type"), (await answer.text()).includes("Søg.")]).toEqual(["text/vtt; charset=utf-8", true]);
    const wrong = await readMedia(path.join(folder, "wrong.da.webm"));
    for (const nowhere of [mediaAddress(wrong), `/film/${wrong.hash}.webm`, "/film/../../etc/passwd", "/film/%2e%2e/secret", `${address}/`, "/film/"]) expect((await ask({}, "GET", nowhere)).status, nowhere).toBe(404);
  });
});
