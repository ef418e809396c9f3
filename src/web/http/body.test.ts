import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isSkrankeError } from "../../platform/errors.ts";
import { readBody } from "./body.ts";

const megabyte = 1024 * 1024;
const server = createServer((incoming, response) => {
  readBody(incoming, { add: () => undefined }).then(
    (body) => response.end(String(body.byteLength)),
    (error: unknown) => {
      incoming.resume();
      response.end(isSkrankeError(error) ? error.code : "fault");
    },
  );
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
// As a browser does: the connection stays, so an answer that comes before the body was sent is still read.
const agent = new Agent({ keepAlive: true });
afterAll(() => {
  agent.destroy();
  server.close();
});

/** Sends a body in pieces, without saying its length first when `chunked`. */
async function send(size: number, type: string, chunked: boolean): Promise<string> {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening");
  const headers = { "content-type": type, ...(chunked ? {} : { "content-length": String(size) }) };
  const outgoing = request({ port: address.port, host: "127.0.0.1", method: "POST", headers, agent });
  const answered = once(outgoing, "response");
  for (let left = size; left > 0; left -= megabyte) outgoing.write(Buffer.alloc(Math.min(left, megabyte)));
  outgoing.end();
  const [response] = await answered;
  return new Response(response).text();
}

describe.each([true, false])("a body (chunked: %s)", (chunked) => {
  it.each([
    ["application/x-www-form-urlencoded", 1000, "1000"],
    ["application/x-www-form-urlencoded", megabyte + 1, "too-large"],
    ["multipart/form-data; boundary=x", 20 * megabyte, String(20 * megabyte)],
    ["multipart/form-data; boundary=x", 21 * megabyte + 1, "too-large"],
    ["application/json", 2 * megabyte, "too-large"],
  ])("%s of %i bytes", async (type, size, answer) => expect(await send(size, type, chunked)).toBe(answer));
});
