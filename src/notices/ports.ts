/** The channels that carry notices. The partners room implements them; a partner that is down throws `partner-down`. */
import type { Locale } from "../platform/text.ts";
import type { PushTarget } from "./push/model.ts";

export interface Attachment {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Whom a letter is for: a person by CPR number (ten digits), or a company by CVR number (eight). */
export interface Recipient {
  readonly idType: "CPR" | "CVR";
  readonly number: string;
}

export interface DigitalPostChannel {
  /**
   * Hands a MeMo message to Digital Post. `messageId` is a UUID and makes it happen once. The delivery receipt comes later
   * (asynchronously), by callback; `exempt` means the person gets paper instead.
   */
  send(message: {
    readonly messageId: string;
    readonly recipient: Recipient;
    readonly label: string;
    readonly body: string;
    readonly attachment: Attachment | null;
    readonly locale: Locale;
    readonly caseNumber: string;
  }): Promise<{ readonly state: "accepted"; readonly reference: string } | { readonly state: "exempt" } | { readonly state: "refused"; readonly reason: string }>;
  /** Reads a signed delivery receipt; throws `not-allowed` for a bad signature. */
  readReceipt(headers: Headers, body: string): { readonly reference: string; readonly state: "delivered" | "refused"; readonly at: Date; readonly reason?: string };
}

export interface LetterChannel {
  /** Printed and posted to the address in CPR or CVR (remote print). Done when the printer has taken it. */
  send(letter: { readonly letterId: string; readonly recipient: Recipient; readonly attachment: Attachment; readonly caseNumber: string }): Promise<{ readonly reference: string }>;
}

export interface MailChannel {
  send(mail: { readonly messageId: string; readonly to: string; readonly subject: string; readonly text: string; readonly attachment?: Attachment }): Promise<{ readonly reference: string }>;
}

export interface SmsChannel {
  send(sms: { readonly messageId: string; readonly to: string; readonly text: string }): Promise<{ readonly reference: string }>;
}

export interface PushChannel {
  /** Encrypts a few words for a browser and hands them to its push service. `gone`: the service knows the browser no more, and will not again. */
  send(push: { readonly messageId: string; readonly to: PushTarget; readonly title: string; readonly text: string; readonly locale: Locale }): Promise<{ readonly state: "accepted"; readonly reference: string } | { readonly state: "gone" }>;
}

export interface Channels {
  readonly digitalPost: DigitalPostChannel;
  readonly letter: LetterChannel;
  readonly mail: MailChannel;
  readonly sms: SmsChannel;
  readonly push: PushChannel;
}
