/** What a mail server sends back about a mail that it had taken (RFC 3464): the stand-in's, and what tests write. */
import { createTransport } from "nodemailer";

/** Of mails that are taken: nothing comes back; the address turns out to be dead; the server tries on; a machine answers. */
export const bounceModes = ["none", "dead", "delayed", "reply"] as const;
export type BounceMode = (typeof bounceModes)[number];

export interface Returned {
  /** The envelope sender of the mail: where what comes back goes. */
  readonly to: string;
  /** To whom the mail was. */
  readonly recipient: string;
}

export function bounceText(mode: Exclude<BounceMode, "none">, { to, recipient }: Returned, at: Date): string {
  const head = [`From: MAILER-DAEMON@mail.example`, `To: <${to}>`, `Date: ${at.toUTCString().replace("GMT", "+0000")}`, "MIME-Version: 1.0"];
  if (mode === "reply") return lines([...head, "Auto-Submitted: auto-replied", "Subject: Ikke til stede", "Content-Type: text/plain; charset=utf-8", "", "Action: failed", "Status: 5.1.1", "Jeg er tilbage den 5. januar.", ""]);
  const dead = mode === "dead";
  const boundary = "=_status";
  return lines([
    ...head, "Auto-Submitted: auto-replied", `Subject: ${dead ? "Undelivered Mail Returned to Sender" : "Delayed Mail (still being retried)"}`,
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`, "",
    `--${boundary}`, "Content-Type: text/plain; charset=us-ascii", "", dead ? "Your message could not be delivered." : "Your message has not been delivered yet.", "",
    `--${boundary}`, "Content-Type: message/delivery-status", "",
    "Reporting-MTA: dns; mail.example", "", `Final-Recipient: rfc822; ${recipient}`, `Action: ${dead ? "failed" : "delayed"}`, `Status: ${dead ? "5.1.1" : "4.4.1"}`, `Diagnostic-Code: smtp; ${dead ? "550 5.1.1 User unknown" : "451 4.4.1 No answer from host"}`, "",
    `--${boundary}--`, "",
  ]);
}

/** Hands it to the server at `server` ("smtp://127.0.0.1:3126"), from nobody. Rejects when it is not taken. */
export async function sendBack(server: string, to: string, text: string): Promise<void> {
  const { hostname, port } = new URL(server);
  const transport = createTransport({ host: hostname, port: Number(port), secure: false, ignoreTLS: true, connectionTimeout: 5000 });
  try {
    await transport.sendMail({ envelope: { from: "", to: [to] }, raw: text });
  } finally {
    transport.close();
  }
}

function lines(list: readonly string[]): string {
  return list.join("\r\n");
}
