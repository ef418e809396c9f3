import type { LocalText } from "../platform/text.ts";

export const documentKinds = ["evidence", "licence", "letter", "receipt"] as const;
/** evidence: sent in by a party; the others are made by us. */
export type DocumentKind = (typeof documentKinds)[number];

/** A document belongs to a case, to an application not yet sent in, or to both; or it shows a power of attorney. */
export type DocumentOwner =
  | { readonly caseId: string; readonly applicationId: string | null }
  | { readonly caseId: null; readonly applicationId: string }
  | { readonly caseId: null; readonly applicationId: null; readonly deputyshipId: string };

export interface NewDocument {
  readonly owner: DocumentOwner;
  readonly kind: DocumentKind;
  readonly title: LocalText;
  /** Harmless already: from `checkUpload`, or our own. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Person id; null for what Skranke made itself. */
  readonly uploadedBy: string | null;
  /** False: internal until somebody decides otherwise. */
  readonly visibleToParty: boolean;
}

/** A document as lists show it; the bytes are fetched apart (`readContent`). */
export interface StoredDocument {
  readonly id: string;
  readonly caseId: string | null;
  readonly applicationId: string | null;
  readonly deputyshipId: string | null;
  readonly kind: DocumentKind;
  readonly title: LocalText;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly uploadedBy: string | null;
  readonly visibleToParty: boolean;
  readonly createdAt: Date;
}

export interface DocumentContent {
  readonly document: StoredDocument;
  readonly bytes: Uint8Array;
}
