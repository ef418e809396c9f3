/** A real SMTP server that keeps what it gets and passes nothing on. */
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import type { Clock } from "../../platform/clock.ts";
import { defaultSlowMs } from "../stand-in/handler.ts";
import { Kept } from "../stand-in/kept.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { readMail, type ReadMail } from "./read-mail.ts";
import { listenOn, smtpError } from "./smtp.ts";
import { type BounceMode, bounceText, sendBack } from "./stand-in-bounce.ts";

export interface ReceivedMail extends ReadMail {
  /** As handed over in the envelope. */
  readonly recipients: readonly string[];
  /** Where the envelope says that it comes back to. */
  readonly returnTo: string;
  readonly raw: Buffer;
  readonly at: Date;
}

export interface MailStandIn {
  readonly port: number;
  readonly modeSwitch: ModeSwitch;
  /** What becomes of mails after they were taken. */
  bounces: BounceMode;
  mails(): readonly ReceivedMail[];
  reset(): void;
  close(): Promise<void>;
}

export interface MailStandInOptions {
  readonly port: number;
  readonly clock: Clock;
  readonly slowMs?: number;
  /** Skranke's server for mail that comes back ("smtp://127.0.0.1:3126"); null: there is none. */
  readonly bounceTo?: () => string | null;
}

const sizeLimit = 16 * 1024 * 1024;

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects with Node's own error when the port is taken. */
export async function startMailStandIn(options: MailStandInOptions): Promise<MailStandIn> {
  const modeSwitch = createModeSwitch(options.clock);
  const mails = new Kept<ReceivedMail>();
  const server = createServer(modeSwitch, (mail) => {
    mails.add(mail);
    void comeBack(standIn.bounces, mail, options);
  }, options);
  const standIn: MailStandIn = {
    port: await listenOn(server, options.port, "127.0.0.1"),
    modeSwitch,
    bounces: "none",
    mails: () => mails.all(),
    reset: () => {
      mails.clear();
      modeSwitch.set("normal");
      standIn.bounces = "none";
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return standIn;
}

/** A server that does not take it now is asked again, as mail servers do; where nobody listens, nobody hears of it. */
async function comeBack(mode: BounceMode, { returnTo, recipients }: ReceivedMail, { bounceTo, clock }: MailStandInOptions): Promise<void> {
  const server = bounceTo?.() ?? null;
  if (mode === "none" || server === null || returnTo === "") return;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await wait(attempt * 300, undefined, { ref: false });
    const isTaken = await sendBack(server, returnTo, bounceText(mode, { to: returnTo, recipient: recipients[0] ?? "" }, clock.now())).then(() => true, () => false);
    if (isTaken) return;
  }
}

function createServer(modeSwitch: ModeSwitch, keep: (mail: ReceivedMail) => void, options: MailStandInOptions): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    size: sizeLimit,
    closeTimeout: 500,
    onConnect: (_session, done) => done(modeSwitch.mode() === "down" ? smtpError(421, "Service not available") : null),
    onRcptTo: (_address, _session, done) => done(modeSwitch.mode() === "wrong" ? smtpError(550, "Mailbox unavailable") : null),
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map((one) => one.address);
      receive(stream, modeSwitch, options.slowMs ?? defaultSlowMs).then(
        (raw) => {
          const { mailFrom } = session.envelope;
          keep({ ...readMail(raw), recipients, returnTo: mailFrom === false ? "" : mailFrom.address, raw, at: options.clock.now() });
          done();
        },
        () => done(smtpError(451, "Not taken")),
      );
    },
  });
}

async function receive(stream: Readable, modeSwitch: ModeSwitch, slowMs: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  if (modeSwitch.mode() === "slow") await wait(slowMs);
  return Buffer.concat(parts);
}
