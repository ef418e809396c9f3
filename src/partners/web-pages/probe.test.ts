import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askLinks } from "../../guidance/links.ts";
import { isPublic } from "./addresses.ts";
import { createLinkProbe } from "./probe.ts";

let server: Server;
let url = "";
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(`${request.method ?? ""} ${path}`);
    if (path === "/never") return;
    if (path === "/loop") return void response.writeHead(302, { location: "/loop" }).end();
    if (path === "/big") return void response.writeHead(200).end(request.method === "HEAD" ? undefined : "x".repeat(5_000_000));
    const status = Number(/^\/(?:get\/)?(\d{3})/.exec(path)?.[1] ?? 200);
    if (path.startsWith("/get/")) return void response.writeHead(request.method === "HEAD" ? 405 : status).end();
    const to = new URL(path, url).searchParams.get("to");
    response.writeHead(status, to === null ? {} : { location: to }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }));

/** This machine is allowed, since the server of the test stands here. */
const probe = createLinkProbe({ timeoutMs: 400, mayAsk: (address) => address === "127.0.0.1" });

describe("an address outside", () => {
  it.each([
    ["/200", "there"], ["/204", "there"], ["/401", "there"], ["/403", "there"], ["/429", "there"], ["/404", "gone"], ["/410", "gone"], ["/500", "silent"], ["/503", "silent"], ["/big", "there"],
    ["/get/200", "there"], ["/get/404", "gone"], ["/301?to=/200", "there"], ["/302?to=/404", "gone"], ["/308?to=http://[::1", "silent"], ["/302?to=ftp://example.dk/", "silent"],
  ])("that answers %s is %s", async (path, answer) => {
    expect(await probe.ask(url + path)).toBe(answer);
  });

  it("that does not answer in time, at all, or goes round in circles is silent", async () => {
    expect(await probe.ask(`${url}/never`)).toBe("silent");
    expect(await probe.ask("http://127.0.0.1:1/")).toBe("silent");
    expect(await probe.ask(`${url}/loop`)).toBe("silent");
    expect(await probe.ask("no address")).toBe("silent");
  });

  it("is no longer waited for when one stops", async () => {
    const stop = new AbortController();
    const patient = createLinkProbe({ timeoutMs: 60_000, mayAsk: () => true });
    const asking = askLinks(patient, [{ address: `${url}/never` }, { address: `${url}/200` }], { stop: stop.signal });
    setTimeout(() => stop.abort(), 100);
    expect(await asking).toBeNull();
  });

  it("is asked by HEAD first, and by GET only where that is refused", async () => {
    asked.length = 0;
    await probe.ask(`${url}/200`);
    await probe.ask(`${url}/get/200`);
    expect(asked).toEqual(["HEAD /200", "HEAD /get/200", "GET /get/200"]);
  });

  it("on a network of one's own is never asked, by number, by name or by a redirect", async () => {
    asked.length = 0;
    const careful = createLinkProbe({ timeoutMs: 400 });
    for (const address of [`${url}/200`, url.replace("127.0.0.1", "2130706433"), url.replace("127.0.0.1", "localhost"), "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data"]) {
      expect([address, await careful.ask(address)]).toEqual([address, "private"]);
    }
    expect(asked).toEqual([]);
    expect(await probe.ask(`${url}/302?to=http://10.1.2.3/`)).toBe("private");
  });
});

describe("isPublic", () => {
  it.each(["8.8.8.8", "185.30.232.10", "172.32.0.1", "100.63.255.255", "2a00:1450:400f:80d::200e"])("says yes to %s", (address) => expect(isPublic(address)).toBe(true));
  it.each([
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "fe80::1", "fd00::1",
    "ff02::1", "64:ff9b::a00:1", "2001:db8::1", "2002:a00:1::", "localhost", "",
  ])("says no to %j", (address) => expect(isPublic(address)).toBe(false));
});
