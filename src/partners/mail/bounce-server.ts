/** Takes mail that comes back, from our own mail server: a small SMTP server that knows the addresses in `bounce-addresses.ts` and no other. */
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { TlsKey } from "../../platform/pem-keys.ts";
import type { Log } from "../../platform/log.ts";
import type { BounceAddresses } from "./bounce-addresses.ts";
import { readBounce } from "./bounce-report.ts";
import { listenOn, smtpError } from "./smtp.ts";

export interface BounceServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Null: no TLS. With a key, nothing is taken before STARTTLS (RFC 3207): whoever sends here is our own mail server, and nobody in between is to talk it out of it. */
  readonly tls: TlsKey | null;
  readonly addresses: BounceAddresses;
  /** "early": we have not noted yet that the mail was sent, and the mail server is to come again. */
  readonly onDead: (messageId: string) => Promise<"noted" | "early">;
  readonly log: Log;
}

export interface BounceServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A notification need not hold the mail that it is about, and ours are short. */
const mostBytes = 512 * 1024;
const partner = "mail";

/**
 * Listens until closed; rejects with Node's own error when the port is taken. What is not from the null sender (RFC 5321 § 4.5.5), to another address
 * or too large is refused before it is read; what is no notification of a final failure is taken and changes nothing. While we cannot note it,
 * the mail server keeps it and comes again (451). Nothing of a mail is kept or logged.
 */
export async function startBounceServer(options: BounceServerOptions): Promise<BounceServer> {
  const { addresses, log, tls } = options;
  const server = new SMTPServer({
    authOptional: true,
    ...(tls ? { key: tls.key, cert: tls.certificates } : {}),
    disabledCommands: tls ? ["AUTH"] : ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    size: mostBytes,
    maxClients: 20,
    socketTimeout: 60_000,
    closeTimeout: 500,
    onMailFrom: ({ address }, { secure }, done) => done(tls && !secure ? smtpError(530, "Must issue a STARTTLS command first") : address === "" ? null : refusal("bounce refused", "not-from-null-sender")),
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length > 0) return done(smtpError(452, "One recipient at a time"));
      done(addresses.read(address) === null ? refusal("bounce refused", "no-such-address") : null);
    },
    onData: (stream, session, done) => void take(stream, session).then(() => done(), (error: unknown) => done(error instanceof Error ? error : smtpError(451, "Not taken"))),
  });

  function refusal(event: string, code: string): Error {
    log.warn(event, { partner, code });
    return smtpError(550, "Not here");
  }

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const raw = await readAll(stream);
    if (raw === null) throw refusal("bounce refused", "too-large");
    const messageId = addresses.read(session.envelope.rcptTo[0]?.address ?? "");
    const verdict = await readBounce(raw);
    if (messageId === null || verdict !== "dead") return log.info("bounce left alone", { partner, code: verdict });
    const noted = await options.onDead(messageId).catch((error: unknown) => {
      log.error("bounce was not noted", { partner, error });
      return "early" as const;
    });
    if (noted === "early") throw smtpError(451, "Come again");
    log.info("bounce noted", { partner });
  }

  const port = await listenOn(server, options.port, options.host);
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** To its end in any case, as SMTP wants it; null when it was too much. */
async function readAll(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size <= mostBytes) parts.push(bytes);
  }
  return size > mostBytes ? null : Buffer.concat(parts);
}
