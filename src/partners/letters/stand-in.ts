/** Plays the printer: takes letters as PDF and shows what would have been posted. */
import { randomUUID } from "node:crypto";
import type { Clock } from "../../platform/clock.ts";
import { json, readJson, switched, type Handler } from "../stand-in/handler.ts";
import { Kept } from "../stand-in/kept.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { letterRequest } from "./wire.ts";

export interface PrintedLetter {
  readonly key: string;
  readonly reference: string;
  /** The number of whom it is for: CPR or CVR. */
  readonly recipient: string;
  readonly caseNumber: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly at: Date;
}

export interface LettersStandIn {
  readonly handle: Handler;
  readonly modeSwitch: ModeSwitch;
  letters(): readonly PrintedLetter[];
  reset(): void;
}

export function createLettersStandIn(options: { readonly apiKey: string; readonly clock: Clock; readonly slowMs?: number }): LettersStandIn {
  const modeSwitch = createModeSwitch(options.clock);
  const letters = new Kept<PrintedLetter>(200);
  const take: Handler = async (request, path) => {
    if (request.headers.get("authorization") !== `Bearer ${options.apiKey}`) return json({ error: "not-allowed" }, 401);
    if (path !== "/letters" || request.method !== "POST") return json({ error: "unknown-request" }, 404);
    const key = request.headers.get("idempotency-key");
    const letter = letterRequest.safeParse(await readJson(request));
    if (!key || !letter.success) return json({ error: "bad-request" }, 400);
    const known = letters.find((one) => one.key === key);
    if (known) return json({ reference: known.reference });
    const bytes = Buffer.from(letter.data.document.content, "base64");
    if (!bytes.subarray(0, 5).equals(Buffer.from("%PDF-"))) return json({ error: "not-a-pdf" }, 422);
    const reference = `print-${randomUUID()}`;
    const { recipient, caseNumber, document } = letter.data;
    letters.add({ key, reference, recipient: recipient.number, caseNumber, fileName: document.fileName, bytes, at: options.clock.now() });
    return json({ reference }, 202);
  };
  return {
    handle: switched(take, modeSwitch.mode, options.slowMs),
    modeSwitch,
    letters: () => letters.all(),
    reset: () => {
      letters.clear();
      modeSwitch.set("normal");
    },
  };
}
