/** A real SMTP server that keeps what it gets and passes nothing on. */
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import type { Clock } from "../../platform/clock.ts";
import { defaultSlowMs } from "../stand-in/handler.ts";
import { Kept } from "../stand-in/kept.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { readMail, type ReadMail } from "./read-mail.ts";

export interface ReceivedMail extends ReadMail {
  /** As handed over in the envelope. */
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  readonly at: Date;
}

export interface MailStandIn {
  readonly port: number;
  readonly modeSwitch: ModeSwitch;
  mails(): readonly ReceivedMail[];
  reset(): void;
  close(): Promise<void>;
}

const sizeLimit = 16 * 1024 * 1024;

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects with Node's own error when the port is taken. */
export async function startMailStandIn(options: { readonly port: number; readonly clock: Clock; readonly slowMs?: number }): Promise<MailStandIn> {
  const modeSwitch = createModeSwitch(options.clock);
  const mails = new Kept<ReceivedMail>();
  const server = createServer(modeSwitch, mails, options);
  const port = await listen(server, options.port);
  // A client that breaks off is no fault of the server; without a listener it would end the process.
  server.on("error", () => undefined);
  return {
    port,
    modeSwitch,
    mails: () => mails.all(),
    reset: () => {
      mails.clear();
      modeSwitch.set("normal");
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function createServer(modeSwitch: ModeSwitch, mails: Kept<ReceivedMail>, options: { readonly clock: Clock; readonly slowMs?: number }): SMTPServer {
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
          mails.add({ ...readMail(raw), recipients, raw, at: options.clock.now() });
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

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(error);
    server.once("error", failed);
    const listening = server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", failed);
      const address = listening.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
