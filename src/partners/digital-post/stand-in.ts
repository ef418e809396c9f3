/** Plays Digital Post: takes MeMo messages, keeps a mailbox per person, sends delivery receipts (docs/partners/digital-post.md). */
import { randomUUID } from "node:crypto";
import type { Clock } from "../../platform/clock.ts";
import { createCallbackSender, type CallbackSender } from "../callback/sender.ts";
import { json, switched, type Handler } from "../stand-in/handler.ts";
import { Kept } from "../stand-in/kept.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { readMemo, type ReceivedMemo } from "./read-memo.ts";
import type { HandInAnswer } from "./wire.ts";

/** What becomes of an accepted message: delivered, refused afterwards, the receipt sent twice, or no receipt. */
export const receiptModes = ["delivered", "refused", "twice", "never"] as const;
export type ReceiptMode = (typeof receiptModes)[number];

export interface MailboxLetter extends ReceivedMemo {
  readonly reference: string;
  /** As the sender told it beside the message; empty when it did not. */
  readonly caseNumber: string;
  readonly at: Date;
  readonly delivery: ReceiptMode;
}

export interface DigitalPostStandIn {
  readonly handle: Handler;
  readonly modeSwitch: ModeSwitch;
  receipts: ReceiptMode;
  /** Newest first, for all people. */
  letters(): readonly MailboxLetter[];
  reset(): void;
  idle(): Promise<void>;
  close(): void;
}

export interface DigitalPostStandInOptions {
  readonly apiKey: string;
  readonly receiptSecret: string;
  /** Where receipts go: Skranke's /api/digital-post/receipts. */
  readonly receiptUrl: () => string;
  /** Whether a person or a company has a mailbox; unknown numbers are refused. */
  readonly recipient: (number: string) => "connected" | "exempt" | "unknown";
  readonly clock: Clock;
  readonly slowMs?: number;
  readonly receiptDelays?: readonly number[];
}

/** Answers by message UUID, so that the same message handed in again gives the same answer. */
const answersKept = 5000;

export function createDigitalPostStandIn(options: DigitalPostStandInOptions): DigitalPostStandIn {
  const modeSwitch = createModeSwitch(options.clock);
  const letters = new Kept<MailboxLetter>();
  const answers = new Map<string, HandInAnswer>();
  const sender = createCallbackSender({
    secret: options.receiptSecret,
    clock: options.clock,
    ...(options.receiptDelays ? { delays: options.receiptDelays } : {}),
  });
  const take: Handler = async (request, path) => {
    if (request.headers.get("authorization") !== `Bearer ${options.apiKey}`) return json({ error: "not-allowed" }, 401);
    if (path !== "/messages" || request.method !== "POST") return json({ error: "unknown-request" }, 404);
    const memo = readMemo(await request.text());
    if (!memo) return json({ error: "not-a-memo" }, 400);
    const known = answers.get(memo.messageId);
    if (known) return json(known);
    const answer = answerTo(memo, options);
    remember(answers, memo.messageId, answer);
    if (answer.state === "accepted") {
      const caseNumber = request.headers.get("case-number") ?? "";
      const letter = { ...memo, reference: answer.reference, caseNumber, at: options.clock.now(), delivery: standIn.receipts };
      letters.add(letter);
      void sendReceipts(letter, sender, options);
    }
    return json(answer, answer.state === "accepted" ? 202 : 200);
  };
  const standIn: DigitalPostStandIn = {
    handle: switched(take, modeSwitch.mode, options.slowMs, refuseAll),
    modeSwitch,
    receipts: "delivered",
    letters: () => letters.all(),
    reset: () => {
      letters.clear();
      answers.clear();
      standIn.receipts = "delivered";
      modeSwitch.set("normal");
    },
    idle: () => sender.idle(),
    close: () => sender.close(),
  };
  return standIn;
}

/** "Wrong" for Digital Post is its commonest trouble: the message is refused at the door. Not remembered: it may be handed in again. */
async function refuseAll(): Promise<Response> {
  return json({ state: "refused", reason: "message-not-valid" } satisfies HandInAnswer);
}

function answerTo(memo: ReceivedMemo, options: DigitalPostStandInOptions): HandInAnswer {
  const recipient = options.recipient(memo.recipient);
  switch (recipient) {
    case "connected":
      return { state: "accepted", reference: `dp-${randomUUID()}` };
    case "exempt":
      return { state: "exempt" };
    case "unknown":
      return { state: "refused", reason: "unknown-recipient" };
  }
}

function remember(answers: Map<string, HandInAnswer>, messageId: string, answer: HandInAnswer): void {
  answers.set(messageId, answer);
  const oldest = answers.keys().next();
  if (answers.size > answersKept && !oldest.done) answers.delete(oldest.value);
}

async function sendReceipts(letter: MailboxLetter, sender: CallbackSender, options: DigitalPostStandInOptions): Promise<void> {
  const at = letter.at.toISOString();
  const delivered = { reference: letter.reference, state: "delivered", at };
  switch (letter.delivery) {
    case "never":
      return;
    case "delivered":
      await sender.send(options.receiptUrl(), delivered);
      return;
    case "twice":
      await Promise.all([sender.send(options.receiptUrl(), delivered), sender.send(options.receiptUrl(), delivered)]);
      return;
    case "refused":
      await sender.send(options.receiptUrl(), { reference: letter.reference, state: "refused", at, reason: "mailbox-closed" });
      return;
  }
}
