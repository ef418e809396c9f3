import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LetterChannel } from "../../notices/ports.ts";
import { MovableClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { createLetters } from "./client.ts";
import { letterSettings } from "./settings.ts";
import { createLettersStandIn } from "./stand-in.ts";

const clock = new MovableClock("2026-11-20T12:00:00Z");
const standIn = createLettersStandIn({ apiKey: letterSettings.parse({}).apiKey, clock, slowMs: 3000 });
const pdf = Buffer.from("%PDF-1.7\n\u00ff", "latin1");
let served: Served;
let letters: LetterChannel;

beforeAll(async () => {
  served = await serve((request) => standIn.handle(request, new URL(request.url).pathname));
});
beforeEach(() => {
  letters = createLetters(letterSettings.parse({ url: served.url, timeoutMs: 1000, pauseMs: 1 }), { clock });
});
afterEach(() => standIn.reset());
afterAll(() => served.close());

const letter = (bytes: Uint8Array = pdf, mediaType = "application/pdf") => ({
  letterId: "n-1",
  recipient: { idType: "CPR", number: "6801901234" } as const,
  attachment: { fileName: "Afgørelse.pdf", mediaType, bytes },
  caseNumber: "S-2026-0042180",
});

async function failure(one = letter()): Promise<unknown> {
  return letters.send(one).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("remote print over HTTP", () => {
  it("prints a letter once, byte for byte", async () => {
    expect(await letters.send(letter())).toEqual(await letters.send(letter()));
    expect(standIn.letters()).toMatchObject([{ recipient: "6801901234", caseNumber: "S-2026-0042180", fileName: "Afgørelse.pdf", bytes: pdf }]);
  });

  it("refuses what is not a PDF", async () => {
    expect(isSkrankeError(await failure(letter(Buffer.from("<html>"))), "partner-refused")).toBe(true);
    expect(isSkrankeError(await failure(letter(pdf, "text/html")), "partner-refused")).toBe(true);
    expect(standIn.letters()).toHaveLength(0);
  });

  it("says down, slow and wrong with the listed errors", async () => {
    standIn.modeSwitch.set("down");
    expect(isSkrankeError(await failure(), "partner-down")).toBe(true);
    standIn.modeSwitch.set("slow");
    expect(isSkrankeError(await failure(), "partner-down")).toBe(true);
    standIn.modeSwitch.set("wrong");
    expect(isSkrankeError(await failure(), "partner-refused")).toBe(true);
  });
});
