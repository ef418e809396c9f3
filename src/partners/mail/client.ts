/** Mail out through the municipality's SMTP server. */
import { createTransport } from "nodemailer";
import { z } from "zod";
import type { MailChannel } from "../../notices/ports.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { BounceAddresses } from "./bounce-addresses.ts";
import type { MailSettings } from "./settings.ts";

export interface Mail extends MailChannel {
  /** Ends open connections; for shutdown. */
  close(): void;
}

/**
 * With bounce addresses, each mail has one of its own in its envelope (VERP), so that one that comes back says which it was.
 * The Message-ID is made of the notice's id, so that a mail sent twice is recognised as one by servers and mailboxes that look.
 * Throws `partner-down` (no connection, 4xx) or `partner-refused` (5xx).
 */
export function createMail(settings: MailSettings, bounces: BounceAddresses | null = null): Mail {
  const transport = createTransport({
    ...serverOf(settings.url),
    connectionTimeout: settings.timeoutMs,
    greetingTimeout: settings.timeoutMs,
    socketTimeout: settings.timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const messageId = `<${mail.messageId}@${domainOf(settings.from)}>`;
      try {
        const returnTo = bounces?.of(mail.messageId) ?? null;
        await transport.sendMail({
          messageId,
          ...(returnTo === null ? {} : { envelope: { from: returnTo, to: [mail.to] } }),
          from: settings.from,
          // An object, so that a comma or a line break in it cannot become a second recipient or header.
          to: { name: "", address: mail.to },
          subject: mail.subject,
          text: mail.text,
          // RFC 3834 §5: no out-of-office answers to a machine.
          headers: { "Auto-Submitted": "auto-generated" },
          attachments: mail.attachment
            ? [{ filename: mail.attachment.fileName, contentType: mail.attachment.mediaType, content: Buffer.from(mail.attachment.bytes) }]
            : [],
        });
      } catch (error) {
        throw mailError(error);
      }
      return { reference: messageId };
    },
    close: () => transport.close(),
  };
}

function serverOf(address: string) {
  const url = new URL(address);
  const secure = url.protocol === "smtps:";
  const auth = url.username ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {};
  return { host: url.hostname, port: Number(url.port || (secure ? 465 : 587)), secure, ...auth };
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? "skranke.invalid";
}

const smtpFailure = z.object({ responseCode: z.number().optional(), code: z.string().optional() });

/** Never the server's own words: they may repeat the address. */
function mailError(error: unknown): SkrankeError {
  const failure = smtpFailure.safeParse(error);
  const answer = failure.success ? failure.data.responseCode : undefined;
  if (answer !== undefined && answer >= 500) return new SkrankeError("partner-refused", `mail server answered ${answer}`);
  if (failure.success && failure.data.code === "EENVELOPE") return new SkrankeError("partner-refused", "mail address not usable");
  return new SkrankeError("partner-down", answer ? `mail server answered ${answer}` : "mail server not reached");
}
