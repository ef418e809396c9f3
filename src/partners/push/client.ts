/** Messages to browsers by way of their push services (Web Push: RFC 8030, 8291, 8292). */
import { createHash } from "node:crypto";
import webPush from "web-push";
import { pushEndpoint } from "../../notices/push/endpoint.ts";
import type { PushChannel } from "../../notices/ports.ts";
import { createOutbound, type Outbound, type OutboundDeps } from "../outbound/outbound-call.ts";
import type { OutboundReply, OutboundRequest } from "../outbound/transport.ts";
import { mustBeUp, refused } from "../outbound/reading.ts";
import type { PushKeys } from "./keys.ts";
import type { PushSettings } from "./settings.ts";

const partner = "push";
/** Seconds that a push service keeps what it cannot bring yet: after three days one has been on the page, or need not be told any more. */
const keptFor = 3 * 86_400;

/**
 * The library encrypts and signs; what is sent, our own client sends, as to every partner. A message that is sent twice has one topic
 * (RFC 8030 § 5.4) and one tag, so the push service and the browser show it once.
 */
export function createPush(settings: PushSettings, keys: PushKeys, deps: OutboundDeps): PushChannel {
  // One way to each service and not to each browser: there are few, and when one is down, it is so for all of its browsers.
  const ways = new Map<string, Outbound>();
  const wayTo = (service: string): Outbound => {
    const way = ways.get(service) ?? createOutbound(partner, settings, deps);
    ways.set(service, way);
    return way;
  };
  return {
    async send({ messageId, to, title, text, locale }) {
      const place = pushEndpoint(to.endpoint, settings.hosts);
      if (!place) throw refused(partner, "not at an allowed push service");
      const topic = createHash("sha256").update(messageId).digest("base64url").slice(0, 32);
      const request = sealed(place.url, to, JSON.stringify({ title, text, locale, tag: topic }), topic, keys, settings.contact);
      return wayTo(place.service).call(request, { idempotent: true, read: (reply) => outcome(reply, messageId) });
    },
  };
}

function sealed(url: URL, { p256dh, auth }: { readonly p256dh: string; readonly auth: string }, payload: string, topic: string, keys: PushKeys, subject: string): OutboundRequest {
  const details = webPush.generateRequestDetails({ endpoint: url.href, keys: { p256dh, auth } }, payload, { vapidDetails: { ...keys, subject }, TTL: keptFor, topic, urgency: "normal", contentEncoding: "aes128gcm" });
  const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return { method: "POST", url, headers, body: details.body };
}

/** 201 or, where it only queues, 202 (RFC 8030 §§ 5 and 5.1); 404 and 410: the browser has ended it (§ 7.3). */
function outcome(reply: OutboundReply, messageId: string): Awaited<ReturnType<PushChannel["send"]>> {
  mustBeUp(partner, reply);
  if (reply.status === 404 || reply.status === 410) return { state: "gone" };
  if (reply.status !== 201 && reply.status !== 202) throw refused(partner, `answered ${reply.status}`);
  return { state: "accepted", reference: `push:${messageId}` };
}
