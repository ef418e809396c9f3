/** Which page, stand-in or control a request belongs to. */
import { json, seeOther } from "../src/partners/stand-in/handler.ts";
import { localeOf } from "../src/partners/stand-in/language.ts";
import { assetResponse, type loadAssets } from "./assets.ts";
import { control } from "./control.ts";
import { homePage } from "./pages/home.ts";
import { filePage, letterPage, listPage, missingPage, type Reading } from "./pages/received.ts";
import { callbackModes } from "../src/partners/payment/stand-in.ts";
import { bounceModes } from "../src/partners/mail/stand-in-bounce.ts";
import { deviceModes } from "../src/partners/push/stand-in.ts";
import { receiptModes } from "../src/partners/digital-post/stand-in.ts";
import { modeSchema } from "../src/partners/stand-in/mode.ts";
import { partnerNames, type World } from "./world.ts";

export async function route(request: Request, world: World, assets: ReturnType<typeof loadAssets>): Promise<Response> {
  const url = new URL(request.url);
  // Another name for this machine would be another site reaching in (DNS rebinding).
  if (!["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) return json({ error: "only-from-this-machine" }, 421);
  const [, prefix = ""] = url.pathname.split("/");
  const rest = url.pathname.slice(prefix.length + 1);
  const handler = world.handlers[prefix];
  if (isForeignForm(request, url)) return json({ error: "foreign-form" }, 403);
  if (handler) return handler(request, rest || "/");
  if (prefix === "control") return control(request, rest, world);
  const asset = assets.get(url.pathname);
  if (asset) return assetResponse(asset);
  if (request.method === "POST") return change(request, url, world);
  return read(url, world);
}

/** A page of another site may not turn switches or pay; programs send no Origin. */
function isForeignForm(request: Request, url: URL): boolean {
  const origin = request.headers.get("origin");
  return request.method !== "GET" && origin !== null && origin !== url.origin;
}

function read(url: URL, world: World): Response {
  const reading: Reading = { world, url, locale: localeOf(url) };
  if (url.pathname === "/") return homePage(reading);
  const [, place, kind, id, part, index] = url.pathname.split("/");
  if (place !== "received" || !kind) return missingPage(reading);
  if (!id) return listPage(reading, kind);
  if (part === "files" && index) return filePage(reading, kind, id, Number(index));
  return letterPage(reading, kind, id);
}

async function change(request: Request, url: URL, world: World): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const home = `/${localeOf(url) === "en" ? "?lang=en" : ""}`;
  switch (url.pathname) {
    case "/switches":
      turn(form, world);
      return seeOther(home);
    case "/answer-again":
      for (const one of Object.values(world.switches)) one.set("normal");
      return seeOther(home);
    case "/pay": {
      const act = form.get("act");
      if (act === "pay" || act === "decline") await world.payment.act(form.get("reference") ?? "", act);
      return seeOther(`${home}#bank`);
    }
    default:
      return missingPage({ world, url, locale: localeOf(url) });
  }
}

function turn(form: URLSearchParams, world: World): void {
  for (const name of partnerNames) {
    const mode = modeSchema.safeParse(form.get(name));
    if (mode.success) world.switches[name].set(mode.data);
  }
  const callbacks = callbackModes.find((one) => one === form.get("callbacks"));
  if (callbacks) world.payment.callbacks = callbacks;
  const receipts = receiptModes.find((one) => one === form.get("receipts"));
  if (receipts) world.digitalPost.receipts = receipts;
  const bounces = bounceModes.find((one) => one === form.get("bounces"));
  if (bounces) world.mail.bounces = bounces;
  const devices = deviceModes.find((one) => one === form.get("devices"));
  if (devices) world.push.devices = devices;
}
