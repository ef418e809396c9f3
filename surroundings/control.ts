/** The JSON control of the surroundings, for tests: turn a switch, read what was received, forget everything. */
import { z } from "zod";
import { receiptModes } from "../src/partners/digital-post/stand-in.ts";
import { bounceModes } from "../src/partners/mail/stand-in-bounce.ts";
import { callbackModes } from "../src/partners/payment/stand-in.ts";
import { deviceModes } from "../src/partners/push/stand-in.ts";
import { json, readJson } from "../src/partners/stand-in/handler.ts";
import { modeSchema } from "../src/partners/stand-in/mode.ts";
import { partnerNames, type World } from "./world.ts";

const turn = z.strictObject({
  partner: z.enum(partnerNames),
  mode: modeSchema.optional(),
  /** Of payment: how callbacks are sent. */
  callbacks: z.enum(callbackModes).optional(),
  /** Of Digital Post: what becomes of accepted messages. */
  receipts: z.enum(receiptModes).optional(),
  /** Of mail: what becomes of it after it was taken. */
  bounces: z.enum(bounceModes).optional(),
  /** Of push: what the browsers are. */
  devices: z.enum(deviceModes).optional(),
});

export async function control(request: Request, path: string, world: World): Promise<Response> {
  const asked = `${request.method} ${path}`;
  if (asked === "GET /received") return json(received(world));
  if (asked === "POST /reset") {
    world.reset();
    return new Response(null, { status: 204 });
  }
  if (asked !== "POST /mode") return json({ error: "unknown-request" }, 404);
  const wanted = turn.safeParse(await readJson(request));
  if (!wanted.success) return json({ error: "bad-request", fields: wanted.error.issues.map((issue) => issue.path.join(".")) }, 400);
  const { partner, mode, callbacks, receipts, bounces, devices } = wanted.data;
  if (mode) world.switches[partner].set(mode);
  if (partner === "payment" && callbacks) world.payment.callbacks = callbacks;
  if (partner === "digital-post" && receipts) world.digitalPost.receipts = receipts;
  if (partner === "mail" && bounces) world.mail.bounces = bounces;
  if (partner === "push" && devices) world.push.devices = devices;
  return new Response(null, { status: 204 });
}

/** Newest first; files as base64. */
function received(world: World) {
  return {
    digitalPost: world.digitalPost.letters().map((letter) => ({
      ...letter,
      files: letter.files.map((file) => ({ name: file.name, mediaType: file.mediaType, content: file.bytes.toString("base64") })),
    })),
    sms: world.sms.messages(),
    push: world.push.shown(),
    mail: world.mail.mails().map(({ raw: _raw, attachments, ...mail }) => ({
      ...mail,
      attachments: attachments.map((file) => ({ name: file.name, mediaType: file.mediaType, content: file.bytes.toString("base64") })),
    })),
    letters: world.letters.letters().map(({ bytes, ...letter }) => ({ ...letter, content: bytes.toString("base64") })),
    payments: world.payment.payments(),
  };
}
