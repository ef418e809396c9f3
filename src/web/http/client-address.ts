import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/**
 * Where a request came from, for rate limits: the address that our own outermost proxy saw (what stands before it in the header
 * anybody may have written). Of IPv6 the first 64 bits, since that is what one household has, and a machine there can take any
 * address within.
 */
export function clientAddress(incoming: Pick<IncomingMessage, "headers"> & { readonly socket: { readonly remoteAddress?: string | undefined } }, proxies: number): string {
  const hops = [incoming.headers["x-forwarded-for"] ?? ""].flat().join(",").split(",").map((hop) => hop.trim()).filter(Boolean);
  const socket = incoming.socket.remoteAddress ?? "unknown";
  return network(proxies > 0 ? (hops.at(-proxies) ?? socket) : socket);
}

function network(address: string): string {
  const plain = address.replace(/^\[|\]$/g, "");
  if (!isIPv6(plain)) return plain;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  // The compressed form of URL is the same for all ways to write an address.
  const canonical = new URL(`http://[${plain.split("%")[0] ?? ""}]`).hostname.slice(1, -1);
  const [head = "", tail = ""] = canonical.split("::");
  const [before, after] = [head, tail].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const zeros = Array.from({ length: canonical.includes("::") ? 8 - before.length - after.length : 0 }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}
