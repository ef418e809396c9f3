import type { IncomingMessage } from "node:http";
import { type BlockList, isIP, isIPv6 } from "node:net";

/**
 * Where a request came from, for rate limits: the address that our own outermost proxy saw (what stands before it in the header
 * anybody may have written). Of IPv6 the first 64 bits, since that is what one household has, and a machine there can take any
 * address within.
 */
export function clientAddress(incoming: Incoming, proxies: number): string {
  return network(seenAddress(incoming, proxies));
}

/** Whether so many come from there that one address says nothing of one person. */
export function isShared(incoming: Incoming, { proxies, sharedNetworks }: { readonly proxies: number; readonly sharedNetworks: BlockList }): boolean {
  const address = seenAddress(incoming, proxies);
  const family = isIP(address);
  return family !== 0 && sharedNetworks.check(address, family === 6 ? "ipv6" : "ipv4");
}

type Incoming = Pick<IncomingMessage, "headers"> & { readonly socket: { readonly remoteAddress?: string | undefined } };

function seenAddress(incoming: Incoming, proxies: number): string {
  const hops = [incoming.headers["x-forwarded-for"] ?? ""].flat().join(",").split(",").map((hop) => hop.trim()).filter(Boolean);
  const socket = incoming.socket.remoteAddress ?? "unknown";
  const address = (proxies > 0 ? (hops.at(-proxies) ?? socket) : socket).replace(/^\[|\]$/g, "");
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

function network(plain: string): string {
  if (!isIPv6(plain)) return plain;
  // The compressed form of URL is the same for all ways to write an address.
  const canonical = new URL(`http://[${plain.split("%")[0] ?? ""}]`).hostname.slice(1, -1);
  const [head = "", tail = ""] = canonical.split("::");
  const [before, after] = [head, tail].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const zeros = Array.from({ length: canonical.includes("::") ? 8 - before.length - after.length : 0 }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}
