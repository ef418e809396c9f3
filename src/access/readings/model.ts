import type { LocalText } from "../../platform/text.ts";
import type { Basis } from "../verdict.ts";

/** On what ground somebody read: the kinds of a basis, and what was read before that was noted. */
export const readingReasons = ["own", "role", "deputy", "shared", "scope", "public", "system", "unknown"] as const satisfies readonly (Basis["kind"] | "unknown")[];
export type ReadingReason = (typeof readingReasons)[number];

export const readThings = ["case", "application", "document", "person", "list", "read-log"] as const;
export type ReadThing = (typeof readThings)[number];

export const readerKinds = ["citizen", "representative", "employee", "machine", "partner", "system"] as const;
export type ReaderKind = (typeof readerKinds)[number];

/** Who read, and as what: the same for a line of the log and for what is told to the person it was about. */
export interface Reader {
  readonly kind: ReaderKind;
  /** Of a person or a machine; null for Skranke itself. */
  readonly id: string | null;
  readonly name: string | null;
  /** The unit that the role counts in; without a role, that of the reader's employment on that day. */
  readonly unit: LocalText | null;
  readonly role: string | null;
  readonly reason: ReadingReason;
  /** Whose deputy the reader was. */
  readonly onBehalfOf: string | null;
}

export function reasonOf(text: string): ReadingReason {
  return readingReasons.find((reason) => reason === text) ?? "unknown";
}
export function thingOf(text: string): ReadThing {
  return readThings.find((thing) => thing === text) ?? "case";
}
export function readerKindOf(text: string): ReaderKind {
  return readerKinds.find((kind) => kind === text) ?? "system";
}
