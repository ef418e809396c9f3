import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address.ts";

const from = (remoteAddress: string | undefined, forwarded?: string) => ({ headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded }, socket: { remoteAddress } });

describe("who counts for rate limits", () => {
  it("is the socket, whatever the headers say, unless a proxy of ours stands in front", () => {
    expect(clientAddress(from("192.0.2.1", "10.0.0.1"), 0)).toBe("192.0.2.1");
    expect(clientAddress(from("192.0.2.1", "forged, 198.51.100.7"), 1)).toBe("198.51.100.7");
    expect(clientAddress(from("192.0.2.1", "forged, 198.51.100.7, 203.0.113.9"), 2)).toBe("198.51.100.7");
    expect(clientAddress(from("192.0.2.1"), 1)).toBe("192.0.2.1");
    expect(clientAddress(from(undefined), 0)).toBe("unknown");
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
