/** Plays a browser's push service and the browsers behind it: takes messages, checks who sends them, decrypts them and shows what a telephone would. */
import { createECDH, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../platform/clock.ts";
import { json, readJson, switched, type Handler } from "../stand-in/handler.ts";
import { Kept } from "../stand-in/kept.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { openMessage } from "./stand-in-device.ts";
import { vapidFault } from "./stand-in-vapid.ts";

export interface ShownPush {
  /** Number of the browser, from 1. */
  readonly device: number;
  readonly title: string;
  readonly text: string;
  readonly locale: string;
  readonly at: Date;
}

/** What browsers are: there, gone (410), or sent too much (429). */
export const deviceModes = ["there", "gone", "busy"] as const;
export type DeviceMode = (typeof deviceModes)[number];

export interface PushStandIn {
  readonly handle: Handler;
  readonly modeSwitch: ModeSwitch;
  devices: DeviceMode;
  shown(): readonly ShownPush[];
  reset(): void;
}

interface Device {
  readonly number: number;
  readonly privateKey: string;
  readonly auth: string;
  /** The application server that it was made for. */
  readonly publicKey: string;
  /** Topic of each message that it shows. */
  readonly topics: Set<string>;
}

const wish = z.object({ applicationServerKey: z.string().regex(/^[\w-]{87}$/) });
const message = z.object({ title: z.string().min(1), text: z.string(), locale: z.enum(["da", "en"]), tag: z.string() });
/** RFC 8030 § 7.2: a service need not take more. */
const mostBytes = 4096;

export function createPushStandIn(options: { readonly url: () => string; readonly clock: Clock; readonly slowMs?: number }): PushStandIn {
  const { clock } = options;
  const modeSwitch = createModeSwitch(clock);
  const shown = new Kept<ShownPush>();
  const devices = new Map<string, Device>();

  /** What the browser does at `PushManager.subscribe`; answers with the subscription's JSON. */
  const subscribe: Handler = async (request) => {
    const wanted = wish.safeParse(await readJson(request));
    if (!wanted.success) return json({ error: "bad-request" }, 400);
    const curve = createECDH("prime256v1");
    const [id, p256dh, auth] = [randomUUID(), curve.generateKeys("base64url"), randomBytes(16).toString("base64url")];
    devices.set(id, { number: devices.size + 1, privateKey: curve.getPrivateKey("base64url"), auth, publicKey: wanted.data.applicationServerKey, topics: new Set() });
    return json({ endpoint: `${options.url()}/send/${id}`, expirationTime: null, keys: { p256dh, auth } }, 201);
  };

  const take = async (request: Request, id: string): Promise<Response> => {
    const device = devices.get(id);
    if (!device) return json({ error: "unknown-subscription" }, 404);
    const fault = vapidFault(request.headers.get("authorization"), { audience: new URL(options.url()).origin, publicKey: device.publicKey, now: clock.now() });
    if (fault) return json({ error: fault }, fault === "no-vapid" ? 401 : 403);
    if (standIn.devices === "gone") {
      devices.delete(id);
      return json({ error: "gone" }, 410);
    }
    if (standIn.devices === "busy") return new Response(null, { status: 429, headers: { "retry-after": "60" } });
    const body = Buffer.from(await request.arrayBuffer());
    if (body.length > mostBytes) return json({ error: "too-large" }, 413);
    if (!/^\d+$/.test(request.headers.get("ttl") ?? "") || request.headers.get("content-encoding") !== "aes128gcm") return json({ error: "bad-request" }, 400);
    const read = opened(body, device);
    if (!read) return json({ error: "not-for-this-browser" }, 400);
    const { title, text, locale, tag } = read;
    if (!device.topics.has(tag)) shown.add({ device: device.number, title, text, locale, at: clock.now() });
    device.topics.add(tag);
    return new Response(null, { status: 201, headers: { location: `${options.url()}/message/${randomUUID()}` } });
  };

  const service: Handler = async (request, path) => {
    if (request.method !== "POST") return json({ error: "unknown-request" }, 404);
    const id = /^\/send\/([\w-]+)$/.exec(path)?.[1];
    return id === undefined ? json({ error: "unknown-request" }, 404) : take(request, id);
  };
  const broken = switched(service, modeSwitch.mode, options.slowMs);

  const standIn: PushStandIn = {
    // Browsers come and go, whatever the way from us to the service does.
    handle: (request, path) => (path === "/subscriptions" && request.method === "POST" ? subscribe(request, path) : broken(request, path)),
    modeSwitch,
    devices: "there",
    shown: () => shown.all(),
    reset: () => {
      shown.clear();
      modeSwitch.set("normal");
      standIn.devices = "there";
    },
  };
  return standIn;
}

function opened(body: Buffer, device: Device): z.output<typeof message> | null {
  try {
    return message.parse(JSON.parse(openMessage(body, device)));
  } catch {
    return null;
  }
}
