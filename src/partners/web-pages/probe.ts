import { lookup, type LookupAddress } from "node:dns";
import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import type { LinkAnswer, LinkProbe } from "../../guidance/links.ts";
import { isPublic } from "./addresses.ts";

export interface ProbeSettings {
  /** Milliseconds that one answer is waited for. */
  readonly timeoutMs: number;
  /** Whether an IP address may be asked. */
  readonly mayAsk: (address: string) => boolean;
}

const usual: ProbeSettings = { timeoutMs: 10_000, mayAsk: isPublic };
const mostRedirects = 5;
/** What some servers answer to HEAD although they have the page. */
const headRefused: ReadonlySet<number> = new Set([400, 403, 404, 405, 410, 501]);

class PrivateAddress extends Error {}

/**
 * Asks whether an address has a page, by HEAD and, where that is refused, by GET; what is on the page is not read. Follows redirects. Never asks an
 * address that is not public: each connection is made to the very address that was looked at, so a name cannot lead elsewhere in between.
 */
export function createLinkProbe(settings: Partial<ProbeSettings> = {}): LinkProbe {
  const { timeoutMs, mayAsk } = { ...usual, ...settings };
  return {
    async ask(address, stop) {
      try {
        let url = new URL(address);
        for (let passed = 0; passed <= mostRedirects; passed += 1) {
          const answer = await statusOf(url, { timeoutMs, mayAsk, stop });
          if (answer.location === null) return meaningOf(answer.status);
          url = new URL(answer.location, url);
        }
        return "silent";
      } catch (error) {
        return error instanceof PrivateAddress ? "private" : "silent";
      }
    },
  };
}

/** A site that asks who one is, or does not like being asked by a machine, is there. */
function meaningOf(status: number): LinkAnswer {
  if (status === 404 || status === 410) return "gone";
  return status >= 500 && status !== 501 ? "silent" : "there";
}

interface Status {
  readonly status: number;
  readonly location: string | null;
}

interface Asking extends ProbeSettings {
  readonly stop: AbortSignal | undefined;
}

async function statusOf(url: URL, settings: Asking): Promise<Status> {
  const head = await send("HEAD", url, settings);
  return headRefused.has(head.status) ? send("GET", url, settings) : head;
}

async function send(method: "HEAD" | "GET", url: URL, { timeoutMs, mayAsk, stop }: Asking): Promise<Status> {
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Error("no address of the web");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !mayAsk(host)) throw new PrivateAddress();
  const options: RequestOptions = { method, lookup: lookupOf(mayAsk), signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(stop ? [stop] : [])]), agent: false, headers: { "user-agent": "Skranke link check", accept: "text/html,*/*" } };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const sending = url.protocol === "https:" ? requestHttps(url, options, resolve) : requestHttp(url, options, resolve);
  sending.on("error", reject);
  sending.end();
  const message = await promise;
  message.on("error", () => undefined).destroy();
  const status = message.statusCode ?? 0;
  return { status, location: status >= 300 && status < 400 ? (message.headers.location ?? null) : null };
}

/** Looks a name up, and lets no address through that may not be asked: not one of several either. */
function lookupOf(mayAsk: ProbeSettings["mayAsk"]): NonNullable<RequestOptions["lookup"]> {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, "", 0);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => mayAsk(address))) return done(new PrivateAddress(), "", 0);
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}
