import { BlockList, isIP } from "node:net";

/** Networks of one's own, of the machine, and of no real host (RFC 6890, RFC 4193, RFC 6052): what stands in a text must not make us knock there. */
const own: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"], ["10.0.0.0", 8, "ipv4"], ["100.64.0.0", 10, "ipv4"], ["127.0.0.0", 8, "ipv4"], ["169.254.0.0", 16, "ipv4"], ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"], ["192.0.2.0", 24, "ipv4"], ["192.88.99.0", 24, "ipv4"], ["192.168.0.0", 16, "ipv4"], ["198.18.0.0", 15, "ipv4"], ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"], ["224.0.0.0", 3, "ipv4"],
];
const blocked = new BlockList();
for (const [network, prefix, family] of own) blocked.addSubnet(network, prefix, family);
/** Of IPv6 only what is given out to hosts (RFC 4291 § 2.4), without that which leads to IPv4 or documents. */
const given = new BlockList();
given.addSubnet("2000::", 3, "ipv6");
const notGiven = new BlockList();
for (const [network, prefix] of [["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]] as const) notGiven.addSubnet(network, prefix, "ipv6");

/** Whether an IP address is one that anybody can reach. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !blocked.check(address, "ipv4");
  return isIP(address) === 6 && given.check(address, "ipv6") && !notGiven.check(address, "ipv6");
}
