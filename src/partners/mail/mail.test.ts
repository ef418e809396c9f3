import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { MovableClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { createMail, type Mail } from "./client.ts";
import { mailSettings } from "./settings.ts";
import { startMailStandIn, type MailStandIn } from "./stand-in.ts";

let standIn: MailStandIn;
let mail: Mail;

beforeAll(async () => {
  standIn = await startMailStandIn({ port: 0, clock: new MovableClock("2026-11-20T12:00:00Z"), slowMs: 5000 });
  mail = createMail(mailSettings.parse({ url: `smtp://localhost:${standIn.port}`, timeoutMs: 1000 }));
});
afterEach(() => standIn.reset());
afterAll(async () => {
  mail.close();
  await standIn.close();
});

const message = { messageId: "0199-abc", to: "aase@borger.example", subject: "Din p-licens", text: "Hej" };

async function failure(): Promise<unknown> {
  return mail.send(message).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("mail over real SMTP", () => {
  it("keeps subject, text and attachment as they were written", async () => {
    const long = `Kære Åse,\n\n${"Du har fået svar på din ansøgning om p-licens. ".repeat(12)}\n.\n> citat\nFrom here\n\nVenlig hilsen\nBlåhøj & Søn <kommune> 🅿️`;
    const subject = "Æble på en blå ø: din sag er afgjort, og du kan læse svaret, når du logger ind 🅿️";
    const bytes = new Uint8Array([37, 80, 68, 70, 0, 255, 13, 10, 45, 45]);
    const sent = await mail.send({ ...message, subject, text: long, attachment: { fileName: "Afgørelse på ø.pdf", mediaType: "application/pdf", bytes } });
    const [got] = standIn.mails();
    expect(sent.reference).toBe("<0199-abc@kommune.example>");
    expect(got).toMatchObject({ messageId: sent.reference, subject, text: long, recipients: ["aase@borger.example"] });
    expect(got?.from).toContain("Københavns Kommune");
    expect(got?.attachments).toEqual([{ name: "Afgørelse på ø.pdf", mediaType: "application/pdf", bytes: Buffer.from(bytes) }]);
  });

  it("keeps any text", { timeout: 30_000 }, async () => {
    const line = fc.string({ unit: "grapheme", maxLength: 200 }).map((text) => text.replace(/[\r\n\u2028\u2029\0]/g, "").trim());
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
        const text = `a${lines.join("\n")}b`;
        await mail.send({ ...message, text });
        expect(standIn.mails()[0]?.text).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it("does not let an address or a subject add recipients or headers", async () => {
    await mail.send({ ...message, subject: "Hej\r\nBcc: other@borger.example", to: "aase@borger.example" });
    const [got] = standIn.mails();
    expect(got?.recipients).toEqual(["aase@borger.example"]);
    expect(got?.raw.toString()).not.toMatch(/^Bcc:/im);
  });

  it("says partner-down when the server is down or too slow", async () => {
    standIn.modeSwitch.set("down");
    expect(isSkrankeError(await failure(), "partner-down")).toBe(true);
    standIn.modeSwitch.set("slow");
    expect(isSkrankeError(await failure(), "partner-down")).toBe(true);
  });

  it("says partner-refused when the server refuses the mailbox, without repeating the address", async () => {
    standIn.modeSwitch.set("wrong");
    const error = await failure();
    expect(isSkrankeError(error, "partner-refused")).toBe(true);
    expect(String(error)).not.toContain("borger");
  });
});
