import type { StoredDocument } from "../documents/model.ts";
import type { Answers, Evaluate, Facts } from "../forms/model.ts";
import type { Json, Token, Variables } from "../process/model.ts";
import type { Locale } from "../platform/text.ts";
import type { JournalActor } from "./journal.ts";
import type { LoadedCase } from "./load.ts";
import type { TaskPerformer } from "./performer.ts";

/** What was left out of a case for a reader, by what it is called; never what it says. */
export interface LeftOut {
  /** Questions that were answered, and panels of look-ups that were. */
  readonly questions: readonly string[];
  /** Decisions of the rules that build on something hidden. */
  readonly decisions: readonly string[];
  readonly documents: number;
}

export interface CaseTask {
  readonly id: string;
  readonly element: string;
  readonly kind: string;
  readonly performer: TaskPerformer;
  readonly required: boolean;
  readonly state: string;
  readonly request: string | null;
  readonly assigneeId: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly doneAt: Date | null;
  readonly outcome: string | null;
  /** Whole øre, where it is about an amount. */
  readonly amountOre: number | null;
  readonly draft: unknown;
}

export interface CaseMessage {
  readonly id: string;
  /** The task it was written in. */
  readonly taskId: string | null;
  readonly author: "party" | "authority";
  readonly authorId: string | null;
  readonly authorName: string | null;
  /** Whom they wrote for, as their deputy or at the counter. */
  readonly forName: string | null;
  readonly body: string;
  readonly sentAt: Date;
  /** By when a question of the party's is to be answered; null for what asks nothing and what is answered. */
  readonly answerBy: Date | null;
}

export interface CaseNotice {
  readonly id: string;
  /** Name of the letter in the catalogue; "message" for a message that was passed on. */
  readonly letter: string;
  /** What it was written in: the language in which one applied. */
  readonly locale: Locale;
  readonly subject: string;
  readonly body: string;
  readonly channel: string;
  readonly state: string;
  readonly documentId: string | null;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
  /** Everywhere it went, itself first; the short mail or SMS beside it says only that there is news. */
  readonly deliveries: readonly Delivery[];
}

/** What became of a notice in one channel. */
export interface Delivery {
  readonly id: string;
  readonly channel: string;
  readonly state: string;
  /** A channel had taken it, and it came back. */
  readonly returned: boolean;
  /** Lies until the person's digest. */
  readonly bundled: boolean;
  /** When it came to the state that it is in; for one that failed, when it was written. */
  readonly at: Date;
  /** Did not get through, no step waits for it, and nobody has seen to it. */
  readonly unsettled: boolean;
}

export interface JournalLine {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: JournalActor;
  readonly actorName: string | null;
  /** Whom they acted for: "A for B". */
  readonly forName: string | null;
  /** The deputyship that they did it by, where the reader may know of it: `number` tells two that begin on one day apart. */
  readonly deputyship: { readonly number: string; readonly startsAt: Date; readonly work: boolean } | null;
  readonly event: string;
  readonly data: { readonly [key: string]: Json };
}

export interface CaseFile {
  readonly case: LoadedCase;
  readonly answers: Answers;
  readonly formFacts: Facts;
  readonly variables: Variables;
  readonly passed: readonly string[];
  readonly tokens: readonly (Token & { readonly attempts: number; readonly incident: { readonly code: string; readonly reason: string } | null })[];
  readonly tasks: readonly CaseTask[];
  readonly messages: readonly CaseMessage[];
  readonly notices: readonly CaseNotice[];
  readonly documents: readonly StoredDocument[];
  readonly journal: readonly JournalLine[];
  readonly payments: readonly { readonly id: string; readonly taskId: string | null; readonly amountOre: number; readonly refundedOre: number; readonly state: string; readonly paidAt: Date | null }[];
  readonly permit: { readonly id: string; readonly number: string; readonly plate: string; readonly zone: string | null; readonly state: string; readonly validFrom: string; readonly validTo: string; readonly priceOre: number } | null;
  readonly decision: { readonly outcome: string; readonly decidedAt: Date; readonly decidedByName: string | null; readonly decidedForName: string | null; readonly reasons: string | null; readonly explanation: unknown; readonly appealUntil: string | null } | null;
  readonly appliedAt: Date | null;
  readonly assistantName: string | null;
  /** Who sent it in, where that was neither the applicant nor the counter: a deputy, or a company's representative. */
  readonly senderName: string | null;
  /** What the reader's role does not show, and so is not here. */
  readonly leftOut: LeftOut;
  /** Evaluates on all that is known, also what is left out: for whether something is asked, never for a text. */
  readonly whole: (evaluate: Evaluate) => Evaluate;
}
