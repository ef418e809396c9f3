import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { Conversation } from "../conversation.tsx";
import { Help } from "../fold.tsx";

export type Line =
  | { readonly kind: "event"; readonly id: string; readonly text: string }
  | { readonly kind: "theirs"; readonly id: string; readonly author: string; readonly at: string; readonly body: string; readonly note?: string | null }
  | { readonly kind: "mine"; readonly id: string; readonly at: string; readonly body: string; readonly note?: string | null }
  /** A letter: its Markdown as HTML, with raw HTML refused. */
  | { readonly kind: "letter"; readonly id: string; readonly author: string; readonly at: string; readonly subject: string; readonly html: string; readonly lang: Locale | undefined };

/** Messages, letters and turning points of a case, in the order in which they came. */
export function CaseConversation({ lines }: { lines: readonly Line[] }) {
  return (
    <Conversation
      lines={lines.map((line) =>
        line.kind === "letter"
          ? { kind: "theirs", id: line.id, author: line.author, at: line.at, body: <Letter subject={line.subject} html={line.html} lang={line.lang} /> }
          : line,
      )}
    />
  );
}

/** A letter with its text folded in. */
export function Letter({ subject, html, lang }: { subject: string; html: string; lang: Locale | undefined }) {
  return (
    <div className="sk-letter">
      <strong lang={lang}>{subject}</strong>
      <Help label={m.case_read_letter()}>
        <div lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
      </Help>
    </div>
  );
}
