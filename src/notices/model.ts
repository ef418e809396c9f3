import type { Insertable } from "kysely";
import type { NoticesRow } from "../platform/database/tables.ts";
import type { Locale } from "../platform/text.ts";

export type Channel = "digital-post" | "letter" | "mail" | "sms" | "push";
/** queued → sent (a channel has it) → delivered; or refused, or failed for good. */
export type NoticeState = "queued" | "sent" | "delivered" | "refused" | "failed";
/** Why a delivery that a channel had taken did not get through: its mail came back. */
export const cameBack = "bounced";
export type NewNotice = Insertable<NoticesRow> & { readonly id: string; readonly channel: Channel };

/** A text to a person, written and ready to be carried. `body` is the Markdown subset of letters. */
export interface WrittenLetter {
  readonly subject: string;
  readonly body: string;
}

/** The short channels that a form was answered with, beside Digital Post; null where not wanted. */
export interface HeadsUp {
  readonly mail: string | null;
  readonly sms: string | null;
}

export interface NoticeRequest {
  readonly caseId: string;
  readonly personId: string;
  /** work: to an employee about their work, by e-mail. private: to a citizen, by Digital Post. */
  readonly capacity: "private" | "work";
  /** One notice for each purpose and channel of a case, however often the step runs. */
  readonly purpose: string;
  /** The token that waits until the letter is accepted, or null. */
  readonly tokenId: string | null;
  readonly letter: WrittenLetter;
  readonly locale: Locale;
  /** What the form of the case says about it; null where it does not ask, so that what the person has chosen for all cases holds. */
  readonly headsUp: HeadsUp | null;
  readonly documentId?: string;
}
