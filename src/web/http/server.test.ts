import { once } from "node:events";
import type { Server } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { pageServer } from "./server.ts";

let server: Server | null = null;
afterEach(() => server?.close());

const patience = { headersTimeout: 100, requestTimeout: 300, timeout: 1000, connectionsCheckingInterval: 20 };

/** Sends the beginning of a request and then nothing; the first line of the answer, or all of it. */
async function begin(text: string): Promise<string> {
  return (await answerTo(text)).split("\r\n")[0] ?? "";
}

async function answerTo(text: string): Promise<string> {
  const made = pageServer((request, response) => void request.resume().on("end", () => response.end()), patience);
  server = made;
  made.listen(0, "127.0.0.1");
  await once(made, "listening");
  const address = made.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening");
  const socket = connect(address.port, "127.0.0.1");
  socket.write(text);
  let said = "";
  socket.setEncoding("utf8").on("data", (part: string) => (said += part));
  await once(socket, "close");
  return said;
}

describe("somebody who only holds a connection", () => {
  it("is cut off in the middle of the headers", async () => expect(await begin("GET / HTTP/1.1\r\nhost: a\r\nx: ")).toBe("HTTP/1.1 408 Request Timeout"));
  it("is cut off in the middle of the body", async () => expect(await begin("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nabc")).toBe("HTTP/1.1 408 Request Timeout"));
  it("is refused with headers without end", async () => expect(await begin(`GET / HTTP/1.1\r\nhost: a\r\nx: ${"y".repeat(20_000)}\r\n\r\n`)).toBe("HTTP/1.1 431 Request Header Fields Too Large"));
  it("is told so in words when an address is too long", async () => expect(await answerTo(`GET /soeg?q=${"%C3%A6".repeat(10_000)} HTTP/1.1\r\nhost: a\r\n\r\n`)).toContain("Adressen er for lang"));
  it("is cut off when it does not read what it asked for", async () => {
    const ended = Promise.withResolvers<void>();
    const made = pageServer((_, response) => void response.on("close", ended.resolve).end(Buffer.alloc(50_000_000)), patience);
    server = made;
    made.listen(0, "127.0.0.1");
    await once(made, "listening");
    const address = made.address();
    if (typeof address !== "object" || address === null) throw new Error("not listening");
    const socket = connect(address.port, "127.0.0.1").pause();
    socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    await ended.promise;
    socket.destroy();
  });
});
