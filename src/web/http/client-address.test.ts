import { BlockList } from "node:net";
import { describe, expect, it } from "vitest";
import { clientAddress, isShared } from "./client-address.ts";

const from = (remoteAddress: string | undefined, forwarded?: string) => ({ headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded }, socket: { remoteAddress } });

describe("who counts for rate limits", () => {
  it("is the socket, whatever the headers say, unless a proxy of ours stands in front", () => {
    expect(clientAddress(from("192.0.2.1", "10.0.0.1"), 0)).toBe("192.0.2.1");
    expect(clientAddress(from("192.0.2.1", "forged, 198.51.100.7"), 1)).toBe("198.51.100.7");
    expect(clientAddress(from("192.0.2.1", "forged, 198.51.100.7, 203.0.113.9"), 2)).toBe("198.51.100.7");
    expect(clientAddress(from("192.0.2.1"), 1)).toBe("192.0.2.1");
    expect(clientAddress(from(undefined), 0)).toBe("unknown");
  });

  it("is known as shared where the operator says so, and nowhere that a header says", () => {
    const sharedNetworks = new BlockList();
    sharedNetworks.addSubnet("203.0.113.0", 24, "ipv4");
    sharedNetworks.addSubnet("2001:db8::", 32, "ipv6");
    const shared = (address: string, forwarded?: string, proxies = 0) => isShared(from(address, forwarded), { proxies, sharedNetworks });
    expect([shared("203.0.113.9"), shared("::ffff:203.0.113.9"), shared("2001:db8::7"), shared("192.0.2.1", "203.0.113.9", 1)]).toEqual([true, true, true, true]);
    expect([shared("192.0.2.1"), shared("192.0.2.1", "203.0.113.9"), shared("192.0.2.1", "203.0.113.9, 192.0.2.2", 1), shared("2001:db9::7"), shared("unknown"), isShared(from("203.0.113.9"), { proxies: 0, sharedNetworks: new BlockList() })]).toEqual([false, false, false, false, false, false]);
  });

  it.each([
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("is one household: %s", (address, network) => expect(clientAddress(from(address), 0)).toBe(network));
});
